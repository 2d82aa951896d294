"""Whether the figures of a sentence stand in its sources: the same amount, unit and time, said of the same thing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.evidence import Evidence
from assistant.figures import Figure
from assistant.measures import measures_in
from assistant.time_fit import owner_of
from assistant.values import Value
from assistant.verifying.content_held import clauses, is_telling
from assistant.verifying.findings import Fault, Flaw
from assistant.verifying.source import Source
from assistant.verifying.times_held import YEAR_AGO, a_year_before, absolute, agrees, is_of_publication, meant
from index.dates import TimeMention, times
from index.morphemes import morphemes
from index.passage import CELL_BREAK
from index.quantities import Quantity, quantities
from index.units import Dimension

_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d.,]*\d)")
_ABOUT = re.compile(r"\s?(?:남짓|가량|정도|안팎|쯤|여\s|수준|에 가까|에 육박|이 넘|을 넘|를 넘|이상)")
_COUNTERS = (("개", "곳", "개사", "군데", "개소"), ("명", "사람", "인"), ("건", "차례", "번", "회"))
_LEAD = 8
_GENERIC = frozenset("회사 업체 기업 이곳 서비스 제품 모델 가운데 나머지".split())
_SCALE = re.compile(r"[만억조]")
_SIZE = re.compile(r"\d+(?:\.\d+)?[BM]")
"""The size in a model's name: 솔라 10.7B."""
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
        if any(c.isdigit() for c in each.text)
        and not any(a <= each.start and each.end <= b for a, b in names)
        and not (_SIZE.fullmatch(each.text) and re.search(r"[가-힣A-Za-z] ?$", claim[: each.start]))
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
    held: list[Held] = []
    faults: list[Fault] = []
    claimed = figures_in(claim, names)
    for quantity in claimed:
        same = tuple(figure for figure in known if _same(quantity, figure, claim))
        if not same:
            if not any(_restated(quantity, source) for source in sources) and not _is_run(quantity, claim):
                faults.append(Fault(Flaw.FIGURE, quantity.text))
            continue
        owner = owner_of(Value(quantity.text, quantity.start, quantity.end), claim, mentions)
        if owner and len(mentions) > 1 and not _in_one_clause(claim, owner, quantity):
            owner = None
        timely = tuple(figure for figure in same if _fits(owner, figure, sources))
        if not timely:  # whose a time is, is not sure where a clause has several
            beside = [m for m in mentions if owner and m.text != owner.text and _in_one_clause(claim, m, quantity)]
            timely = tuple(figure for figure in same if any(_fits(mention, figure, sources) for mention in beside))
        if not timely:
            faults.append(Fault(Flaw.TIME, owner.text if owner else quantity.text))
            continue
        held.append(Held(quantity, timely))
        if _is_of_another(quantity, claim, claimed, timely, known) or _measures_another(quantity, claim, timely):
            faults.append(Fault(Flaw.FIGURE, quantity.text))
    return held, faults


def _is_run(quantity: Quantity, claim: str) -> bool:
    """Tell whether it only counts how long something went on, which documents tell by naming each: 2년 연속."""
    return quantity.dimension is Dimension.DURATION and bool(
        re.match(r"\s?(?:연속|째|내리|동안 계속)", claim[quantity.end :])
    )


def _in_one_clause(claim: str, mention: TimeMention, quantity: Quantity) -> bool:
    return any(mention.text in part and quantity.text in part for part in clauses(claim))


def units_held(claim: str, proof: Sequence[Evidence], sources: Sequence[Source]) -> Iterator[Fault]:
    """Yield units that a sentence names without a figure (한 자릿수 달러) and its proof does not."""
    text = "\n".join((*(each.text for each in proof), *(source.above for source in sources)))
    for unit in _UNITS:
        is_named = re.search(rf"(?<![가-힣]){unit}", claim)
        if is_named and unit not in text and not any(unit in each.text for each in quantities(claim)):
            yield Fault(Flaw.FIGURE, unit)


def _same(quantity: Quantity, figure: Figure, claim: str) -> bool:
    if quantity.amount == figure.amount:
        return True
    if quantity.low == figure.low and quantity.high == figure.high and _counted(quantity.unit) == _counted(figure.unit):
        return True
    is_about = quantity.is_approximate or bool(quantity.bound) or bool(_ABOUT.match(claim, quantity.end))
    if not is_about or quantity.unit != figure.unit or quantity.low != quantity.high:
        return False
    return any(end and abs(quantity.low - end) <= _ROUNDED * abs(end) for end in (figure.low, figure.high))


def _counted(unit: str) -> str:
    """Return one counter for those that count the same: 1,915개 기업, 1915곳."""
    return next((group[0] for group in _COUNTERS if unit in group), unit)


def _restated(quantity: Quantity, source: Source) -> bool:
    """Tell whether a source gives an amount outside its sentences' own figures: in brackets behind another, or above."""
    text = f"{source.text}\n{source.above}"
    others = quantities(text)
    if any(quantity.amount == other.amount for other in others):
        return True
    if any(_is_cell_of(quantity, row.text, f"{row.text}\n{source.nearby}") for row in source.sentences):
        return True
    bare = (n for n in _NUMBER.finditer(text) if not any(q.start <= n.start() < q.end for q in others))
    return quantity.low == quantity.high and any(Decimal(n[0].replace(",", "")) == quantity.low for n in bare)


def _is_cell_of(quantity: Quantity, row: str, around: str) -> bool:
    """Tell whether a table's row has a figure as a bare number, its unit standing in the row's name or near the table."""
    if CELL_BREAK not in row:
        return False
    number = _NUMBER.search(quantity.text)
    if number is None:
        return False
    unit, digits = quantity.text[number.end() :].replace(" ", ""), number[0].replace(",", "")
    is_there = any(n[0].replace(",", "") == digits for n in _NUMBER.finditer(row))
    bare = around.replace(" ", "")
    return is_there and bool(unit) and (unit in bare or (not _SCALE.search(unit) and unit[-1] in bare))


def _fits(owner: TimeMention | None, figure: Figure, sources: Sequence[Source]) -> bool:
    """Tell whether the time that a sentence gives a figure may be the one that its source gives it."""
    if owner is None or owner.interval is None:
        return True
    before = figure.evidence.text[max(0, figure.start - _LEAD) : figure.start]
    is_duration = figure.dimension is Dimension.DURATION  # how long something took belongs to no time
    if is_duration or owner.text in before:  # written as there: 7월 80억달러
        return True
    if (
        not figure.time
        and not figure.is_cell
        and is_of_publication(owner.interval, figure.evidence.hit.document.published)
    ):
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
    if YEAR_AGO.search(figure.evidence.text):
        told_at += [a_year_before(interval) for interval in told_at]
    return not told_at or any(agrees(owner.interval, interval) for interval in told_at)


def _is_of_another(
    quantity: Quantity, claim: str, claimed: Sequence[Quantity], same: Sequence[Figure], known: Sequence[Figure]
) -> bool:
    """Tell whether the words that lead up to a figure lead up to another one of its unit in the source, and not to it."""
    if all(figure.is_cell for figure in same):  # rows and columns are compared by themselves
        return False
    before = [other.end for other in claimed if other.end <= quantity.start]
    words = _telling(claim[max(before, default=0) : quantity.start])
    leading = [_leading(figure) for figure in same]
    if not all(leading) or any(
        words & each for each in leading
    ):  # one that only a time leads up to shares others' words
        return False
    if any(each <= _GENERIC for each in leading):
        return False
    amounts = {other.amount for other in claimed}
    rivals = [
        len(words & _leading(figure))
        for figure in known
        if figure.unit == quantity.unit and figure.amount not in amounts
    ]
    return 2 * max(rivals, default=0) >= max(2, len(words))


def _measures_another(quantity: Quantity, claim: str, same: Sequence[Figure]) -> bool:
    """Tell whether a sentence gives a figure to another measure than its source does, which speaks of both.

    영업이익이 46.8% 늘었다, where 매출은 46.8%, 영업이익은 101.2% 늘었다.
    """
    claimed = _last_measure(claim[: quantity.start])
    if not claimed:
        return False
    for figure in same:
        text = figure.evidence.text
        own = _last_measure(figure.name if figure.is_cell else text[: figure.start])
        if own in ("", claimed) or all(each.measure.name != claimed for each in measures_in(text)):
            return False
    return True


def _last_measure(text: str) -> str:
    """Return the measure that a text names last, empty if it names none."""
    found = measures_in(text)
    return found[-1].measure.name if found else ""


def _leading(figure: Figure) -> frozenset[str]:
    """Return the words that lead up to a figure: of a cell, its row's and its column's name."""
    return _telling(f"{figure.label} {figure.name}" if figure.is_cell else figure.name)


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in morphemes(text) if is_telling(word) and len(word) > 1)


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
