"""Two runs of one test set side by side: what got better, what got worse, and whether that may be chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.evaluation.report import LOWER_IS_BETTER, MEASURES, OVERALL
from assistant.evaluation.scoring import Outcome, Scores
from assistant.evaluation.testset import TestQuestion
from errors import TestSetError

LEVEL = 0.05
"""The chance that two runs without a real difference are called different."""
DECIDING = ("right", "ndcg@10", "citation_recall", "refusal_recall", "wrongly_refused")
"""The measures that may call a change significant. The level is divided by their number, and by kind by the number of
kinds too (Bonferroni); the p of the other measures is shown only."""
FEWEST = 10
"""A change over fewer questions is not judged: a bootstrap of a handful of values is sure of anything."""
_RESAMPLES = 10_000

Run = Mapping[str, tuple[TestQuestion, Scores]]


@dataclass(frozen=True, slots=True)
class Change:
    """A measure of some questions in both runs, and the p of a paired bootstrap test of the difference being none."""

    kind: str
    measure: str
    before: float
    after: float
    p: float
    count: int
    is_significant: bool

    @property
    def gain(self) -> float:
        """How much better it got; negative: worse."""
        difference = self.after - self.before
        return -difference if self.measure in LOWER_IS_BETTER else difference

    @property
    def is_loss(self) -> bool:
        """It got worse, and not by chance."""
        return self.is_significant and self.gain < 0


@dataclass(frozen=True, slots=True)
class Moved:
    """A question whose outcome differs between the runs."""

    id: str
    question: str
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two runs have in common, and how they differ."""

    compared: int
    left_out: int
    """Questions that are in one run only, or whose text or gold has changed."""
    changes: tuple[Change, ...]
    better: tuple[Moved, ...]
    worse: tuple[Moved, ...]

    @property
    def has_loss(self) -> bool:
        """Something got significantly worse."""
        return any(change.is_loss for change in self.changes)


def compare(before: Run, after: Run) -> Comparison:
    """Compare two runs, question by question, over the questions that they share.

    Raises:
        TestSetError: they share none.
    """
    shared = [id_ for id_ in after if id_ in before and before[id_][0] == after[id_][0]]
    if not shared:
        raise TestSetError(
            "비교할 결과와 겹치는 문항이 없습니다. 같은 문항 파일과 --split으로 만든 결과인지 확인해 주세요."
        )
    groups: dict[str, list[str]] = {OVERALL: shared}
    for id_ in shared:
        groups.setdefault(after[id_][0].kind, []).append(id_)
    changes = []
    for kind, ids in groups.items():
        level = LEVEL / len(DECIDING) / (1 if kind == OVERALL else len(groups) - 1)
        for measure in MEASURES:
            change = _change(kind, measure, [before[id_] for id_ in ids], [after[id_] for id_ in ids], level)
            if change:
                changes.append(change)
    moved = [
        Moved(id_, after[id_][0].question, before[id_][1].outcome, after[id_][1].outcome)
        for id_ in shared
        if before[id_][1].outcome is not after[id_][1].outcome
    ]
    return Comparison(
        compared=len(shared),
        left_out=len({*before, *after}) - len(shared),
        changes=tuple(changes),
        better=tuple(move for move in moved if move.after is Outcome.RIGHT),
        worse=tuple(move for move in moved if move.before is Outcome.RIGHT),
    )


def _change(
    kind: str,
    measure: str,
    before: Sequence[tuple[TestQuestion, Scores]],
    after: Sequence[tuple[TestQuestion, Scores]],
    level: float,
) -> Change | None:
    """Compare one measure; None where it applies to no question of one of the runs."""
    old, new = (np.array([_value(measure, row) for row in run]) for run in (before, after))
    judged = ~(np.isnan(old) & np.isnan(new))
    old, new = old[judged], new[judged]
    if np.isnan(old).all() or np.isnan(new).all():
        return None
    p = paired_bootstrap(old, new)
    is_judged = measure in DECIDING and len(old) >= FEWEST
    was, became = (round(float(np.nanmean(values)), 4) for values in (old, new))
    return Change(kind, measure, was, became, p, len(old), is_significant=is_judged and p < level)


def _value(measure: str, row: tuple[TestQuestion, Scores]) -> float:
    value = MEASURES[measure](*row)
    return np.nan if value is None else value


def paired_bootstrap(before: np.ndarray, after: np.ndarray) -> float:
    """Return the two-sided p of two means being equal (Efron & Tibshirani 1993, percentile bootstrap over questions).

    Each resample of the questions gives each run its own mean, so that a value may be NaN in one run: the precision of
    refusals has another number of refusals in each.
    """
    if np.array_equal(before, after, equal_nan=True):
        return 1.0
    chosen = np.random.default_rng(0).integers(0, len(before), (_RESAMPLES, len(before)))
    differences = _means(after, chosen) - _means(before, chosen)
    differences = differences[~np.isnan(differences)]
    fewer = min((differences <= 0).sum(), (differences >= 0).sum())
    return float(min(1.0, 2 * (1 + fewer) / (1 + len(differences))))


def _means(values: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    counts = (~np.isnan(values))[chosen].sum(axis=1)
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(values)[chosen].sum(axis=1) / counts
