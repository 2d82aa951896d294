"""HWPX, the XML format of Hangul: headings by outline level, paragraphs, tables, notes and text boxes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree

from errors import UnreadableDocument
from ingest.extraction import Block, Extraction, heading_among, one_line
from ingest.formats.hangul import (
    DEEPEST,
    LOCKED,
    NO_TEXT,
    SKIPPED_CONTROLS,
    note_text,
    paragraph_block,
    style_level,
)
from ingest.formats.package import Package, children, day, local, told_title
from ingest.formats.table import PlacedCell, table_blocks

_SECTION = re.compile(r"Contents/section(\d{1,6})\.xml")
_HEADER = "Contents/header.xml"
_ABOUT = "Contents/content.hpf"
_NOTES = frozenset(("footNote", "endNote"))
_SPACES = frozenset(("tab", "lineBreak", "nbSpace", "fwSpace"))


@dataclass(frozen=True, slots=True)
class _Outline:
    """The outline levels, from 1, that paragraph shapes and styles give, by their ids."""

    by_shape: Mapping[str, int]
    by_style: Mapping[str, int]

    def level(self, paragraph: etree._Element) -> int | None:
        by_style = self.by_style.get(paragraph.get("styleIDRef", ""))
        return by_style or self.by_shape.get(paragraph.get("paraPrIDRef", ""))


def read_hwpx(data: bytes) -> Extraction:
    """Read an HWPX file.

    Raises:
        UnreadableDocument: it is damaged, dangerous, locked, or holds no text.
    """
    with Package(data) as package:
        if "META-INF/manifest.xml" in package and b"encryption-data" in package.content("META-INF/manifest.xml"):
            raise UnreadableDocument(LOCKED)
        outline = _outline(package.xml(_HEADER)) if _HEADER in package else _Outline({}, {})
        matches = filter(None, map(_SECTION.fullmatch, package.names()))
        sections = [match[0] for match in sorted(matches, key=lambda match: int(match[1]))]
        blocks = tuple(block for section in sections for block in _blocks(package.xml(section), outline))
        title, author, changed = _about(package)
    if not blocks:
        raise UnreadableDocument(NO_TEXT)
    return Extraction(blocks, title=title or heading_among(blocks), author=author, published=changed)


def _about(package: Package) -> tuple[str, str, date | None]:
    if _ABOUT not in package:
        return "", "", None
    about = package.xml(_ABOUT)
    said = {meta.get("name", ""): one_line(meta.text or "") for meta in about.iter("{*}meta")}
    title = one_line(about.findtext(".//{*}title") or "")
    changed = day(said.get("ModifiedDate", "")) or day(said.get("CreatedDate", ""))
    return told_title(title), said.get("creator", ""), changed


def _outline(header: etree._Element) -> _Outline:
    shapes = {}
    for shape in header.iter("{*}paraPr"):
        heading = shape.find("{*}heading")
        if heading is not None and heading.get("type") == "OUTLINE":
            level = heading.get("level", "0")
            shapes[shape.get("id", "")] = (
                int(level) + 1 if level.isascii() and level.isdigit() and len(level) < 3 else 1
            )
    styles = {}
    for style in header.iter("{*}style"):
        named = style_level(style.get("name", "")) or style_level(style.get("engName", ""))
        level = named or shapes.get(style.get("paraPrIDRef", ""))
        if level:
            styles[style.get("id", "")] = level
    return _Outline(shapes, styles)


def _blocks(parent: etree._Element, outline: _Outline, depth: int = 0) -> Iterator[Block]:
    """Yield what stands in a section, a cell, a note or a text box."""
    for paragraph in children(parent, "p"):
        aside: list[etree._Element] = []
        text = "".join(_text(paragraph, aside))
        block = paragraph_block(text, outline.level(paragraph) if not depth else None)
        if block:
            yield block
        if depth < DEEPEST:
            for element in aside:
                yield from _aside(element, outline, depth + 1)


def _aside(element: etree._Element, outline: _Outline, depth: int) -> Iterator[Block]:
    kind = local(element)
    if kind == "tbl":
        yield from _table(element, outline, depth)
        return
    for part in element.iter("{*}subList") if kind in _NOTES else children(element, "subList"):
        for block in _blocks(part, outline, depth):
            yield Block("text", note_text(kind, block.text)) if kind in _NOTES else block


def _text(element: etree._Element, aside: list[etree._Element]) -> Iterator[str]:
    """Yield the text of a paragraph's line; tables, notes and text boxes are put ``aside``."""
    is_deleted = False
    yield (element.text or "") if local(element) == "t" else ""
    for child in element:
        name = local(child)
        if name in ("deleteBegin", "deleteEnd"):
            is_deleted = name == "deleteBegin"
        elif name in _SPACES:
            yield " "
        elif name == "hyphen":
            yield "-"
        elif name == "tbl" or name == "drawText" or name in _NOTES:
            aside.append(child)
        elif name not in SKIPPED_CONTROLS and name not in ("script", "shapeComment", "secPr", "linesegarray"):
            yield from _text(child, aside)
        if local(element) == "t" and not is_deleted:
            yield child.tail or ""


def _table(table: etree._Element, outline: _Outline, depth: int) -> Iterator[Block]:
    for caption in children(table, "caption"):
        for part in children(caption, "subList"):
            yield from _blocks(part, outline, depth)
    cells = []
    header_rows = 0
    rows = list(children(table, "tr"))
    for number, row in enumerate(rows):
        found = list(children(row, "tc"))
        if found and header_rows == number and all(cell.get("header") == "1" for cell in found):
            header_rows += 1
        for column, cell in enumerate(found):
            address, span = cell.find("{*}cellAddr"), cell.find("{*}cellSpan")
            blocks = tuple(block for part in children(cell, "subList") for block in _blocks(part, outline, depth))
            cells.append(
                PlacedCell(
                    _number(address, "rowAddr", number),
                    _number(address, "colAddr", column),
                    max(1, _number(span, "rowSpan", 1)),
                    max(1, _number(span, "colSpan", 1)),
                    blocks,
                )
            )
    yield from table_blocks(cells, None, header_rows if 0 < header_rows < len(rows) else None)


def _number(element: etree._Element | None, name: str, otherwise: int) -> int:
    value = "" if element is None else element.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise
