"""Which time a value of a sentence belongs to, and whether that is the time asked about."""

import re
from collections.abc import Collection, Iterator
from enum import IntEnum

from assistant.values import Value
from index.dates import DatedSentence, TimeMention, context_of, in_order
from index.interval import Interval
from index.search import Hit

_IN_BRACKETS = re.compile(r"\s?\(\s?(?:약\s)?")


class TimeFit(IntEnum):
    """How the time of a value agrees with the one asked about, best first."""

    SAME = 0
    INSIDE = 1
    """A part of the time asked about (2027년 3분기 of 2027년), or a range that ends with it (2022~2027년)."""
    UNKNOWN = 2
    """No time can be told, or one that is coarser than the one asked about."""
    OTHER = 3


def dated(hit: Hit) -> Iterator[DatedSentence]:
    """Read the times of a passage's sentences in order, each in the context of its heading and of those before it."""
    published, text = hit.document.published, hit.document.text
    above = context_of(hit.passage.heading, published)
    return in_order((text[part.start : part.end] for part in hit.passage.sentences), published, above)


def time_fit(asked: Collection[Interval], value: Value, sentence: str, read: DatedSentence) -> TimeFit:
    """Tell whether a value belongs to one of the times asked about.

    It belongs to the time last named before it in its sentence, else to the first after it; where the sentence names
    none, to the one carried from the sentences before or the heading. A day counted from publication (4일) mostly says
    when something was reported: it can speak for a value, not against it.
    """
    owner = owner_of(value, sentence, read.times)
    if owner is None:
        return fit_of(asked, read.context)
    fit = fit_of(asked, owner.interval)
    is_dateline = owner.is_relative and owner.interval is not None and owner.interval.is_day
    return TimeFit.UNKNOWN if is_dateline and fit is TimeFit.OTHER else fit


def speaks_of(asked: Collection[Interval], read: DatedSentence) -> bool:
    """Tell whether a sentence names one of the times asked about, in whatever words."""
    return any(fit_of(asked, mention.interval) is TimeFit.SAME for mention in read.times if not mention.is_aside)


def owner_of(value: Value, sentence: str, mentions: Collection[TimeMention]) -> TimeMention | None:
    """Return the mention that a value belongs to; an aside has but the one in brackets behind it."""
    before = [
        mention
        for mention in mentions
        if mention.end <= value.start
        and (not mention.is_aside or _IN_BRACKETS.fullmatch(sentence, mention.end, value.start))
    ]
    if before:
        return before[-1]
    return next((mention for mention in mentions if mention.start >= value.end and not mention.is_aside), None)


def fit_of(asked: Collection[Interval], named: Interval | None) -> TimeFit:
    return min((_fit_one(time, named) for time in asked), default=TimeFit.UNKNOWN) if named else TimeFit.UNKNOWN


def _fit_one(asked: Interval, named: Interval) -> TimeFit:
    if asked == named:
        return TimeFit.SAME
    if asked.contains(named) or (named.contains(asked) and asked.end == named.end):
        return TimeFit.INSIDE
    return TimeFit.UNKNOWN if asked.overlaps(named) else TimeFit.OTHER
