"""A stretch of days as a person types it: 2026년, 올해, 최근 3개월, 2026.01~2026.06, 2025년부터."""

import re
from datetime import date

from errors import InvalidQuestion
from index.dates import times
from index.interval import Interval

_BETWEEN = re.compile(r"\s*[~∼～–—]\s*|\s*부터\s+")
_FROM = re.compile(r"\s*(?:부터|이후|이래)$")
_UNTIL = re.compile(r"\s*(?:까지|이전)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH_ALONE = re.compile(r"\d\d?월")
"""The end of a range, of the year in which it begins: 2024년 5월부터 7월까지."""
_SHORT_RANGE = re.compile(r"((?:19|20)\d\d)\s?-\s?((?:19|20)\d\d)")
_HOW = "예: 2026년, 올해, 최근 3개월, 2026.01~2026.06, 2025년부터"


def read_period(text: str, today: date) -> tuple[date | None, date | None]:
    """Return the first and the last day that somebody means; None: no such end, (None, None) for no text.

    Raises:
        InvalidQuestion: it names no days, or ends before it begins.
    """
    text = _SHORT_RANGE.sub(r"\1~\2", " ".join(text.split()))
    if not text:
        return None, None
    if len(sides := _BETWEEN.split(text)) == 2 and any(sides):
        first, last = _FROM.sub("", sides[0]), _UNTIL.sub("", sides[1])
    elif _FROM.search(text):
        first, last = _FROM.sub("", text), ""
    elif _UNTIL.search(text):
        first, last = "", _UNTIL.sub("", text)
    else:
        first = last = text
    begin = _days(first, today).start if first else None
    counted_from = begin if begin and _YEAR.search(first) and _MONTH_ALONE.match(last) else today
    end = _days(last, counted_from).end if last else None
    if begin and end and end < begin:
        raise InvalidQuestion(f"기간의 끝이 처음보다 앞섭니다: {text}. {_HOW}")
    return begin, end


def _days(text: str, today: date) -> Interval:
    found = times(f"{text}년" if _YEAR.fullmatch(text) else text, today)
    if len(found) != 1 or not (interval := found[0].interval) or len(found[0].text) < len(text) - 1:
        raise InvalidQuestion(f"기간을 알아보지 못했습니다: {text[:40]}. {_HOW}")
    return interval
