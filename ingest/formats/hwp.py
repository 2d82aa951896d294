"""HWP 5, the binary format of Hangul: pages, headings by outline level, paragraphs, tables, notes and text boxes.

It is read here and not by a library: those with a permissive licence either are native code, which a damaged file must not
bring down the whole process by, or lose notes and the places of merged cells. olefile (BSD) opens the container.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import olefile

from errors import UnreadableDocument
from ingest.extraction import Block, Extraction, heading_among, one_line
from ingest.formats.hangul import (
    DEEPEST,
    FOR_DISTRIBUTION,
    LOCKED,
    NO_TEXT,
    note_text,
    paragraph_block,
    style_level,
)
from ingest.formats.hwp_records import (
    CONTROL,
    LIST_HEADER,
    PAGE_FORM,
    PARA_HEADER,
    PARA_LINES,
    PARA_SHAPE,
    STYLE,
    TABLE,
    Record,
    name,
    number,
    paragraph_text,
    records,
    unpacked,
)
from ingest.formats.hwp_summary import summary
from ingest.formats.package import told_title
from ingest.formats.table import PlacedCell, table_blocks

SIGNATURE = b"HWP Document File"
_SECTION = re.compile(r"Section(\d{1,6})")
_PACKED, _LOCKED, _DISTRIBUTION, _CERTIFIED, _DRM = 0x1, 0x2, 0x4, 0x100, 0x10
_SUMMARY = "\x05HwpSummaryInformation"
_TITLE, _AUTHOR, _CREATED, _SAVED = 2, 4, 12, 13
"""Property ids of the summary stream."""
_LINE = 36
"""Bytes of a line's layout in a paragraph's list of them; its height on the page is at 4."""
_MOST_PAGES = 20_000
_OUTLINE = 1
"""Heading type of a paragraph shape."""


@dataclass(slots=True)
class _Reader:
    """What the reading of one document carries along."""

    by_shape: Sequence[int | None]
    by_style: Sequence[int | None]
    pages: "_Pages"

    def level(self, paragraph: Record) -> int | None:
        """Return the outline level, from 1, of a paragraph, or None."""
        shape, style = number(paragraph.data, 8), number(paragraph.data, 10, 1)
        by_style = self.by_style[style] if style < len(self.by_style) else None
        return by_style or (self.by_shape[shape] if shape < len(self.by_shape) else None)


@dataclass(slots=True)
class _Pages:
    """Counts pages as Hangul laid them out last: a line that stands higher than the one before begins a new one.

    It stops where that cannot be told: in columns, and after a table that runs over the foot of a page.
    """

    number: int | None = None
    is_lost: bool = False
    _last: int = 0
    _height: int = 0

    def begin(self, paragraph: Record) -> None:
        """Follow a paragraph of the body to its first line."""
        for control in (child for child in paragraph.children if child.tag == CONTROL):
            if control.control == "secd" and (form := control.child(PAGE_FORM)):
                margins = sum(number(form.data, offset, 4) for offset in (16, 20, 24, 28))
                self._height = number(form.data, 4, 4) - margins
            elif control.control == "cold" and (number(control.data, 4) >> 2) & 0xFF > 1:
                self._lose()
        for position in _lines(paragraph)[:1]:
            self._turn(position)

    def end(self, paragraph: Record) -> None:
        """Follow a paragraph of the body to its last line."""
        lines = _lines(paragraph)
        for position in lines[1:]:
            self._turn(position)
        for control in (child for child in paragraph.children if child.control == "tbl"):
            if lines and self._height and lines[0] + number(control.data, 20, 4) > self._height:
                self._lose()

    def _turn(self, position: int) -> None:
        if self.is_lost:
            return
        if self.number is None or position < self._last:
            self.number = (self.number or 0) + 1
        self._last = position
        if self.number > _MOST_PAGES:
            self._lose()

    def _lose(self) -> None:
        self.number, self.is_lost = None, True


def _lines(paragraph: Record) -> list[int]:
    """Return the heights on the page at which a paragraph's lines stand."""
    lines = paragraph.child(PARA_LINES)
    data = lines.data if lines else b""
    return [
        int.from_bytes(data[end - 32 : end - 28], "little", signed=True) for end in range(_LINE, len(data) + 1, _LINE)
    ]


def read_hwp(data: bytes) -> Extraction:
    """Read an HWP 5 file.

    Raises:
        UnreadableDocument: it is damaged, locked, for distribution only, or holds no text.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return _read(container)
    except UnreadableDocument:
        raise
    except Exception as error:  # olefile lets whatever a broken container leads to pass
        raise UnreadableDocument("손상된 한글 문서입니다") from error


def _read(container: olefile.OleFileIO) -> Extraction:
    header = container.openstream("FileHeader").read()
    if not header.startswith(SIGNATURE):
        raise UnreadableDocument("한글 문서가 아닙니다")
    flags = number(header, 36, 4)
    if flags & (_LOCKED | _DRM | _CERTIFIED):
        raise UnreadableDocument(LOCKED)
    if flags & _DISTRIBUTION:
        raise UnreadableDocument(FOR_DISTRIBUTION)
    is_packed = bool(flags & _PACKED)
    shapes = records(unpacked(container.openstream("DocInfo").read(), is_packed=is_packed))
    reader = _reader(shapes)
    blocks: list[Block] = []
    for section in _sections(container):
        content = unpacked(container.openstream(["BodyText", section]).read(), is_packed=is_packed)
        for paragraph in records(content):
            if paragraph.tag == PARA_HEADER:
                blocks += _paragraph(paragraph, reader, 0)
    if not blocks:
        raise UnreadableDocument(NO_TEXT)
    title, author, changed = _about(container)
    return Extraction(tuple(blocks), title=title or heading_among(blocks), author=author, published=changed)


def _sections(container: olefile.OleFileIO) -> list[str]:
    names = {entry[1] for entry in container.listdir() if len(entry) == 2 and entry[0] == "BodyText"}
    return sorted(filter(_SECTION.fullmatch, names), key=lambda section: int(section.removeprefix("Section")))


def _reader(shapes: Sequence[Record]) -> _Reader:
    everything = [record for top in shapes for record in (top, *top.children)]
    by_shape: list[int | None] = []
    for shape in (record.data for record in everything if record.tag == PARA_SHAPE):
        kind = number(shape, 0, 4)
        by_shape.append(((kind >> 25) & 0x7) + 1 if (kind >> 23) & 0x3 == _OUTLINE else None)
    by_style = []
    for style in (record.data for record in everything if record.tag == STYLE):
        korean, end = name(style, 0)
        english, _ = name(style, end)
        by_style.append(style_level(korean) or style_level(english))
    return _Reader(by_shape, by_style, _Pages())


def _about(container: olefile.OleFileIO) -> tuple[str, str, date | None]:
    try:
        said = summary(container.openstream(_SUMMARY).read())
    except Exception:  # the text counts
        return "", "", None
    title, author = (one_line(str(said.get(key) or "")) for key in (_TITLE, _AUTHOR))
    moment = said.get(_SAVED) or said.get(_CREATED)
    return told_title(title), author, moment.date() if isinstance(moment, datetime) else None


def _paragraph(paragraph: Record, reader: _Reader, depth: int) -> Iterator[Block]:
    """Yield a paragraph, then what is anchored in it: tables, text boxes and notes."""
    if not depth:
        reader.pages.begin(paragraph)
    page = reader.pages.number
    block = paragraph_block(paragraph_text(paragraph), None if depth else reader.level(paragraph), page)
    if block:
        yield block
    for control in paragraph.children if depth < DEEPEST else ():
        kind = control.control if control.tag == CONTROL else ""
        if kind == "tbl":
            yield from _table(control, reader, depth + 1)
        elif kind in ("fn", "en"):
            for inner in _paragraphs(control, reader, depth + 1):
                yield Block("text", note_text(kind, inner.text), page)
        elif kind == "gso":
            yield from _paragraphs(control, reader, depth + 1)
    if not depth:
        reader.pages.end(paragraph)


def _paragraphs(control: Record, reader: _Reader, depth: int) -> Iterator[Block]:
    for paragraph in control.within(PARA_HEADER):
        yield from _paragraph(paragraph, reader, depth)


def _table(control: Record, reader: _Reader, depth: int) -> Iterator[Block]:
    """Yield a table: its caption, then its cells, each a list header with the paragraphs that follow it."""
    cells: list[tuple[bytes, list[Block]]] = []
    is_inside = False
    for part in control.children:
        if part.tag == TABLE:
            is_inside = True
        elif part.tag == LIST_HEADER and is_inside:
            cells.append((part.data, []))
        elif part.tag == PARA_HEADER:
            found = _paragraph(part, reader, depth)
            if cells:
                cells[-1][1].extend(found)
            else:
                yield from found
    placed = [
        PlacedCell(
            number(data, 10),
            number(data, 8),
            max(1, number(data, 14)),
            max(1, number(data, 12)),
            tuple(blocks),
        )
        for data, blocks in cells
    ]
    yield from table_blocks(placed, reader.pages.number)
