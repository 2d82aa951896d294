"""Values as documents write them: amounts, ratios, counts, dates."""

from dataclasses import dataclass
from enum import StrEnum

from index.dates import times
from index.quantities import quantities
from index.units import Dimension, usual_name


class ValueKind(StrEnum):
    """What a value measures."""

    AMOUNT = "amount"
    RATIO = "ratio"
    COUNT = "count"
    RANK = "rank"
    PERIOD = "period"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a sentence, as written. Offsets count from the sentence's start."""

    text: str
    start: int
    end: int
    unit: str = ""
    """The usual name of the unit, e.g. 명, 달러, %; empty for dates."""


_DIMENSIONS = {
    ValueKind.AMOUNT: frozenset((Dimension.MONEY,)),
    ValueKind.RATIO: frozenset((Dimension.RATIO, Dimension.TIMES)),
    ValueKind.COUNT: frozenset((Dimension.COUNT, Dimension.MEASURE)),
    ValueKind.RANK: frozenset((Dimension.RANK,)),
    ValueKind.PERIOD: frozenset((Dimension.DURATION,)),
}


def values(kind: ValueKind, sentence: str, unit: str = "") -> list[Value]:
    """Return the values of a kind in a sentence, in order; for counts, only those in ``unit`` where it is given."""
    if kind is ValueKind.DATE:
        return [Value(time.text, time.start, time.end) for time in times(sentence, None) if not time.is_aside]
    wanted = usual_name(unit)
    return [
        Value(quantity.text, quantity.start, quantity.end, quantity.unit)
        for quantity in quantities(sentence)
        if quantity.dimension in _DIMENSIONS[kind] and wanted in ("", quantity.unit)
    ]
