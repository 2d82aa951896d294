"""What all rules for time expressions share: what was said so far, and what a rule is."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from index.interval import QUARTER, YEAR, Interval

NUMBER_STARTS = r"(?<!\d)(?<!\d[.,])"
WORD_STARTS = r"(?<![가-힣])"
DASH = r"\s?[~∼～–—-]\s?"
PART_ENDS = r"(?=에|부터|까지|의|께|쯤|경|로|이면|[\s,.()\]·~∼’”'\"]|$)"
"""What follows 초, 중순 and 말 where they are no head of another word (3월 말레이시아)."""


def ending_in(final: int) -> str:
    """Return the syllables with this final consonant, as Unicode counts them: 4 is ㄴ, 8 is ㄹ, 20 is ㅆ."""
    return "".join(map(chr, range(ord("가") + final, ord("힣") + 1, 28)))


COUNTED = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5}


@dataclass(frozen=True, slots=True)
class Frame:
    """What a relative time counts from, as far as the text has come."""

    said_on: date | None
    here: Interval | None = None
    """The time last named in this sentence,"""
    before: Interval | None = None
    """and in those before it."""
    period: Interval | None = None
    """The last one longer than a day: what 전년 동기 is compared with."""
    day: Interval | None = None

    @classmethod
    def at_start(cls, said_on: date | None, context: Interval | None) -> "Frame":
        day, period = (context, None) if context and context.is_day else (None, context)
        return cls(said_on, before=context, period=period, day=day)

    @property
    def last(self) -> Interval | None:
        return self.here or self.before

    def after(self, named: Interval, is_dateline: bool) -> "Frame":
        """Return the frame once a time has been named; a dateline (4일) is only what 이날 goes back to."""
        if is_dateline:
            return replace(self, day=named)
        if named.is_day:
            return replace(self, here=named, day=named)
        return replace(self, here=named, period=named)

    def at_next_sentence(self) -> "Frame":
        return replace(self, here=None, before=self.last)

    def year_of(self, month: int) -> int | None:
        """Return the year of a month or quarter that is named without one, by its first month.

        It is the year named before it in the sentence, unless that is still to come; else, of a history that lies two
        years back or more, the year of the sentence before; else the year of publication, or the one before it for a
        month that lies more than half a year ahead.
        """
        said, here, before = self.said_on, self.here, self.before
        if here and here.within(YEAR) and (said is None or here.start.year <= said.year or here.within(QUARTER)):
            is_next = here.within(QUARTER) and here.start.month - month >= 6
            is_past = said is not None and (here.start.year + 1, month) <= (said.year, said.month)
            return here.start.year + (is_next and is_past)
        if before and before.within(QUARTER) and (said is None or before.start.year <= said.year - 2):
            return before.start.year
        if said is None:
            return before.start.year if before and before.within(YEAR) else None
        return said.year - (month - said.month > 6)


Resolve = Callable[[re.Match[str], Frame], Interval | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of writing a time.

    ``resolve`` returns None where it counts from something unknown, and raises ValueError for what is no time at all
    (2월 31일). An aside is a time that another is compared with or counted from (전년 동기, 1년 전),
    or a span up to or from publication (최근 3년): the sentence is not about it, and nothing later counts from it.
    """

    pattern: re.Pattern[str]
    resolve: Resolve
    cue: str = ""
    """What every match holds: most sentences are done with at a glance."""
    is_relative: bool = True
    is_aside: bool = False
    is_dateline: bool = False


def full_year(text: str) -> int:
    """Return 2023 for 23, and 1997 for 97; four digits stand for themselves."""
    number = int(text)
    return number if len(text) == 4 else number + (2000 if number < 60 else 1900)


def count(text: str) -> int:
    return COUNTED[text] if text in COUNTED else int(text)
