"""Raised text: a power belongs to its base, a sign of a footnote is no part of the figure that it stands on."""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

_SIGN = re.compile(
    r"\s*(?:\[\s*(?:주\s?)?\d{1,3}\s*\]|\(?\s*(?:주\s?)?(?:\d{1,3}|\*{1,4})\s*\)|\*{1,4}|[†‡]|주\s?\d{1,3})\s*"
)
"""1) · (1) · [1] · * · †: shown as a footnote wherever they stand."""
_DIGITS = re.compile(r"\s*[-−–+]?\d{1,3}(?:\s*,\s*\d{1,3})*\s*")
_BASE = re.compile(
    r"(?<![\w.,])(?:10|2)$|(?:(?<![A-Za-z])(?:[kcmnμµd]?m|s)|(?<![\w.&/-])[A-Za-zα-ωΑ-Ω])$|(?:mc|×\s?10|[·⋅*]\s?10)$"
)
"""What is raised to a power: 10 and 2, units of length and time, a letter that stands alone. Another number is not: it
carries a footnote far more often."""
_LONGEST = 40
_LOOKED_AT = 12
"""Characters before the raised text that tell what it stands on."""


def raised(before: str, text: str) -> str:
    """Return how raised text goes on after ``before``: as a power, as it is, or not at all where it is a footnote's sign."""
    base = before[-_LOOKED_AT:]
    if not base or base[-1].isspace() or len(text) > _LONGEST:  # a footnote itself begins with its sign
        return text
    if _SIGN.fullmatch(text):
        return ""
    if not _DIGITS.fullmatch(text):
        return text
    is_power = "," not in text and (text.strip()[0] in "-−–+" or _BASE.search(base))
    return f"^{text.strip()}" if is_power else ""


def joined(pieces: Iterable[tuple[str, bool]]) -> str:
    """Join the pieces of a paragraph, each with whether it is raised; adjacent raised ones are one."""
    text = ""
    for is_raised, group in groupby(pieces, key=itemgetter(1)):
        piece = "".join(part for part, _ in group)
        text += raised(text, piece) if is_raised else piece
    return text
