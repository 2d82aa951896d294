"""Choosing the figure for each side of a question, from whichever sentence or table row surely gives it."""

import math
from collections.abc import Collection, Sequence

from assistant.answer_kind import AnswerKind
from assistant.evidence import Evidence
from assistant.figures import Figure, figures_of
from assistant.markets import markets_in
from assistant.measures import Measure, MeasureMention, measures_in
from assistant.question import Question
from assistant.sides import Side
from assistant.time_fit import TimeFit, fit_of
from index.interval import MONTH
from index.morphemes import morphemes
from index.passage import CELL_BREAK
from index.units import Dimension, usual_name

LOOKED_INTO = 24
"""Sentences, best first, in which the figures of a question's sides are looked for."""
_ROWS = 40
"""Rows above one among which its table's caption is looked for."""
ONE_DOCUMENT = 1.5
"""Log-odds that each of the figures may be less likely where all of them stand in one document. Set by hand."""
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
    if computed and question.item is AnswerKind.RATIO:
        return _MEASURED
    is_open = computed or question.kind is AnswerKind.COMPARISON
    return _DIMENSIONS.get(question.item, _MEASURED if is_open else ())


def measure_of(question: Question) -> Measure | None:
    """Return the measure that is asked for, or by which names are (매출은 어느 쪽이 더 큰가요?)."""
    named = measures_in(question.text)
    return question.measure or (named[-1].measure if named else None)


def figures_for(
    question: Question, sides: Sequence[Side], evidence: Sequence[Evidence], dimensions: Collection[Dimension]
) -> list[Figure] | None:
    """Return the figure of every side, in their order, from the best sentence that surely gives it.

    Those of one document come first where they are nearly as likely: others may measure another thing. None where a side
    has none, where a sentence leaves open which figure is meant, or where their units differ.
    """
    apart = _from(question, sides, evidence, dimensions)
    if apart and len({figure.evidence.hit.document.id for figure in apart}) == 1:
        return apart
    documents = dict.fromkeys(each.hit.document.id for each in evidence[:LOOKED_INTO])
    for document in documents:
        inside = [each for each in evidence if each.hit.document.id == document]
        together = _from(question, sides, inside, dimensions)
        if together and (not apart or _likely(together) >= _likely(apart) - ONE_DOCUMENT * len(sides)):
            return together
    return apart


def _likely(figures: Sequence[Figure]) -> float:
    return math.fsum(figure.evidence.log_odds for figure in figures)


def _from(
    question: Question, sides: Sequence[Side], evidence: Sequence[Evidence], dimensions: Collection[Dimension]
) -> list[Figure] | None:
    of_sides = frozenset().union(*(side.words for side in sides))
    found: list[Figure] = []
    for side in sides:
        figure = _figure_for(question, side, sides, of_sides, evidence, dimensions)
        if figure is None:
            return None
        found.append(figure)
    places = {(figure.evidence.hit.document.id, figure.evidence.start + figure.start) for figure in found}
    is_alike = len({figure.unit for figure in found}) == 1 and len(places) == len(found)
    return found if is_alike and _are_of_one_subject(question, of_sides, found) else None


def _are_of_one_subject(question: Question, of_sides: frozenset[str], figures: Sequence[Figure]) -> bool:
    """Tell whether figures speak of all that the question names beside its sides.

    Each of their sentences does, with its heading and title, or stands in the passage of one that does; and none names
    another market before its figure.
    """
    names = {name for name in question.names - of_sides if len(name) > 1}
    markets = [markets_in(f"{figure.label} {figure.name}") for figure in figures]
    if question.markets and any(named and not set(named) & set(question.markets) for named in markets):
        return False
    whole = {
        figure.evidence.hit.passage.id_ for figure in figures if figure.is_cell or has_names(names, figure.evidence)
    }
    return all(figure.evidence.hit.passage.id_ in whole for figure in figures)


def has_names(names: Collection[str], evidence: Evidence) -> bool:
    """Tell whether a sentence, its heading or its title has every one of some names, in whatever words Kiwi parts them."""
    text = evidence.with_headings.lower()
    joined = text.replace(" ", "")
    return all(name in text or name in joined for name in names)


def _figure_for(
    question: Question,
    side: Side,
    sides: Sequence[Side],
    of_sides: frozenset[str],
    evidence: Sequence[Evidence],
    dimensions: Collection[Dimension],
) -> Figure | None:
    unit = usual_name(question.unit) if question.item is AnswerKind.COUNT else ""
    for candidate in evidence[:LOOKED_INTO]:
        if {name for name in candidate.missing_names - of_sides if len(name) > 1}:
            continue
        fitting = [
            figure
            for figure in figures_of(candidate)
            if figure.dimension in dimensions
            and not figure.is_change
            and unit in ("", figure.unit)
            and is_measured(question, figure, sides)
            and _is_timely(question, side, figure)
        ]
        if not side.time:
            fitting = _behind_name(side, sides, fitting)
        if fitting:
            return _the_one_meant(question, fitting, of_sides)
    return None


def is_measured(question: Question, figure: Figure, sides: Sequence[Side] = ()) -> bool:
    """Tell whether a figure is of the measure that was asked for, where the question names one.

    Where neither its sentence nor anything above it names a measure, it is if the sentence has a word of the measure's
    name, or all the sides that the question puts side by side.
    """
    wanted = measure_of(question)
    if wanted is None:
        return True
    hit, text = figure.evidence.hit, figure.evidence.text
    own = _named_in(figure.name) or _named_in(figure.label)
    if own:
        return own[-1].measure.name == wanted.name
    before = (
        caption_of(figure.evidence) if figure.is_cell else hit.document.text[hit.passage.start : figure.evidence.start]
    )
    above = (
        mention.measure.name
        for each in (before, hit.passage.heading, hit.document.title)
        for mention in measures_in(each)
    )
    has_word = not set(morphemes(wanted.name)).isdisjoint(morphemes(text))
    return has_word or wanted.name in above or (bool(sides) and all(side.found_in(text) for side in sides))


def _named_in(text: str) -> list[MeasureMention]:
    """Return the measures that a text names; none where it ends in a bare 손실, whose kind the sentence before tells."""
    named = measures_in(text)
    is_open = bool(named) and text[named[-1].start : named[-1].end] in ("손실", "적자")
    return [] if is_open else named


def caption_of(evidence: Evidence) -> str:
    """Return the last line before a table's rows, which often says what the table shows."""
    before = evidence.hit.document.text[: evidence.start].rstrip("\n").split("\n")[-_ROWS:]
    return next((line for line in reversed(before) if line.strip() and CELL_BREAK not in line), "")


def _is_timely(question: Question, side: Side, figure: Figure) -> bool:
    if side.time:
        is_its_day = side.time.within(MONTH) and figure.interval is not None and side.time.contains(figure.interval)
        return figure.interval == side.time or is_its_day
    return is_of_time(question, figure)


def is_of_time(question: Question, figure: Figure) -> bool:
    """Tell whether a figure belongs to a time that the question names, where it names one."""
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
