"""How much of what a sentence says its sources say too, by words."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.evidence import Evidence
from assistant.verifying.source import Source
from index.morphemes import morphemes
from index.names import Names, key

_FRAMING = frozenset(
    "따르 대하 위하 통하 관하 있 없 하 되 이 그 것 수 등 및 경우 때 중 바 점 측 곳 말 말하 밝히 전하 설명 발표 보도 전망 예상 추정 집계 조사 분석 나타나 보이"
    " 알리 알려지 언급 확인 제시 기준 기록 수준 규모 정도 약 가량 자료 문서 보고서 기사 내용 결과 해당 당시 이후 이전 현재 전체 가장 주요 이러 그러 또 즉"
    " 크 많 들 갖 가지 위 년 월 일 명 개 원 달러 억 조 만 퍼센트 사 곳 배 대비 각각 포함 의하".split()
)
"""Words with which anything is told: they prove nothing and need no proof."""
_NUMBER = re.compile(r"\d[\d,.]*")
_CLAUSE = re.compile(
    r"(?<=[가-힣]),\s|(?<=[고며]),?\s|(?<=지만),?\s|(?<=으나),?\s|(?<=면서),?\s|(?<=는데),?\s|(?<=[아어해]서),?\s|(?<=로),\s|(?<=반면)\s"
)


@lru_cache(8192)
def told(text: str, known: Names) -> tuple[str, ...]:
    """Return the content words of a text, a known name as one writing for all."""
    out = text
    for mention in reversed(known.mentions(text)):
        out = f"{out[: mention.start]} {key(mention.name)} {out[mention.end :]}"
    return tuple(word for word in morphemes(out) if is_telling(word))


def is_telling(word: str) -> bool:
    """Tell whether a morpheme says something by itself: neither a word of framing nor a number."""
    return word not in _FRAMING and not word.replace(".", "").isdigit()


def share_held(words: Sequence[str], within: frozenset[str]) -> float:
    """Return the share of some words that others hold, from 0 to 1; 1 where there are none."""
    distinct = set(words)
    return len(distinct & within) / len(distinct) if distinct else 1.0


def words_of(sources: Sequence[Source], known: Names) -> frozenset[str]:
    """Return all content words of some sources, with what they are told under."""
    return frozenset(word for s in sources for text in (s.text, s.nearby) for word in told(text, known))


def likeliest(clause: str, sources: Sequence[Source], known: Names) -> Evidence | None:
    """Return the sentence that holds most of a clause's words and numbers; None where none holds any."""
    wanted = {*told(clause, known), *_NUMBER.findall(clause)}
    rows = [
        (len(wanted & {*told(each.text, known), *_NUMBER.findall(each.text)}), each)
        for source in sources
        for each in source.sentences
    ]
    most, best = max(rows, key=lambda row: (row[0], row[1].log_odds), default=(0, None))
    return best if most else None


def clauses(text: str) -> Iterator[str]:
    """Yield the clauses of a sentence."""
    yield from (part for part in _CLAUSE.split(text) if part.strip())
