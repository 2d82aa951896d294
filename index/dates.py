"""Time expressions of Korean sentences, and the days that they mean.

Conventions: of 2026년, 초 is the first quarter, 중반 the second and third, 말 the last; of a month they are its thirds.
최근 3년 and 향후 3년 run from, or to, the same day three years off. A range, whether written with ~ or with 부터 and 까지,
is one mention. A year alone after 부터 or 까지 means that year. A month without a year is in the year named before it in
its sentence, else in that of publication (of the year before, if it lies more than half a year ahead); a day without a
month is the last such day up to publication, as in a newspaper's dateline, and unknown where it may well be one to come.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index import absolute_times, calendar_times, relative_times
from index.document import Document
from index.interval import Interval
from index.passage import CELL_BREAK, Sentence
from index.time_rules import Frame, Rule

_RULES = (*relative_times.RULES, *absolute_times.RULES, *calendar_times.RULES)
"""Of two rules that read the same characters, the first here is right."""
_DASH_BETWEEN = re.compile(r"\s?[~∼～–—-]\s?")
_FROM = re.compile(r"\.?(?:부터|에서)\s?")
_UNTIL = re.compile(r"\.?\s?(?:까지|사이)")
_COMPARED = re.compile(r"\s?(?:대비|보다|에\s비해|[와과]\s비교)")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: ``text == sentence[start:end]``, and the days it means.

    ``interval`` is None where it counts from something unknown: 올해 in a document without a date. An aside is a time
    that another is compared with or counted from (전년 동기, 지난해보다, 1년 전), or a span that begins or ends with
    publication (최근 3년, 향후 5년): the sentence is not about it.
    """

    text: str
    start: int
    end: int
    interval: Interval | None
    is_relative: bool
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """The times that a sentence names, and the one that was last named before it."""

    times: tuple[TimeMention, ...]
    context: Interval | None


def times(text: str, said_on: date | None, context: Interval | None = None) -> list[TimeMention]:
    """Return the time expressions of a sentence in order.

    Args:
        text: one sentence, heading or table row.
        said_on: the day it was published or asked.
        context: the time last named before it, which 같은 해 and 전년 동기 go back to.
    """
    return _read(text, Frame.at_start(said_on, context))[0]


def in_order(
    sentences: Iterable[str], said_on: date | None, context: Interval | None = None
) -> Iterator[DatedSentence]:
    """Read the sentences of a passage or document in order, each in the context of those before it.

    A table row (its cells parted by ``·``) says nothing of its neighbours: it is read in ``context`` and leaves none.
    """
    start = frame = Frame.at_start(said_on, context)
    for text in sentences:
        is_row = CELL_BREAK in text
        before = start if is_row else frame
        found, after = _read(text, before)
        yield DatedSentence(tuple(found), before.last)
        frame = frame if is_row else after.at_next_sentence()


def context_of(heading: str, said_on: date | None) -> Interval | None:
    """Return the time that a heading puts what stands under it in: the last one it names."""
    named = [mention.interval for mention in times(heading, said_on) if mention.interval and not mention.is_aside]
    return named[-1] if named else None


def passage_times(document: Document, sentences: Sequence[Sentence], heading: str = "") -> tuple[Interval, ...]:
    """Return the distinct times that neighbouring sentences of a document name, earliest first.

    Relative ones count from ``document.published`` and are left out where it is None. Times of the heading belong too.
    """
    texts = [document.text[sentence.start : sentence.end] for sentence in sentences]
    above = context_of(heading, document.published)
    read = in_order(texts, document.published, above)
    named = {mention.interval for sentence in read for mention in sentence.times if mention.interval}
    return tuple(sorted(named | {above} if above else named))


def _read(text: str, frame: Frame) -> tuple[list[TimeMention], Frame]:
    found: list[TimeMention] = []
    for rule, match in _matches(text):
        try:
            interval = rule.resolve(match, frame)
        except (ValueError, OverflowError):
            continue
        end = match.start() + len(match[0].rstrip())
        is_aside = rule.is_aside or bool(_COMPARED.match(text, end))
        mention = TimeMention(text[match.start() : end], match.start(), end, interval, rule.is_relative, is_aside)
        if found and (whole := _range(text, found[-1], mention)):
            found[-1] = mention = whole
        else:
            found.append(mention)
        if mention.interval and not is_aside:
            frame = frame.after(mention.interval, rule.is_dateline)
    return found, frame


@lru_cache(4096)  # the sentences of one subject are read for question after question
def _matches(text: str) -> tuple[tuple[Rule, re.Match[str]], ...]:
    """Return what the rules match, from left to right without overlap; where several begin, the longest."""
    candidates = [
        (match.start(), -match.end(), order, rule, match)
        for order, rule in enumerate(_RULES)
        if rule.cue in text
        for match in rule.pattern.finditer(text)
    ]
    chosen, reached = [], 0
    for start, end, _, rule, match in sorted(candidates, key=lambda candidate: candidate[:3]):
        if start >= reached:
            chosen.append((rule, match))
            reached = -end
    return tuple(chosen)


def _range(text: str, first: TimeMention, second: TimeMention) -> TimeMention | None:
    """Return the one mention that two make up if they are the ends of a range, else None."""
    if first.interval is None or second.interval is None or first.interval.start > second.interval.end:
        return None
    between = text[first.end : second.start]
    is_range = _DASH_BETWEEN.fullmatch(between) or (_FROM.fullmatch(between) and _UNTIL.match(text, second.end))
    if not is_range:
        return None
    return TimeMention(
        text[first.start : second.end],
        first.start,
        second.end,
        first.interval.until(second.interval),
        first.is_relative or second.is_relative,
        second.is_aside,
    )
