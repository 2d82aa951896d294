"""Scores of one answer against its test question, and which room of the house an error belongs to."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.answer import EXTRACTIVE, Answer, Status
from assistant.ask import PASSAGES
from assistant.evaluation.normalising import character_f1, holds, same
from assistant.evaluation.testset import GoldEvidence, TestQuestion
from index.search import Hit

RANKS = (1, 3, 5, 10)


class Outcome(StrEnum):
    """How a question went. Of several errors, the first on the way is named: what search misses, nobody can cite."""

    RIGHT = "right"
    """The answer holds what it must and cites its proof, or the question was rightly refused."""
    RETRIEVAL = "retrieval"
    """A passage that is needed is not among those that are looked into for evidence."""
    REFUSAL = "refusal"
    """Refused although the passages were found, or answered although no document does."""
    EVIDENCE = "evidence"
    """The passages were found, but a sentence that proves the answer is not cited."""
    ANSWER = "answer"
    """The proof is cited, but the answer does not hold what it must."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What is measured of a language model that was asked; None where it does not tell."""

    is_used: bool
    """Its answer was given, not the extractive one instead."""
    verified_share: float | None
    first_seconds: float | None
    cost: float | None
    """US dollars."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What is measured of one question; None where it does not apply."""

    outcome: Outcome
    hit_rank: int | None
    """Rank, from 1, of the first passage that covers a gold quote; None if none of the first ten does."""
    ndcg: float | None
    citation_recall: float | None
    """Share of the facts needed of which a citation covers a gold quote."""
    citation_precision: float | None
    """Share of the citations that cover a gold quote."""
    answer_match: float | None
    """1 if an accepted answer stands in the answer's text (where all are needed: all of them), else 0."""
    short_exact: float | None
    """1 if the short answer is an accepted one and nothing else."""
    character_f1: float | None
    refused: bool
    milliseconds: float
    writing: Writing | None = None


def score(question: TestQuestion, answer: Answer, hits: Sequence[Hit]) -> Scores:
    """Score an answer and the passages (best first) that search finds for its question.

    What a refusal shows as related is no answer: it neither proves nor matches anything.
    """
    return replace(_scored(question, answer, hits), writing=_writing(answer))


def _writing(answer: Answer) -> Writing | None:
    if not answer.asked_of:
        return None
    first, cost = (answer.usage.first_seconds, answer.usage.cost) if answer.usage else (None, None)
    return Writing(answer.writer != EXTRACTIVE, answer.verified_share, first, cost)


def _scored(question: TestQuestion, answer: Answer, hits: Sequence[Hit]) -> Scores:
    refused = answer.status is Status.REFUSED
    milliseconds = answer.timings_ms.get("total", 0.0)
    if not question.answerable:
        outcome = Outcome.RIGHT if refused else Outcome.REFUSAL
        return Scores(outcome, None, None, None, None, None, None, None, refused, milliseconds)
    quotes = [
        ({c.document, *(other.document for other in c.also_in)}, c.quote) for c in (() if refused else answer.citations)
    ]
    proving = [any(proves(quote, gold) for gold in question.evidence) for quote in quotes]
    recall = sum(any(proves(q, gold) for q in quotes for gold in fact) for fact in question.facts) / len(question.facts)
    match = 0.0 if refused else _match(question, answer)
    rank = next((rank for rank, hit in enumerate(hits[: RANKS[-1]], start=1) if covers_any(hit, question)), None)
    return Scores(
        outcome=_outcome(question, hits, refused=refused, recall=recall, match=match),
        hit_rank=rank,
        ndcg=_ndcg(question, hits[: RANKS[-1]]),
        citation_recall=recall,
        citation_precision=sum(proving) / len(proving) if proving else None,
        answer_match=match,
        # An answer of several parts has no one short answer to compare with.
        short_exact=None if question.needs_all else float(any(same(answer.short, a) for a in question.answers)),
        character_f1=None if question.needs_all else max(character_f1(answer.short, a) for a in question.answers),
        refused=refused,
        milliseconds=milliseconds,
    )


def _match(question: TestQuestion, answer: Answer) -> float:
    found = [holds(answer.text, accepted) for accepted in question.answers]
    return float(all(found) if question.needs_all else any(found))


def _outcome(question: TestQuestion, hits: Sequence[Hit], *, refused: bool, recall: float, match: float) -> Outcome:
    if match == 1 and recall == 1 and not refused:
        return Outcome.RIGHT
    seen = hits[:PASSAGES]
    if not all(any(covers(hit, gold) for hit in seen for gold in fact) for fact in question.facts):
        return Outcome.RETRIEVAL
    if refused:
        return Outcome.REFUSAL
    return Outcome.EVIDENCE if recall < 1 else Outcome.ANSWER


def covers(hit: Hit, gold: GoldEvidence) -> bool:
    """Tell whether a passage holds a gold quote; an empty quote stands for any passage of its document.

    A passage also stands for the documents that print the same.
    """
    return gold.document in hit.printed_in and squeezed(gold.quote) in squeezed(hit.passage.text)


def covers_any(hit: Hit, question: TestQuestion) -> bool:
    """Tell whether a passage holds any of a question's gold quotes."""
    return any(covers(hit, gold) for gold in question.evidence)


def proves(cited: tuple[Collection[str], str], gold: GoldEvidence) -> bool:
    """Tell whether a citation (the documents that print it, quote) and a gold quote cover one another."""
    documents, quote = cited
    quote, wanted = squeezed(quote), squeezed(gold.quote)
    return gold.document in documents and (wanted in quote or quote in wanted)


def squeezed(text: str) -> str:
    """Return a text without white space, which documents and quotes may break differently."""
    return "".join(text.split())


def _ndcg(question: TestQuestion, hits: Sequence[Hit]) -> float:
    """Return nDCG@10, where a passage gains the facts that it covers and no better-ranked one does.

    Neighbouring passages share sentences, and the same sentence twice gains nothing. The ideal order has the passages
    that gain most first, and a passage more for each fact that was not found.
    """
    left = list(question.facts)
    gains = []
    for hit in hits:
        covered = [fact for fact in left if any(covers(hit, gold) for gold in fact)]
        gains.append(len(covered))
        left = [fact for fact in left if fact not in covered]
    ideal = sorted([*gains, *(1 for _ in left)], reverse=True)
    return _discounted(gains) / _discounted(ideal)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains[: RANKS[-1]], start=1))
