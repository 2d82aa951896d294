"""Documents, or places of one document, that give different values for the same thing."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.answer import Conflict
from assistant.choosing import LOOKED_INTO, dimensions_asked_for, is_measured
from assistant.evidence import Evidence
from assistant.figures import Figure, figures_of
from assistant.question import Question
from assistant.short_answer import ShortAnswer
from assistant.time_fit import TimeFit, fit_of
from assistant.writing.draft import Draft, Marks
from assistant.writing.placing import source_of

DIFFERENT = "문서마다 값이 다릅니다."
SELF_DIFFERENT = "문서 안에서도 값이 다릅니다."
SURELY, NEARLY = 0.8, 0.85
"""Coverage that both sentences need, and the share of the best one's score that the other reaches: set by hand, so high
that they speak of the same thing."""
_CLOSE = Decimal("0.02")
"""Two values that differ by less are one, rounded."""
_MOST = 5


def show_sources(question: Question, evidence: Sequence[Evidence]) -> Draft | None:
    """Answer a question for what different sources say: each value, newest document first; None if there is only one."""
    figures = _distinct(_of_sentences(question, evidence))
    if len(figures) < 2 or len({figure.unit for figure in figures}) > 1:
        return None
    return _shown(figures[:_MOST], None)


def conflicting(question: Question, evidence: Sequence[Evidence]) -> Draft | None:
    """Show the other values that documents surely give for what the best sentence answers; None where they agree."""
    best = evidence[0] if evidence else None
    if best is None or best.value is None or not question.measure or best.missing_names:
        return None
    mine = _answering(question, best, best.value)
    if mine is None or (question.times and best.value.time_fits is not TimeFit.SAME):
        return None
    others = []
    for candidate in evidence[1:LOOKED_INTO]:
        is_sure = (
            candidate.coverage >= SURELY and candidate.score >= NEARLY * best.score and not candidate.missing_names
        )
        if not is_sure or candidate.value is None or _is_twin(best, candidate):
            continue
        other = _answering(question, candidate, candidate.value)
        if other and _is_about_the_same(mine, other) and candidate.value.time_fits is best.value.time_fits:
            others.append(other)
    figures = _distinct([mine, *others])
    return _shown(figures[:_MOST], mine) if len(figures) > 1 and best.coverage >= SURELY else None


def _answering(question: Question, evidence: Evidence, value: ShortAnswer) -> Figure | None:
    """Return the figure that is the value of a sentence, where its measure is the one asked for and it is exact."""
    found = [figure for figure in figures_of(evidence) if figure.start <= value.start < figure.end]
    is_sure = found and is_measured(question, found[0]) and found[0].is_exact
    return found[0] if is_sure else None


def _is_about_the_same(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and one.interval is not None and one.interval == other.interval


def _is_twin(one: Evidence, other: Evidence) -> bool:
    twins = {one.hit.document.id, *(twin.id for twin in one.hit.twins)}
    return other.hit.document.id in twins and other.text == one.text


def _of_sentences(question: Question, evidence: Sequence[Evidence]) -> list[Figure]:
    """Return the figures of the best sentence, and where it gives one only, of those nearly as good and just beside it."""
    best = evidence[0]
    found = _figures(question, best)
    for other in evidence[1:LOOKED_INTO]:
        is_near = other.hit.document.id == best.hit.document.id and abs(other.start - best.end) < 3
        is_sure = other.coverage >= SURELY or (is_near and other.coverage >= SURELY / 2)
        if is_sure and not other.missing_names and other.score >= NEARLY * best.score:
            found += [figure for figure in _figures(question, other) if not found or figure.unit == found[0].unit]
    return found


def _figures(question: Question, evidence: Evidence) -> list[Figure]:
    dimensions = dimensions_asked_for(question)
    return [
        figure
        for figure in figures_of(evidence)
        if figure.dimension in dimensions
        and (not question.times or fit_of(question.times, figure.interval) is not TimeFit.OTHER)
    ]


def _distinct(figures: Sequence[Figure]) -> list[Figure]:
    """Return the first figure of each value, those of newer documents first; values that rounding tells apart are one."""
    found: list[Figure] = []
    for figure in figures:
        if not any(_is_same(figure, other) for other in found):
            found.append(figure)
    return sorted(found, key=lambda figure: -(figure.evidence.hit.document.published or date.min).toordinal())


def _is_same(one: Figure, other: Figure) -> bool:
    if one.unit != other.unit:
        return False
    if one.amount == other.amount:
        return True
    fewest = min((one, other), key=lambda figure: _digits(figure.low))
    most = other if fewest is one else one
    step = Decimal(10) ** (fewest.low.adjusted() - _digits(fewest.low) + 1)
    is_rounded = _digits(fewest.low) < _digits(most.low) and abs(fewest.low - most.low) < step
    return is_rounded and abs(fewest.low - most.low) <= _CLOSE * max(abs(fewest.low), abs(most.low))


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _shown(figures: Sequence[Figure], lead: Figure | None) -> Draft:
    marks = Marks()
    newest = figures[0]
    said = [f"{newest.written} {marks.of(newest.evidence)}"] if lead else []
    documents = {figure.evidence.hit.document.id for figure in figures}
    lines = [
        f"- {figure.written}: {source_of(figure.evidence.hit.document)} {marks.of(figure.evidence)}"
        for figure in figures
    ]
    said += [DIFFERENT if len(documents) > 1 else SELF_DIFFERENT, "\n".join(lines)]
    conflict = Conflict(
        tuple(figure.written for figure in figures), tuple(marks.number(figure.evidence) for figure in figures)
    )
    return Draft(tuple(said), tuple(marks.cited), newest.written if lead else "", (conflict,))
