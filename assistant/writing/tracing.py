"""How something changed: its values by time, as a small table and as data."""

from collections.abc import Sequence
from datetime import date

from assistant.answer import Point
from assistant.choosing import WEAKEST, dimensions_asked_for, figures_for, is_measured
from assistant.evidence import Evidence
from assistant.figures import Figure, figures_of
from assistant.question import Question
from assistant.sides import Side, times_beside
from assistant.writing.comparing import side_name
from assistant.writing.draft import Draft, Marks
from index.interval import Interval
from index.passage import CELL_BREAK

_TRIED = 3
_NEIGHBOURS = 3
"""Sentences of the best one's passage, itself included, that may go on with its values."""


def trace(question: Question, evidence: Sequence[Evidence], asked_on: date) -> Draft | None:
    """Give the values by time, earliest first; None where fewer than two are sure."""
    if not evidence:
        return None
    sides = times_beside(question.text, asked_on)
    asked = _span(question, sides)
    best = [each for each in evidence[:_TRIED] if not each.missing_names]
    tried = [_series(question, sources, asked) for each in best for sources in ([each], _going_on(each, evidence))]
    figures = max((found for found in tried if found), key=len, default=None)
    if figures:
        named = [(figure.time, figure) for figure in figures]
    elif sides and (found := figures_for(question, sides, evidence, dimensions_asked_for(question))):
        named = [(side_name(side, figure), figure) for side, figure in zip(sides, found, strict=True)]
    else:
        return None
    marks = Marks()
    rows = sorted(named, key=lambda row: _begins(row[1]))
    lines = [f"{time} | {figure.written} {marks.of(figure.evidence)}" for time, figure in rows]
    points = [
        Point(time, figure.written, float(figure.low), figure.unit, marks.number(figure.evidence))
        for time, figure in rows
    ]
    return Draft(("\n".join(lines),), tuple(marks.cited), series=tuple(points))


def _begins(figure: Figure) -> tuple[date, date]:
    return (figure.interval.start, figure.interval.end) if figure.interval else (date.min, date.min)


def _span(question: Question, sides: Sequence[Side]) -> Interval | None:
    """Return the span from the first to the last time that a question names, or puts side by side."""
    named = [side.time for side in sides if side.time] or list(question.times)
    if not named:
        return None
    return Interval(min(time.start for time in named), max(time.end for time in named))


def _series(question: Question, sources: Sequence[Evidence], asked: Interval | None) -> list[Figure] | None:
    """Return the timed figures of a row or of neighbouring sentences; None unless two are sure and none contradict."""
    dimensions = dimensions_asked_for(question) or dimensions_asked_for(question, computed=True)
    found: dict[Interval, Figure] = {}
    for source in sources:
        for figure in figures_of(source):
            is_wanted = (
                figure.dimension in dimensions
                and figure.time
                and not figure.is_change
                and is_measured(question, figure)
            )
            if not is_wanted or figure.interval is None or (asked and not asked.overlaps(figure.interval)):
                continue
            other = found.setdefault(figure.interval, figure)
            if other.amount != figure.amount or figure.unit != next(iter(found.values())).unit:
                return None
    if len(found) < 2 or (asked and not _reaches(asked, found)):
        return None
    return list(found.values())


def _reaches(asked: Interval, found: dict[Interval, Figure]) -> bool:
    """Tell whether the values begin and end where the question does, as finely as they are given."""
    first, last = min(found), max(found, key=lambda interval: interval.end)
    return first.overlaps(Interval.day(asked.start)) and (
        last.overlaps(Interval.day(asked.end)) or asked.contains(last)
    )


def _going_on(best: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the best sentence and its neighbours that were found too; a table row stands alone."""
    if CELL_BREAK in best.text:
        return [best]
    starts = [sentence.start for sentence in best.hit.passage.sentences]
    place = starts.index(best.start) if best.start in starts else 0
    near = set(starts[max(0, place - 1) : place + _NEIGHBOURS - 1])
    weighed = {
        other.start: other
        for other in evidence
        if other.hit.document.id == best.hit.document.id
        and other.start in near
        and CELL_BREAK not in other.text
        and other.score >= WEAKEST * best.score
    }
    return [weighed[start] for start in sorted(weighed)]
