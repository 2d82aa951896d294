"""English common nouns that users write where Korean documents have Korean words: revenue for 매출.

They hold one way only: a question in Korean is not searched for in English.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TABLE = """
revenue, revenues, sales = 매출
operating profit, operating income = 영업이익
operating loss = 영업손실
net income, net profit = 순이익
net loss = 순손실
loss, losses = 손실, 적자
profit = 이익
earnings = 실적
market share, share = 점유율
market size = 시장 규모
market = 시장
forecast, outlook = 전망
spending, expenditure = 지출
investment = 투자
private investment = 민간투자
funding = 투자 유치
valuation = 기업가치
price = 가격
cost, costs = 비용
training cost = 학습 비용
training = 학습
gross margin = 매출총이익률
growth rate = 성장률
cagr = 연평균 성장률, 연평균
user, users = 이용자, 사용자
active users = 활성 이용자
subscriber, subscribers = 가입자, 구독자
weekly = 주간
monthly = 월간
shareholder, shareholders = 주주
analyst = 애널리스트
parameter, parameters = 매개변수, 파라미터
token, tokens = 토큰
pin count = 핀
pin, pins = 핀
paper = 논문
lineup = 라인업
model, models = 모델
chip, chips = 칩
software = 소프트웨어
hardware = 하드웨어
infrastructure = 인프라
service, services = 서비스
platform = 플랫폼
agent, agents = 에이전트
semiconductor = 반도체
cloud = 클라우드
creator, creators = 창작자
monetization = 수익화, 수익
download, downloads = 다운로드
score = 점수
employee, employees, headcount = 직원
ranking, rank = 순위
release, launch = 출시, 공개
acquisition = 인수
merger = 합병
partnership = 제휴, 협력
joint venture = 합작법인
license = 라이선스
regulation = 규제
"""


@dataclass(frozen=True, slots=True)
class EnglishNoun:
    """An English noun in a text, ``text[start:end]``, and its Korean writings."""

    start: int
    end: int
    korean: tuple[str, ...]


def _listed() -> dict[str, tuple[str, ...]]:
    rows = (line.split(" = ") for line in _TABLE.strip().splitlines())
    return {english: tuple(korean.split(", ")) for left, korean in rows for english in left.split(", ")}


_KOREAN = _listed()
_ENGLISH = re.compile(
    r"(?<![A-Za-z0-9.&-])(?:"
    + "|".join(sorted(map(re.escape, _KOREAN), key=len, reverse=True))
    + r")(?![A-Za-z0-9&-]|\.\w)",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"(?<![A-Za-z0-9])(?:Q([1-4])|([1-4])Q|FY\s?(20\d\d|\d\d))(?![A-Za-z0-9])", re.IGNORECASE)


def english_nouns(text: str) -> Iterator[EnglishNoun]:
    """Yield the English common nouns of a text, and its quarters and fiscal years (Q3, FY2025).

    A noun with a capital behind another word with one (Google Cloud) may be part of a name, and is left out.
    """
    for match in _ENGLISH.finditer(text):
        if not _is_part_of_name(text, match):
            yield EnglishNoun(match.start(), match.end(), _KOREAN[match[0].lower()])
    for match in _PERIOD.finditer(text):
        quarter, year = match[1] or match[2], match[3]
        korean = f"{quarter}분기" if quarter else f"{year if len(year) == 4 else f'20{year}'}회계연도"
        yield EnglishNoun(match.start(), match.end(), (korean,))


def _is_part_of_name(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()].rstrip(" ").rpartition(" ")[2]
    return match[0][0].isupper() and before[:1].isascii() and before[:1].isupper()
