"""Whether what looks like a unit is meant as one: 5대 기업, 20대 이용자, 2023년 and 1인 가구 count nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.numerals import Number
from index.units import Dimension, Unit

_NEAR = 12
"""Characters on each side that are looked at."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A number with its unit as written, and what stands around it."""

    number: Number
    written: str
    is_attached: bool
    before: str
    after: str

    @property
    def is_scaled(self) -> bool:
        return self.number.scale > 1

    def follows(self, words: str) -> bool:
        return re.search(rf"(?:{words})\s?$", self.before) is not None

    def precedes(self, words: str) -> bool:
        return re.match(rf"\s?(?:{words})", self.after) is not None


_LASTS = "동안|만에|만의|이내|안에|내(?![가-힣])|내에|뒤|후|전(?![가-힣])|전에|전보다|전부터|이상|넘|째|연속|가까이|사이|새(?![가-힣])|새에|반(?![가-힣])|치(?![가-힣])|앞당"
_WHO_IS_NUMBERED = "국회|대통령|총선|대선|회장|사장|총장|왕|황제|총리|의회|의원|당대표|이사장"


def _vehicles(place: _Place) -> bool:
    """20대 is an age, 22대 국회 an ordinal, and of 5대 은행 and 서버 3대 구매 only the second counts machines."""
    if place.precedes(_WHO_IS_NUMBERED):
        return False
    if place.is_scaled or place.number.low >= 100 or not place.is_attached:
        return True
    if place.precedes("[0-9]") or place.number.low in range(10, 100, 10):
        return False
    return not re.match(r"\s[가-힣A-Za-z‘'\"]", place.after) or place.precedes("이상|가량|정도|규모|분량")


def _years(place: _Place) -> bool:
    if place.number.is_approximate:  # 30여 년: no calendar has it
        return True
    if place.number.low >= 1000 or place.before.endswith(("'", "’", "‘")):
        return False
    if place.written.endswith("간"):
        return True
    if place.precedes(r"\d"):
        return False
    return place.precedes(_LASTS) or (place.number.low <= 20 and place.follows("지난|향후|최근|앞으로"))


def _days(place: _Place) -> bool:
    if place.number.low >= 1000 or place.follows(r"월|[.~∼-]"):
        return False
    return place.written.endswith("간") or place.precedes("동안|만에|이내|연속|째")


_CHECKS: dict[str, Callable[[_Place], bool]] = {
    "대": _vehicles,
    "년": _years,
    "년간": _years,
    "일": _days,
    "일간": _days,
    "분": lambda place: not place.follows("시|분기"),
    "불": lambda place: place.is_scaled or (place.is_attached and place.number.low >= 10),
    "t": lambda place: place.is_scaled or place.is_attached,
    "인": lambda place: place.number.low >= 2,
    "국": lambda place: 2 <= place.number.low <= 250,
    "사": lambda place: 2 <= place.number.low <= 100,
    "번": lambda place: place.precedes("이나|이상|씩|의|만에|넘|연속|정도|가량|에 걸쳐"),
    "세": lambda place: place.number.low >= 5 or place.follows("만"),
    "장": lambda place: place.number.low >= 20,
    "부": lambda place: place.is_scaled or place.number.low >= 1000,
    "주": lambda place: place.is_scaled or place.number.low >= 100 or place.precedes(_LASTS),
    "층": lambda place: place.follows("지상|지하|총") or place.precedes("규모|짜리|건물|빌딩|높이"),
    "쪽": lambda place: place.follows("총|모두|전체") or place.precedes("분량|짜리|에 달|이 넘|이상|안팎|정도"),
    "도": lambda place: place.follows("섭씨|영하|영상|기온|온도"),
    "프로": lambda place: place.is_attached and not re.search(r"[가-힣A-Za-z]$", place.before),
}
_CHECKS["페이지"] = _CHECKS["쪽"]

_WITH_SINO = frozenset("명 개 곳 건 회 가구 토큰 대 배 년 주 부".split())
_WITH_NATIVE = frozenset(
    "명 사람 개 곳 군데 가지 번 차례 배 번째 시간 달 달간 종류 대 마리 자루 조각 채 팀 살 건 장 권 편 단계 주 주간 주일".split()
)
_NOT_WITH_ONE = frozenset("번 배 대 장 권 편 단계 주 자루 조각 채".split())
"""한 번, 한 단계, 한 배: 'once', 'a step', 'one ship' more often than a count."""
_OTHER_WORDS = frozenset("세배 세대 네대 한대 열대 두건 세건 한건 한편 두장 세장 두채 세채 세주 열주 두주".split())
"""Written as one word, these are a bow, a generation, the tropics, a hood …"""
_SHORT_FORMS = {"석": frozenset(("달", "달간", "장", "대")), "넉": frozenset(("달", "달간", "장", "대"))}


def is_meant(text: str, number: Number, unit: Unit, end: int) -> bool:
    """Tell whether a number and the unit up to ``end`` are a quantity, by what stands around them."""
    written = text[number.end : end].strip()
    place = _Place(
        number=number,
        written=re.sub(r"\s", "", written),
        is_attached=not text[number.end].isspace(),
        before=text[max(0, number.start - _NEAR) : number.start],
        after=text[end : end + _NEAR],
    )
    if re.search(r"(?<![가-힣])제\s?$", place.before) or place.follows("[A-Za-z]-"):
        return False
    if number.is_word:
        return _word_is_meant(text[number.start : number.end], place, unit)
    if number.low == 1 and place.after.startswith("당"):  # 1인당, 1명당: for each
        return False
    check = _CHECKS.get(place.written)
    return check(place) if check else True


def _word_is_meant(word: str, place: _Place, unit: Unit) -> bool:
    if word[0] in "수몇":
        return place.written not in ("인", "국", "사", "위")
    if place.is_scaled:
        has_unit = unit.dimension is Dimension.MONEY or place.written in _WITH_SINO
        if place.written == "불" and len(word) == 1:
            return False
        return has_unit and word not in ("조", "억", "경") and _CHECKS.get(place.written, lambda _: True)(place)
    if place.written.startswith("퍼센트"):  # begins no other word
        return True
    if place.written == "개" and place.after.startswith("인"):  # 한 개인
        return False
    if word == "첫":
        return place.written == "번째"
    if word in _SHORT_FORMS:
        return place.written in _SHORT_FORMS[word]
    if place.number.high == 1 and place.written in _NOT_WITH_ONE:
        return False
    return place.written in _WITH_NATIVE and (not place.is_attached or word + place.written not in _OTHER_WORDS)
