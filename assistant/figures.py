"""The figures of a piece of evidence, each with the time, the words and the column that it belongs to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.evidence import Evidence
from assistant.time_fit import dated, owner_of
from assistant.values import Value
from index.columns import stated_unit
from index.dates import DatedSentence, TimeMention, context_of, times
from index.interval import Interval
from index.passage import CELL_BREAK
from index.quantities import Quantity, quantities
from index.units import Dimension

_COLUMN_UNIT = re.compile(r"[(\[]\s?(?:단위\s?[:：]?\s?)?([^()\[\]]{1,20}?)\s?[)\]]\s?$")
_CHANGE = re.compile(
    r"(?:이|가|을|를|만큼|이나|나)?\s?(?:더\s)?(?:많|적|높|낮|늘|줄|올랐|올라|내렸|내려|오르|내린|상승|하락|증가|감소|급증|급감|뛰|빠[졌지]|커졌|웃돌|밑돌)"
)
_QUALIFIER = re.compile(r"(?<![가-힣])(?:약|최대|최소|최고)\s?$")
_JOINS = re.compile(r"[가-힣A-Za-z%]")
"""A unit that can be written right behind a number: 억원, %, not 100만달러."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in a sentence or table row of a document; ``evidence.text[start:end]`` is its bare text.

    ``low`` and ``high`` are in the unit itself and differ where it is a range.
    """

    evidence: Evidence
    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    dimension: Dimension
    written: str
    """As the document writes it; a bare number of a table with the unit that its column or heading names."""
    name: str
    """What leads up to it: its column's name, or the words since the figure before it."""
    label: str
    """What the whole row is about (its first cell), or the sentence up to the figure."""
    time: str = ""
    """The time that it belongs to, as written; empty where only a sentence before tells."""
    interval: Interval | None = None
    is_change: bool = False
    """How much more or less something is, not how much: 1조 원 늘었다, 254억달러 많았다."""
    is_exact: bool = True
    """Neither a range, nor about, nor more than, so that one may reckon with it."""

    @property
    def is_cell(self) -> bool:
        return CELL_BREAK in self.evidence.text

    @property
    def amount(self) -> tuple[Decimal, Decimal, str]:
        """What tells two figures apart, however they are written."""
        return self.low, self.high, self.unit


def figures_of(evidence: Evidence) -> list[Figure]:
    """Return the figures of a sentence or row in order; what only restates one in brackets is left out."""
    text = evidence.text
    unit = stated_unit(evidence.hit.passage.heading)
    found = [quantity for quantity in quantities(text, unit) if not quantity.restates]
    if CELL_BREAK in text:
        return list(_of_row(evidence, found, unit))
    return list(_of_sentence(evidence, found))


def _of_row(evidence: Evidence, found: list[Quantity], unit: str) -> Iterator[Figure]:
    text, published = evidence.text, evidence.hit.document.published
    cells = text.split(CELL_BREAK)
    row_times = [mention for cell in cells for mention in times(cell.partition(": ")[2], published) if mention.interval]
    above = context_of(evidence.hit.passage.heading, published)
    start = 0
    for cell in cells:
        name, colon, _ = cell.partition(": ")
        inside = [q for q in found if start + len(name) <= q.start and q.end <= start + len(cell)] if colon else []
        if len(inside) == 1 and start > 0:
            own = [mention for mention in times(name, published) if mention.interval and not mention.is_aside]
            known = own or (row_times if len({mention.interval for mention in row_times}) == 1 else [])
            interval = known[0].interval if len(known) == 1 else above if not known else None
            time = known[0].text if len(known) == 1 else ""
            yield _figure(evidence, inside[0], _with_unit(inside[0], name, unit), name, cells[0], time, interval)
        start += len(cell) + len(CELL_BREAK)


def _with_unit(quantity: Quantity, column: str, unit: str) -> str:
    """Write a bare number of a table with its unit: 43.4 under 2024년(억달러) is 43.4억달러."""
    if not re.fullmatch(r"[-−△▼▽\s]*[\d.,~∼～\s]+", quantity.text):
        return quantity.text
    named = _COLUMN_UNIT.search(column)
    own = named[1] if named and _is_read(quantity, f"{quantity.text}{named[1]}") else unit
    joined = f"{quantity.text}{own}"
    return joined if _JOINS.match(own) and _is_read(quantity, joined) else quantity.text


def _is_read(quantity: Quantity, text: str) -> bool:
    read = quantities(text)
    return len(read) == 1 and read[0].amount == quantity.amount


def _of_sentence(evidence: Evidence, found: list[Quantity]) -> Iterator[Figure]:
    text, read = evidence.text, _times(evidence)
    after = 0
    for quantity in found:
        owner = owner_of(Value(quantity.text, quantity.start, quantity.end), text, read.times)
        interval = owner.interval if owner else read.context
        time = owner.text if owner and _is_beside(owner, quantity, found) else ""
        name = text[after : quantity.start]
        qualified = _QUALIFIER.search(text, max(0, quantity.start - 4), quantity.start)
        written = text[qualified.start() if qualified else quantity.start : quantity.end]
        yield _figure(evidence, quantity, written, name, text[: quantity.start], time, interval)
        after = quantity.end


def _is_beside(owner: TimeMention, quantity: Quantity, found: list[Quantity]) -> bool:
    """Tell whether a time stands right before a figure: no other figure of its unit lies between."""
    return owner.end <= quantity.start and not any(
        owner.end <= other.start < quantity.start and other.unit == quantity.unit for other in found
    )


def _times(evidence: Evidence) -> DatedSentence:
    """Return the times of a sentence of a passage, read in the context of those before it."""
    read = zip(evidence.hit.passage.sentences, dated(evidence.hit), strict=True)
    return next(times for sentence, times in read if sentence.start == evidence.start)


def _figure(
    evidence: Evidence, quantity: Quantity, written: str, name: str, label: str, time: str, interval: Interval | None
) -> Figure:
    return Figure(
        evidence=evidence,
        start=quantity.start,
        end=quantity.end,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        dimension=quantity.dimension,
        written=written,
        name=name,
        label=label,
        time=time,
        interval=interval,
        is_change=bool(_CHANGE.match(evidence.text, quantity.end)),
        is_exact=quantity.low == quantity.high and not quantity.is_approximate and not quantity.bound,
    )
