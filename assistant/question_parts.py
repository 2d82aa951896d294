"""A question taken apart: its times, names, measures, other nouns, verbs, and the words that ask.

It is what completing a follow-up needs: a new time replaces a time, a new company a company.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kiwipiepy import Token

from index.dates import times
from index.english_nouns import english_nouns
from index.interval import Interval
from index.morphemes import is_unheard, kiwi
from index.names import Names


class Sort(StrEnum):
    """What a part of a question is."""

    TIME = "time"
    COUNTRY = "country"
    SCOPE = "scope"
    """국내, 세계: how far a market reaches."""
    TERM = "term"
    """A technical term: AI, HBM."""
    NAME = "name"
    MEASURE = "measure"
    """What is measured of something: 매출, 점유율, 매개변수."""
    NOUN = "noun"
    PREDICATE = "predicate"
    ASKING = "asking"


THINGS = frozenset({Sort.COUNTRY, Sort.SCOPE, Sort.TERM, Sort.NAME})
"""Sorts of what a question may be about."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a question, ``text[start:end]``, and the particle that follows it at once."""

    sort: Sort
    start: int
    end: int
    text: str
    particle: str = ""
    kind: str = ""
    """Of a NAME of the list of the field: company, model, institution."""
    interval: Interval | None = None
    """Of a TIME."""
    is_adnominal: bool = False
    """Of a PREDICATE: it belongs to the noun after it (집계한)."""

    @property
    def is_topic(self) -> bool:
        return self.particle in ("은", "는", "ᆫ")


_COUNTRIES = frozenset(
    "한국 우리나라 미국 중국 일본 영국 프랑스 독일 인도 대만 캐나다 이스라엘 싱가포르 러시아 유럽 유럽연합 EU 북미 아시아 베트남 사우디".split()
)
_SCOPES = frozenset("국내 국외 해외 세계 전세계 글로벌".split())
_MEASURES = frozenset(
    "매출 매출액 영업이익 순이익 이익 손실 적자 흑자 실적 점유 시장 규모 지출 지출액 투자 투자액 투자금 금액 예산 가격 요금 비용 연봉 임금 이용 이용자 "
    "사용자 가입자 직원 인원 직원수 이용자수 수 비중 비율 순위 점수 매개변수 파라미터 토큰 기업가치 몸값 시가총액 시총 주가 전망 전망치 예상 예상치 "
    "추정치 목표 목표치 성장 증가 감소 증감 상승 하락 인상 도입 활용 보급 추이 평균 연평균 과태료 벌금 과징금 인구 출시일 발표일 시행일 CEO 최고경영자 대표 "
    "창업자 이름 개수 생산량 수출액 용량 속도 성능 정확도 시장규모 기간 마진 버전".split()
)
_GENERIC = frozenset(
    "클라우드 인터넷 데이터 빅데이터 로봇 오픈소스 온라인 모바일 딥러닝 블록체인 메타버스 벤처 스타트업".split()
)
"""Words that Kiwi holds for names, and that name nobody."""
_MEASURE_SUFFIXES = frozenset("율 률 액 량 치 비 수".split())
_ASKING = re.compile(
    r"(?<![가-힣])(?:몇\s?(?:%|퍼센트|프로|배|[가-힣]{1,3}?(?=이었|였|인|이나|이야|이에|이지|야|예|에요|의|을|를|이\s|은|는|로|으로|까지|\s|\?|$))"
    r"|얼마나|얼마|언제|어디|누구|누가|무엇|무슨|뭐|뭘|어느|어떤|어떻게|왜)"
)
_NAME_AND_NUMBER = re.compile(
    r"(?<![가-힣A-Za-z\d.])[가-힣A-Za-z][가-힣A-Za-z\-]{0,30}+\d[\d.]{0,5}[A-Za-z]?(?![\d가-힣]*\s?(?:위|명|개|년|월))"
)
"""달리2, A100, GPT-4.1."""
_VERSION = re.compile(
    r"(?:\s(?:프로|미니|플러스|울트라|맥스|터보|나노))?\s?\d{1,2}(?:\.\d{1,2})?"
    r"(?=(?:은|는|이|가|을|를|의|과|와|도|로|에|에서|에는|의|이란|란)?(?:[\s?!,]|\.(?!\d)|$)|입|이[었에])"
)
_COMPARED = re.compile(r"\s?(?:대비|보다|에\s비해)")
_AGE = re.compile(r"(?<!\d)[1-9]0대(?![가-힣]{2})")
_LIGHT = frozenset(
    "이 하 되 있 없 알리 가르치 궁금 궁금하 말하 보이 주 어떻 어떠하 어떡하 그렇 부탁 여쭈 알 설명 전년 전월 동기 다음 이전 전 나머지 대비 기준 경우 정도 최대 최소 총 약".split()
)
"""Verbs that only ask or beg: they say nothing of their own."""


def read(text: str, names: Names, asked_on: date) -> tuple[Part, ...]:
    """Take a question apart, in order and without overlap."""
    tokens = kiwi().tokenize(text)
    found: list[Part] = []
    special = (*_times(text, asked_on), *_asking(text), *_english(text), *_named(text, names))
    for part in (*special, *_words(text, tokens)):
        if all(part.end <= other.start or other.end <= part.start for other in found):
            found.append(_with_version(text, part))
    joined = _joined(text, sorted(found, key=lambda part: part.start))
    return tuple(replace(part, particle=_particle(tokens, part.end)) for part in joined)


def _times(text: str, asked_on: date) -> Iterator[Part]:
    for time in times(text, asked_on):
        if _COMPARED.match(text, time.end):  # 전년 대비: a part of the measure
            continue
        yield Part(Sort.TIME, time.start, time.end, time.text, interval=time.interval)


def _asking(text: str) -> Iterator[Part]:
    for match in _ASKING.finditer(text):
        yield Part(Sort.ASKING, match.start(), match.end(), match[0])


def _english(text: str) -> Iterator[Part]:
    """Read English words for what Korean has a word for: revenue asks for 매출, and is no name."""
    for noun in english_nouns(text):
        sorts = [_listed(korean.rpartition(" ")[2]) for korean in noun.korean]
        if Sort.MEASURE in sorts:
            yield Part(Sort.MEASURE, noun.start, noun.end, text[noun.start : noun.end])


def _named(text: str, names: Names) -> Iterator[Part]:
    mentions = names.mentions(text)
    for match in _NAME_AND_NUMBER.finditer(text):
        kind = next((mention.kind for mention in mentions if mention.start == match.start()), "")
        yield Part(Sort.NAME, match.start(), match.end(), match[0], kind=kind)
    for match in _AGE.finditer(text):
        yield Part(Sort.NOUN, match.start(), match.end(), match[0])
    for mention in mentions:
        writing = text[mention.start : mention.end]
        sort = Sort.TERM if mention.kind == "term" else Sort.NAME
        yield Part(_listed(writing) or sort, mention.start, mention.end, writing, kind=mention.kind)


def _listed(word: str) -> Sort | None:
    if word in _COUNTRIES:
        return Sort.COUNTRY
    if word in _SCOPES:
        return Sort.SCOPE
    return Sort.MEASURE if word in _MEASURES else None


def _words(text: str, tokens: list[Token]) -> Iterator[Part]:
    for number, token in enumerate(tokens):
        before, after = (tokens[n] if 0 <= n < len(tokens) else None for n in (number - 1, number + 1))
        tag = token.tag.partition("-")[0]
        sort = _listed(token.form) or _sort(token, tag)
        if after and after.tag in ("XSV", "XSA") and after.start == token.end:  # 시행되다
            if token.form in _LIGHT:
                continue
            sort = Sort.PREDICATE
        elif tag == "XSN" and before and before.end == token.start:
            sort = Sort.MEASURE if token.form in _MEASURE_SUFFIXES else None
        elif tag == "SN" and not (before and before.end == token.start):
            sort = None
        if sort is None or token.form in _LIGHT:
            continue
        is_adnominal = sort is Sort.PREDICATE and any(t.tag == "ETM" for t in tokens[number + 1 : number + 4])
        yield Part(sort, token.start, token.end, text[token.start : token.end], is_adnominal=is_adnominal)


def _sort(token: Token, tag: str) -> Sort | None:
    if token.form in _GENERIC or (tag in ("NNG", "XR", "XPN") and not is_unheard(token)):
        return Sort.NOUN
    if tag in ("NNP", "SL", "SH", "NNG"):
        return Sort.NAME
    return Sort.PREDICATE if tag in ("VV", "VA") else None


def _joined(text: str, parts: list[Part]) -> Iterator[Part]:
    """Join neighbours that make up one name (솔라 프로 2), one measure (점유율) or one noun."""
    pending: Part | None = None
    for part in parts:
        if pending and (sort := _together(text, pending, part)):
            kind = pending.kind or part.kind
            whole = text[pending.start : part.end]
            pending = replace(pending, sort=_listed(whole) or sort, end=part.end, text=whole, kind=kind)
            continue
        if pending:
            yield pending
        pending = part
    if pending:
        yield pending


def _together(text: str, first: Part, second: Part) -> Sort | None:
    gap = text[first.end : second.start]
    if first.sort is Sort.NAME and second.sort is Sort.NAME and gap in ("", " ", "-"):
        return Sort.NAME
    if (
        gap == ""
        and Sort.MEASURE in (first.sort, second.sort)
        and {first.sort, second.sort} <= {Sort.MEASURE, Sort.NOUN}
    ):
        return second.sort
    if gap == "" and {first.sort, second.sort} <= {Sort.NAME, Sort.NOUN}:
        return first.sort if first.sort is second.sort else Sort.NAME
    return None


def _with_version(text: str, part: Part) -> Part:
    """Return a name with the number of its version: 솔라 → 솔라 프로 2."""
    version = _VERSION.match(text, part.end) if part.sort is Sort.NAME else None
    return replace(part, end=version.end(), text=text[part.start : version.end()]) if version else part


def _particle(tokens: list[Token], end: int) -> str:
    """Return the particles that begin where a part ends, as one word."""
    found = ""
    for token in tokens:
        if token.start >= end and token.tag.startswith("J") and token.start <= end + len(found):
            found += token.form
    return found
