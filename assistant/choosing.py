"""Choosing several pieces of evidence: the figure for each side of a question, and what completes an answer of parts."""

from collections.abc import Collection, Sequence

from assistant.answer_kind import AnswerKind
from assistant.evidence import Evidence
from assistant.figures import Figure, figures_of
from assistant.measures import Measure, measures_in
from assistant.question import Question
from assistant.sides import Side
from assistant.time_fit import TimeFit, fit_of
from index.morphemes import morphemes
from index.passage import CELL_BREAK
from index.units import Dimension

LOOKED_INTO = 24
"""Sentences, best first, in which the figures of a question's sides are looked for."""
MOST_PARTS = 3
WEAKEST = 0.5
"""A sentence that completes an answer scores at least this share of the best one's score. Set by hand."""

_DIMENSIONS = {
    AnswerKind.AMOUNT: (Dimension.MONEY,),
    AnswerKind.RATIO: (Dimension.RATIO,),
    AnswerKind.COUNT: (Dimension.COUNT, Dimension.MEASURE),
    AnswerKind.PERIOD: (Dimension.DURATION,),
    AnswerKind.RANK: (Dimension.RANK,),
}
_MEASURED = (Dimension.MONEY, Dimension.RATIO, Dimension.COUNT, Dimension.MEASURE)


def dimensions_asked_for(question: Question, *, computed: bool = False) -> tuple[Dimension, ...]:
    """Return what a figure that answers measures; what is computed from figures (몇 배) says nothing of theirs."""
    measure = measure_of(question)
    if measure:
        return _DIMENSIONS.get(measure.kind, _MEASURED)
    is_open = computed or question.kind is AnswerKind.COMPARISON
    return _DIMENSIONS.get(question.item, _MEASURED if is_open else ())


def measure_of(question: Question) -> Measure | None:
    """Return the measure asked for, also where a name of those measured is: 매출은 어느 쪽이 더 큰가요?"""
    named = measures_in(question.text)
    return question.measure or (named[-1].measure if named else None)


def figures_for(
    question: Question, sides: Sequence[Side], evidence: Sequence[Evidence], dimensions: Collection[Dimension]
) -> list[Figure] | None:
    """Return the figure of every side, in their order, from the best sentence that surely gives it.

    None where a side has none, where a sentence leaves open which figure is meant, or where their units differ.
    """
    of_sides = frozenset().union(*(side.words for side in sides))
    found: list[Figure] = []
    for side in sides:
        figure = _figure_for(question, side, sides, of_sides, evidence, dimensions)
        if figure is None:
            return None
        found.append(figure)
    places = {(figure.evidence.hit.document.id, figure.evidence.start + figure.start) for figure in found}
    return found if len({figure.unit for figure in found}) == 1 and len(places) == len(found) else None


def _figure_for(
    question: Question,
    side: Side,
    sides: Sequence[Side],
    of_sides: frozenset[str],
    evidence: Sequence[Evidence],
    dimensions: Collection[Dimension],
) -> Figure | None:
    for candidate in evidence[:LOOKED_INTO]:
        if {name for name in candidate.missing_names - of_sides if len(name) > 1}:
            continue
        fitting = [
            figure
            for figure in figures_of(candidate)
            if figure.dimension in dimensions and is_measured(question, figure) and _is_timely(question, side, figure)
        ]
        if not side.time:
            fitting = _behind_name(side, sides, fitting)
        if fitting:
            return _the_one_meant(question, fitting, of_sides)
    return None


def is_measured(question: Question, figure: Figure) -> bool:
    """Tell whether a figure is of the measure that was asked for, where the question names one."""
    wanted = measure_of(question)
    if wanted is None:
        return True
    hit = figure.evidence.hit
    if figure.is_cell:
        nearest = [figure.name, figure.label, hit.passage.heading, hit.document.title]
    else:
        before = hit.document.text[hit.passage.start : figure.evidence.start]
        nearest = [figure.label, before, hit.passage.heading, hit.document.title]
    named = next((mentions for text in nearest if (mentions := measures_in(text))), [])
    return bool(named) and named[-1].measure.name == wanted.name


def _is_timely(question: Question, side: Side, figure: Figure) -> bool:
    if side.time:
        return figure.interval == side.time
    return not question.times or fit_of(question.times, figure.interval) in (TimeFit.SAME, TimeFit.INSIDE)


def _behind_name(side: Side, sides: Sequence[Side], figures: Sequence[Figure]) -> list[Figure]:
    """Keep the figures that stand for a name: those of its row or column, or the first behind it in a sentence."""
    cells = [
        figure for figure in figures if figure.is_cell and (side.found_in(figure.label) or side.found_in(figure.name))
    ]
    behind = [figure for figure in figures if not figure.is_cell]
    if not behind:
        return cells
    text = behind[0].evidence.text
    place = side.found_in(text)
    if place is None:
        return []
    others = [other for each in sides if each is not side and (other := each.found_in(text))]
    first = next((figure for figure in behind if figure.start >= place[1]), None)
    is_apart = first and not any(place[1] <= start < first.start for start, _ in others)
    return [first] if first and is_apart else []


def _the_one_meant(question: Question, figures: Sequence[Figure], of_sides: frozenset[str]) -> Figure | None:
    """Return the only figure, or the one that alone has most of the question's words before it; else None."""
    asked = set(question.terms) - of_sides - question.time_terms
    shared = [len(asked.intersection(morphemes(figure.name))) for figure in figures]
    best = [figure for figure, count in zip(figures, shared, strict=True) if count == max(shared)]
    return best[0] if len(best) == 1 else None


def completed(question: Question, chosen: Sequence[Evidence], evidence: Sequence[Evidence]) -> list[Evidence]:
    """Add, for a question of several parts, the best sentences that hold what of it no chosen one does."""
    parts = list(chosen[:1])
    asked = set(question.terms)
    held = _words_of(parts[0])
    for candidate in evidence[:LOOKED_INTO]:
        if len(parts) == MOST_PARTS or candidate.score < WEAKEST * evidence[0].score:
            break
        new = (asked - held) & _words_of(candidate)
        is_telling = any(term in question.names or any(c.isdigit() for c in term) for term in new) or len(new) > 1
        has_value = not question.value_kind or candidate.value is not None
        if new and is_telling and has_value and all(candidate.text != part.text for part in parts):
            parts.append(candidate)
            held |= _words_of(candidate)
    return (
        parts
        + [other for other in chosen[1:] if all(other.text != part.text for part in parts)][: MOST_PARTS - len(parts)]
    )


def _words_of(evidence: Evidence) -> set[str]:
    hit = evidence.hit
    above = "" if CELL_BREAK in evidence.text else hit.passage.heading
    return set(morphemes(f"{evidence.text}\n{above}"))
