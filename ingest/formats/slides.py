"""PowerPoint files (pptx): the slides in their order, each with its title, text, tables, the data of charts, and speaker notes.

The XML is read directly, through the gate that all office files pass (:mod:`ingest.formats.package`).
"""

from collections.abc import Iterator

from lxml import etree

from errors import UnreadableDocument
from ingest.extraction import Block, Extraction, heading_among, one_line
from ingest.formats.chart import CHART, chart_blocks
from ingest.formats.package import Package, children, local, relation_id
from ingest.formats.superscript import joined
from ingest.formats.table import PlacedCell, table_blocks

MOST_SLIDES = 3_000
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_TITLES = frozenset(("title", "ctrTitle"))
_FURNITURE = frozenset(("dt", "ftr", "sldNum", "hdr"))
"""Placeholders for the date, the footer and the number: the same on every slide."""
_RAISED = frozenset("123456789")
"""How a baseline above the line begins; one below it begins with a minus."""
_PART_OF_TABLE = frozenset(("hMerge", "vMerge"))


def read_slides(data: bytes) -> Extraction:
    """Read a presentation; a slide is a page.

    Raises:
        UnreadableDocument: it is damaged, dangerous, has too many slides, or holds no text.
    """
    with Package(data) as package:
        slides = _slides(package)
        if len(slides) > MOST_SLIDES:
            raise UnreadableDocument(f"슬라이드가 너무 많습니다 ({len(slides):,}장, 최대 {MOST_SLIDES:,}장)")
        blocks = tuple(
            block for number, slide in enumerate(slides, start=1) for block in _slide_blocks(package, slide, number)
        )
        title, author, changed = package.properties()
    if not blocks:
        raise UnreadableDocument("프레젠테이션에 글자가 없습니다 (그림만 있는 슬라이드로 보입니다)")
    labels = tuple(f"슬라이드 {number}" for number in range(1, len(slides) + 1))
    return Extraction(
        blocks, title=title or heading_among(blocks), author=author, published=changed, page_labels=labels
    )


def _slides(package: Package) -> list[str]:
    """Return the slides' parts in the order of the presentation."""
    main = next((target for kind, target in package.related("").values() if kind == "officeDocument"), "")
    main = main if main in package else "ppt/presentation.xml"
    related = package.related(main)
    order = package.xml(main).find(f"{_P}sldIdLst")
    named = [related.get(relation_id(slide), ("", ""))[1] for slide in (order if order is not None else ())]
    return [name for name in dict.fromkeys(named) if name in package]


def _slide_blocks(package: Package, slide: str, number: int) -> Iterator[Block]:
    tree = package.xml(slide).find(f"{_P}cSld/{_P}spTree")
    related = package.related(slide)
    if tree is not None:
        shapes = list(_shapes(tree))
        shapes.sort(key=lambda shape: _placeholder(shape) not in _TITLES)  # stable: the title first, the rest as it is
        for shape in shapes:
            yield from _shape_blocks(shape, number)
            for chart in shape.iter(f"{CHART}chart"):
                _, part = related.get(relation_id(chart), ("", ""))
                if part in package:
                    yield from chart_blocks(package.xml(part), number)
    for kind, target in related.values():
        if kind == "notesSlide" and target in package:
            yield from _notes(package.xml(target), number)


def _shapes(tree: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
    for child in tree:
        if local(child) in ("grpSp", "AlternateContent", "Choice"):
            if depth < 20:
                yield from _shapes(child, depth + 1)
        elif local(child) in ("sp", "graphicFrame", "cxnSp"):
            yield child


def _placeholder(shape: etree._Element) -> str | None:
    """Return what a shape is on its slide's layout (title, body …), or None where it is the author's own."""
    place = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return None if place is None else place.get("type", "body")


def _shape_blocks(shape: etree._Element, number: int) -> Iterator[Block]:
    kind = _placeholder(shape)
    if kind in _FURNITURE:
        return
    for table in shape.iter(f"{_A}tbl"):
        yield from _table(table, number)
    body = shape.find(f"{_P}txBody")
    lines = _paragraphs(body) if body is not None else []
    if kind in _TITLES and lines:
        yield Block("heading", " ".join(lines), number, level=2)
    else:
        yield from (Block("text", line, number) for line in lines)


def _notes(notes: etree._Element, number: int) -> Iterator[Block]:
    for shape in notes.iter(f"{_P}sp"):
        body = shape.find(f"{_P}txBody")
        if _placeholder(shape) == "body" and body is not None:
            yield from (Block("text", f"(발표자 노트) {line}", number) for line in _paragraphs(body))


def _paragraphs(body: etree._Element) -> list[str]:
    lines = (one_line(joined(_text(paragraph))) for paragraph in children(body, "p"))
    return [line for line in lines if line]


def _text(paragraph: etree._Element) -> Iterator[tuple[str, bool]]:
    """Yield the text of a paragraph, and whether it is raised."""
    for element in paragraph.iter(f"{_A}t", f"{_A}br", f"{_A}tab"):
        if local(element) == "t":
            run = element.getparent()
            shape = run.find(f"{_A}rPr") if run is not None else None
            yield element.text or "", shape is not None and (shape.get("baseline") or "")[:1] in _RAISED
        else:
            yield " ", False


def _table(table: etree._Element, number: int) -> Iterator[Block]:
    cells = []
    for row_number, row in enumerate(children(table, "tr")):
        for column, cell in enumerate(children(row, "tc")):
            if any(cell.get(name) in ("1", "true") for name in _PART_OF_TABLE):
                continue
            body = cell.find(f"{_A}txBody")
            lines = _paragraphs(body) if body is not None else []
            blocks = tuple(Block("text", line, number) for line in lines)
            down, across = (_span(cell.get(name)) for name in ("rowSpan", "gridSpan"))
            cells.append(PlacedCell(row_number, column, down, across, blocks))
    yield from table_blocks(cells, number)  # firstRow tells nothing: PowerPoint sets it for every table


def _span(value: str | None) -> int:
    return min(int(value), 1000) if value and value.isascii() and value.isdigit() and len(value) < 6 else 1
