"""An index that was made from another folder is not changed by the way: following this one would empty it."""

from pathlib import Path

from errors import SettingError
from index.store import Index
from ingest.folder import files_in, require_folder

_MOST_MISSING = 0.5
"""Of the index's documents; people do remove some between two ingestions."""


def require_own_folder(folder: Path, index: Index) -> None:
    """Make sure that an index holds the documents of a folder, before something is added to them or taken away.

    Raises:
        SettingError: the folder does not exist, or most documents of the index are not in it.
    """
    require_folder(folder)
    indexed = index.catalogue.fingerprints()
    present = {file.document_id for file in files_in(folder, [], [])}
    missing = [id_ for id_ in indexed if not _is_in(id_, present)]
    if len(missing) > _MOST_MISSING * len(indexed):
        raise SettingError(
            f"색인에 있는 문서 {len(indexed):,}건 가운데 {len(missing):,}건이 문서 폴더에 없습니다: {folder}. "
            "GEUNGEO_DOCS_DIR가 이 색인의 폴더인지 확인하고, 맞다면 ‘폴더 다시 살피기’로 먼저 반영해 주세요."
        )


def _is_in(document_id: str, present: set[str]) -> bool:
    """Tell whether a document's file is there, or the archive that holds it."""
    parts = document_id.split("/")
    return any("/".join(parts[:depth]) in present for depth in range(len(parts), 0, -1))
