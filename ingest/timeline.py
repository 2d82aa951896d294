"""How many documents were published when: the corpus in months, quarters or years."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from index.interval import MONTH, QUARTER, YEAR, Interval

MOST_SPANS = 40
"""Bars that can be told apart, and hit, beside each other."""


@dataclass(frozen=True, slots=True)
class Span:
    """A month, quarter or year, and the number of documents that were published in it."""

    interval: Interval
    documents: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Neighbouring spans from the first document to the last; none where no document has a date."""

    spans: tuple[Span, ...]
    months: int
    """In each span."""
    undated: int
    earlier: int = 0
    """Documents from before the first span, where they reach further back than there is room."""


def timeline(published: Iterable[str]) -> Timeline:
    """Return the timeline of documents with these dates of publication (ISO; empty: unknown)."""
    days: Counter[date] = Counter()
    undated = 0
    for day in published:
        if day:
            days[date.fromisoformat(day)] += 1
        else:
            undated += 1
    if not days:
        return Timeline((), MONTH, undated)
    whole = Interval(min(days), max(days))
    for months in (MONTH, QUARTER, YEAR):
        intervals = list(_between(whole, months))
        if len(intervals) <= MOST_SPANS:
            break
    found = Counter(Interval.around(day, months).start for day in days.elements())
    spans = [Span(each, found[each.start]) for each in intervals]
    earlier = sum(span.documents for span in spans[:-MOST_SPANS])
    return Timeline(tuple(spans[-MOST_SPANS:]), months, undated, earlier)


def _between(whole: Interval, months: int) -> Iterator[Interval]:
    each = Interval.around(whole.start, months)
    while each.start <= whole.end:
        yield each
        each = Interval.around(each.end + timedelta(days=1), months)
