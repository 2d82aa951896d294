"""How something changed, drawn: a chart of a trend's values, and where they come from."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from assistant.answer import Answer, Citation, Point
from assistant.particles import with_particle
from index.dates import times
from pages.column_chart import Column, can_be_drawn, column_chart
from pages.pieces import mark_html
from pages.source_words import name_of
from pages.timeline_html import interval_in_words

_MOST = 36
"""Columns that can still be told apart on a phone."""
_VAGUE = re.compile(r"\d\s?[~∼～–—-]\s?\d|[수몇](?:십|백|천|만|억)")
"""A value that has no one height: 60~70억달러, 수십억달러."""
_RANKS = ("위", "번째")
_STANDING = ("%", "%p", "명", "배")
"""Units of what does not add up over a time, so that a year may stand beside a quarter."""
_SPANS = (re.compile(r"월|[이지]번?\s?달"), re.compile(r"분기|[1-4]Q|Q[1-4]"), re.compile(r"반기|[12]H|H[12]"))
_SPOKEN = re.compile(r"재작년|지난해|작년|올해|금년|내년|지난달|이달|다음\s?달")
"""Times that mean something else on another day: a user would read them as of today."""


def series_html(key: str, answer: Answer) -> Markup:
    """Return the values of a trend as a chart with its source; nothing where a chart would mislead."""
    points = answer.series
    numbers = {point.citation for point in points}
    cited = [citation for citation in answer.citations if citation.number in numbers]
    if not _is_chart(points) or len(cited) < len(numbers):
        return Markup("")
    chart = column_chart([Column(point.time, point.value, point.number) for point in points])
    return Markup('<figure class="trend">{}{}</figure>').format(chart, _caption(key, points, cited))


def _is_chart(points: Sequence[Point]) -> bool:
    """Tell whether the values are of one kind, each of a time of its own, and columns show how they compare."""
    if not 2 <= len(points) <= _MOST:
        return False
    units = {point.unit for point in points}
    spoken = {" ".join(point.time.split()) for point in points}
    if len(units) > 1 or len(spoken) < len(points) or units & set(_RANKS):
        return False
    if any(_VAGUE.search(point.value) for point in points) or not can_be_drawn([point.number for point in points]):
        return False
    return bool(units & set(_STANDING)) or len({_span(point.time) for point in points}) == 1


def _span(time: str) -> int:
    """Tell a month, a quarter, a half and a year apart: money of a quarter cannot be compared with that of a year."""
    return next((n for n, pattern in enumerate(_SPANS) if pattern.search(time)), len(_SPANS))


def _caption(key: str, points: Sequence[Point], cited: Sequence[Citation]) -> Markup:
    marks: dict[str, list[Markup]] = {}
    for citation in cited:
        marks.setdefault(name_of(citation, cited), []).append(mark_html(key, citation.number))
    sources = [Markup("<span>{} {}</span>").format(name, Markup(" ").join(each)) for name, each in marks.items()]
    return Markup("<figcaption>출처: {}{}</figcaption>").format(Markup(" ").join(sources), _meant(points, cited))


def _meant(points: Sequence[Point], cited: Sequence[Citation]) -> Markup:
    """Say which year or month a document's 지난해 or 지난달 is; not where two documents mean different ones."""
    published = {citation.number: citation.published for citation in cited}
    meant: dict[str, set[str]] = {}
    for point in points:
        spoken = _SPOKEN.search(point.time)
        read = times(spoken[0], published.get(point.citation)) if spoken else []
        if spoken and read and read[0].interval:
            meant.setdefault(spoken[0], set()).add(interval_in_words(read[0].interval))
    said = [f"{with_particle(f'‘{word}’', '은')} {next(iter(days))}" for word, days in meant.items() if len(days) == 1]
    return Markup("<small>문서에서 말하는 {}입니다.</small>").format(", ".join(said)) if said else Markup("")
