"""Whether the figures of a sentence stand in its sources: the same amount, unit and time, said of the same thing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.evidence import Evidence
from assistant.figures import Figure
from assistant.time_fit import owner_of
from assistant.values import Value
from assistant.verifying.content_held import is_telling
from assistant.verifying.findings import Fault, Flaw
from assistant.verifying.source import Source
from assistant.verifying.times_held import absolute, agrees, meant
from index.dates import TimeMention, times
from index.morphemes import morphemes
from index.passage import CELL_BREAK
from index.quantities import Quantity, quantities

_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d.,]*\d)")
_ABOUT = re.compile(r"\s?(?:남짓|가량|정도|안팎|쯤|여\s|수준|에 가까|에 육박|이 넘|을 넘|를 넘|이상)")
_ROUNDED = Decimal("0.015")
"""By which a figure that is said to be about may differ: 6,500달러 남짓 for 6,537달러."""
_UNITS = ("달러", "센트", "유로", "위안", "엔화", "원화", "퍼센트포인트", "토큰")
"""Units that must stand in the sources even where the sentence gives no digits with them: 한 자릿수 달러."""


@dataclass(frozen=True, slots=True)
class Held:
    """A figure of a sentence, and the figures of the sources that say the same amount."""

    quantity: Quantity
    same: tuple[Figure, ...]


def figures_in(claim: str, names: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Return the figures of a sentence that are given in digits and are no part of a name (솔라 10.7B)."""
    return [
        each
        for each in quantities(claim)
        if any(c.isdigit() for c in each.text) and not any(a <= each.start and each.end <= b for a, b in names)
    ]


def figures_held(
    claim: str, sources: Sequence[Source], names: Sequence[tuple[int, int]] = ()
) -> tuple[list[Held], list[Fault]]:
    """Return the figures of a sentence with those of its sources that they repeat, and what stands in none of them.

    Args:
        claim: the sentence.
        sources: what it cites.
        names: where its names stand.
    """
    known = [figure for source in sources for figure in source.figures]
    mentions = absolute(claim)
    held, faults = [], list(_other_units(claim, sources))
    claimed = figures_in(claim, names)
    for quantity in claimed:
        same = tuple(figure for figure in known if _same(quantity, figure, claim))
        if not same:
            if not any(_restated(quantity, source) for source in sources):
                faults.append(Fault(Flaw.FIGURE, quantity.text))
            continue
        owner = owner_of(Value(quantity.text, quantity.start, quantity.end), claim, mentions)
        timely = tuple(figure for figure in same if _fits(owner, figure, sources))
        if not timely:
            faults.append(Fault(Flaw.TIME, owner.text if owner else quantity.text))
            continue
        held.append(Held(quantity, timely))
        if _is_of_another(quantity, claim, claimed, timely, known):
            faults.append(Fault(Flaw.FIGURE, quantity.text))
    return held, faults


def _other_units(claim: str, sources: Sequence[Source]) -> Iterator[Fault]:
    """Yield units that a sentence names and its sources do not."""
    text = "\n".join(part for source in sources for part in (source.text, source.nearby))
    for unit in _UNITS:
        if unit in claim and unit not in text and not any(unit in each.text for each in quantities(claim)):
            yield Fault(Flaw.FIGURE, unit)


def _same(quantity: Quantity, figure: Figure, claim: str) -> bool:
    if quantity.amount == figure.amount:
        return True
    is_about = quantity.is_approximate or bool(quantity.bound) or bool(_ABOUT.match(claim, quantity.end))
    if not is_about or quantity.unit != figure.unit or quantity.low != quantity.high or not figure.low:
        return False
    return abs(quantity.low - figure.low) <= _ROUNDED * abs(figure.low)


def _restated(quantity: Quantity, source: Source) -> bool:
    """Tell whether a source gives an amount outside its sentences' own figures: in brackets behind another, or above."""
    text = f"{source.text}\n{source.above}"
    others = quantities(text)
    if any(quantity.amount == other.amount for other in others):
        return True
    bare = (n for n in _NUMBER.finditer(text) if not any(q.start <= n.start() < q.end for q in others))
    return quantity.low == quantity.high and any(Decimal(n[0].replace(",", "")) == quantity.low for n in bare)


def _fits(owner: TimeMention | None, figure: Figure, sources: Sequence[Source]) -> bool:
    """Tell whether the time that a sentence gives a figure may be the one that its source gives it."""
    if owner is None or owner.interval is None:
        return True
    source = next((each for each in sources if figure.evidence in each.sentences), None)
    if source is None:
        return True
    if figure.is_cell:
        row = figure.evidence.text.partition(CELL_BREAK)[0]
        known = [figure.interval, *(m.interval for m in times(row, source.hit.document.published))]
    elif figure.time:
        told = meant(source, figure.evidence, nearby=False)
        known = [interval for interval, text in told if text == figure.time] or [figure.interval]
    else:
        known = [interval for interval, _ in meant(source, figure.evidence, nearby=True)]
    told_at = [interval for interval in known if interval]
    return not told_at or any(agrees(owner.interval, interval) for interval in told_at)


def _is_of_another(
    quantity: Quantity, claim: str, claimed: Sequence[Quantity], same: Sequence[Figure], known: Sequence[Figure]
) -> bool:
    """Tell whether the words that lead up to a figure lead up to another one of its unit in the source, and not to it."""
    before = [other.end for other in claimed if other.end <= quantity.start]
    words = _telling(claim[max(before, default=0) : quantity.start])
    own = max(len(words & _leading(figure)) for figure in same)
    if own:
        return False
    amounts = {other.amount for other in claimed}
    rivals = [
        len(words & _leading(figure))
        for figure in known
        if figure.unit == quantity.unit and figure.amount not in amounts
    ]
    return max(rivals, default=0) > 0


def _leading(figure: Figure) -> frozenset[str]:
    """Return the words that lead up to a figure: of a cell, its row's and its column's name.

    One that only a time leads up to shares the words of those before it: 2023년 43억 달러에서 2024년 141억 달러로.
    """
    if figure.is_cell:
        return _telling(f"{figure.label} {figure.name}")
    return _telling(figure.name) or _telling(figure.evidence.text[: figure.start])


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in morphemes(text) if is_telling(word))


def where(held: Sequence[Held]) -> list[Evidence]:
    """Return the fewest sentences that hold all figures, those that hold most first."""
    left, chosen = list(held), []
    while left:
        places: dict[tuple[str, int], tuple[Evidence, int]] = {}
        for each in left:
            for evidence in {figure.evidence.place: figure.evidence for figure in each.same}.values():
                places[evidence.place] = evidence, places.get(evidence.place, (evidence, 0))[1] + 1
        best = max(places.values(), key=lambda row: (row[1], row[0].log_odds))[0]
        chosen.append(best)
        left = [each for each in left if all(figure.evidence.place != best.place for figure in each.same)]
    return chosen
