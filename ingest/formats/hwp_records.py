"""The building stones of HWP 5 files: streams of records, which nest by level, and paragraphs with control characters.

After Hancom's published format, "HWP Document File Formats 5.0", revision 1.3.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from errors import UnreadableDocument

PARA_SHAPE, STYLE = 25, 26
PARA_HEADER, PARA_TEXT, PARA_LINES, CONTROL, LIST_HEADER = 66, 67, 69, 71, 72
PAGE_FORM, TABLE = 73, 77
LARGEST_STREAM = 96 * 2**20
"""Bytes, unpacked; a book of a thousand pages has a tenth."""
MOST_RECORDS = 3_000_000
_DEEPEST_RECORD = 64
_LONG = 0xFFF
_ONE_WIDE = frozenset((0, 10, 13, *range(24, 32)))
"""Control characters that take one place; the others below 32 take eight, with what they refer to."""
_AS_TEXT = {9: " ", 10: " ", 24: "-", 30: " ", 31: " "}


@dataclass(slots=True)
class Record:
    """A record and those that stand below it."""

    tag: int
    data: bytes
    children: list["Record"] = field(default_factory=list)

    @property
    def control(self) -> str:
        """Of a control: what it is (``tbl``, ``gso``, ``fn`` …)."""
        return self.data[3::-1].decode("latin-1").strip() if len(self.data) >= 4 else ""

    def child(self, tag: int) -> "Record | None":
        """Return the first child of this kind."""
        return next((child for child in self.children if child.tag == tag), None)

    def within(self, tag: int) -> Iterator["Record"]:
        """Yield the nearest records of this kind below this one, in order."""
        for child in self.children:
            if child.tag == tag:
                yield child
            else:
                yield from child.within(tag)


def unpacked(stream: bytes, *, is_packed: bool) -> bytes:
    """Return a stream's content.

    Raises:
        UnreadableDocument: it is damaged, or grows too large.
    """
    if not is_packed:
        return stream
    try:
        machine = zlib.decompressobj(-15)
        content = machine.decompress(stream, LARGEST_STREAM + 1)
    except zlib.error as error:
        raise UnreadableDocument("손상된 한글 문서입니다") from error
    if len(content) > LARGEST_STREAM:
        raise UnreadableDocument(f"압축을 풀면 너무 큽니다 (최대 {LARGEST_STREAM / 2**20:,.0f}MB)")
    return content


def records(content: bytes) -> list[Record]:
    """Return the top records of a stream, with the others below them; a broken end is left out.

    Raises:
        UnreadableDocument: there are too many.
    """
    root = Record(0, b"")
    path = [root]
    offset = count = 0
    while offset + 4 <= len(content):
        header = int.from_bytes(content[offset : offset + 4], "little")
        tag, level, size = header & 0x3FF, (header >> 10) & 0x3FF, header >> 20
        offset += 4
        if size == _LONG:
            size = int.from_bytes(content[offset : offset + 4], "little")
            offset += 4
        count += 1
        if count > MOST_RECORDS:
            raise UnreadableDocument("한글 문서가 너무 깁니다")
        if level < _DEEPEST_RECORD:
            record = Record(tag, content[offset : offset + size])
            del path[level + 1 :]
            path[-1].children.append(record)
            path.append(record)
        offset += size
    return root.children


def paragraph_text(record: Record) -> str:
    """Return the text of a paragraph's line; what its control characters refer to is left out."""
    text = record.child(PARA_TEXT)
    if text is None:
        return ""
    data = text.data[: len(text.data) // 2 * 2]
    units = struct.unpack(f"<{len(data) // 2}H", data)
    kept: list[bytes] = []
    place = 0
    while place < len(units):
        unit = units[place]
        if unit >= 32:
            kept.append(data[2 * place : 2 * place + 2])
        elif unit in _AS_TEXT:
            kept.append(_AS_TEXT[unit].encode("utf-16-le"))
        place += 1 if unit >= 32 or unit in _ONE_WIDE else 8
    return b"".join(kept).decode("utf-16-le", "ignore")


def number(data: bytes, offset: int, width: int = 2) -> int:
    """Return an unsigned number of a record, 0 where the record is too short."""
    return int.from_bytes(data[offset : offset + width], "little")


def name(data: bytes, offset: int) -> tuple[str, int]:
    """Return a name, which its length comes before, and where what follows it begins."""
    end = offset + 2 + 2 * number(data, offset)
    return data[offset + 2 : end].decode("utf-16-le", "ignore"), end
