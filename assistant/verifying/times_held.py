"""Whether the times of a sentence are those that its proof speaks of."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.evidence import Evidence
from assistant.time_fit import dated
from assistant.verifying.findings import Fault, Flaw
from assistant.verifying.source import Source
from index.dates import TimeMention, times
from index.interval import Interval
from index.morphemes import morphemes

YEAR_AGO = re.compile(r"(?:1년|한 해|일 년) ?(?:전|새)|전년|그 전해|직전 해")
_SHARED = 4
"""Morphemes that a sentence shares with a claim that it may be about."""
_WRITTEN_YEAR = re.compile(r"\d{4}년")
_YEAR_SAID = re.compile(
    r"\d{4}|[’']\d\d|올해|금년|올|작년|지난해|전년|재작년|내년|이듬해|그해|같은 해|이달|지난달|내달|다음 ?달|오늘|어제"
)


def absolute(text: str) -> list[TimeMention]:
    """Return the times of a sentence that need no day to count from."""
    return [mention for mention in times(text, None) if mention.interval]


def agrees(claimed: Interval, known: Interval) -> bool:
    """Tell whether a known time is the claimed one or a part of it: 2025년 may be said of 2025년 3월, not the other way."""
    return claimed.contains(known)


def meant(source: Source, sentence: Evidence, *, nearby: bool) -> Iterator[tuple[Interval, str]]:
    """Yield the times that a sentence of a source may mean, each as written; nearby, also those it may be told under.

    A month or half without its year may be of the year before, too: newspapers leave it out.
    """
    before: list[TimeMention] = []
    for part, read in zip(source.hit.passage.sentences, dated(source.hit), strict=True):
        if part.start == sentence.start:
            found = [*read.times, *(before if nearby else [])]
            for mention in found:
                if mention.interval:
                    yield mention.interval, mention.text
                    if not _YEAR_SAID.search(mention.text):
                        yield a_year_before(mention.interval), mention.text
            if nearby and read.context:
                yield read.context, ""
        before = [*read.times] or before
    if nearby:
        for mention in times(source.above, source.hit.document.published):
            if mention.interval:
                yield mention.interval, mention.text


def is_of_publication(claimed: Interval, published: date | None) -> bool:
    """Tell whether a time is the year of a publication or the one before it: what news without a year speaks of."""
    return published is not None and claimed in (Interval.of(published.year), Interval.of(published.year - 1))


def a_year_before(interval: Interval) -> Interval:
    def moved(day: date) -> date:
        return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)

    return Interval(moved(interval.start), moved(interval.end))


def times_held(claim: str, proof: Sequence[Evidence], sources: Sequence[Source], *, has_figures: bool) -> list[Fault]:
    """Return the times of a sentence that its proof does not speak of.

    Where it has figures, whose times are compared one by one, a time may stand anywhere in the passage.
    """
    around = [source.text for source in sources] if has_figures else []
    texts = "\n".join((*around, *(each.text for each in proof)))
    known = [interval for s, each in _about(claim, proof, sources) for interval, _ in meant(s, each, nearby=True)]
    known += [a_year_before(each) for each in known if YEAR_AGO.search(texts)]
    days = [s.hit.document.published for s in sources if s.hit.document.published]
    is_dated = any(_WRITTEN_YEAR.search(each.text) for each in proof)
    return [
        Fault(Flaw.TIME, mention.text)
        for mention in absolute(claim)
        if mention.interval
        and mention.text not in texts
        and not any(agrees(mention.interval, interval) for interval in (*known, *map(Interval.day, days)))
        and not any(is_day_of(mention.interval, day, texts) for day in days)
        and not (not is_dated and any(is_of_publication(mention.interval, day) for day in days))
    ]


def _about(claim: str, proof: Sequence[Evidence], sources: Sequence[Source]) -> Iterator[tuple[Source, Evidence]]:
    """Yield the sentences that prove a claim, and those that share some words with it."""
    wanted = set(morphemes(claim))
    for source in sources:
        for each in source.sentences:
            if each in proof or len(wanted & set(morphemes(each.text))) >= _SHARED:
                yield source, each


def is_day_of(claimed: Interval, published: date, texts: str) -> bool:
    """Tell whether a day is one that a text names by its number alone, in the month of its publication: 12일."""
    day = claimed.start
    is_month = (day.year, day.month) == (published.year, published.month)
    return claimed.is_day and is_month and re.search(rf"(?<!\d){day.day}일", texts) is not None
