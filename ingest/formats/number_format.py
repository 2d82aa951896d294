"""A number as a spreadsheet shows it: 12.5%, 1,290, 3.4억 원.

Follows the number formats of Office Open XML (ECMA-376, 18.8.31) as far as they decide which digits a reader sees.
"""

import math
import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].')
"""Quoted and escaped text and currencies, which are shown; colours, conditions and padding, which are not."""
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?,*")
_MOST_DECIMALS = 15
_LONGEST_FORMAT = 255
_GENERAL_DIGITS = 11
"""Excel shows no more of a number without a format."""


class _Shape(NamedTuple):
    before: str
    after: str
    decimals: int
    grouped: bool
    scale: float


def shown(value: object, number_format: str) -> str:
    """Return a cell's value as text; empty for errors and nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return _duration(value)
    return value if isinstance(value, str) else ""


def _duration(value: timedelta) -> str:
    """Return a span of time in hours, however many they are: 30:00, and with seconds where it has some."""
    seconds = round(abs(value).total_seconds())
    sign = "-" if value < timedelta() and seconds else ""
    end = f":{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}{end}"


def _number(value: int | float, number_format: str) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    shape = _shape(number_format)
    if shape is None:
        return _general(value)
    try:
        scaled = value * shape.scale
        digits = f"{abs(scaled):{',' if shape.grouped else ''}.{shape.decimals}f}"
    except (OverflowError, ValueError):
        return ""
    sign = "-" if scaled < 0 and any(digit in "123456789" for digit in digits) else ""
    return f"{sign}{shape.before}{digits}{shape.after}".strip()


def _general(value: int | float) -> str:
    try:
        rounded = float(f"{value:.{_GENERAL_DIGITS}g}")
        return str(int(rounded)) if rounded.is_integer() and abs(rounded) < 1e15 else repr(rounded)
    except (OverflowError, ValueError):  # too large for a float
        return ""


@lru_cache(maxsize=1024)
def _shape(number_format: str) -> _Shape | None:
    """Read the part of a format that is for positive numbers; None where it says nothing about digits."""
    positive = number_format[:_LONGEST_FORMAT].split(";")[0]
    literals: list[str] = []

    def kept(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or match[3] or "")
        return "\x00"

    plain = _LITERAL.sub(kept, positive)
    digits = _DIGITS.search(plain)
    if digits is None or "E" in plain.upper().replace("GENERAL", "") or "/" in plain:
        return None
    rest = iter(literals)
    before, after = (
        "".join(next(rest, "") if character == "\x00" else character for character in part)
        for part in (plain[: digits.start()], plain[digits.end() :])
    )
    whole, _, decimals = digits[0].rstrip(",").partition(".")
    scale = 1000.0 ** -(len(digits[0]) - len(digits[0].rstrip(","))) * 100.0 ** plain.count("%")
    return _Shape(before.strip(" ()"), after.rstrip(" ()"), min(len(decimals), _MOST_DECIMALS), "," in whole, scale)
