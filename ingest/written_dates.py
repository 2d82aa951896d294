"""Full dates and months as Korean documents and file names write them; nothing relative."""

import re
from datetime import date

_DAY = re.compile(
    r"(?<![\d.])(?:"
    r"(?P<y>(?:19|20)\d\d)(?P<sep>\s?[-./]\s?)(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
    r"|(?P<yk>(?:19|20)\d\d)\s?년\s?(?P<mk>\d{1,2})\s?월\s?(?P<dk>\d{1,2})\s?일"
    r"|(?P<yd>(?:19|20)\d\d)\s?\.\s?(?P<md>\d{1,2})\s?\.\s?(?P<dd>\d{1,2})"
    r"|(?P<yp>(?:19|20)\d\d)(?P<mp>[01]\d)(?P<dp>[0-3]\d)(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?"
    r"|(?P<yu>(?:19|20)\d\d)_(?P<mu>\d{1,2})_(?P<du>\d{1,2})"
    r")(?!\d)"
)
"""2023-09-04, 2023. 9. 4., 2023년 9월 4일, 20230904 (also with a time of day after it), 2023_09_04."""
_MONTH = re.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?:\s?[-./_]\s?(?P<m>0?[1-9]|1[0-2])|\s?년\s?(?P<k>0?[1-9]|1[0-2])\s?월)"
    r"(?![\d]|\s?[-./_]\s?\d)"
)
"""2023-12, 2023. 12, 2023년 12월, and not the head of a full date."""


def written_day(text: str) -> date | None:
    """Return the first full date of a text that the calendar knows, or None."""
    for match in _DAY.finditer(text):
        year, month, day = (int(part) for name, part in match.groupdict().items() if part and name != "sep")
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def written_month(text: str) -> date | None:
    """Return the first day of the first month that a text names with its year and without a day, or None."""
    match = _MONTH.search(text)
    return date(int(match["y"]), int(match["m"] or match["k"]), 1) if match else None


def without_dates(text: str) -> str:
    """Return the text with its full dates and months taken out."""
    return _MONTH.sub(" ", _DAY.sub(" ", text))
