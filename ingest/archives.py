"""Zip files of documents: each member is a file of its own, as if the archive were a folder.

Members are listed first, without unpacking any, and then read one at a time, so that memory stays bounded. What a member
says of its name and size is checked; a member that is refused does not keep the others out.
"""

import io
import os
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from errors import UnreadableDocument
from ingest.zipped import open_zip, read_head, read_member

LARGEST_MEMBER = 200 * 2**20
MOST_UNPACKED = 2 * 2**30
"""Bytes that the members of one archive may have together."""
_LARGEST_RATIO = 250
_RATIO_COUNTS_FROM = 8 * 2**20
"""A member below this many bytes harms nobody, whatever its ratio."""
_LONGEST_NAME = 1_000
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_FURNITURE = frozenset(("thumbs.db", "desktop.ini"))
_MAC_FOLDER = "__MACOSX"


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive. ``refusal`` is empty, or says in Korean why it must not be read."""

    name: str
    """Its path in the archive, with forward slashes, in NFC, without control characters."""
    size: int
    """Bytes, unpacked, as the archive claims; no more of it is ever unpacked."""
    checksum: int
    """CRC-32 of the content, as the archive claims; a content that does not have it is refused when it is read."""
    refusal: str
    position: int
    """Among the archive's entries."""


class Archive:
    """An opened archive: what it holds, and the content of one member at a time."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._entries = opened.infolist()
        self._opened = opened

    def members(self) -> Iterator[Member]:
        """Yield the files in the archive's order; folders and what systems leave behind are passed over."""
        seen: set[str] = set()
        unpacked = 0
        for position, entry in enumerate(self._entries):
            name = member_name(entry)
            if entry.is_dir() or any(is_left_behind(part) for part in name.split("/")):
                continue
            unpacked += entry.file_size
            refusal = _refusal(entry, name)
            if not refusal and name in seen:
                refusal = "압축 파일 안에 같은 이름의 파일이 또 있습니다"
            if not refusal and unpacked > MOST_UNPACKED:
                refusal = f"압축을 풀면 모두 합쳐 너무 큽니다 (최대 {MOST_UNPACKED / 2**30:.0f}GB)"
            seen.add(name)
            yield Member(_printable(name), entry.file_size, entry.CRC, refusal, position)

    def content(self, member: Member) -> bytes:
        """Return a member's content.

        Raises:
            UnreadableDocument: it is refused, or damaged.
        """
        return read_member(self._opened, self._entry(member), LARGEST_MEMBER)

    def head(self, member: Member, length: int) -> bytes:
        """Return the first bytes of a member's content; it raises what :meth:`content` raises."""
        return read_head(self._opened, self._entry(member), length)

    def _entry(self, member: Member) -> zipfile.ZipInfo:
        if member.refusal:
            raise UnreadableDocument(member.refusal)
        entry = self._entries[member.position] if member.position < len(self._entries) else None
        if entry is None or (entry.CRC, entry.file_size) != (member.checksum, member.size):
            raise UnreadableDocument("읽는 동안 압축 파일이 바뀌었습니다")
        return entry


class LastArchive:
    """Keeps the archive open that was last asked for: to list its members takes longer than to read one."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._opened: tuple[Path, Archive] | None = None

    def content(self, path: Path, member: Member) -> bytes:
        """Return the content of a member of the archive at this path.

        Raises:
            UnreadableDocument: the archive cannot be opened, or the member is refused or damaged.
        """
        if self._opened is None or self._opened[0] != path:
            self.close()
            self._opened = path, self._stack.enter_context(open_archive(path))
        return self._opened[1].content(member)

    def close(self) -> None:
        """Let go of the archive."""
        self._opened = None
        self._stack.close()

    def __enter__(self) -> "LastArchive":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def open_archive(source: Path | bytes) -> Iterator[Archive]:
    """Open a zip file; of a path, only what is asked for is read into memory.

    Raises:
        UnreadableDocument: it is damaged, may not be read, or has too many members.
    """
    with ExitStack() as stack:
        try:
            file = io.BytesIO(source) if isinstance(source, bytes) else stack.enter_context(source.open("rb"))
        except OSError as error:
            raise UnreadableDocument(f"파일을 열 수 없습니다 ({error.strerror or error})") from error
        yield Archive(stack.enter_context(open_zip(file)))


def member_name(entry: zipfile.ZipInfo) -> str:
    """Return a member's name as its writer meant it: Korean Windows writes CP949 and does not say so."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "replace") if name.isascii() else _raw(name)
        for encoding in ("utf-8", "cp949"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _raw(name: str) -> bytes:
    try:
        return name.encode("cp437")
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogateescape")


def is_left_behind(name: str) -> bool:
    """Tell by the name of a file or folder whether it is hidden, or left behind by a system or an open program."""
    if name.startswith(".") and name.strip("."):
        return True
    return name.startswith("~$") or name.lower() in _FURNITURE or name == _MAC_FOLDER


def _refusal(entry: zipfile.ZipInfo, name: str) -> str:
    """Say why a member must not be read, or nothing."""
    parts = name.split("/")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if name.startswith("/") or ".." in parts or (len(name) > 1 and name[1] == ":"):
        return "압축 파일 밖을 가리키는 경로라 열지 않았습니다"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        return "이름이 너무 깁니다"
    if kind and not stat.S_ISREG(kind):
        return "링크나 장치 파일이라 열지 않았습니다"
    if entry.flag_bits & _ENCRYPTED:
        return "암호가 걸린 파일입니다"
    if name.lower().endswith((".zip", ".7z", ".rar", ".tar", ".gz", ".egg", ".alz")):
        return "압축 파일 안의 압축 파일은 열지 않습니다"
    if entry.file_size > LARGEST_MEMBER:
        return f"압축을 풀면 너무 큽니다 ({entry.file_size / 2**20:,.0f}MB, 최대 {LARGEST_MEMBER / 2**20:,.0f}MB)"
    if entry.file_size > max(_RATIO_COUNTS_FROM, _LARGEST_RATIO * entry.compress_size):
        return "비정상적으로 크게 부푸는 압축 파일이라 열지 않았습니다"
    return ""


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in name)
