"""What lies in a folder of documents."""

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from errors import SettingError, UnreadableDocument
from ingest.archives import LastArchive, Member, is_left_behind
from ingest.corrections import Correction
from ingest.formats.recognise import TEXT_ENDINGS
from ingest.formats.text import LARGEST_TEXT

PIPELINE_VERSION = "3"
"""Raised when reading, cleaning or splitting changes, so that every document is read anew."""
LARGEST_FILE = 200 * 1024 * 1024
LINKED = "링크라 열지 않았습니다"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the folder, or one inside an archive: the id that its document has, and where it lies."""

    document_id: str
    path: Path
    member: Member | None = None
    """Of the archive at ``path``."""
    correction: Correction | None = None
    """What the user corrects of it."""

    @property
    def name(self) -> str:
        """Its own name, without folders."""
        return PurePosixPath(self.member.name).name if self.member else self.path.name


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be used, and why, in Korean."""

    document_id: str
    reason: str


def require_folder(folder: Path) -> None:
    """Raise :class:`SettingError` unless the folder exists."""
    if not folder.is_dir():
        raise SettingError(f"문서 폴더가 없습니다: {folder}. 경로를 확인해 주세요. 색인은 그대로 두었습니다.")


def contents(file: File, archive: LastArchive | None = None) -> bytes:
    """Return a file's bytes; whoever reads many members of an archive in a row gives what keeps it open.

    Raises:
        UnreadableDocument: it is too large, or may not be read.
    """
    if file.member and archive:
        return archive.content(file.path, file.member)
    if file.member:
        with LastArchive() as opened:
            return opened.content(file.path, file.member)
    try:
        size = file.path.stat().st_size
        largest = LARGEST_TEXT if file.path.suffix.lower() in TEXT_ENDINGS else LARGEST_FILE
        if size > largest:
            raise UnreadableDocument(f"파일이 너무 큽니다 ({size / 2**20:,.0f}MB, 최대 {largest / 2**20:,.0f}MB)")
        return file.path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"파일을 열 수 없습니다 ({error.strerror or error})") from error


def fingerprint(data: bytes, correction: Correction | None = None) -> str:
    """Return a hash of all that decides what is indexed of a file: bytes, correction, and the version of ingestion."""
    about = f"{PIPELINE_VERSION}\0{correction.digest if correction else ''}\0"
    return hashlib.sha256(about.encode() + data).hexdigest()


def files_in(folder: Path, unread: list[Problem], passed: list[Problem]) -> Iterator[File]:
    """Yield the folder's files in order, and note what may not be looked into.

    Links are not followed: they may lead out of the folder. Hidden files, and what systems and open programs leave
    behind, are passed over without a word.

    Args:
        folder: where to look.
        unread: is told what could not be opened.
        passed: is told of links, pipes and devices.

    Raises:
        SettingError: the folder itself may not be looked into.
    """

    def note(error: OSError) -> None:
        where = Path(error.filename or folder)
        if where == folder:
            raise SettingError(
                f"문서 폴더를 열 수 없습니다: {folder} ({error.strerror or error}). 색인은 그대로 두었습니다."
            ) from error
        unread.append(Problem(_relative(where, folder), f"열 수 없습니다 ({error.strerror or error})"))

    found: dict[str, Path] = {}
    for parent, folders, names in os.walk(folder, onerror=note, followlinks=False):
        folders[:] = sorted(name for name in folders if not is_left_behind(name))
        for name in sorted(name for name in (*names, *folders) if not is_left_behind(name)):
            path = Path(parent, name)
            try:
                mode = path.lstat().st_mode
            except OSError as error:
                note(error)
                continue
            if stat.S_ISLNK(mode):
                passed.append(Problem(_relative(path, folder), LINKED))
            elif not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                passed.append(Problem(_relative(path, folder), "파이프나 장치라 열지 않았습니다"))
            elif stat.S_ISREG(mode):
                document_id = _relative(path, folder)
                if document_id in found:  # two names that differ only in how their Hangul is encoded: one keeps its own
                    found[_as_written(found[document_id], folder)] = found[document_id]
                    if _as_written(path, folder) != document_id:
                        document_id = _as_written(path, folder)
                found[document_id] = path
    yield from (File(document_id, found[document_id]) for document_id in sorted(found))


def _relative(path: Path, folder: Path) -> str:
    return unicodedata.normalize("NFC", _as_written(path, folder))


def _as_written(path: Path, folder: Path) -> str:
    """Return the path below the folder; bytes that are no UTF-8 and control characters are spelt out."""
    name = os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "backslashreplace")
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in name)
