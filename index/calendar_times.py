"""Times made of a year, quarter, month and day, in figures or counted from publication: 2023년 8월, 지난해 4분기, 4일."""

import re
from datetime import date, timedelta

from index.absolute_times import thirds
from index.interval import HALF, MONTH, QUARTER, YEAR, Interval, moved_month
from index.time_rules import DASH, NUMBER_STARTS, PART_ENDS, WORD_STARTS, Frame, Rule, ending_in, full_year

_LEAP_YEAR = 2024
"""Has every day that any year has: what it lacks is no date at all."""
_PART = rf"(?:초순|초반|초|상순|중순|중반|하순|후반|말){PART_ENDS}"
_DAY = rf"(?P<d>\d{{1,2}})(?:{DASH}(?P<d2>\d{{1,2}}))?\s?일(?!간|\s?(?:동안|만에|연속))"
_MONTH = (
    rf"(?P<m>\d{{1,2}})(?:{DASH}(?P<m2>\d{{1,2}}))?\s?월(?!\s?령|물)"
    rf"(?:\s?{_DAY}|\s?(?P<part>{_PART}))?"
)
_QUARTER = rf"(?P<q>\d)(?:/4|{DASH}(?P<q2>\d))?\s?분기(?!\s?(?:연속|째|동안|만에))"
_WITHIN_YEAR = rf"(?:{_MONTH}|{_QUARTER}|(?P<h>[상하])반기)"
_YEAR_NUMBER = (
    rf"{NUMBER_STARTS}(?P<y>(?:1\d|20|21)\d\d)\s?(?:회계\s?연도|"
    r"년도?(?!간|\s?(?:동안|만에|째|넘)))|['‘’](?P<yy>\d\d)\s?년도?"
)
_YEAR_WORDS = {
    "재작년": -2,
    "지지난해": -2,
    "지난해": -1,
    "작년": -1,
    "올해": 0,
    "금년": 0,
    "올": 0,
    "내년": 1,
    "명년": 1,
    "내후년": 2,
    "전년": -1,
    "같은해": 0,
    "그해": 0,
    "동년": 0,
    "이듬해": 1,
    "다음해": 1,
    "익년": 1,
}
"""Years from that of publication, and from that of the time named before."""
_YEAR_WORD = (
    rf"(?P<ry>재작년|지지난해|지난\s?해|작년|올해|금년|내년|명년|내후년|"
    rf"{WORD_STARTS}올(?=\s?(?:\d|[상하]반기|들어\s|연[초말]|한\s?해\s)))도?"
    rf"|{WORD_STARTS}(?P<ny>같은\s?해|그해|동년|이듬해|다음\s?해|익년|전년도?(?!\s?(?:동기|동월|같은)))"
)
_IN_YEAR = rf"(?:\s?(?:{_WITHIN_YEAR}|연?(?P<yp>{_PART}))|\s?들어(?=\s))?"
_YEAR = re.compile(rf"(?:{_YEAR_NUMBER}){_IN_YEAR}")
_YEAR_SAID = re.compile(rf"(?:{_YEAR_WORD}){_IN_YEAR}")
_SHORT_YEAR = re.compile(rf"{NUMBER_STARTS}(?:(?P<yy>\d\d)년\s?|(?P<y>(?:19|20)\d\d)\.?\s){_WITHIN_YEAR}")
_YEAR_END = re.compile(rf"{WORD_STARTS}연(?P<yp>[초말]|내(?=에|로|\s)){PART_ENDS}")
_BARE = re.compile(
    rf"(?<!매년\s)(?<!매년)(?<!해마다\s)(?:{NUMBER_STARTS}(?<![A-Za-z~∼～–/-])(?:{_MONTH}|{_QUARTER})"
    rf"|{WORD_STARTS}(?P<h>[상하])반기)"
)
_POINTED = re.compile(rf"{WORD_STARTS}(?P<to>지난|오는|이번|다음)\s?{_WITHIN_YEAR}")
_POINTED_DAY = re.compile(rf"{WORD_STARTS}(?P<to>지난|오는)\s?{_DAY}")
_BARE_DAY = re.compile(
    rf"(?:^|(?<=[\s(‘“\"'·,]))(?<!약\s)(?<!총\s)(?<!매월\s)(?<!매달\s)(?<!단\s)(?<!각\s)"
    rf"(?<!주\s)(?<!월\s)(?<!달\s)(?<!년\s)"
    rf"(?<!최대\s)(?<!최소\s)(?<!최장\s)"
    rf"(?<!평균\s)(?<!하루\s)(?P<d>\d{{1,2}})(?:{DASH}(?P<d2>\d{{1,2}}))?일"
    r"(?!\s?(?:간|동안|만|이내|내|이상|이하|미만|초과|연속|연달아|전|뒤|후|안|째|차|치|정도|내외|가량|넘|걸|소요|유예|무료|체험"
    r"|평균|여|분|짜리|씩|마다|당|단위|이용|사용|생산|최대|최소|휴가|근무|에\s?(?:한|\d)|\d{1,4}(?:회|만|천|건|,)))"
    r"(?=(?:에는?|부터|까지|자|께|쯤)?(?:[\s,.·’”)~]|\((?:현지|한국|미국|오늘|[월화수목금토일]\))|$))"
)
_JUST_PAST = timedelta(days=7)
_PAST = re.compile(rf"(?![있겠])[{ending_in(20)}](?:다|습니다|어요)[.!\"'”’)\]\s]*$")
_TO_COME = re.compile(rf"예정|계획|전망|방침|앞[두둔]|겠|[{ending_in(4)}]다[고며]|[{ending_in(8)}]\s?것")
_DATELINE = re.compile(r"일\s?(?:\([^()]{1,10}\)\s?)?(?:관련\s)?(?:업계|관계자|시장조사)")
_MONTH_WORDS = {"지지난달": -2, "지난달": -1, "이달": 0, "이번달": 0, "다음달": 1, "내달": 1}
_MONTH_WORD = re.compile(
    rf"(?P<w>지지난\s?달|지난\s?달|{WORD_STARTS}(?:이\s?달|이번\s?달|(?<!의\s)(?<!다음\s)다음\s?달|내달(?!리|렸|려)))(?:\s?{_DAY}|\s?(?P<part>{_PART}))?"
)


def _within(match: re.Match[str], year: int) -> Interval:
    """Return the month, day, quarter or half that a match names, in this year."""
    if match["m"]:
        month = Interval.of(year, int(match["m"]))
        if match["m2"]:
            return month.until(Interval.of(year, int(match["m2"])))
        return _in_month(match, month)
    if match["q"]:
        first = _quarter(year, match["q"])
        return first.until(_quarter(year, match["q2"])) if match["q2"] else first
    return Interval.part(year, 1 if match["h"] == "상" else 2, HALF)


def _quarter(year: int, number: str) -> Interval:
    if number not in "1234":
        raise ValueError(f"no quarter {number}")
    return Interval.part(year, int(number), QUARTER)


def _in_month(match: re.Match[str], month: Interval) -> Interval:
    if match["part"]:
        return thirds(month, match["part"])
    if not match["d"]:
        return month
    first = Interval.day(month.start.replace(day=int(match["d"])))
    return first.until(Interval.day(month.start.replace(day=int(match["d2"])))) if match["d2"] else first


def _year(match: re.Match[str], _: Frame) -> Interval:
    return _in_year(match, full_year(match["y"] or match["yy"]))


def _year_said(match: re.Match[str], frame: Frame) -> Interval | None:
    base = frame.last
    if match["ry"]:
        base = Interval.day(frame.said_on) if frame.said_on else None
    if base is None or not base.within(YEAR):
        _in_year(match, _LEAP_YEAR)
        return None
    word = "".join((match["ry"] or match["ny"]).removesuffix("도").split())
    return _in_year(match, base.start.year + _YEAR_WORDS[word])


def _in_year(match: re.Match[str], year: int) -> Interval:
    if match["m"] or match["q"] or match["h"]:
        return _within(match, year)
    return thirds(Interval.of(year), match["yp"]) if match["yp"] else Interval.of(year)


def _short_year(match: re.Match[str], _: Frame) -> Interval:
    return _within(match, full_year(match["y"] or match["yy"]))


def _year_end(match: re.Match[str], frame: Frame) -> Interval | None:
    if frame.said_on is None:
        return None
    if match["yp"] == "내":
        return Interval(frame.said_on, date(frame.said_on.year, 12, 31))
    return thirds(Interval.of(frame.said_on.year), match["yp"])


def _first_month(match: re.Match[str]) -> int:
    if match["m"]:
        return int(match["m"])
    return 1 + 3 * (int(match["q"]) - 1) if match["q"] else 1 if match["h"] == "상" else 7


def _bare(match: re.Match[str], frame: Frame) -> Interval | None:
    _within(match, _LEAP_YEAR)
    said = frame.said_on
    year = frame.year_of(_first_month(match))
    if match["h"] and said and not frame.here:
        year = said.year  # 하반기 said in January is the one to come
    return _within(match, year) if year is not None else None


def _pointed(match: re.Match[str], frame: Frame) -> Interval | None:
    """Resolve 지난 3월, 오는 12일: the last one before publication, or the first after it."""
    said, back = frame.said_on, match["to"] == "지난"
    found = _within(match, said.year if said else _LEAP_YEAR)
    if said is None:
        return None
    is_behind = found.end < said or (found.is_day and found.start == said)
    if back:
        return found if is_behind else _within(match, said.year - 1)
    return found if found.end >= said else _within(match, said.year + 1)


def _pointed_day(match: re.Match[str], frame: Frame) -> Interval | None:
    first, last = _days(match)
    if frame.said_on is None:
        return None
    start = _nearest_day(first, frame.said_on, match["to"] == "지난")
    return Interval(start.start, start.start + timedelta(days=last - first))


def _days(match: re.Match[str]) -> tuple[int, int]:
    first, last = int(match["d"]), int(match["d2"] or match["d"])
    if not 1 <= first <= last <= 31:
        raise ValueError("no such day")
    return first, last


def _nearest_day(day: int, said_on: date, back: bool) -> Interval:
    """Return the last day of this number up to publication, or the first from then on."""
    for by in (0, -1, -2) if back else (0, 1, 2):
        year, month = moved_month(said_on.year, said_on.month, by)
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (found <= said_on) if back else (found >= said_on):
            return Interval.day(found)
    raise ValueError("no such day")


def _bare_day(match: re.Match[str], frame: Frame) -> Interval | None:
    """Resolve 4일: after another day of the sentence in the same month, else the last one before publication.

    20일 in a text of the 15th is as well the one to come, unless it was a few days ago or the sentence is of the past.
    """
    first, last = _days(match)
    here, base = frame.here, frame.last
    if here and here.is_day and first >= here.start.day:
        start = Interval.day(here.start.replace(day=first))
    elif frame.said_on:
        start = _nearest_day(first, frame.said_on, back=True)
        if start.start < frame.said_on.replace(day=1) and not (
            frame.said_on - start.start <= _JUST_PAST or _is_of_the_past(match.string)
        ):
            return None
    elif base and base.within(MONTH):
        start = Interval.day(base.start.replace(day=first))
    else:
        return None
    return Interval(start.start, start.start + timedelta(days=last - first))


def _is_of_the_past(sentence: str) -> bool:
    """Say whether a sentence tells what has happened, and not what someone has said will happen."""
    return bool(_DATELINE.search(sentence) or (_PAST.search(sentence) and not _TO_COME.search(sentence)))


def _month_word(match: re.Match[str], frame: Frame) -> Interval | None:
    if frame.said_on is None:
        return None
    return _in_month(match, Interval.around(frame.said_on, MONTH, _MONTH_WORDS["".join(match["w"].split())]))


RULES = (
    Rule(_YEAR, _year, is_relative=False),
    Rule(_YEAR_SAID, _year_said),
    Rule(_SHORT_YEAR, _short_year, is_relative=False),
    Rule(_YEAR_END, _year_end),
    Rule(_POINTED, _pointed),
    Rule(_POINTED_DAY, _pointed_day, is_dateline=True),
    Rule(_MONTH_WORD, _month_word, "달"),
    Rule(_BARE, _bare),
    Rule(_BARE_DAY, _bare_day, "일", is_dateline=True),
)
