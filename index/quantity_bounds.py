"""What the words around a quantity say of it: 약, 가량, 수준대 (about), 최대, 이상, 넘는, 밖 (how far it reaches)."""

import re
from typing import Literal

from index.units import Dimension, Unit

Bound = Literal["", "at_least", "at_most", "above", "below"]

_NEAR = 14
_ABOUT_BEFORE = re.compile(r"(?<![가-힣])(?:약|대략|거의|어림잡아|줄잡아|대체로|about|around|nearly|some)\s?$")
_ABOUT_AFTER = re.compile(r"\s?(?:쯤|가량|정도|안팎|내외|남짓|가까이|가까운|에 가까|에 육박|을 오르내)")
_LEVEL = re.compile(r"대(?=[^가-힣]|$|의|로|에|를|까지|가|는|다|이|였|여서|초|중|후)")
_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(?<![가-힣])(?:최대|많게는|많아야|up to)\s?(?:약\s?)?$"), "at_most"),
    (re.compile(r"(?<![가-힣])(?:최소|최소한|적어도|적게는|at least)\s?(?:약\s?)?$"), "at_least"),
    (re.compile(r"(?<![A-Za-z])(?:over|more than)\s$", re.IGNORECASE), "above"),
    (re.compile(r"(?<![A-Za-z])(?:under|less than)\s$", re.IGNORECASE), "below"),
)
_JOINED = r"\s?(?:쯤|가량|정도|가까이)?(?:을|를|이|가|에|의)?\s?"
_AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(_JOINED + "(?:넘지|초과하지|웃돌지)"), "at_most"),
    (re.compile(_JOINED + "(?:밑돌지)"), "at_least"),
    (re.compile(_JOINED + "이상(?!한|하|적)"), "at_least"),
    (re.compile(_JOINED + "(?:이하|이내|한도)"), "at_most"),
    (re.compile(_JOINED + "(?:초과|넘|웃도|웃돌|상회|돌파|뛰어넘)"), "above"),
    (re.compile(r"(?:도|이|가)?\s?(?:채\s?)?안\s?[되돼된]"), "below"),
    (re.compile(_JOINED + "(?:미만|밑도|밑돌|못 ?미치|하회|아래로)"), "below"),
)
_WITHIN = re.compile(r"\s?(?:안에|내에?(?=[^가-힣]|$))")
_OUTSIDE_RANKS = re.compile(r"\s?(?:밖|바깥)")
_INSIDE_RANKS = re.compile(r"\s?(?:안에|안으로|내에?(?=[^가-힣]|$)|이내|진입|에 들|에 진입)")


def is_about(text: str, start: int, end: int, unit: Unit) -> bool:
    """Tell whether the words beside a quantity make it approximate; 3%대 is somewhere from 3 to 4 %."""
    if _ABOUT_BEFORE.search(text[max(0, start - _NEAR) : start]) or _ABOUT_AFTER.match(text, end):
        return True
    return unit.name in ("원", "달러", "엔", "유로", "%", "명") and _LEVEL.match(text, end) is not None


def bound_of(text: str, start: int, end: int, unit: Unit) -> Bound:
    """Return how far a quantity reaches; of ranks, 10위권 밖 is above 10 and 3위 안 at most 3."""
    if unit.dimension is Dimension.RANK:
        if _OUTSIDE_RANKS.match(text, end):
            return "above"
        return "at_most" if _INSIDE_RANKS.match(text, end) else ""
    for pattern, bound in _AFTER:
        if pattern.match(text, end):
            return bound
    if unit.dimension is Dimension.DURATION and _WITHIN.match(text, end):
        return "at_most"
    before = text[max(0, start - _NEAR) : start]
    return next((bound for pattern, bound in _BEFORE if pattern.search(before)), "")
