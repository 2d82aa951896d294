"""Answers that say the same are written in many ways: 4조 4,636억원, 4.4636조 원 and 44,636억원 are one amount."""

import re
import unicodedata
from collections import Counter
from decimal import Decimal

from assistant.evaluation.testset import ALTERNATIVE

_LARGE = {"경": 10**16, "조": 10**12, "억": 10**8, "만": 10**4}
_SMALL = {"천": 10**3, "백": 10**2}
_PART = re.compile(r"(\d+(?:\.\d+)?)\s?(천|백)?\s?(경|조|억|만)?")
_GROUPING = re.compile(r"(?<=\d),(?=\d{3})")
_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})[-./]\s?(0?[1-9]|1[0-2])(?:[-./]\s?(\d{1,2}))?(?![\d조억만천%])")
_DOLLARS = re.compile(
    r"(?:us)?\$\s?((?>\d[\d.]*(?:\s?[천백]?[경조억만](?:\s?\d[\d.]*\s?[천백]?[경조억만])*)?))(?:\s?달러)?"
)
_NATIVE = {word: str(n) for n, word in enumerate("한 두 세 네 다섯 여섯 일곱 여덟 아홉 열".split(), start=1)}
_COUNTED = re.compile(rf"(?<![가-힣])({'|'.join(_NATIVE)})\s?(?=번째|배|곳|명|개|가지|차례|팀|종류)")
_NOISE = re.compile(r"[\s\"'‘’“”「」『』《》〈〉()\[\],.·!?:;~∼～\-–—]+")
_TOKENS = re.compile("⟨[^⟩]*⟩|.", re.DOTALL)
_ANOTHER_UNIT = re.compile("[월일년위호시차회]|분기")
_NEGATIVE = "⊖"
_MINUS = re.compile(r"(?<![\w가-힣.)])[-−](?=\d)|마이너스\s?(?=\d)")
_RANGE = re.compile(r"(?<=[\d조억만천백])\s?[~∼～]\s?(?=(?>\d[\d.조억만천백\s]*)(달러|유로|엔|원|%|배|명|개))")
_ABOUT = re.compile(r"(?<=⟩)여")
_FROM_TO = re.compile(r"(\d\s?[천백]?[경조억만]?\s?(?:원|달러|유로|엔|%p?|퍼센트|배|명|개)?)\s?에서\s?(?=\d)")
_POINTS = re.compile(r"%\s?(?:p|포인트)(?![a-z])")


def normalised(text: str) -> str:
    """Return text in which spacing, punctuation and the way of writing numbers and dates no longer matter.

    Numbers stand in ⟨⟩, whole: ``4조`` is no part of ``4조 4636억원``. Percentage points are told from percent.
    """
    text = _GROUPING.sub("", unicodedata.normalize("NFKC", text).lower())
    text = _FROM_TO.sub(r"\1~", text)
    text = _DATE.sub(lambda m: f"{m[1]}년 {int(m[2])}월" + (f" {int(m[3])}일" if m[3] else ""), text)
    text = _DOLLARS.sub(r"\1달러", text)
    text = _COUNTED.sub(lambda m: _NATIVE[m[1]], text)
    text = _POINTS.sub("‰p", text.replace("퍼센트", "%"))
    text = _MINUS.sub(_NEGATIVE, _RANGE.sub(r"\1~", text))
    return _ABOUT.sub("", _without_noise(text))


def _without_noise(text: str) -> str:
    pieces, position = [], 0
    while match := _PART.search(text, position):
        value, end = _number(text, match)
        before = text[position : match.start()]
        sign = "-" if before.endswith(_NEGATIVE) else ""
        pieces += [_NOISE.sub("", before.removesuffix(_NEGATIVE)), f"⟨{sign}{value.normalize():f}⟩"]
        position = end
    return "".join([*pieces, _NOISE.sub("", text[position:])])


def _number(text: str, match: re.Match[str]) -> tuple[Decimal, int]:
    """Read a number that may go on: 4조 4636억, 4천636억, 4만 2551. Return its value and where it ends.

    What goes on is smaller than what it follows: 3천 2023 are two numbers.
    """
    total, group, limit, scale, end = Decimal(0), Decimal(0), Decimal("Infinity"), Decimal("Infinity"), match.end(1)
    part: re.Match[str] | None = match
    while part:
        small, large = _SMALL.get(part[2] or "", 1), _LARGE.get(part[3] or "", 1)
        value = Decimal(part[1]) * small
        if value >= limit or (large > 1 and large >= scale):
            break
        group += value
        # A space before something that is no part of the number is left alone.
        end = part.end() if part[2] or part[3] else part.end(1)
        limit = Decimal(small)
        if large > 1:
            total, group, limit, scale = total + group * large, Decimal(0), Decimal(large), Decimal(large)
        elif small == 1:
            break
        part = _PART.match(text, end + (text[end : end + 1] == " "))
    return total + group, end


def holds(answer: str, accepted: str) -> bool:
    """Tell whether an accepted answer, in any of its writings, stands in an answer.

    A writing that is a bare number is not the number of a month or a rank: 11 is not held by 11월.
    """
    found = normalised(answer)
    return any(wanted and _stands_in(wanted, found) for wanted in map(normalised, accepted.split(ALTERNATIVE)))


def _stands_in(wanted: str, found: str) -> bool:
    places = (match.end() for match in re.finditer(re.escape(wanted), found))
    is_bare = wanted.startswith("⟨") and wanted.endswith("⟩")
    return any(not (is_bare and _ANOTHER_UNIT.match(found, place)) for place in places)


def same(answer: str, accepted: str) -> bool:
    """Tell whether an answer is an accepted one, in any of its writings, and nothing else."""
    found = normalised(answer)
    return bool(found) and any(wanted == found for wanted in map(normalised, accepted.split(ALTERNATIVE)))


def character_f1(answer: str, accepted: str) -> float:
    """Return the F1 of the characters that two short answers share, from 0 to 1 (KorQuAD's measure).

    A number counts as one character: 1조원 and 2조원 have twelve zeros in common, and nothing else.
    """
    return max(_shared_characters(answer, writing) for writing in accepted.split(ALTERNATIVE))


def _shared_characters(answer: str, accepted: str) -> float:
    found, wanted = (Counter(_TOKENS.findall(normalised(text))) for text in (answer, accepted))
    shared = sum((found & wanted).values())
    return 2 * shared / (sum(found.values()) + sum(wanted.values())) if shared else 0.0
