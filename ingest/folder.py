"""What lies in a folder of documents, and how it differs from what the index holds."""

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from errors import SettingError, UnreadableDocument
from ingest.formats import READERS

PIPELINE_VERSION = "1"
"""Raised when reading, cleaning or splitting changes, so that every document is read anew."""
LARGEST_FILE = 200 * 1024 * 1024
LARGEST_TEXT_FILE = 20 * 1024 * 1024
"""Text is read and analysed whole; a PDF is mostly pictures and fonts."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the folder: the id that its document has, and where it lies."""

    document_id: str
    path: Path


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be used, and why, in Korean."""

    document_id: str
    reason: str


@dataclass(frozen=True)
class Changes:
    """The folder against the index, by document id, in order."""

    added: tuple[File, ...]
    changed: tuple[File, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Problem, ...]
    skipped: tuple[Problem, ...]


def require_folder(folder: Path) -> None:
    """Raise :class:`SettingError` unless the folder exists."""
    if not folder.is_dir():
        raise SettingError(f"문서 폴더가 없습니다: {folder}. 경로를 확인해 주세요. 색인은 그대로 두었습니다.")


def compare(folder: Path, indexed: Mapping[str, str]) -> Changes:
    """Compare the folder with the fingerprints of the indexed documents, by content.

    A file that cannot be read keeps what was indexed of it.
    """
    added: list[File] = []
    changed: list[File] = []
    unchanged: list[str] = []
    failed: list[Problem] = []
    skipped: list[Problem] = []
    seen: set[str] = set()
    for file in _files(folder, failed):
        seen.add(file.document_id)
        if file.path.suffix.lower() not in READERS:
            kind = file.path.suffix.lower() or "확장자 없음"
            skipped.append(Problem(file.document_id, f"아직 읽지 못하는 형식입니다 ({kind})"))
            continue
        try:
            current = fingerprint(contents(file.path))
        except UnreadableDocument as problem:
            failed.append(Problem(file.document_id, str(problem)))
            continue
        known = indexed.get(file.document_id)
        if known == current:
            unchanged.append(file.document_id)
        else:
            (changed if known else added).append(file)
    seen |= {problem.document_id for problem in failed}
    removed = tuple(
        id_ for id_ in indexed if id_ not in seen and not any(id_.startswith(f"{p.document_id}/") for p in failed)
    )
    return Changes(tuple(added), tuple(changed), removed, tuple(unchanged), tuple(failed), tuple(skipped))


def contents(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        UnreadableDocument: it is too large, or may not be read.
    """
    try:
        size = path.stat().st_size
        largest = LARGEST_FILE if path.suffix.lower() == ".pdf" else LARGEST_TEXT_FILE
        if size > largest:
            raise UnreadableDocument(f"파일이 너무 큽니다 ({size / 2**20:,.0f}MB, 최대 {largest / 2**20:,.0f}MB)")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"파일을 열 수 없습니다 ({error.strerror or error})") from error


def fingerprint(data: bytes) -> str:
    """Return a hash of all that decides what is indexed of a file: its bytes and the version of ingestion."""
    return hashlib.sha256(PIPELINE_VERSION.encode() + b"\0" + data).hexdigest()


def _files(folder: Path, unread: list[Problem]) -> Iterator[File]:
    """Yield the folder's files in order, and note what may not be looked into.

    Hidden files and links are not followed: they may lead out of the folder.
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
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = Path(parent, name)
            try:
                is_regular = stat.S_ISREG(path.lstat().st_mode)
            except OSError as error:
                note(error)
                continue
            if is_regular:
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
