"""Tables as lines that make sense alone: each value stands beside the name of its column.

One row becomes ``회사: 가온 · 점유율: 53%``. A merged cell's value is repeated in every row and column that it covers, names
of two header rows are joined (``2019 상``), and a table without a header keeps its values, joined by `` · ``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from errors import UnreadableDocument
from ingest.extraction import Block, one_line
from ingest.formats.form import MOST_ROWS, form_lines

MOST_CELLS = 2_000_000
"""Of one document: some ten times what the characters that a document may have can fill."""
_MOST_HEADER_ROWS = 4
_LONGEST_NAME = 40
_LONGEST_HEADING = 50
_LONGEST_NUMBER = 6
"""Characters of what numbers a heading: Ⅰ, 참고 1."""
_AMOUNT = re.compile(r"\d[\d,.]*\s?(?:%|％|퍼센트|[조억만천]|원|달러|명|건|톤)")
"""A figure that a heading does not have; the 3대 전략 and the 5개 과제 of a plan are no such figures."""
_FIGURE = re.compile(r"[^\w]*\d[\d\s,.]*[^\W\d]{0,4}[^\w]*")
"""A cell that is a number, with its unit: 1,290 · 53% · 4.3억 달러."""
_PERIOD = re.compile(
    r"[’‘']\d{2}[년.]?|\d{2,4}년|(?:\d{2,4}년?\s?)?\d{1,2}(?:월|분기|반기|차|호|회|위|단계)|(?:19|20)\d{2}년?도?\D{0,4}"
)
"""A number that names a column all the same: 2024, ‘23년, 3분기, 2026년 전망."""
_ENDS_SENTENCE = re.compile(r"[.?!。]$")


@dataclass(frozen=True, eq=False, slots=True)
class Cell:
    """A cell's text. A merged cell is one object, standing in every place of the grid that it covers."""

    text: str


EMPTY = Cell("")
Grid = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell with its place, counted from 0, the rows and columns that it covers, and what stands in it."""

    row: int
    column: int
    down: int
    across: int
    blocks: tuple[Block, ...]


def table_blocks(
    cells: Sequence[PlacedCell], page: int | None, header_rows: int | None = None, *, are_keys_marked: bool = False
) -> Iterator[Block]:
    """Yield a table of a text document: its rows, or, where it is there for the layout only, what stands in it.

    A frame around text is no table; one row of a number and a few words (``Ⅰ | 개요``) is how Korean reports set headings.
    """
    filled = [cell for cell in cells if cell.blocks]
    is_nested = any(block.kind == "row" for cell in filled for block in cell.blocks)
    if len(filled) <= 1 or is_nested or len({cell.column for cell in filled}) == 1:
        yield from (block for cell in filled for block in cell.blocks)
        return
    rows = [list(row) for _, row in groupby(filled, key=lambda cell: cell.row)]
    if all(len(row) == 1 for row in rows[1:]):  # a head, and a box of text below it
        yield _head(rows[0], page)
        yield from (block for row in rows[1:] for cell in row for block in cell.blocks)
        return
    for line in named_rows(_spread(filled), header_rows, are_keys_marked=are_keys_marked):
        yield Block("row", line, page)


def _head(row: Sequence[PlacedCell], page: int | None) -> Block:
    texts = list(map(_text, row))
    line = " ".join(texts)
    is_short = len(row) <= 3 and len(line) <= _LONGEST_HEADING and not _ENDS_SENTENCE.search(line)
    has_figures = any(_AMOUNT.search(text) for text in texts) or any(_is_figure(text) for text in texts[1:])
    if is_short and len(texts[0]) <= _LONGEST_NUMBER and not has_figures:
        return Block("heading", line, page, level=2)
    return Block("row", " · ".join(texts), page)


def _text(cell: PlacedCell) -> str:
    return one_line(" ".join(block.text for block in cell.blocks))


def named_rows(grid: Grid, header_rows: int | None = None, *, are_keys_marked: bool = False) -> Iterator[str]:
    """Yield each row that holds something as one line.

    Args:
        grid: the table; what is merged is repeated.
        header_rows: how many name the columns; None where the format does not tell.
        are_keys_marked: the format tells that names stand on the left (:mod:`ingest.formats.form`).
    """
    grid = [row for row in grid if any(cell.text for cell in row)]
    while grid and header_rows is None and _is_one_cell(grid[0]):  # a title above the header
        yield grid.pop(0)[0].text
    form = form_lines(_parted(grid), are_keys_marked=are_keys_marked) if header_rows is None else None
    if form:
        yield from form
        return
    count = _header_rows(grid) if header_rows is None else min(header_rows, len(grid))
    width = max((len(row) for row in grid), default=0)
    names = [_name(row[column] for row in grid[:count] if column < len(row)) for column in range(width)]
    if count and count == len(grid):  # nothing but names
        yield " · ".join(name for name in names if name)
    before: set[Cell] = set()
    for row in grid[count:]:
        found = {cell for cell in row if cell.text}
        if found != before:  # else its cells only go on
            yield row[0].text if _is_one_cell(row) else _line(names, row)
        before = found


def _line(names: Sequence[str], row: Sequence[Cell]) -> str:
    parts: list[str] = []
    previous: tuple[Cell, str] | None = None
    for name, cell in zip(names, row, strict=False):
        if cell.text and (previous is None or previous[0] is not cell or previous[1] != name):
            parts.append(f"{name}: {cell.text}" if name else cell.text)
        previous = (cell, name)
    return " · ".join(parts)


def _parted(grid: Grid) -> list[list[str]]:
    """Return the rows' texts, one of a merged cell; of a table that is too long to be a form, what tells that it is.

    A name that spans several rows with names of their own (신청인 | 성명 | …) is joined to each of these.
    """
    rows = []
    shared = {lower[0] for upper, lower in pairwise(grid[: MOST_ROWS + 1]) if upper and lower and upper[0] is lower[0]}
    for row in grid[: MOST_ROWS + 1]:
        cells = [cell for place, cell in enumerate(row) if not place or not cell.text or cell is not row[place - 1]]
        texts = [cell.text for cell in cells]
        is_joined = len(cells) > 2 and len(cells) % 2 == 1 and cells[0].text and cells[0] in shared
        rows.append([f"{texts[0]} {texts[1]}", *texts[2:]] if is_joined else texts)
    return rows


def _name(cells: Iterable[Cell]) -> str:
    """Join the names that stand above each other; a merged one counts once."""
    found = dict.fromkeys(cells)
    return " ".join(dict.fromkeys(cell.text for cell in found if cell.text))


def _is_one_cell(row: Sequence[Cell]) -> bool:
    return len(row) > 1 and all(cell is row[0] for cell in row) and bool(row[0].text)


def _header_rows(grid: Grid) -> int:
    """Judge how many of the first rows name the columns: none where they hold figures."""
    if len(grid) < 2 or not _are_names(grid[0]) or 2 * sum(bool(cell.text) for cell in grid[0]) <= len(grid[0]):
        return 0
    count = 1
    while count < min(_MOST_HEADER_ROWS, len(grid) - 1) and _goes_on(grid[count - 1], grid[count]):
        count += 1
    return count


def _are_names(row: Sequence[Cell]) -> bool:
    texts = {cell.text for cell in row if cell.text}
    return len(texts) > 1 and all(map(_is_name, texts))


def _is_name(text: str) -> bool:
    if len(text) > _LONGEST_NAME or _ENDS_SENTENCE.search(text):
        return False
    return not _is_figure(text)


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text)) and not _PERIOD.fullmatch(text)


def _goes_on(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a header's next row names columns too: it parts merged names, and adds nothing below the others."""
    parts_names = False
    columns = zip(above, row, strict=False)
    for _, group in groupby(columns, key=lambda pair: id(pair[0]) if pair[0].text else None):
        below = [lower for upper, lower in group if lower is not upper]
        found = {lower for lower in below if lower.text}
        parts_names |= len(found) > 1
        if len(below) == 1 and found:
            return False
    return parts_names and all(_is_name(cell.text) for cell in row if cell.text)


def _spread(cells: Sequence[PlacedCell]) -> Grid:
    places = sum(cell.down * cell.across for cell in cells)
    height = max(cell.row + cell.down for cell in cells)
    width = max(cell.column + cell.across for cell in cells)
    if max(places, height * width) > MOST_CELLS:
        raise UnreadableDocument(TOO_MANY_CELLS)
    grid = [[EMPTY] * width for _ in range(height)]
    for placed in cells:
        cell = Cell(_text(placed))
        for row in grid[placed.row : placed.row + placed.down]:
            row[placed.column : placed.column + placed.across] = [cell] * placed.across
    return grid


TOO_MANY_CELLS = f"표가 너무 큽니다 (최대 {MOST_CELLS:,}칸)"


def grid_of(rows: Iterable[Sequence[str]]) -> Grid:
    """Return rows of text without merged cells as a grid."""
    return [[Cell(text) if text else EMPTY for text in row] for row in rows]
