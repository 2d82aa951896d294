"""Scores of one answer against its test question."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Status
from assistant.evaluation.normalising import character_f1, holds
from assistant.evaluation.testset import GoldEvidence, TestQuestion
from index.search import Hit

RANKS = (1, 3, 5, 10)


@dataclass(frozen=True)
class Scores:
    """What is measured of one question; None where it does not apply."""

    hit_rank: int | None
    """Rank, from 1, of the first passage that covers a gold quote; None if none of the first ten does."""
    ndcg: float | None
    citation_recall: float | None
    citation_precision: float | None
    answer_match: float | None
    character_f1: float | None
    refused: bool
    milliseconds: float


def score(question: TestQuestion, answer: Answer, hits: Sequence[Hit]) -> Scores:
    """Score an answer and the passages (best first) that search finds for its question."""
    refused = answer.status is Status.REFUSED
    milliseconds = answer.timings_ms["total"]
    if not question.answerable:
        return Scores(None, None, None, None, None, None, refused, milliseconds)
    relevant = [any(_covers(hit, gold) for gold in question.evidence) for hit in hits[: RANKS[-1]]]
    quotes = [(citation.document, citation.quote) for citation in answer.citations]
    proven = sum(any(_overlap(quote, gold) for quote in quotes) for gold in question.evidence)
    proving = sum(any(_overlap(quote, gold) for gold in question.evidence) for quote in quotes)
    return Scores(
        hit_rank=relevant.index(True) + 1 if True in relevant else None,
        ndcg=_ndcg(relevant),
        citation_recall=proven / len(question.evidence) if question.evidence else None,
        citation_precision=proving / len(quotes) if quotes else None,
        answer_match=float(any(holds(answer.text, accepted) for accepted in question.answers)),
        character_f1=max((character_f1(answer.short, accepted) for accepted in question.answers), default=None),
        refused=refused,
        milliseconds=milliseconds,
    )


def _covers(hit: Hit, gold: GoldEvidence) -> bool:
    return hit.document.id == gold.document and _squeezed(gold.quote) in _squeezed(hit.passage.text)


def _overlap(cited: tuple[str, str], gold: GoldEvidence) -> bool:
    document, quote = cited
    return document == gold.document and (
        _squeezed(gold.quote) in _squeezed(quote) or _squeezed(quote) in _squeezed(gold.quote)
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _ndcg(relevant: Sequence[bool]) -> float:
    """Return nDCG@10 with binary relevance; the ideal order has the relevant passages that were found first."""
    gain = sum(1 / math.log2(rank + 1) for rank, found in enumerate(relevant, start=1) if found)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, sum(relevant) + 1))
    return gain / ideal if ideal else 0.0
