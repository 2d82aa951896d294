"""Two runs of one test set side by side: what got better, what got worse, and whether that may be chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.evaluation.report import LOWER_IS_BETTER, MEASURES, OVERALL
from assistant.evaluation.scoring import Outcome, Scores
from assistant.evaluation.testset import TestQuestion

LEVEL = 0.05
"""A change counts as significant below this p; by kind, below it divided by the number of kinds (Bonferroni)."""
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
    """Compare two runs, question by question, over the questions that they share."""
    shared = [id_ for id_ in after if id_ in before and before[id_][0] == after[id_][0]]
    groups: dict[str, list[str]] = {OVERALL: shared}
    for id_ in shared:
        groups.setdefault(after[id_][0].kind, []).append(id_)
    changes = []
    for kind, ids in groups.items():
        level = LEVEL if kind == OVERALL else LEVEL / (len(groups) - 1)
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
    """Compare one measure over the questions to which it applies in both runs; None if there are none."""
    pairs = zip((MEASURES[measure](*row) for row in before), (MEASURES[measure](*row) for row in after), strict=True)
    values = np.array([(old, new) for old, new in pairs if old is not None and new is not None])
    if not len(values):
        return None
    p = paired_bootstrap(values[:, 1] - values[:, 0])
    old, new = values.mean(axis=0)
    return Change(kind, measure, round(float(old), 4), round(float(new), 4), p, len(values), is_significant=p < level)


def paired_bootstrap(differences: np.ndarray) -> float:
    """Return the two-sided p of the mean difference being zero (Efron & Tibshirani 1993, percentile bootstrap)."""
    if not differences.any():
        return 1.0
    chosen = np.random.default_rng(0).integers(0, len(differences), (_RESAMPLES, len(differences)))
    means = differences[chosen].mean(axis=1)
    return float(min(1.0, 2 * min((means <= 0).mean(), (means >= 0).mean())))
