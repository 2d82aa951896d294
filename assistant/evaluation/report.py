"""The scores of a test set, summed up overall and by kind, each mean with its 95 % bootstrap interval."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answer import Answer
from assistant.evaluation.scoring import RANKS, Scores
from assistant.evaluation.testset import TestQuestion

_RESAMPLES = 1_000


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over ``count`` questions with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True)
class Evaluated:
    """A test question with its answer and scores."""

    question: TestQuestion
    answer: Answer
    scores: Scores


def _within(rank: int) -> Callable[[Evaluated], float | None]:
    def measure(row: Evaluated) -> float | None:
        if not row.question.answerable:
            return None
        return float(row.scores.hit_rank is not None and row.scores.hit_rank <= rank)

    return measure


def _reciprocal_rank(row: Evaluated) -> float | None:
    if not row.question.answerable:
        return None
    return 1 / row.scores.hit_rank if row.scores.hit_rank else 0.0


MEASURES: dict[str, Callable[[Evaluated], float | None]] = {
    **{f"hit@{rank}": _within(rank) for rank in RANKS},
    "mrr@10": _reciprocal_rank,
    "ndcg@10": lambda row: row.scores.ndcg,
    "citation_recall": lambda row: row.scores.citation_recall,
    "citation_precision": lambda row: row.scores.citation_precision,
    "answer_match": lambda row: row.scores.answer_match,
    "character_f1": lambda row: row.scores.character_f1,
    "refusal_recall": lambda row: None if row.question.answerable else float(row.scores.refused),
    "refusal_precision": lambda row: float(not row.question.answerable) if row.scores.refused else None,
    "wrongly_refused": lambda row: float(row.scores.refused) if row.question.answerable else None,
}
"""Each measure of one question; None where it does not apply."""


def summarise(rows: Sequence[Evaluated]) -> dict[str, dict]:
    """Return the means by measure, under ``overall`` and under each kind, and the latencies in milliseconds."""
    kinds = {"overall": list(rows)}
    for row in rows:
        kinds.setdefault(row.question.kind, []).append(row)
    return {kind: {"measures": _means(group), "latency_ms": _latency(group)} for kind, group in kinds.items()}


def _means(rows: Sequence[Evaluated]) -> dict[str, Mean]:
    means = {}
    for name, measure in MEASURES.items():
        values = [value for value in map(measure, rows) if value is not None]
        if values:
            means[name] = _bootstrapped(np.array(values))
    return means


def _bootstrapped(values: np.ndarray) -> Mean:
    chosen = np.random.default_rng(0).integers(0, len(values), (_RESAMPLES, len(values)))
    low, high = np.percentile(values[chosen].mean(axis=1), [2.5, 97.5])
    return Mean(round(float(values.mean()), 4), round(float(low), 4), round(float(high), 4), len(values))


def _latency(rows: Sequence[Evaluated]) -> dict[str, float]:
    times = [row.scores.milliseconds for row in rows]
    return {"p50": round(float(np.percentile(times, 50)), 1), "p95": round(float(np.percentile(times, 95)), 1)}
