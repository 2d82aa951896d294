"""What is computed from cited figures: 몇 배, 차이, 몇 %p, 합계. The computation is shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from assistant.choosing import dimensions_asked_for, figures_for
from assistant.evidence import Evidence
from assistant.figures import Figure
from assistant.question import Question
from assistant.sides import sides_of
from assistant.writing.comparing import side_name
from assistant.writing.draft import Draft, Marks
from assistant.writing.numbers import in_words, rounded
from index.quantities import Quantity, quantities
from index.units import Dimension

_MORE = r"(?:늘|줄|많|적|높|낮|올|오르|내렸|내려|상승|하락|증가|감소|급증|급감|컸|크|큰|작|썼|뛰|빠졌|비싸|싸)"
_CLOSE = Decimal("0.02")
"""By how much of itself a result may have been rounded."""
_STATED = 12
"""Characters behind a figure in which the document says itself that something rose or fell by it."""


class Operation(Enum):
    """What is computed, and the words that ask for it; the first that fits."""

    SUM = re.compile(r"합계|합치면|합하면|합쳐|더하면|합산|(?:둘|모두)\s?(?:을\s)?합")
    TIMES = re.compile(r"몇\s?(?:배|곱절)")
    POINTS = re.compile(r"몇\s?(?:%\s?p|%\s?포인트|퍼센트\s?(?:포인트|p)|포인트)", re.IGNORECASE)
    GROWTH = re.compile(rf"몇\s?(?:%|퍼센트|프로)\S*\s(?:\S{{1,8}}\s)?{_MORE}")
    DIFFERENCE = re.compile(
        rf"차이|격차|얼마나?\s?(?:더\s?|많이\s?)*{_MORE}|몇\s?\S{{1,10}}\s?(?:더\s?|이나\s?)*{_MORE}|(?:늘어난|줄어든|증가한|감소한)\s?(?:금액|수|규모|폭)"
    )


@dataclass(frozen=True, slots=True)
class _Result:
    """A result as written, the sign of its computation, and how it was rounded."""

    text: str
    sign: str
    rounding: str = ""

    def is_given_by(self, quantity: Quantity) -> bool:
        """Tell whether a document writes this result, which it may have rounded."""
        mine = quantities(self.text)
        return (
            len(mine) == 1
            and mine[0].unit == quantity.unit
            and abs(mine[0].low - quantity.low) <= _CLOSE * abs(mine[0].low)
        )


def reckon(question: Question, evidence: Sequence[Evidence], asked_on: date) -> Draft | None:
    """Compute what was asked for from two figures of one unit; a document that gives the result itself speaks instead.

    None where the figures are not sure, where their own sentences give a result, or where the best one gives another.
    """
    operation = next((each for each in Operation if each.value.search(question.text)), None)
    sides = sides_of(question, asked_on) if operation else ()
    if operation is None or len(sides) != 2 or not evidence:
        return None
    figures = figures_for(question, sides, evidence, dimensions_asked_for(question, computed=True))
    if not figures or not all(figure.is_exact for figure in figures):
        return None
    names = [side_name(side, figure) for side, figure in zip(sides, figures, strict=True)]
    order = _order(question, operation, figures, is_time=bool(sides[0].time))
    first, second = (figures[n] for n in order)
    result = _result(operation, first, second)
    if result is None or any(_results_in(operation, first, each.evidence.text) for each in figures):
        return None
    stated = _stated(result, operation, figures, evidence)
    if stated is None and _results_in(operation, first, evidence[0].text):
        return None
    marks = Marks()
    if stated:
        marks.number(stated[0])
    terms = [f"{names[n]} {figures[n].written} [{marks.number(figures[n].evidence)}]" for n in order]
    if stated:
        return Draft((f"{stated[1]} [1]", ", ".join(terms)), tuple(marks.cited), stated[1])
    shown = f"{terms[0]} {result.sign} {terms[1]} = {result.text}{result.rounding}"
    if operation is Operation.GROWTH:
        shown = f"({terms[0]} − {terms[1]}) ÷ {second.written} = {result.text}{result.rounding}"
    said = (f"{result.text} {marks.of(first.evidence, second.evidence)}", shown)
    return Draft(said, tuple(marks.cited), result.text, shown=(result.text,))


def is_multiple_stated(question: Question, best: Evidence) -> bool:
    """Tell whether a question asks how many times as much something is, and its best sentence says so itself."""
    asks = bool(Operation.TIMES.value.search(question.text))
    return asks and any(quantity.dimension is Dimension.TIMES for quantity in quantities(best.text))


def _order(question: Question, operation: Operation, figures: Sequence[Figure], *, is_time: bool) -> tuple[int, int]:
    """Return which figure comes first: the later one, the one asked about (A가 B보다), else the larger."""
    if operation is Operation.SUM:
        return 0, 1
    if is_time and operation is not Operation.DIFFERENCE:
        later = max((0, 1), key=lambda n: (figures[n].interval is not None, figures[n].interval))
        return later, 1 - later
    if operation is Operation.TIMES and re.search(r"보다|의\s?몇", question.text):
        return 0, 1
    larger = max((0, 1), key=lambda n: figures[n].low)
    return larger, 1 - larger


def _result(operation: Operation, first: Figure, second: Figure) -> _Result | None:
    if operation is Operation.SUM:
        return _Result(in_words(first.low + second.low, first.unit), "+")
    if operation is Operation.TIMES or operation is Operation.GROWTH:
        if second.low <= 0 or first.dimension is Dimension.RATIO:
            return None
        is_growth = operation is Operation.GROWTH
        value = first.low / second.low
        text, changed = rounded(100 * (value - 1), 1) if is_growth else rounded(value, 2)
        place = "소수점 둘째" if is_growth else "소수점 셋째"
        note = f" ({place} 자리에서 반올림)" if changed else ""
        return _Result(f"{text}{'%' if is_growth else '배'}", "÷", note)
    if first.dimension is Dimension.RATIO:
        return _Result(in_words(first.low - second.low, "%p"), "−") if first.unit == "%" else None
    return None if operation is Operation.POINTS else _Result(in_words(first.low - second.low, first.unit), "−")


def _stated(
    result: _Result, operation: Operation, figures: Sequence[Figure], evidence: Sequence[Evidence]
) -> tuple[Evidence, str] | None:
    """Return the best sentence that itself gives the result, of a document that gives a figure too, and how it writes it."""
    documents = {figure.evidence.hit.document.id for figure in figures}
    found = (
        (each, quantity.text)
        for each in evidence
        if each.hit.document.id in documents
        for quantity in _results_in(operation, figures[0], each.text)
        if result.is_given_by(quantity)
    )
    return next(found, None)


def _results_in(operation: Operation, figure: Figure, text: str) -> list[Quantity]:
    """Return how much more or less something is, as a sentence says itself, in the unit of the result."""
    return [quantity for quantity in quantities(text) if _is_result(operation, figure, quantity, text)]


def _is_result(operation: Operation, figure: Figure, quantity: Quantity, text: str) -> bool:
    behind = text[quantity.end : quantity.end + _STATED]
    is_change = bool(re.match(rf"(?:이|가|을|를|만큼|나|이나)?\s?(?:더\s)?{_MORE}", behind))
    if operation is Operation.TIMES:
        return quantity.dimension is Dimension.TIMES
    if operation is Operation.GROWTH:
        return quantity.unit == "%" and is_change
    is_same_unit = quantity.unit == ("%p" if figure.unit == "%" else figure.unit)
    return operation is not Operation.SUM and is_same_unit and is_change
