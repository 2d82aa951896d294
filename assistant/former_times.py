"""Times that count from the last question: 그때, 그다음 분기, 1년 뒤; and 2월, where the last question named a year."""

import re
from collections.abc import Sequence

from assistant.particles import with_particle
from index.dates import TimeMention, times
from index.interval import HALF, MONTH, QUARTER, YEAR, Interval
from index.numerals import COUNTED

_THEN = re.compile(
    r"(?<![가-힣])(?:(?:그\s?)?당시|그\s?(?:때|해|시기|시점|무렵|분기|달|연도|기간)|같은\s?(?:해|기간|시기|분기|때|달|연도))"
    r"(?=에|의|은|는|도|엔|까지|부터|[\s,?]|$)"
)
_NEXT = (
    r"(?:그\s?)?(?:다음|뒤|(?P<back>이전|직전|전|앞))\s?(?P<unit>분기|해|연도|년도|년|달|반기)"
    r"|(?P<after>이듬해|익년)|(?P<before>전년도?|전\s?분기)"
)
_STEP = re.compile(rf"(?<![가-힣])(?:{_NEXT})(?!\s?(?:대비|동기|보다|에\s비해))(?=에|의|은|는|도|엔|까지|[\s,?]|$)")
_OFFSET = re.compile(
    r"(?<![가-힣\d])(?:그로부터\s|그보다\s|그\s)?(?P<n>\d{1,2}|한|두|세)\s?(?P<unit>년|해|개월|달|분기)\s?"
    r"(?P<to>전|뒤|후)(?=에|의|은|는|도|엔|까지|[\s,?]|$)"
)
_REST = 12
"""Characters that may follow 1년 전 where it counts from the last question; in a longer one it counts from today."""
_MONTHS = {
    "분기": QUARTER,
    "해": YEAR,
    "연도": YEAR,
    "년도": YEAR,
    "년": YEAR,
    "달": MONTH,
    "개월": MONTH,
    "반기": HALF,
}
_YEAR_PART = re.compile(r"(?:(?:19|20)\d\d\s?(?:회계\s?연도|년도?)?|재작년|작년|지난해|올해|내년)")
_WITHOUT_YEAR = re.compile(r"(?:\d{1,2}\s?월|\d\s?분기|[상하]반기)")


def placed(text: str, former: TimeMention | None) -> tuple[str, bool]:
    """Write out the times of a question that count from the time of the last one.

    Returns:
        The text (그다음 분기는? → 2025년 4분기는?), and whether it pointed back: also where there was nothing to point to.
    """
    base = former.interval if former else None
    for pattern in (_OFFSET, _STEP, _THEN):
        match = pattern.search(text)
        if match is None or not _points_back(pattern, match, text):
            continue
        if former is None or base is None:
            return (_without(text, match), True) if pattern is _THEN else (text, False)
        written = former.text if pattern is _THEN else _moved(match, former.text, base)
        particle = re.match(r"은|는|을|를|이|가", text[match.end() :])
        end = match.end() + (particle.end() if particle else 0)
        return text[: match.start()] + with_particle(written, particle[0] if particle else "") + text[end:], True
    return text, False


def _points_back(pattern: re.Pattern[str], match: re.Match[str], text: str) -> bool:
    """Tell 그다음 분기에는? from a time that the question itself counts from another (2024년과 그다음 해) or from today."""
    if times(text[: match.start()], None):
        return False
    if match[0].startswith("당시"):
        return match.start() == 0
    if pattern is _THEN or match[0].startswith(("그", "이듬", "익년")):
        return True
    return match.start() == 0 and len(text) - match.end() <= _REST


def with_year(time: str, former: TimeMention | None) -> str:
    """Return a month, quarter or half with the year of the last question's time, as that was written."""
    year = _YEAR_PART.match(former.text) if former else None
    return f"{year[0].rstrip()} {time}" if year and _WITHOUT_YEAR.match(time) else time


def last_time(mentions: Sequence[TimeMention], text: str) -> TimeMention | None:
    """Return the time that a question is about: the last one, and not the day of its source (2024년에 나온 자료)."""
    about = [time for time in mentions if time.interval and not is_of_source(text, time.end)]
    return about[-1] if about else None


_SOURCE = re.compile(r"에?\s?(?:나온|발표|보도|공개된|공시|조사(?!\s?대상)|기준)")


def is_of_source(text: str, end: int) -> bool:
    """Tell whether the time that ends here says when something was published."""
    return bool(_SOURCE.match(text, end))


def _without(text: str, match: re.Match[str]) -> str:
    rest = re.sub(r"^(?:에는|에|엔|의|은|는)?\s*", "", text[match.end() :])
    return text[: match.start()] + rest


def _moved(match: re.Match[str], written: str, base: Interval) -> str:
    groups = match.groupdict()
    if "to" in groups:
        steps = int(groups["n"]) if groups["n"].isdigit() else COUNTED[groups["n"]]
        months = _MONTHS[groups["unit"]] * steps * (-1 if groups["to"] == "전" else 1)
    elif groups["unit"]:
        months = _MONTHS[groups["unit"]] * (-1 if groups["back"] else 1)
    else:
        months = -QUARTER if "분기" in (groups["before"] or "") else YEAR * (-1 if groups["before"] else 1)
    return _as_written(written, base, months)


def _as_written(written: str, base: Interval, months: int) -> str:
    """Write the moved time as finely as the former one, in its manner: 2025회계연도 3분기 → 2025회계연도 4분기."""
    unit = next((unit for unit in (MONTH, QUARTER, HALF, YEAR) if base.within(unit)), YEAR)
    if abs(months) < unit:  # the next quarter after a year: its first one
        base = Interval.around(base.end if months > 0 else base.start, abs(months))
        unit = abs(months)
    found = Interval.around(base.start, unit).moved(months)
    year = "회계연도" if "회계" in written else "년"
    text = f"{found.start.year}{year}"
    if unit == YEAR:
        return text
    if unit == MONTH:
        return f"{text} {found.start.month}월"
    if unit == QUARTER:
        return f"{text} {(found.start.month + 2) // 3}분기"
    return f"{text} {'상' if found.start.month == 1 else '하'}반기"
