"""Quantities in Korean text: 2조 6000억원, 72~83%, 4,280억 달러(약 573조), 10위권 밖 → value, unit, range, bound.

Precision comes first: a number is a quantity only with a unit that is meant as one (:mod:`index.unit_sense`). Not read are
dates, numbers of laws and parts (제3조), numbers inside names (GPT-4, Llama-2-70B), ages in tens (20대), 5대 기업,
1인 가구, page numbers, and a bare 3조.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from index.columns import bare_cells
from index.numerals import Number, number_at
from index.quantity_bounds import Bound, bound_of, is_about
from index.unit_sense import is_meant
from index.units import Dimension, Unit, noun_at, unit_at


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as written, and what it says. ``text`` is the text from ``start`` to ``end``, always."""

    text: str
    start: int
    end: int
    low: Decimal
    high: Decimal
    """In the unit itself (원, not 억원). Equal to ``low`` unless it is a range; 수십 is taken for 20 to 90."""
    unit: str
    """Its usual name: 원, 달러, %, %p, 배, 명, 개, 위, 번째, 년, GB."""
    dimension: Dimension
    is_approximate: bool = False
    bound: Bound = ""
    restates: bool = False
    """It stands in brackets behind another quantity and says the same amount again: 4,280억 달러(약 573조)."""

    @property
    def amount(self) -> tuple[Decimal, Decimal, str]:
        """What tells two quantities apart, however they are written."""
        return self.low, self.high, self.unit


@dataclass(frozen=True, slots=True)
class _Term:
    """A number with its unit, or without where the unit may follow behind ~."""

    number: Number
    unit: Unit | None
    start: int
    end: int


_WON, _DOLLAR = Unit("원", Dimension.MONEY), Unit("달러", Dimension.MONEY)
_PERCENT, _PIECES = Unit("%", Dimension.RATIO), Unit("개", Dimension.COUNT)
_TOKENS = Unit("토큰", Dimension.COUNT)
_SIGNS = {"$": _DOLLAR, "₩": _WON, "￦": _WON, "€": Unit("유로", Dimension.MONEY), "¥": Unit("엔", Dimension.MONEY)}
_START = re.compile(
    r"(?<![A-Za-z0-9_/#@])(?<!\d[.,:])(?<![A-Za-z]-)(?<!\d-)"
    r"(?:\d|(?:US|USD\s?)?[$₩￦€¥](?=\s?\d)|(?<![가-힣])(?:절반|[한두세네다여일아열스서마쉰첫석넉너대예수몇이삼사오육칠팔구십백천만]))"
)
_CURRENCY = re.compile(r"(?:USD\s?|US)?([$₩￦€¥])\s?")
_LETTER = re.compile(r"([KMBT])(?![A-Za-z0-9])")
_LETTERS = {"K": Decimal(10**3), "M": Decimal(10**6), "B": Decimal(10**9), "T": Decimal(10**12)}
_DOLLARS_AGAIN = re.compile(r"\s?달러")
_TOKENS_BEHIND = re.compile(r"\s?토큰")
_FRACTION = re.compile(r"분의[ ]?(?=\d)")
_RANGE = re.compile(r"\s?([~∼～〜]|[-–—−]|에서|내지)\s?(?=[\d-])")
_MINUS = re.compile(r"(?:(?<![\w)\]%~∼～.])[-−–]|[△▼▽]\s?|(?<![가-힣])마이너스\s?)$")
_BULLET = re.compile(r"△\s?[^\d\s]")
_MAY_BE_NEGATIVE = (Dimension.RATIO, Dimension.MONEY)
_OPENED = re.compile(r"[(\[]\s?(?:한화|우리\s?돈(?:으로)?|원화(?:로)?|미화|달러로)?\s?(?:약\s?)?$")
_CLOSED = re.compile(r"\s?(?:[)\],]|규모|수준)")
_HALF = "절반"
_LIST = 200
"""Characters on each side in which △ before a word shows that △ marks the items of a list here."""


def quantities(text: str, unit: str = "") -> list[Quantity]:
    """Return the quantities of a text, in order and apart from each other.

    Args:
        text: a sentence or a table row, as ``열 이름(억원): 1,234 · 열 이름: 5%``. A cell that is a bare number is read in the
            unit that its column's name ends in.
        unit: the unit of the cells whose column names none, as a heading states it: 억원, 백만 달러, %. See
            :func:`index.columns.stated_unit`.
    """
    return list(_read_once(text, unit))


@lru_cache(4096)  # the sentences of one subject are read for question after question
def _read_once(text: str, unit: str) -> tuple[Quantity, ...]:
    found: list[Quantity] = []
    position = 0
    while match := _START.search(text, position):
        quantity = _read(text, match.start(), found[-1] if found else None)
        if quantity:
            found.append(quantity)
        position = max(match.end(), quantity.end if quantity else _end_of_number(text, match.start()))
    return tuple(_with_cells(text, unit, found))


def _end_of_number(text: str, start: int) -> int:
    number = number_at(text, start) if text[start].isdigit() else None
    return number.end if number else start


def _read(text: str, start: int, previous: Quantity | None) -> Quantity | None:
    if text.startswith(_HALF, start):
        half = Number(Decimal(50), Decimal(50), start, start + len(_HALF), Decimal(1))
        return _quantity(text, _Term(half, _PERCENT, start, half.end), _PERCENT, half.low, half.high)
    first = _term(text, start)
    if first is None:
        return None
    span = _range(text, first)
    if span:
        return span
    if first.unit is None:
        return _in_brackets(text, first, previous)
    quantity = _quantity(text, first, first.unit, first.number.low, first.number.high)
    return replace(quantity, restates=True) if previous and _restates(text, quantity, previous) else quantity


def _term(text: str, start: int) -> _Term | None:
    """Read a number and its unit, where it has one that is meant."""
    sign = _CURRENCY.match(text, start)
    number = number_at(text, sign.end() if sign else start)
    if number is None:
        return None
    letter = _LETTER.match(text, number.end)
    if sign:
        number = number.times(_LETTERS[letter[1]], letter.end()) if letter else number
        again = _DOLLARS_AGAIN.match(text, number.end)
        return _Term(number, _SIGNS[sign[1]], start, again.end() if again else number.end)
    if letter and number.scale == 1 and not number.is_word:
        return _counted_in_letters(text, number, letter)
    if fraction := _fraction(text, number):
        return fraction
    is_open = number.scale > 1
    found = unit_at(text, number.end, after_line_break=is_open)
    if found is None and number.is_word and number.scale == 1 and number.low >= 2:
        found = noun_at(text, number.end)
        return _Term(number, found[0], start, found[1]) if found else None
    if found is None or not is_meant(text, number, *found):
        return None if number.is_word else _Term(number, None, start, number.end)
    return _Term(number, found[0], start, found[1])


def _counted_in_letters(text: str, number: Number, letter: re.Match[str]) -> _Term | None:
    """7B and 175B count parameters, 128K 토큰 tokens; other letters are sizes and names (4K, 5T)."""
    tokens = _TOKENS_BEHIND.match(text, letter.end())
    number = number.times(_LETTERS[letter[1]], letter.end())
    if tokens:
        return _Term(number, _TOKENS, number.start, tokens.end())
    return _Term(number, _PIECES, number.start, letter.end()) if letter[1] == "B" else None


def _fraction(text: str, number: Number) -> _Term | None:
    match = _FRACTION.match(text, number.end)
    over = number_at(text, match.end()) if match else None
    if over is None or not number.low or number.scale > 1 or over.scale > 1:
        return None
    counted = unit_at(text, over.end)
    if counted and counted[0].dimension in (Dimension.TIMES, Dimension.RATIO):  # 30분의 2배: of 30 minutes
        return None
    share = 100 * over.low / number.low
    return _Term(Number(share, share, number.start, over.end, Decimal(1)), _PERCENT, number.start, over.end)


def _range(text: str, first: _Term) -> Quantity | None:
    """Read 72~83%, 100억~250억달러, 10만~20만 원; 20%에서 35% are two quantities."""
    match = _RANGE.match(text, first.end)
    if not match or first.number.is_word:
        return None
    is_negative = text[match.end()] == "-"
    second = _term(text, match.end() + is_negative)
    if second is None or second.unit is None or second.number.is_word:
        return None
    if first.unit and (first.unit != second.unit or match[1] == "에서"):
        return None
    if match[1] == "에서" and second.unit.dimension not in (Dimension.RATIO, Dimension.TIMES):
        return None
    low, high = first.number.low, second.number.high * (-1 if is_negative else 1)
    if not first.unit and first.number.scale == 1 and low * second.number.scale <= high:
        low *= second.number.scale
    if low > high and not first.unit:
        return None
    if not is_meant(text, replace(second.number, start=first.start), second.unit, second.end):
        return None
    whole = _Term(first.number, second.unit, first.start, second.end)
    quantity = _quantity(text, whole, second.unit, low, high)
    return replace(quantity, is_approximate=quantity.is_approximate or second.number.is_approximate)


def _quantity(text: str, term: _Term, unit: Unit, low: Decimal, high: Decimal) -> Quantity:
    start = _start_with_minus(text, term, unit)
    if start < term.start:
        high = -high if low == high else high
        low = -low
    return Quantity(
        text=text[start : term.end],
        start=start,
        end=term.end,
        low=min(low, high),
        high=max(low, high),
        unit=unit.name,
        dimension=unit.dimension,
        is_approximate=term.number.is_approximate or is_about(text, start, term.end, unit),
        bound=bound_of(text, start, term.end, unit),
    )


def _start_with_minus(text: str, term: _Term, unit: Unit) -> int:
    """Return where a quantity begins: with its minus, written -, △ (unless it lists), ▼, 마이너스 or 영하."""
    near = text[max(0, term.start - 6) : term.start]
    if unit.dimension in _MAY_BE_NEGATIVE:
        match = _MINUS.search(near)
        is_listed = (
            match is not None
            and match[0].startswith("△")
            and _BULLET.search(text, max(0, term.start - _LIST), term.start + _LIST)
        )
        return term.start - len(match[0]) if match and not is_listed else term.start
    if unit.name == "℃" and near.rstrip().endswith("영하"):
        return term.start - (len(near) - near.rindex("영하"))
    return term.start


def _in_brackets(text: str, term: _Term, previous: Quantity | None) -> Quantity | None:
    """Read the won in 4,280억 달러(약 573조), where the unit is left out."""
    if previous is None or previous.dimension is not Dimension.MONEY or previous.unit == _WON.name:
        return None
    is_in_brackets = _OPENED.fullmatch(text[previous.end : term.start].strip()) and _CLOSED.match(text, term.end)
    if not is_in_brackets or term.number.scale < Decimal(10**4):
        return None
    quantity = _quantity(text, term, _WON, term.number.low, term.number.high)
    return replace(quantity, restates=True)


def _restates(text: str, quantity: Quantity, previous: Quantity) -> bool:
    """Tell whether a quantity in brackets is the one before them in another currency or another writing."""
    between = text[previous.end : quantity.start]
    if len(between) > 20 or not _OPENED.fullmatch(between.strip()):
        return False
    if quantity.dimension is Dimension.MONEY and previous.dimension is Dimension.MONEY:
        return quantity.unit != previous.unit or quantity.low == previous.low
    return quantity.amount == previous.amount


def _with_cells(text: str, unit: str, found: list[Quantity]) -> list[Quantity]:
    """Add the table cells that are bare numbers in their column's unit."""
    cells = bare_cells(text, unit)
    if not cells:
        return found
    taken = {quantity.start for quantity in found}
    in_names = {position for cell in cells for position in range(*cell.unit_span)}
    kept = [quantity for quantity in found if quantity.start not in in_names]
    kept += [
        Quantity(text[cell.start : cell.end], cell.start, cell.end, cell.low, cell.high, cell.unit, cell.dimension)
        for cell in cells
        if cell.start not in taken
    ]
    return sorted(kept, key=lambda quantity: quantity.start)
