"""Lines of a document's text that are rows of a table (``회사: 가온 · 점유율: 53%``), put together again into the table."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.passage import CELL_BREAK

_NAME_BREAK = ": "
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's column and its value's place in the document's text."""

    name: str
    start: int
    end: int


Row = tuple[Cell, ...]


def row_of(line: str, at: int) -> Row | None:
    """Take a line that begins at an offset of the text apart into cells; None if it is no row of named cells."""
    if CELL_BREAK not in line:
        return None
    cells = []
    for piece in line.split(CELL_BREAK):
        name, found, value = piece.partition(_NAME_BREAK)
        if not found or not name.strip() or len(name) > _LONGEST_NAME:
            return None
        start = at + len(name) + len(_NAME_BREAK)
        cells.append(Cell(name, start, start + len(value)))
        at += len(piece) + len(CELL_BREAK)
    return tuple(cells) if len({cell.name for cell in cells}) == len(cells) else None


def is_of_table(row: Row, rows: Sequence[Row]) -> bool:
    """Say whether a row goes on with the table of the rows above it."""
    return bool(rows) and row[0].name == rows[0][0].name


def columns(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the names of a table's columns, in order."""
    return tuple(dict.fromkeys(cell.name for row in rows for cell in row))
