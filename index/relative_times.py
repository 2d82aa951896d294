"""Times counted from publication or from a time named before: 어제, 이번 주, 최근 3년, 전년 동기, 1년 전."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from index.interval import MONTH, QUARTER, YEAR, Interval, moved_day
from index.time_rules import COUNTED, NUMBER_STARTS, WORD_STARTS, Frame, Rule, count

_NUMBER = rf"(?:{NUMBER_STARTS}(?P<n>\d{{1,3}})|{WORD_STARTS}(?P<w>{'|'.join(COUNTED)}))"
_MONTHS_IN = {"년": 12, "개년": 12, "해": 12, "개월": 1, "달": 1}
_DAYS_IN = {"일": 1, "주": 7, "주일": 7, "주간": 7}
_UNIT = r"(?P<u>개년|년|해|개월|달|주일|주간|주|일)"
_DAY_WORDS = {"그저께": -2, "어제": -1, "오늘": 0, "내일": 1, "모레": 2}
_DAY_WORD = re.compile(rf"{WORD_STARTS}(?P<w>그저께|어제|오늘|내일|모레)(?=[\s,.까부은의도]|에|$)")
_SAME_DAY = re.compile(rf"{WORD_STARTS}(?P<w>같은\s날|이날)(?=[\s,.은의도]|$)")
_WEEK_WORD = re.compile(
    rf"{WORD_STARTS}(?P<w>지난|이번|다음)\s?주"
    r"(?:\s?(?P<d>[월화수목금토일])요일(?!마다)|(?P<end>말)?(?=에|의|까지|부터|[\s,.(]|초|중|$))"
)
_SAID_QUARTER = re.compile(rf"{WORD_STARTS}(?P<w>지난|이번|다음)\s?분기")
_STEPS = {"지난": -1, "이번": 0, "다음": 1}
_SPAN = re.compile(
    rf"{WORD_STARTS}(?P<to>최근|지난|과거|향후|앞으로)\s?(?:약\s)?(?:(?P<n>\d{{1,3}})|(?P<w>{'|'.join(COUNTED)}))\s?{_UNIT}"
    r"(?:여|\s?간|\s?동안)?(?<!지난\s\d일)(?<!지난\s\d\d일)"
)
_SOON = re.compile(
    rf"(?<!부터\s)(?<!하여\s)(?<!후\s){NUMBER_STARTS}(?P<n>\d{{1,2}})(?P<w>)(?P<u>년|개월)\s?(?:내|안)(?=에\s|\s)(?!\s최[고저대소])"
)
_OFFSET = re.compile(
    rf"{_NUMBER}\s?(?P<u>년|해|개월|달)\s?(?:여\s?)?(?P<to>전|뒤|후)"
    r"(?=에|의|부터|까지|보다|과|와|엔|만|이|[\s,.()]|$)(?!\s(?:세계|국민|직원|부문|산업|분야|기간))"
)
_SAME_TIME_OF = re.compile(
    rf"(?P<year>지난해|작년|재작년|{WORD_STARTS}전년)\s?(?:동기|동월|같은\s?(?:기간|분기|달|시기|때))"
)
_YEARS_BACK = {"지난해": -1, "작년": -1, "재작년": -2}
_SAME_PERIOD = re.compile(rf"{WORD_STARTS}같은\s?(?:기간|분기|달)")
_PERIOD_BEFORE = re.compile(
    rf"{WORD_STARTS}(?:(?P<q>직전\s?분기|전\s?분기)|(?P<m>전월|직전\s?달))(?=에|의|보다|과|와|[\s,.()]|대비|$)"
)


def _day_word(match: re.Match[str], frame: Frame) -> Interval | None:
    return Interval.day(frame.said_on + timedelta(days=_DAY_WORDS[match["w"]])) if frame.said_on else None


def _same_day(_: re.Match[str], frame: Frame) -> Interval | None:
    return frame.day


def _week_word(match: re.Match[str], frame: Frame) -> Interval | None:
    if frame.said_on is None:
        return None
    week = Interval.week(frame.said_on, _STEPS[match["w"]])
    if match["d"]:
        return Interval.day(week.start + timedelta(days="월화수목금토일".index(match["d"])))
    return Interval(week.end - timedelta(days=1), week.end) if match["end"] else week


def _said_quarter(match: re.Match[str], frame: Frame) -> Interval | None:
    return Interval.around(frame.said_on, QUARTER, _STEPS[match["w"]]) if frame.said_on else None


def _span(match: re.Match[str], frame: Frame) -> Interval | None:
    """Resolve 최근 3년 and 향후 3년: from, or to, the same day three years off."""
    if frame.said_on is None:
        return None
    if match.groupdict().get("to") in ("최근", "지난", "과거"):
        return Interval(_away(frame.said_on, match, -1), frame.said_on)
    return Interval(frame.said_on, _away(frame.said_on, match, 1))


def _away(day: date, match: re.Match[str], sign: int) -> date:
    number = sign * count(match["n"] or match["w"])
    if match["u"] in _DAYS_IN:
        return day + timedelta(days=number * _DAYS_IN[match["u"]])
    return moved_day(day, number * _MONTHS_IN[match["u"]])


def _offset(match: re.Match[str], frame: Frame) -> Interval | None:
    """Resolve 1년 전 and 6개월 뒤: as fine as what it counts from, but no finer than its own unit says.

    They count from the time named before; without one, 전 counts from publication.
    """
    unit, sign = match["u"], -1 if match["to"] == "전" else 1
    months = sign * count(match["n"] or match["w"]) * _MONTHS_IN[unit]
    base = frame.last if frame.last and frame.last.within(YEAR) else None
    if base is None:
        if sign > 0 or frame.said_on is None:
            return None
        return Interval.around(_away(frame.said_on, match, sign), _MONTHS_IN[unit])
    if base.within(MONTH):
        base = Interval.around(base.start, MONTH)
    elif _MONTHS_IN[unit] < YEAR:  # 6개월 뒤 after 2023년: who knows from which month
        return None
    return base.moved(months)


def _same_time_of(match: re.Match[str], frame: Frame) -> Interval | None:
    """Resolve 전년 동기 and 지난해 같은 기간: the part of a year named before, in the other year."""
    base = next(_parts_of_year(frame), None)
    if base is None:
        return None
    if match["year"] == "전년":
        return base.moved(-YEAR)
    if frame.said_on is None:
        return None
    return base.moved(YEAR * (frame.said_on.year + _YEARS_BACK[match["year"]] - base.start.year))


def _parts_of_year(frame: Frame) -> Iterator[Interval]:
    for named in (frame.here, frame.period):
        if named and not named.is_day and named.within(YEAR) and named != Interval.of(named.start.year):
            yield named


def _same_period(_: re.Match[str], frame: Frame) -> Interval | None:
    return frame.period


def _period_before(match: re.Match[str], frame: Frame) -> Interval | None:
    months = QUARTER if match["q"] else MONTH
    base = frame.period
    return Interval.around(base.start, months, -1) if base and base.within(months) else None


RULES = (
    Rule(_SAME_TIME_OF, _same_time_of, is_aside=True),
    Rule(_PERIOD_BEFORE, _period_before, is_aside=True),
    Rule(_SPAN, _span, is_aside=True),
    Rule(_SOON, _span, is_aside=True),
    Rule(_OFFSET, _offset, is_aside=True),
    Rule(_DAY_WORD, _day_word, is_dateline=True),
    Rule(_SAME_DAY, _same_day, is_dateline=True),
    Rule(_WEEK_WORD, _week_word),
    Rule(_SAID_QUARTER, _said_quarter),
    Rule(_SAME_PERIOD, _same_period),
)
