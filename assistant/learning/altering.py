"""Near misses are made of proofs: the same passage about another name, year, measure or market proves nothing.

What is altered stands in the question too, so the altered passage speaks of something else than what is asked.
"""

import random
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from assistant.question import Question
from assistant.reader import Page
from index.curated_names import Group, curated

_MEASURES = (
    ("매출", "영업이익"),
    ("영업이익", "매출"),
    ("시장 규모", "투자액"),
    ("수출", "수입"),
    ("점유율", "성장률"),
    ("성장률", "점유율"),
    ("이용자", "직원"),
    ("투자", "매출"),
    ("기업가치", "매출"),
    ("예산", "매출"),
    ("월간", "주간"),
    ("누적", "분기"),
    ("평균", "최대"),
    ("최대", "평균"),
    ("증가", "감소"),
)
_MARKETS = (
    ("국내", "글로벌"),
    ("한국", "일본"),
    ("글로벌", "국내"),
    ("세계", "국내"),
    ("미국", "중국"),
    ("중국", "미국"),
)
_YEAR = re.compile(r"(?<!\d)20[0-3]\d(?!\d)")
_NAMED = ("company", "model", "institution")
_FARTHEST = 3
"""Years by which a year is moved at most."""


def altered(chance: random.Random, question: Question, page: Page, proofs: Collection[int]) -> Page | None:
    """Return a passage that proves an answer as one that does not, or None where nothing in it can be altered.

    Args:
        chance: chooses what is altered, and into what.
        question: what is asked.
        page: the passage.
        proofs: the numbers of the sentences that prove the answer.
    """
    proof = " ".join(page.text[start:end] for n, (start, end) in enumerate(page.sentences) if n in proofs)
    ways = list(_ways(chance, question, page, proof))
    return _rewritten(page, chance.choice(ways)) if ways else None


def _ways(chance: random.Random, question: Question, page: Page, proof: str) -> Iterator[Mapping[str, str]]:
    """Yield what could be replaced by what."""
    for mention in question.mentions:
        writings = {question.text[mention.start : mention.end], mention.name, *mention.others}
        found = [writing for writing in writings if writing in f"{page.above}\n{page.text}"]
        if mention.kind in _NAMED and found:
            other = chance.choice(_others(mention.kind, mention.name)).writings[0]
            yield dict.fromkeys(found, other)
    for year in _YEAR.findall(question.text):
        if year in proof:
            by = chance.choice([n for n in range(-_FARTHEST, _FARTHEST + 1) if n])
            yield {year: str(int(year) + by)}
    for word, other in (*_MEASURES, *_MARKETS):
        if word in question.text and word in proof and other not in question.text:
            yield {word: other}


def _others(kind: str, name: str) -> list[Group]:
    return [group for group in curated() if group.kind == kind and name not in group.writings]


def _rewritten(page: Page, instead: Mapping[str, str]) -> Page:
    """Replace words in a passage and above it; its sentences stay the same sentences."""
    pattern = re.compile("|".join(re.escape(word) for word in sorted(instead, key=len, reverse=True)))
    moves = [(found.end(), len(instead[found[0]]) - len(found[0])) for found in pattern.finditer(page.text)]

    def moved(place: int) -> int:
        return place + sum(by for end, by in moves if end <= place)

    def replaced(text: str) -> str:
        return pattern.sub(lambda found: instead[found[0]], text)

    sentences = tuple((moved(start), moved(end)) for start, end in page.sentences)
    return replace(page, above=replaced(page.above), text=replaced(page.text), sentences=sentences)
