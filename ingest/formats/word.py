"""Word files (docx): headings, paragraphs, lists, tables, notes and text boxes, with the pages that Word last printed.

The XML is read directly: python-docx knows no notes, text boxes, content controls or accepted changes, which would have to
be read beside it, and it opens the archive by itself.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from errors import UnreadableDocument
from ingest.extraction import Block, Extraction, heading_among, one_line
from ingest.formats.package import Package, children, local
from ingest.formats.superscript import joined
from ingest.formats.table import PlacedCell, table_blocks

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_STYLE = re.compile(r"(?:heading|제목|개요|머리글)\s?([1-9])")
_TITLE_STYLES = frozenset(("title", "제목"))
_CONTENTS_STYLE = re.compile(r"(?:toc|목차)\s?(?:\d|heading)?", re.IGNORECASE)
"""A table of contents repeats the headings."""
_NOTES = {"footnoteReference": ("footnotes", "각주"), "endnoteReference": ("endnotes", "미주")}
_BODY_TEXT_LEVEL = 9
"""What outlineLvl says of text that is no heading."""
_WRAPPERS = frozenset(
    (
        "sdt",
        "sdtContent",
        "customXml",
        "ins",
        "moveTo",
        "smartTag",
        "hyperlink",
        "fldSimple",
        "AlternateContent",
        "Choice",
    )
)
_SPACES = frozenset(("tab", "br", "cr", "ptab"))
_LONGEST_HEADING = 120
_DEEPEST = 8
"""Tables in tables, and text boxes in text boxes."""


@dataclass
class _Reader:
    """What the reading of one document carries along."""

    styles: Mapping[str, str | int]
    notes: Mapping[tuple[str, str], etree._Element]
    has_pages: bool
    page: int = 1
    depth: int = 0
    seen: set[tuple[str, str]] = field(default_factory=set)

    @property
    def page_number(self) -> int | None:
        return self.page if self.has_pages else None


def read_word(data: bytes) -> Extraction:
    """Read a Word file.

    Raises:
        UnreadableDocument: it is damaged, dangerous, or holds no text.
    """
    with Package(data) as package:
        main = next((target for kind, target in package.related("").values() if kind == "officeDocument"), "")
        main = main if main in package else "word/document.xml"
        document = package.xml(main)
        related = {kind: target for kind, target in package.related(main).values() if target in package}
        styles = _styles(package.xml(related["styles"])) if "styles" in related else {}
        notes: dict[tuple[str, str], etree._Element] = {
            (part, note.get(f"{_W}id", "")): note
            for part in ("footnotes", "endnotes")
            if part in related
            for note in children(package.xml(related[part]), part[:-1])
        }
        title, author, changed = package.properties()
    has_pages = document.find(f".//{_W}lastRenderedPageBreak") is not None
    reader = _Reader(styles, notes, has_pages)
    body = document.find(f"{_W}body")
    blocks = tuple(_blocks(body, reader)) if body is not None else ()
    if not blocks:
        raise UnreadableDocument("워드 문서에 글자가 없습니다")
    return Extraction(blocks, title=title or heading_among(blocks), author=author, published=changed)


def _styles(styles: etree._Element) -> dict[str, str | int]:
    """Return, by style id, the level of a heading style, "contents" of a table of contents, and nothing of others."""
    names: dict[str, str] = {}
    levels: dict[str, str | int] = {}
    bases: dict[str, str] = {}
    for style in children(styles, "style"):
        id_ = style.get(f"{_W}styleId", "")
        names[id_] = (_value(style.find(f"{_W}name")) or id_).lower()
        bases[id_] = _value(style.find(f"{_W}basedOn"))
        level = _value(style.find(f"{_W}pPr/{_W}outlineLvl"))
        heading = _HEADING_STYLE.fullmatch(names[id_])
        if _CONTENTS_STYLE.fullmatch(names[id_]):
            levels[id_] = "contents"
        elif names[id_] in _TITLE_STYLES:
            levels[id_] = 1
        elif heading or (level.isdigit() and int(level) < _BODY_TEXT_LEVEL):
            levels[id_] = 1 + (int(heading[1]) if heading else int(level) + 1)
    for id_ in names:
        base = id_
        for _ in range(10):  # styles may go in a circle
            base = bases.get(base, "")
            if id_ not in levels and base in levels:
                levels[id_] = levels[base]
    return levels


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val", "")


def _blocks(parent: etree._Element, reader: _Reader) -> Iterator[Block]:
    """Yield what stands in a body, a cell, a note or a text box."""
    if reader.depth > _DEEPEST:
        return
    for child in parent:
        name = local(child)
        if name == "p":
            yield from _paragraph(child, reader)
        elif name == "tbl":
            yield from _nested(_table(child, reader), reader)
        elif name in _WRAPPERS:
            yield from _blocks(child, reader)


def _nested(blocks: Iterator[Block], reader: _Reader) -> Iterator[Block]:
    reader.depth += 1
    yield from blocks
    reader.depth -= 1


def _paragraph(paragraph: etree._Element, reader: _Reader) -> Iterator[Block]:
    style = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
    kind = reader.styles.get(style)
    own_level = _value(paragraph.find(f"{_W}pPr/{_W}outlineLvl"))
    if own_level.isdigit():
        kind = int(own_level) + 2 if int(own_level) < _BODY_TEXT_LEVEL else None
    aside: list[etree._Element] = []
    pieces: list[tuple[str, bool]] = []
    page = reader.page_number
    for piece, is_raised in _text(paragraph, aside, reader):
        if piece.strip() and not pieces:
            page = reader.page_number  # of the first word: a page break may come before it
        if piece.strip() or pieces:
            pieces.append((piece, is_raised))
    text = one_line(joined(pieces))
    if text and kind != "contents":
        is_heading = isinstance(kind, int) and len(text) <= _LONGEST_HEADING and not reader.depth
        yield Block("heading", text, page, level=int(kind or 1)) if is_heading else Block("text", text, page)
    for element in aside:
        if local(element) == "txbxContent":
            yield from _nested(_blocks(element, reader), reader)
        else:
            yield from _note(element, page, reader)


def _text(
    element: etree._Element, aside: list[etree._Element], reader: _Reader, is_raised: bool = False
) -> Iterator[tuple[str, bool]]:
    """Yield the text that Word shows of a paragraph, and whether it is raised; what stands apart is put ``aside``."""
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or "", is_raised
        elif name in _SPACES:
            yield " ", False
        elif name == "noBreakHyphen":
            yield "-", is_raised
        elif name == "lastRenderedPageBreak":
            reader.page += 1
        elif name == "r" and _is_on(child.find(f"{_W}rPr/{_W}vanish")):
            reader.page += sum(1 for _ in child.iter(f"{_W}lastRenderedPageBreak"))
        elif name == "r":
            raised = _value(child.find(f"{_W}rPr/{_W}vertAlign")) == "superscript"
            yield from _text(child, aside, reader, raised)
        elif name == "txbxContent" or name in _NOTES:
            aside.append(child)
        elif name not in ("del", "moveFrom", "instrText", "delText", "Fallback", "rt", "pPr", "rPr"):
            yield from _text(child, aside, reader, is_raised)


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and _value(switch) not in ("0", "false", "off")


def _note(reference: etree._Element, page: int | None, reader: _Reader) -> Iterator[Block]:
    part, label = _NOTES[local(reference)]
    key = (part, reference.get(f"{_W}id", ""))
    if key in reader.notes and key not in reader.seen:
        reader.seen.add(key)
        for block in _nested(_blocks(reader.notes[key], reader), reader):
            yield Block("text", f"({label}) {block.text}", page)


def _table(table: etree._Element, reader: _Reader) -> Iterator[Block]:
    page = reader.page_number
    cells: list[PlacedCell] = []
    open_cells: dict[int, int] = {}
    """By column, the place in ``cells`` of the cell that a vertical merge goes on with."""
    header_rows = 0
    numbers = count()
    for row in _through(table, "tr"):
        number = next(numbers)
        if row.find(f"{_W}trPr/{_W}tblHeader") is not None and header_rows == number:
            header_rows += 1
        column = int(_number(row.find(f"{_W}trPr/{_W}gridBefore"), 0))
        for cell in _through(row, "tc"):
            across = _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            above = open_cells.get(column)
            if merge is not None and _value(merge) != "restart" and above is not None:
                old = cells[above]
                cells[above] = PlacedCell(old.row, old.column, number - old.row + 1, old.across, old.blocks)
            else:
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = len(cells)
                cells.append(PlacedCell(number, column, 1, across, tuple(_blocks(cell, reader))))
            column += across
    is_told = 0 < header_rows < next(numbers)
    yield from table_blocks(cells, page, header_rows if is_told else None)


def _through(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield children of this name, also those that content controls and changes wrap."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in _WRAPPERS:
            yield from _through(child, name)


def _number(element: etree._Element | None, otherwise: int) -> int:
    value = _value(element)
    return min(int(value), 1000) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise
