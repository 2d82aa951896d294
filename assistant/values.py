"""Values as documents write them: amounts, ratios, counts, dates, and the time that a value belongs to."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ValueKind(StrEnum):
    """What a value measures."""

    AMOUNT = "amount"
    RATIO = "ratio"
    COUNT = "count"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a sentence, as written. Offsets count from the sentence's start."""

    text: str
    start: int
    end: int
    unit: str = ""
    """For counts: the counted unit, e.g. 명."""


# Possessive groups (?>…) and a second number only after a scale word keep these patterns linear on any run of digits.
_NUMBER = r"(?<!\d)(?>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?!\d)"
_SCALE = r"(?:\s?(?:[천백십]?[경조억만]|[천백]))"
_SCALED = rf"(?>{_NUMBER}(?:{_SCALE}(?:\s?{_NUMBER}{_SCALE})*(?:\s?{_NUMBER})?)?)(?:\s?여)?\s?"
_RANGE = r"(?:\s?(?:~|∼|～|-|–|에서|내지)\s?)"
_CURRENCY = r"(?:원|달러|유로|엔|위안|파운드|루피)"
_AMOUNT = re.compile(
    rf"(?:US\$|\$|₩|€)\s?{_SCALED}|{_SCALED}(?:{_CURRENCY})?{_RANGE}{_SCALED}{_CURRENCY}|{_SCALED}{_CURRENCY}"
)
_RATIO = re.compile(
    rf"{_NUMBER}(?:%|퍼센트|%p|배)?{_RANGE}{_NUMBER}\s?(?:%p?|퍼센트|포인트|배)"
    rf"|{_NUMBER}\s?(?:%p?|퍼센트|프로(?!젝|그)|배(?![가-힣]*터))|{_NUMBER}분의\s?{_NUMBER}"
)
_COUNTERS = (
    "명|개국|개월|개사|개|곳|건|번째|번|가지|대|종|위권|위|회|시간|분|초|년간|년|주|일간|일|쪽|편|권|장|호|층|차례|종류|"
    "인|팀|사|국|조각|자루|마리|채|km|㎞|kg|톤|t|m|㎡|GW|MW|kW|W|GB|TB|B|도|세|살|단계|분기|점|표|석|문항|항목|토큰"
)
_COUNT = re.compile(
    rf"{_SCALED}(?:{_RANGE}{_SCALED})?({_COUNTERS})(?![A-Za-z])"
    rf"|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?({_COUNTERS})"
)
_DATE = re.compile(
    r"(?:지난해|올해|작년|내년|지난|오는|올|이달|지난달)?\s?(?:"
    r"\d{4}\s?년(?:\s?\d{1,2}\s?월(?:\s?\d{1,2}\s?일)?|\s?\d\s?분기|\s?[상하]반기)?"
    r"|\d{4}[.-]\s?\d{1,2}[.-]\s?\d{1,2}|\d{1,2}\s?월(?:\s?\d{1,2}\s?일)?|\d{1,2}일(?=[에,부까 ]|$)|\d\s?분기)"
    r"|(?:지난달|이달|지난해|올해|작년|내년|올\s?\d분기|어제|오늘)"
)
_PATTERNS = {
    ValueKind.AMOUNT: _AMOUNT,
    ValueKind.RATIO: _RATIO,
    ValueKind.COUNT: _COUNT,
    ValueKind.DATE: _DATE,
}
_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s?년|(올해|지난해|작년|내년|재작년|내후년)|(?<!\d)((?:19|20)\d{2})(?=[.\-/]\d|\s?[~∼–])"
)
_RELATIVE_YEARS = {"올해": 0, "지난해": -1, "작년": -1, "재작년": -2, "내년": 1, "내후년": 2}


def values(kind: ValueKind, sentence: str, unit: str = "") -> list[Value]:
    """Return the values of a kind in a sentence, in order; for counts, only those in ``unit`` where it is given."""
    found = []
    for match in _PATTERNS[kind].finditer(sentence):
        counted = next((group for group in match.groups() if group), "") if kind is ValueKind.COUNT else ""
        if unit and counted != unit:
            continue
        text = match[0].strip()
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        found.append(Value(text, start, start + len(text), counted))
    return found


@dataclass(frozen=True, slots=True)
class Year:
    """A mention of a year; ``number`` is None for 올해 and the like in a document without a date."""

    number: int | None
    start: int
    end: int


def years(sentence: str, said_on: date | None) -> list[Year]:
    """Return the years that a sentence names, relative ones counted from the day it was said."""
    return [_year(match, said_on) for match in _YEAR.finditer(sentence)]


def _year(match: re.Match[str], said_on: date | None) -> Year:
    if match[2]:
        number = said_on.year + _RELATIVE_YEARS[match[2]] if said_on else None
    else:
        number = int(match[1] or match[3])
    return Year(number, match.start(), match.end())


def year_of(value: Value, mentioned: list[Year]) -> Year | None:
    """Return the year that a value belongs to: the last one named before it, else the first after it."""
    before = [year for year in mentioned if year.end <= value.start]
    return before[-1] if before else next((year for year in mentioned if year.start >= value.end), None)
