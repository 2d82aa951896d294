"""The scores of a test set, summed up overall and by kind: means with bootstrap intervals, errors by room, calibration."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from assistant.answer import Answer
from assistant.evaluation.scoring import RANKS, Outcome, Scores
from assistant.evaluation.testset import TestQuestion

OVERALL = "overall"
_RESAMPLES = 1_000
_BINS = 10


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage that search found for a question."""

    document: str
    title: str
    page: int | None
    start: int
    end: int
    text: str
    score: float
    is_gold: bool


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A test question with its answer, its scores and the passages that search finds for it, best first."""

    question: TestQuestion
    answer: Answer
    scores: Scores
    retrieved: tuple[Retrieved, ...] = ()


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean (or another statistic) over ``count`` questions with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds that half, and 95 in 100, of the answers took at most."""

    p50: Mean
    p95: Mean


@dataclass(frozen=True, slots=True)
class Part:
    """The summary of some questions."""

    count: int
    measures: dict[str, Mean]
    outcomes: dict[Outcome, int]
    latency_ms: Latency


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose confidence lies in a tenth of the scale: how sure they were, and how many were right."""

    confidence: float
    right: float
    count: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far confidence can be believed.

    ``error`` is the expected calibration error (Guo et al. 2017): the gap between confidence and the share of right
    answers, averaged over ten equal bins by their count. ``risk`` holds, for the answers surest first, the share of all
    questions answered so far and the share of these answers that is wrong (a risk-coverage curve, Geifman & El-Yaniv 2017).
    """

    bins: tuple[Bin, ...]
    error: Mean
    risk: tuple[tuple[float, float], ...]


Measure = Callable[[TestQuestion, Scores], float | None]


def _within(rank: int) -> Measure:
    def measure(question: TestQuestion, scores: Scores) -> float | None:
        return float(scores.hit_rank is not None and scores.hit_rank <= rank) if question.answerable else None

    return measure


def _reciprocal_rank(question: TestQuestion, scores: Scores) -> float | None:
    if not question.answerable:
        return None
    return 1 / scores.hit_rank if scores.hit_rank else 0.0


def _dollars_for_1000(question: TestQuestion, scores: Scores) -> float | None:
    return 1_000 * scores.writing.cost if scores.writing and scores.writing.cost is not None else None


MEASURES: dict[str, Measure] = {
    "right": lambda question, scores: float(scores.outcome is Outcome.RIGHT),
    **{f"hit@{rank}": _within(rank) for rank in RANKS},
    "mrr@10": _reciprocal_rank,
    "ndcg@10": lambda question, scores: scores.ndcg,
    "citation_recall": lambda question, scores: scores.citation_recall,
    "citation_precision": lambda question, scores: scores.citation_precision,
    "answer_match": lambda question, scores: scores.answer_match,
    "short_exact": lambda question, scores: scores.short_exact,
    "character_f1": lambda question, scores: scores.character_f1,
    "refusal_recall": lambda question, scores: None if question.answerable else float(scores.refused),
    "refusal_precision": lambda question, scores: float(not question.answerable) if scores.refused else None,
    "wrongly_refused": lambda question, scores: float(scores.refused) if question.answerable else None,
    "by_model": lambda question, scores: float(scores.writing.is_used) if scores.writing else None,
    "verified_share": lambda question, scores: scores.writing.verified_share if scores.writing else None,
    "first_seconds": lambda question, scores: scores.writing.first_seconds if scores.writing else None,
    "dollars_for_1000": _dollars_for_1000,
}
"""Each measure of one question; None where it does not apply."""
LOWER_IS_BETTER = frozenset(("wrongly_refused",))


def summarise(rows: Sequence[Evaluated]) -> dict[str, Part]:
    """Return the summary of all rows, under :data:`OVERALL`, and of each kind."""
    groups = {OVERALL: list(rows)}
    for row in rows:
        groups.setdefault(row.question.kind, []).append(row)
    return {kind: _part(group) for kind, group in groups.items()}


def _part(rows: Sequence[Evaluated]) -> Part:
    means = {}
    for name, measure in MEASURES.items():
        values = [value for row in rows if (value := measure(row.question, row.scores)) is not None]
        if values:
            means[name] = _bootstrapped(np.array(values), np.mean)
    outcomes = Counter(row.scores.outcome for row in rows)
    milliseconds = np.array([row.scores.milliseconds for row in rows])
    return Part(
        len(rows),
        means,
        {outcome: outcomes[outcome] for outcome in Outcome},
        Latency(*(_bootstrapped(milliseconds, partial(np.percentile, q=share)) for share in (50, 95))),
    )


def _bootstrapped(values: np.ndarray, statistic: Callable[..., np.ndarray]) -> Mean:
    """Return a statistic of the rows of ``values`` with its interval; it is taken along ``axis``."""
    chosen = np.random.default_rng(0).integers(0, len(values), (_RESAMPLES, len(values)))
    interval = np.percentile(statistic(values[chosen], axis=1), [2.5, 97.5])
    value, low, high = (round(float(number), 4) for number in (statistic(values, axis=0), *interval))
    return Mean(value, low, high, len(values))


def calibrate(rows: Sequence[Evaluated]) -> Calibration:
    """Hold the confidence of the answers that were given against how many of them are right."""
    given = sorted((row for row in rows if not row.scores.refused), key=lambda row: -row.answer.confidence)
    confidence = np.array([row.answer.confidence for row in given])
    right = np.array([row.scores.outcome is Outcome.RIGHT for row in given], dtype=float)
    bins = []
    tenths = _tenths(confidence)
    for tenth in np.unique(tenths):
        inside = tenths == tenth
        bins.append(Bin(float(confidence[inside].mean()), float(right[inside].mean()), int(inside.sum())))
    answered = np.arange(1, len(given) + 1)
    risk = zip(answered / max(1, len(rows)), 1 - np.cumsum(right) / answered, strict=True)
    error = _bootstrapped(np.stack([confidence, right], axis=1), _calibration_error) if given else Mean(0, 0, 0, 0)
    return Calibration(tuple(bins), error, tuple((float(x), float(y)) for x, y in risk))


def _tenths(confidence: np.ndarray) -> np.ndarray:
    return np.minimum((confidence * _BINS).astype(int), _BINS - 1)


def _calibration_error(answers: np.ndarray, axis: int) -> np.ndarray:
    """Return the error of (confidence, right) pairs, which lie along ``axis``."""
    confidence, right = answers[..., 0], answers[..., 1]
    tenths = _tenths(confidence)
    gaps = [np.abs(np.where(tenths == tenth, confidence - right, 0).sum(axis=axis)) for tenth in range(_BINS)]
    return np.sum(gaps, axis=0) / confidence.shape[axis]
