"""Times that need nothing beside themselves: 2023.09.04, 2023~2027년, 1990년대, 3Q24."""

import re
from datetime import timedelta

from index.interval import HALF, QUARTER, Interval
from index.time_rules import DASH, NUMBER_STARTS, PART_ENDS, Frame, Rule, full_year

_LONGEST_RANGE = 100
"""Years; 1000-2000 is a range of something else."""
_NO_UNIT = r"(?!\d|[.,]\d|\s?(?:원|명|개|건|대|억|만|천|달러|%|[A-Za-z㎡]))"
_NUMERIC = re.compile(
    rf"{NUMBER_STARTS}(?<![\w-])(?P<y>(?:19|20)\d\d)(?:"
    rf"(?P<sep>[.\-/])\s?(?P<m>\d{{1,2}})(?P=sep)\s?(?P<d>\d{{1,2}})(?:{DASH}(?P<d2>\d{{1,2}}))?(?![\d-]|[.,/]\d)"
    rf"|[.]\s?(?P<m3>\d{{1,2}})[.](?!\s?\d)|[.-](?P<m2>\d\d)(?:월|(?!-|\s?[~∼]){_NO_UNIT}))"
)
_APOSTROPHE = re.compile(r"['‘’](?P<y>\d\d)\.\s?(?P<m>\d{1,2})(?:\.\s?(?P<d>\d{1,2})(?!\d|\.\d)\.?|월)")
_YEARS = re.compile(
    rf"{NUMBER_STARTS}(?<![\w-])(?P<y>(?:19|20)\d\d)\s?년?{DASH}(?:"
    rf"['‘’]?(?P<y2>(?:19|20)\d\d|\d\d)\s?년(?!간|\s?동안)|(?P<y3>(?:19|20)\d\d)(?!-){_NO_UNIT})"
    rf"|['‘’](?P<y4>\d\d)\s?년?{DASH}['‘’]?(?P<y5>\d\d)\s?년"
)
_FISCAL_RANGE = re.compile(
    rf"{NUMBER_STARTS}(?<![\w-])(?P<y>(?:19|20)\d\d)(?:{DASH}|/)(?P<y2>(?:19|20)\d\d|\d\d)\s?회계\s?(?:연도|년도)"
)
"""2023-24 회계연도: it begins in one year and ends in the other."""
_DECADE = re.compile(
    rf"{NUMBER_STARTS}(?P<y>(?:1[5-9]|20)\d0|[2-9]0)\s?년대(?:\s?(?P<part>초반?|중반|후반|말){PART_ENDS})?"
)
_DECADE_PARTS = {"초": (0, 3), "초반": (0, 3), "중반": (4, 6), "후반": (7, 9), "말": (7, 9)}
_QUARTER_FIRST = re.compile(
    r"(?<![A-Za-z\d.])(?:(?P<q>[1-4])Q|Q(?P<q2>[1-4])|(?P<h>[12])H)(?:\s?(?:FY|CY|['‘’])?|\s?)"
    r"(?P<y>(?:19|20)\d\d|(?<!\s)\d\d)(?:년)?(?![\d.,A-Za-z])"
)
_QUARTER_LAST = re.compile(
    rf"{NUMBER_STARTS}(?<![\w-])(?P<y>(?:19|20)\d\d)(?:\s|년\s?|[.-])?"
    r"(?:(?P<q>[1-4])Q|Q(?P<q2>[1-4])|(?P<h>[12])H)(?![\dA-Za-z])"
)
_FISCAL = re.compile(r"(?<![A-Za-z])(?:FY|CY)\s?['‘’]?(?P<y>(?:19|20)\d\d|\d\d)(?![\d.,])(?:년)?")
_CELL = re.compile(
    r"(?:(?<=연도: )|(?<=년도: )|(?<=시기: )|(?<=시점: )|(?<=기간: ))(?P<y>(?:19|20)\d\d)(?=\s?(?:[(·]|$))"
    r"|(?:^|(?<=· ))(?P<y2>(?:19|20)\d\d)(?=(?:\([^():]{1,20}\))?: )"
)
"""A year as the value of a table's column of years, or as the name of a column."""


def _numeric(match: re.Match[str], _: Frame) -> Interval:
    year, month = int(match["y"]), int(match["m"] or match["m2"] or match["m3"])
    first = Interval.of(year, month, int(match["d"]) if match["d"] else None)
    return first.until(Interval.of(year, month, int(match["d2"]))) if match["d2"] else first


def _apostrophe(match: re.Match[str], _: Frame) -> Interval:
    return Interval.of(full_year(match["y"]), int(match["m"]), int(match["d"]) if match["d"] else None)


def _years(match: re.Match[str], _: Frame) -> Interval:
    return _year_to_year(match["y"] or match["y4"], match["y2"] or match["y3"] or match["y5"])


def _fiscal_range(match: re.Match[str], _: Frame) -> Interval:
    return _year_to_year(match["y"], match["y2"])


def _year_to_year(begin: str, last: str) -> Interval:
    first = full_year(begin)
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if not first < second <= first + _LONGEST_RANGE:
        raise ValueError("not a range of years")
    return Interval.of(first).until(Interval.of(second))


def _decade(match: re.Match[str], _: Frame) -> Interval:
    first = int(match["y"]) if len(match["y"]) == 4 else 1900 + int(match["y"])
    begin, end = _DECADE_PARTS[match["part"]] if match["part"] else (0, 9)
    return Interval.of(first + begin).until(Interval.of(first + end))


def _quarter(match: re.Match[str], _: Frame) -> Interval:
    year = full_year(match["y"])
    if match["h"]:
        return Interval.part(year, int(match["h"]), HALF)
    return Interval.part(year, int(match["q"] or match["q2"]), QUARTER)


def _year(match: re.Match[str], _: Frame) -> Interval:
    return Interval.of(full_year(next(group for group in match.groups() if group)))


RULES = tuple(
    Rule(pattern, resolve, cue, is_relative=False)
    for pattern, resolve, cue in (
        (_NUMERIC, _numeric, ""),
        (_APOSTROPHE, _apostrophe, ""),
        (_YEARS, _years, ""),
        (_FISCAL_RANGE, _fiscal_range, "회계"),
        (_DECADE, _decade, "년대"),
        (_QUARTER_FIRST, _quarter, ""),
        (_QUARTER_LAST, _quarter, ""),
        (_FISCAL, _year, "Y"),
        (_CELL, _year, ": "),
    )
)


def thirds(interval: Interval, part: str) -> Interval:
    """Return the beginning, middle or end of a month (thirds) or year (초: first quarter, 말: last).

    The middle of a year is its second and third quarter.
    """
    start, end = interval.start, interval.end
    is_first, is_last = part.startswith(("초", "상")), part.startswith(("말", "하", "후"))
    if not interval.within(1):
        first, months = (1, QUARTER) if is_first else (10, QUARTER) if is_last else (4, HALF)
        return Interval.months(start.year, first, months)
    tenth, twentieth = start + timedelta(days=9), start + timedelta(days=19)
    if is_first:
        return Interval(start, tenth)
    if is_last:
        return Interval(twentieth + timedelta(days=1), end)
    return Interval(tenth + timedelta(days=1), twentieth)
