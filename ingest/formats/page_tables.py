"""The tables of a web page, with their merged cells, read from its elements."""

import re
import secrets
from itertools import takewhile

from lxml.html import HtmlElement

from ingest.extraction import Block
from ingest.formats.page_text import text_within
from ingest.formats.table import MOST_CELLS, PlacedCell, table_blocks

_MOST_ACROSS = 1_000
"""What browsers make of a larger colspan."""
_ROWS = "./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"

Tables = dict[HtmlElement, tuple[Block, ...]]


def tables_of(tree: HtmlElement) -> Tables:
    """Read every table of a page that holds data; one that holds other tables, or one row or column, is there for layout."""
    found: Tables = {}
    left = MOST_CELLS
    for table in tree.iter("table"):
        if next(table.iterdescendants("table"), None) is not None:
            continue
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.xpath(_ROWS)]
        cells = _placed(rows, left)
        if not cells or max(cell.row for cell in cells) == 0 or max(cell.column for cell in cells) == 0:
            continue
        left -= _size(cells)
        caption = next((text_within(part) for part in table.iterchildren("caption")), "")
        told = (Block("text", caption),) if caption else ()
        found[table] = (*told, *table_blocks(cells, None, _header_rows(rows), are_keys_marked=_are_keys_marked(rows)))
    return found


def _size(cells: list[PlacedCell]) -> int:
    return max(cell.row + cell.down for cell in cells) * max(cell.column + cell.across for cell in cells)


def _placed(rows: list[list[HtmlElement]], most: int) -> list[PlacedCell]:
    """Put cells where a browser shows them; nothing comes back of a table with more than ``most`` places."""
    placed: list[PlacedCell] = []
    taken: dict[int, int] = {}
    """By column, the first row that a cell from above leaves free."""
    width = places = 0
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while taken.get(column, 0) > number:
                column += 1
            across = min(_span(cell, "colspan") or 1, _MOST_ACROSS)
            down = min(_span(cell, "rowspan") or len(rows), len(rows) - number)  # 0 is: to the end
            width, places = max(width, column + across), places + down * across
            if max(width * len(rows), places) > most:
                return []
            text = text_within(cell)
            placed.append(PlacedCell(number, column, down, across, (Block("text", text),) if text else ()))
            if down > 1:
                taken |= dict.fromkeys(range(column, column + across), number + down)
            column += across
    return placed


def _span(cell: HtmlElement, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _header_rows(rows: list[list[HtmlElement]]) -> int | None:
    """Count the first rows that hold names only; None where the page does not say, or where a title comes first."""
    filled = [row for row in rows if row]
    count = sum(1 for _ in takewhile(_names_columns, filled))
    return count if 0 < count < len(filled) and len(filled[0]) > 1 else None


def _names_columns(row: list[HtmlElement]) -> bool:
    is_head = row[0].getparent().getparent().tag == "thead"
    return is_head or all(cell.tag == "th" or (place == 0 and not text_within(cell)) for place, cell in enumerate(row))


def _are_keys_marked(rows: list[list[HtmlElement]]) -> bool:
    """Whether each row is of names, marked as such, each with one value after it."""
    tags = [[cell.tag for cell in row] for row in rows if row]
    return bool(tags) and all(len(row) % 2 == 0 and row == ["th", "td"] * (len(row) // 2) for row in tags)


class Marks:
    """Marks in the first cells of tables: they tell which table it is that comes out of trafilatura as text."""

    def __init__(self, tables: Tables) -> None:
        """Put a mark into each of these tables."""
        key = secrets.token_hex(6)  # no page can know it
        self._mark = re.compile(rf"{key}n(\d{{1,7}})e ?")
        self._blocks = list(tables.values())
        for number, table in enumerate(tables):
            first = next(cell for cell in table.iter("td", "th") if text_within(cell))
            first.text = f"{key}n{number}e {first.text or ''}"

    def within(self, text: str) -> list[str]:
        """Return the marks that stand in a text."""
        return [match[0].strip() for match in self._mark.finditer(text)]

    def without(self, text: str) -> str:
        """Return a text without the marks in it."""
        return self._mark.sub("", text)

    def blocks(self, text: str) -> tuple[Block, ...]:
        """Return what the table holds whose mark is this text; nothing for any other text."""
        match = self._mark.fullmatch(text)
        return self._blocks[int(match[1])] if match else ()


def drop_spans(tree: HtmlElement) -> None:
    """Leave out how far cells span: trafilatura would write a cell into every place, and take minutes for a few thousand."""
    for cell in tree.iter("td", "th"):
        for name in ("colspan", "rowspan"):
            cell.attrib.pop(name, None)
