"""Excel workbooks (xlsx), by openpyxl: every sheet, also hidden ones, with numbers, dates and shares as they are shown."""

import re
import warnings
from collections.abc import Iterator
from datetime import date

import openpyxl
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from errors import UnreadableDocument
from ingest.extraction import Block, Extraction, one_line
from ingest.formats.number_format import shown
from ingest.formats.package import Package, relation_id
from ingest.formats.sheet import sheet_blocks
from ingest.formats.table import EMPTY, MOST_CELLS, TOO_MANY_CELLS, Cell, Grid

MOST_SHEETS = 1_000
_MOST_CHARACTERS = 20_000_000
"""Twice what a document may have: a text that many cells share is kept once in the file, and once in each cell here."""
_MERGED = re.compile(rb"<(?:\w{1,9}:)?mergeCell\s[^>]{0,80}?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")
_UNCOUNTED = re.compile(
    rb"<(?:\w{1,9}:)?c\s[^>]*+>\s*+<(?:\w{1,9}:)?f\b[^>]*+>(?:[^<]*+</(?:\w{1,9}:)?f>)?\s*+"
    rb"(?:<(?:\w{1,9}:)?v\s*+(?:/>|>\s*+</(?:\w{1,9}:)?v>)\s*+)?</(?:\w{1,9}:)?c>"
)
"""A cell with a formula whose value is not kept: the program that wrote the file did not count it."""
_UNNAMED = re.compile(r"(?:sheet|시트)\s?\d*", re.IGNORECASE)
_GAP = 4
"""Rows that hold nothing, which count as a cell: a stray cell may stand in the last row of a few sheets."""
_LAST_ROW = 1_048_576
"""Of a sheet, in Excel; a file may number its rows as it likes."""

Area = tuple[int, int, int, int]
"""First column, first row, last column, last row, from 1."""


def read_excel(data: bytes) -> Extraction:
    """Read a workbook; a sheet is a page, and its name a heading unless Excel gave it.

    Raises:
        UnreadableDocument: it is damaged, dangerous, too large, or holds no text.
    """
    with Package(data) as package:
        title, author, changed = package.properties()
        copy = package.checked_copy()
        merged, uncounted = {}, {}
        for name, part in _parts(package):
            merged[name], uncounted[name] = _merged(part), sum(1 for _ in _UNCOUNTED.finditer(part))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of openpyxl, about parts that do not matter here
            book = openpyxl.load_workbook(copy, read_only=True, data_only=True, keep_links=False)
        sheets = book.worksheets
        if len(sheets) > MOST_SHEETS:
            raise UnreadableDocument(f"시트가 너무 많습니다 ({len(sheets):,}개, 최대 {MOST_SHEETS:,}개)")
        budget = _Budget()
        labels = tuple(_label(sheet.title, uncounted.get(sheet.title, 0)) for sheet in sheets)
        blocks = tuple(
            block
            for page, sheet in enumerate(sheets, start=1)
            for block in _blocks(sheet, page, merged.get(sheet.title, ()), budget)
        )
    except UnreadableDocument:
        raise
    except Exception as error:  # openpyxl lets whatever a broken workbook leads to pass
        raise UnreadableDocument("손상된 엑셀 문서입니다") from error
    return _extraction(blocks, title, author, changed, labels)


def _extraction(
    blocks: tuple[Block, ...], title: str, author: str, changed: date | None, labels: tuple[str, ...]
) -> Extraction:
    if not any(block.kind != "heading" for block in blocks):
        raise UnreadableDocument("엑셀 문서에 값이 없습니다 (빈 시트, 그림, 또는 계산된 적 없는 수식)")
    return Extraction(blocks, title=title, author=author, published=changed, page_labels=labels)


class _Budget:
    """How many cells and characters a workbook may still show."""

    def __init__(self) -> None:
        self._cells, self._characters = float(MOST_CELLS), _MOST_CHARACTERS

    def spend(self, cells: float, characters: int) -> None:
        """Count what was read.

        Raises:
            UnreadableDocument: it was too much.
        """
        self._cells -= cells
        self._characters -= characters
        if self._cells < 0 or self._characters < 0:
            raise UnreadableDocument(TOO_MANY_CELLS)


def _blocks(sheet: ReadOnlyWorksheet, page: int, merged: tuple[Area, ...], budget: _Budget) -> Iterator[Block]:
    grid = _grid(sheet, budget)
    _merge(grid, merged, budget)
    blocks = list(sheet_blocks(grid, page))
    name = one_line(sheet.title)
    if blocks and name and not _UNNAMED.fullmatch(name):
        yield Block("heading", name, page, level=2)
    yield from blocks


def _grid(sheet: ReadOnlyWorksheet, budget: _Budget) -> Grid:
    """Read a sheet's cells as text. The size that the sheet claims is not believed."""
    sheet.reset_dimensions()
    grid: Grid = []
    for row in sheet.iter_rows():
        if len(grid) >= _LAST_ROW:
            raise UnreadableDocument(TOO_MANY_CELLS)
        if not row:
            budget.spend(1 / _GAP, 0)
            grid.append([])
            continue
        texts = [
            "" if cell.value is None or cell.data_type == "e" else one_line(shown(cell.value, cell.number_format or ""))
            for cell in row
        ]
        budget.spend(len(texts), sum(map(len, texts)))
        grid.append([Cell(text) if text else EMPTY for text in texts] if any(texts) else [])
    return grid


def _merge(grid: Grid, areas: tuple[Area, ...], budget: _Budget) -> None:
    """Put a merged cell into every place that it covers, as far as the sheet reaches."""
    width = max(map(len, grid), default=0)
    for left, top, right, bottom in areas:
        rows = grid[top - 1 : bottom]
        if not rows or len(rows[0]) < left or not rows[0][left - 1].text:
            continue
        cell, right = rows[0][left - 1], min(right, width)
        budget.spend(len(rows) * (right - left + 1), 0)
        for row in rows:
            row += [EMPTY] * (right - len(row))
            row[left - 1 : right] = [cell] * (right - left + 1)


def _parts(package: Package) -> Iterator[tuple[str, bytes]]:
    """Yield each sheet's name and its XML: openpyxl does not tell all of it of a workbook that it only reads."""
    main = next(
        (target for kind, target in package.related("").values() if kind == "officeDocument"), "xl/workbook.xml"
    )
    if main not in package:
        raise UnreadableDocument("손상된 엑셀 문서입니다")
    related = package.related(main)
    for sheet in package.xml(main).iterfind("{*}sheets/{*}sheet"):
        _, part = related.get(relation_id(sheet), ("", ""))
        if part in package:
            yield sheet.get("name", ""), package.content(part)


def _merged(sheet: bytes) -> tuple[Area, ...]:
    areas = (range_boundaries(match[1].decode()) for match in _MERGED.finditer(sheet))
    return tuple(area for area in areas if _is_whole(area))


def _label(name: str, uncounted: int) -> str:
    """Return what a user calls a sheet; who is shown it learns there that values are missing."""
    note = f" (계산된 값이 저장되지 않은 수식 {uncounted:,}칸)" if uncounted else ""
    return f"‘{one_line(name)}’ 시트{note}"


def _is_whole(area: tuple[int | None, ...]) -> bool:
    left, top, right, bottom = area
    return bool(left and top and right and bottom) and right >= left and bottom >= top  # type: ignore[operator]
