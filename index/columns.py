"""Table cells whose unit stands elsewhere: in the column's name (``매출(억원): 1,234``) or a heading (``(단위: 억원)``)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from index.numerals import DIGITS, number_at
from index.units import Dimension, Unit, unit_at

CELL_BREAK = " · "
"""What stands between the cells of a table row."""

_LONGEST_UNIT = 40
_STATED = re.compile(r"[(\[<]?\s?단위\s?[:：]\s?([^)\]>\n]{1,20})")
_NAMED = re.compile(r"[(\[]\s?(?:단위\s?[:：]?\s?)?([^()\[\]]{1,20}?)\s?[)\]]\s?$")
_NUMBER = re.compile(rf"\s*((?:[-−△▼▽]\s?)?)({DIGITS})(?:\s?[~∼～]\s?({DIGITS}))?\s*")
_SCALE = re.compile(r"\s?((?>\d{1,6})?\s?[십백천]?[만억조]?)\s?")
_NOT_MEASURED = re.compile(
    r"(?:연도|년도|시점|날짜|일자|기간|순번|번호|코드|구분|no\.?|쪽|페이지|버전)\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A bare number of a cell in its column's unit."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    dimension: Dimension
    unit_span: tuple[int, int] = (0, 0)
    """Where the column's name holds the unit: (10억 달러) there is no quantity."""


def stated_unit(heading: str) -> str:
    """Return the unit that a heading states for a whole table, or an empty string: ``(단위: 억원)`` → ``억원``.

    A heading that states several (``단위: 억원, %``) leaves open which column has which.
    """
    match = _STATED.search(heading)
    return match[1].strip() if match and _factor_and_unit(match[1]) else ""


def bare_cells(text: str, unit: str = "") -> list[Cell]:
    """Return the cells of a table row that are bare numbers, with the unit of their column, or else ``unit``.

    Without a cell break or a name, the whole text is one cell.
    """
    found = []
    start = 0
    for cell in text.split(CELL_BREAK):
        name, _, value = cell.rpartition(": ")
        number = _cell(name, value, start, unit)
        if number:
            found.append(number)
        start += len(cell) + len(CELL_BREAK)
    return found


def _cell(name: str, value: str, start: int, unit: str) -> Cell | None:
    match = _NUMBER.fullmatch(value)
    named = _NAMED.search(name, max(0, len(name) - _LONGEST_UNIT))
    measured = (_factor_and_unit(named[1]) if named else None) or _factor_and_unit(unit)
    if not match or not measured or _NOT_MEASURED.fullmatch(name.strip()):
        return None
    factor, unit_found = measured
    first = number_at(value, match.start(2))
    second = number_at(value, match.start(3)) if match[3] else first
    if first is None or second is None:
        return None
    low, high = first.low * factor, second.high * factor
    if match[1]:
        low, high = -low, high if match[3] else -high
    at = start + (len(name) + len(": ") if name else 0)
    begin, end = at + match.start(1), at + (match.end(3) if match[3] else match.end(2))
    unit_span = (start + named.start(), start + named.end()) if named else (0, 0)
    return Cell(begin, end, min(low, high), max(low, high), unit_found.name, unit_found.dimension, unit_span)


def _factor_and_unit(written: str) -> tuple[Decimal, Unit] | None:
    """Read a unit as a column names it: 억원, 백만 달러, 10억 달러, 천 명, %."""
    written = written.strip()
    match = _SCALE.match(written)
    scale = re.sub(r"\s", "", match[1]) if match else ""
    scale = scale if scale[:1].isdigit() else f"1{scale}"
    found = unit_at(written, match.end() if match else 0)
    number = number_at(scale, 0)
    if not found or found[1] != len(written) or number is None:
        return None
    return number.low, found[0]
