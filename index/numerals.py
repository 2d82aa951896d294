"""Numbers as Korean writes them: 2조 6000억, 1,234백만, 1000만여, 수십, 오천만, 두세."""

import re
from dataclasses import dataclass
from decimal import Decimal

LARGE = {"만": Decimal(10**4), "억": Decimal(10**8), "조": Decimal(10**12), "경": Decimal(10**16)}
SMALL = {"십": Decimal(10), "백": Decimal(100), "천": Decimal(1000)}
ENGLISH = {
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "bn": Decimal(10**9),
    "trillion": Decimal(10**12),
}
_ONE = Decimal(1)
_LONGEST = 24
"""Digits. A longer run is an identifier, not a number that someone counted."""
_SEVERAL = (2, 9)
"""수십 is taken for 20 to 90: the word says no more than several tens."""

DIGITS = r"(?>\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?>\.\d++)?"
_PART = re.compile(
    rf"({DIGITS})(\s?여(?=\s?[가-힣]))?(?:[ ]?(?>([십백천])?([만억조경])?)(?<=[십백천만억조경])(여(?=\s?[가-힣]))?)?"
)
_ENGLISH_SCALE = re.compile(r"[ ]?(thousand|million|billion|trillion|bn)(?![a-z])", re.IGNORECASE)
_VAGUE = re.compile(r"[수몇](?=[십백천만억조])([십백천]?)([만억조]?)\s?여?")
_SINO = re.compile(
    r"(?=[일이삼사오육칠팔구]?[십백천만억])((?:[일이삼사오육칠팔구]?[십백천]){0,3}+(?:[일이삼사오육칠팔구](?=\s?퍼센트))?)([일]?[만억조])?(여(?=\s?[가-힣]))?"
)
_SINO_DIGITS = {digit: Decimal(n) for n, digit in enumerate("일이삼사오육칠팔구", start=1)}
COUNTED = {word: n for n, word in enumerate("한 두 세 네 다섯 여섯 일곱 여덟 아홉 열".split(), start=1)}
"""한 to 열, as they stand before what they count."""
_NATIVE = {
    **{word: (n, n) for word, n in COUNTED.items()},
    "첫": (1, 1),
    "석": (3, 3),
    "넉": (4, 4),
    "스무": (20, 20),
    **{word: (n, n) for n, word in ((20, "스물"), (30, "서른"), (40, "마흔"), (50, "쉰"))},
    "한두": (1, 2),
    "두세": (2, 3),
    "두어": (2, 3),
    "두서너": (2, 4),
    "서너": (3, 4),
    "너댓": (4, 5),
    "네댓": (4, 5),
    "네다섯": (4, 5),
    "대여섯": (5, 6),
    "예닐곱": (6, 7),
    "일고여덟": (7, 8),
}
_ONES = "한|두|세|네|다섯|여섯|일곱|여덟|아홉"
_NATIVE_WORD = re.compile(rf"(열|스물|서른|마흔|쉰)({_ONES})|({'|'.join(sorted(_NATIVE, key=len, reverse=True))})")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. ``low`` and ``high`` differ for 수십 and 두세.

    ``scale`` is its first scale word as a factor (억, 백만, or 1): a number before ~ shares it, as in 2,000~3,000억.
    """

    low: Decimal
    high: Decimal
    start: int
    end: int
    scale: Decimal
    is_approximate: bool = False
    is_word: bool = False
    """Spelt out (두, 백만), which a unit must follow closely, since the same syllables begin other words."""

    def times(self, factor: Decimal, end: int) -> "Number":
        """Return the number with a scale word that ends at ``end``."""
        return Number(self.low * factor, self.high * factor, self.start, end, factor, self.is_approximate, self.is_word)


def number_at(text: str, start: int) -> Number | None:
    """Return the number that begins at a place, as far as it goes, or None."""
    if start < len(text) and text[start].isdigit():
        return _in_digits(text, start)
    if start and "가" <= text[start - 1] <= "힣":
        return None
    return _vague(text, start) or _in_native_words(text, start) or _in_sino_words(text, start)


def _in_digits(text: str, start: int) -> Number | None:
    """Read a number that may go on: 4조 4636억, 4만 2551, 3천5백만, 7천 300억."""
    total, group, is_approximate, end = Decimal(0), Decimal(0), False, start
    below_large = below = Decimal("Infinity")
    """What a further 만 or 억, and a further part, must stay below."""
    first: Decimal | None = None
    part = _PART.match(text, start)
    while part and part.end(1) - part.start(1) <= _LONGEST:
        small, large = SMALL.get(part[3], _ONE), LARGE.get(part[4], _ONE)
        value = Decimal(part[1].replace(",", "")) * small
        is_apart = end > start and part.start() > end
        if value >= below or large >= below_large or (group and large == small == 1 and is_apart):
            break
        group += value
        first = first or (small if large == 1 else small * large)
        if large > 1 and total == 0 and group != value:  # 3천5백만: what was 천 is 천만
            first *= large
        end = part.end() if part[3] or part[4] else part.end(2 if part[2] else 1)
        is_approximate = bool(part[2] or part[5])
        below = large if large > 1 else small
        if large > 1:
            total, group, below_large = total + group * large, Decimal(0), large
        if below == 1 or is_approximate:
            break
        part = _PART.match(text, end + (text[end : end + 1] in (" ", "\n")))
    if end == start or first is None:
        return None
    number = Number(total + group, total + group, start, end, first, is_approximate)
    english = _ENGLISH_SCALE.match(text, end) if first == 1 else None
    return number.times(ENGLISH[english[1].lower()], english.end()) if english else number


def _vague(text: str, start: int) -> Number | None:
    match = _VAGUE.match(text, start)
    if not match:
        return None
    factor = SMALL.get(match[1], _ONE) * LARGE.get(match[2], _ONE)
    low, high = (Decimal(n) * factor for n in _SEVERAL)
    return Number(low, high, start, match.end(), factor, is_approximate=True, is_word=True)


def _in_sino_words(text: str, start: int) -> Number | None:
    match = _SINO.match(text, start)
    if not match or not match[0]:
        return None
    total, digit = Decimal(0), _ONE
    for syllable in match[1]:
        if syllable in SMALL:
            total, digit = total + digit * SMALL[syllable], _ONE
        else:
            digit = _SINO_DIGITS[syllable]
    if match[1] and match[1][-1] in _SINO_DIGITS:
        total += digit
    factor = LARGE[match[2][-1]] if match[2] else _ONE
    value = (total or _ONE) * factor
    return Number(value, value, start, match.end(), factor, bool(match[3]), is_word=True)


def _in_native_words(text: str, start: int) -> Number | None:
    match = _NATIVE_WORD.match(text, start)
    if not match:
        return None
    if match[1]:
        low = high = _NATIVE[match[1]][0] + _NATIVE[match[2]][0]
    else:
        low, high = _NATIVE[match[3]]
    is_approximate = low != high or match[0] == "두어"
    return Number(Decimal(low), Decimal(high), start, match.end(), _ONE, is_approximate, is_word=True)
