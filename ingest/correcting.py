"""What a user corrects of a document becomes a row of a ``metadata.csv``; whatever else stands in that file stays in it."""

import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath, PurePosixPath
from tempfile import TemporaryDirectory

from errors import SettingError, UnreadableDocument
from ingest.correction_table import Table
from ingest.corrections import CORRECTIONS_NAME, Correction, is_corrections, read_corrections
from ingest.extraction import one_line
from ingest.folder import require_folder
from ingest.listing import Listed
from ingest.origin import Origin
from ingest.whole_files import put_bytes

_WRITING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Fields:
    """What a user says of a document, as typed. Empty: what was found in the document counts."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    url: str = ""


def corrected(listed: Listed, typed: Fields) -> Fields:
    """Return what has to be written down so that a document bears what was typed; what was found needs no correction."""

    def written(name: str) -> str:
        value = one_line(getattr(typed, name))
        is_found = value == getattr(listed, name) and getattr(listed.origins, name) != Origin.CORRECTION
        return "" if is_found else value

    return Fields(*(written(name) for name in asdict(typed)))


def correct(folder: Path, document_id: str, fields: Fields) -> None:
    """Write a correction down, in the nearest ``metadata.csv`` that names the document, else in that of the folder.

    Ingestion takes it up the next time.

    Raises:
        SettingError: a value cannot be used, or the file cannot be read or written; then it is as it was.
    """
    require_folder(folder)
    values = {name: one_line(value) for name, value in asdict(fields).items()}
    wanted = _as_read(document_id, values)
    with _WRITING:
        path = _file_for(folder, document_id)
        below = document_id.removeprefix(_prefix(path.parent.relative_to(folder)))
        content = _table_of(path).with_row(below, values).content()
        where = path.relative_to(folder)
        if _reading_of(content, where, document_id) != wanted:
            raise SettingError(f"‘{where.as_posix()}’에 이 문서의 정보를 적을 수 없습니다. 그 파일을 살펴봐 주세요.")
        try:
            put_bytes(content, path)
        except OSError as error:
            raise SettingError(
                f"‘{where.as_posix()}’ 파일에 쓸 수 없습니다 ({error.strerror or error}). 문서 폴더의 권한을 확인해 주세요."
            ) from error


def _as_read(document_id: str, values: Mapping[str, str]) -> Correction:
    """Return what ingestion would make of a correction; by its rules values are refused."""
    with TemporaryDirectory(prefix="geungeo-") as place:
        Path(place, CORRECTIONS_NAME).write_bytes(Table().with_row(document_id, values).content())
        found = read_corrections(Path(place))
    correction = found.of(document_id)
    if found.problems or correction is None:
        reasons = [problem.reason for problem in found.problems] or ["이 이름의 문서는 정보를 고칠 수 없습니다"]
        raise SettingError(f"{'. '.join(reasons)}.")
    return correction


def _reading_of(content: bytes, where: Path, document_id: str) -> Correction | None:
    with TemporaryDirectory(prefix="geungeo-") as place:
        put_bytes(content, Path(place) / where)
        return read_corrections(Path(place)).of(document_id)


def _file_for(folder: Path, document_id: str) -> Path:
    """Return the file whose row counts for a document, else the one that gets its row."""
    chosen = folder / CORRECTIONS_NAME
    for base in reversed(PurePosixPath(document_id).parents):  # from the folder itself inwards, as they are read
        for path in _files_in(folder / base):
            is_own = path.parent == folder
            if is_own or _table_of(path).names(document_id.removeprefix(_prefix(base))):
                chosen = path
    return chosen


def _files_in(folder: Path) -> list[Path]:
    try:
        return [path for path in sorted(folder.iterdir()) if is_corrections(path.name) and path.is_file()]
    except OSError:  # it is a folder within an archive
        return []


def _prefix(base: PurePath) -> str:
    return f"{base.as_posix()}/" if base.parts else ""


def _table_of(path: Path) -> Table:
    if path.is_symlink():
        raise SettingError(f"‘{path.name}’이 링크라 고치지 않았습니다. 링크 대신 파일을 두어 주세요.")
    try:
        return Table.of(path.read_bytes()) if path.exists() else Table()
    except (OSError, UnreadableDocument) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise SettingError(
            f"‘{path.name}’ 파일을 읽을 수 없어 고치지 않았습니다 ({reason}). 그 파일을 먼저 바로잡아 주세요."
        ) from error
