"""Files are taken out of the folder of documents in such a way that they can be put back."""

import re
import shutil
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from errors import SettingError, UnreadableDocument
from ingest.folder import File, files_in
from ingest.locating import locate
from ingest.places import require_place
from ingest.whole_files import put_copy

FOLDER = "removed"
"""Below the settings' ``kept_dir``: a folder for each file, which stands in it as it stood in the folder of documents."""
_WHEN = "%Y%m%dT%H%M%S"
_KEY = re.compile(r"\d{8}T\d{6}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Removed:
    """A file that was taken out, or a former version of one that was replaced."""

    key: str
    """Names it, to put it back."""
    document_id: str
    when: datetime


def remove(folder: Path, kept_dir: Path, document_id: str) -> Removed:
    """Take a document's file out of the folder.

    Raises:
        FileGone: it is not there, or no longer.
        UnreadableDocument: it lies in an archive, of which no part can be taken out.
        SettingError: it cannot be moved; it is where it was.
    """
    file = locate(folder, document_id)
    if file.member:
        archive = document_id.removesuffix(f"/{file.member.name}")
        raise UnreadableDocument(
            f"압축 파일 ‘{archive}’ 안에 있는 문서라 이 문서만 치울 수는 없습니다. 압축 파일을 통째로 치우거나, "
            "압축을 풀어 폴더에 넣은 뒤 치워 주세요"
        )
    kept = keep(folder, kept_dir, file)
    try:
        file.path.unlink()
    except OSError as error:
        _forget(kept_dir, kept.key)
        raise SettingError(f"‘{document_id}’ 파일을 치울 수 없습니다 ({error.strerror or error}).") from error
    return kept


def removable(folder: Path, document_id: str) -> str:
    """Return the id of the file that has to go for a document to go: its own, or the archive's that holds it.

    Raises:
        FileGone: there is no such file any more.
        UnreadableDocument: it lies in an archive that cannot be opened.
        SettingError: the folder cannot be looked into.
    """
    member = locate(folder, document_id).member
    return document_id.removesuffix(f"/{member.name}") if member else document_id


def keep(folder: Path, kept_dir: Path, file: File) -> Removed:
    """Keep a copy of a file of the folder, to be put back later.

    Raises:
        SettingError: it cannot be copied.
    """
    now = datetime.now().astimezone()
    key = f"{now.strftime(_WHEN)}-{uuid.uuid4().hex[:8]}"
    try:
        put_copy(file.path, kept_dir / FOLDER / key / file.path.relative_to(folder), over=False)
    except OSError as error:
        _forget(kept_dir, key)
        raise SettingError(
            f"치운 파일을 둘 수 없습니다: {kept_dir / FOLDER} ({error.strerror or error}). "
            "GEUNGEO_KEPT_DIR 폴더와 디스크 공간을 확인해 주세요."
        ) from error
    return Removed(key, file.document_id, now.replace(microsecond=0))


def removed(kept_dir: Path) -> list[Removed]:
    """Return what was taken out and can be put back, the latest first."""
    found = []
    try:
        keys = sorted((path.name for path in (kept_dir / FOLDER).iterdir()), reverse=True)
    except OSError:  # nothing was ever taken out
        return []
    for key in keys:
        file = _file_of(kept_dir, key)
        if file:
            found.append(Removed(key, file.document_id, datetime.strptime(key.split("-")[0], _WHEN).astimezone()))
    return found


def restore(folder: Path, kept_dir: Path, key: str) -> str:
    """Put a file back where it was taken from; return its document's id.

    Raises:
        UnreadableDocument: it is no longer kept, or another file has its name now.
        SettingError: it cannot be written.
    """
    file = _file_of(kept_dir, key)
    if file is None:
        raise UnreadableDocument("되돌릴 파일이 남아 있지 않습니다")
    target = folder / file.path.relative_to(kept_dir / FOLDER / key)
    try:
        require_place(folder, target)
        put_copy(file.path, target, over=False)
    except FileExistsError as error:
        raise UnreadableDocument(
            f"‘{file.document_id}’ 자리에 다른 파일이 있어 되돌리지 않았습니다. 그 파일을 먼저 치워 주세요"
        ) from error
    except OSError as error:
        raise SettingError(f"‘{file.document_id}’ 파일을 되돌릴 수 없습니다 ({error.strerror or error}).") from error
    _forget(kept_dir, key)
    return file.document_id


def _file_of(kept_dir: Path, key: str) -> File | None:
    """Return the file that is kept under a key; a key comes from a browser and may be anything."""
    place = kept_dir / FOLDER / key
    return next(files_in(place, [], []), None) if _KEY.fullmatch(key) and place.is_dir() else None


def _forget(kept_dir: Path, key: str) -> None:
    shutil.rmtree(kept_dir / FOLDER / key, ignore_errors=True)
