"""Sheets of cells, from workbooks and CSV files, as blocks: titles, tables with their headers, notes below them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.extraction import Block
from ingest.formats.table import EMPTY, Cell, Grid, named_rows

_LONGEST_TITLE = 60
_ENDS_SENTENCE = re.compile(r"[.?!。]$")


def sheet_blocks(grid: Grid, page: int | None, level: int = 3) -> Iterator[Block]:
    """Yield what a sheet holds. Empty rows part its tables; a lone cell above a table is its title, or text."""
    blocks: list[Block] = []
    for is_blank, group in groupby(grid, key=lambda row: not any(cell.text for cell in row)):
        if not is_blank:
            blocks += _region(_without_empty_columns(list(group)), page, level)
    if blocks and blocks[-1].kind == "heading":  # a title of nothing
        blocks[-1] = Block("text", blocks[-1].text, page)
    yield from blocks


def _region(rows: Grid, page: int | None, level: int) -> Iterator[Block]:
    width = max(map(_filled, rows))
    if width == 1:
        distinct = [
            row for row, before in zip(rows, [None, *rows], strict=False) if not before or set(row) != set(before)
        ]
        yield from (_line(row, page, level if len(distinct) == 1 else None) for row in distinct)
        return
    first = next(place for place, row in enumerate(rows) if _filled(row) > 1)
    last = len(rows) - next(place for place, row in enumerate(reversed(rows)) if _filled(row) > 1)
    yield from (_line(row, page, level) for row in rows[:first])
    yield from (Block("row", line, page) for line in named_rows(rows[first:last]))
    yield from (_line(row, page, None) for row in rows[last:])


def _filled(row: Sequence[Cell]) -> int:
    """Count the cells of a row that hold something; a merged one is one."""
    return len({cell for cell in row if cell.text})


def _first_text(row: Sequence[Cell]) -> str:
    return next((cell.text for cell in row if cell.text), "")


def _line(row: Sequence[Cell], page: int | None, level: int | None) -> Block:
    text = _first_text(row)
    is_title = level is not None and len(text) <= _LONGEST_TITLE and not _ENDS_SENTENCE.search(text)
    return Block("heading", text, page, level=level or 1) if is_title else Block("text", text, page)


def _without_empty_columns(rows: Grid) -> Grid:
    width = max(map(len, rows))
    full = [[*row, *[EMPTY] * (width - len(row))] for row in rows]
    used = [column for column in range(width) if any(row[column].text for row in full)]
    return [[row[column] for column in used] for row in full]
