"""Documents, or places of one document, that give different values for the same thing."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.answer import Conflict
from assistant.choosing import LOOKED_INTO, dimensions_asked_for, has_names, is_measured, is_of_time
from assistant.evidence import Evidence
from assistant.figures import Figure, figures_of
from assistant.measures import measures_in
from assistant.question import Question
from assistant.short_answer import ShortAnswer
from assistant.time_fit import TimeFit, fit_of
from assistant.writing.draft import Draft, Marks
from assistant.writing.placing import source_of
from index.dates import times
from index.morphemes import morphemes
from index.passage import CELL_BREAK

DIFFERENT = "문서마다 값이 다릅니다."
SELF_DIFFERENT = "한 문서에 서로 다른 값이 나옵니다."
SURELY, NEARLY = 0.7, 0.7
"""Coverage that both sentences need, and the share of the best one's score that the other reaches: set by hand, so high
that they speak of the same thing."""
_CLOSE = Decimal("0.02")
"""Two values that differ by less are one, rounded."""
_MOST = 5
_NEAR = 3
"""Words before a measure that may make it another one."""
_BREAK = 3
"""Characters between a sentence and the next, at most."""
_SOURCE = re.compile(r"자료|보도|발표|집계|매체|기사|추정|조사|글에서|글은|보고서|언론|신문|[가-힣A-Za-z]{2}(?:은|는) ")
"""What says that a figure is another source's."""


def show_sources(question: Question, evidence: Sequence[Evidence]) -> Draft | None:
    """Answer a question for what different sources say: each value, newest document first; None if there is only one."""
    figures = _distinct(_of_sentences(question, evidence))
    if len(figures) < 2 or len({figure.unit for figure in figures}) > 1 or not _is_of_one_time(figures):
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
        if other and _is_about_the_same(question, mine, other) and candidate.value.time_fits is best.value.time_fits:
            others.append(other)
    figures = _distinct([mine, *others])
    return _shown(figures[:_MOST], mine) if len(figures) > 1 and best.coverage >= SURELY else None


def _answering(question: Question, evidence: Evidence, value: ShortAnswer) -> Figure | None:
    """Return the figure that is the value of a sentence, where its measure is the one asked for and it is exact."""
    found = [figure for figure in figures_of(evidence) if figure.start <= value.start < figure.end]
    is_sure = found and is_measured(question, found[0]) and found[0].is_exact
    return found[0] if is_sure else None


def _is_about_the_same(question: Question, one: Figure, other: Figure) -> bool:
    """Tell whether two figures are of one time, each for all that the question names, and for nothing more special."""
    names = {name for name in question.names if len(name) > 1}
    is_alike = one.unit == other.unit and one.interval is not None and one.interval == other.interval
    is_named = has_names(names, one.evidence) and has_names(names, other.evidence)
    return is_alike and is_named and _specials(question, one) == _specials(question, other)


def _specials(question: Question, figure: Figure) -> frozenset[str]:
    """Return the nouns before the measure of a figure that the question does not have: 생성형 AI 시장 규모."""
    text = figure.name if figure.is_cell else figure.label
    mentions = measures_in(text)
    before = text[: mentions[-1].start] if mentions else ""
    for time in times(before, None):
        before = before.replace(time.text, " ")
    return frozenset(morphemes(before)[-_NEAR:]).difference(question.terms, question.time_terms)


def _is_twin(one: Evidence, other: Evidence) -> bool:
    return other.hit.document.id in one.hit.printed_in and other.text == one.text


def _of_sentences(question: Question, evidence: Sequence[Evidence]) -> list[Figure]:
    """Return the figures of the best sentence; where it gives but one, also those of others that speak of the same."""
    best = evidence[0]
    found = _figures(question, best)
    if not found or len(_distinct(found)) > 1:
        return found
    following = [other for other in evidence[1:LOOKED_INTO] if _is_next(best, other)]
    found += [figure for other in following for figure in _figures(question, other) if _SOURCE.search(figure.name)]
    if len(_distinct(found)) > 1:
        return found
    for other in evidence[1:LOOKED_INTO]:
        figures = [figure for figure in _figures(question, other) if figure.unit == found[0].unit]
        if (
            len(figures) == 1
            and other.score >= NEARLY * best.score
            and question.names
            and not other.missing_names
            and has_names(question.names, other)
        ):
            found += [figure for figure in figures if is_measured(question, figure) and _is_timely(question, figure)]
    return found


def _is_next(best: Evidence, other: Evidence) -> bool:
    return other.hit.document.id == best.hit.document.id and 0 <= other.start - best.end < _BREAK


def _is_timely(question: Question, figure: Figure) -> bool:
    is_told = bool(figure.time) or figure.is_cell
    return not question.times or (is_told and is_of_time(question, figure))


def _figures(question: Question, evidence: Evidence) -> list[Figure]:
    """Return the figures of a sentence of the kind and time asked for; of a row, of the column asked for."""
    dimensions = dimensions_asked_for(question)
    fits = (
        (TimeFit.SAME, TimeFit.INSIDE)
        if CELL_BREAK in evidence.text
        else (TimeFit.SAME, TimeFit.INSIDE, TimeFit.UNKNOWN)
    )
    found = [
        figure
        for figure in figures_of(evidence)
        if figure.dimension in dimensions
        and not figure.is_change
        and (not question.times or fit_of(question.times, figure.interval) in fits)
    ]
    if CELL_BREAK in evidence.text:
        asked = (*question.terms, *question.other_names)
        named = [figure for figure in found if any(term in figure.name.lower() for term in asked)]
        return named if len(named) == 1 else found if len(found) == 1 and is_measured(question, found[0]) else []
    return found


def _is_of_one_time(figures: Sequence[Figure]) -> bool:
    """Tell whether figures are of one time: another one beside a figure is that of a report (7월 보도는), not of the value."""
    own = {figure.interval for figure in figures if figure.time and not _SOURCE.search(figure.name)}
    return len(own) < 2


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
    is_one = len(documents) == 1
    lines = [
        f"- {figure.written}{'' if is_one else f': {source_of(figure.evidence.hit.document)}'} {marks.of(figure.evidence)}"
        for figure in figures
    ]
    said += [DIFFERENT if len(documents) > 1 else SELF_DIFFERENT, "\n".join(lines)]
    conflict = Conflict(
        tuple(figure.written for figure in figures), tuple(marks.number(figure.evidence) for figure in figures)
    )
    return Draft(tuple(said), tuple(marks.cited), newest.written if lead else "", (conflict,))
