"""How well sentences are ranked, and questions with an answer told from those without."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Quality:
    """Share of answerable questions whose gold sentence comes first, or first or second; AUROC of answerable ones."""

    first: float
    in_two: float
    auroc: float

    @classmethod
    def of(cls, weighed: Iterable[tuple[bool, np.ndarray, np.ndarray]]) -> "Quality":
        """Measure questions: whether each is answerable, the log-odds of its sentences, and which of them prove the answer."""
        first, in_two, sure, unsure = [], [], [], []
        for is_answerable, log_odds, proves in weighed:
            answers = float(np.logaddexp.reduce(log_odds))  # -inf without any sentence
            if not is_answerable:
                unsure.append(answers)
                continue
            best = proves[np.argsort(-log_odds)[:2]]
            first.append(bool(best[:1].any()))
            in_two.append(bool(best.any()))
            sure.append(answers)
        return cls(float(np.mean(first)), float(np.mean(in_two)), auroc(sure, unsure))

    def __str__(self) -> str:
        return f"first {self.first:.3f}, in two {self.in_two:.3f}, AUROC {self.auroc:.3f}"


def auroc(higher: Iterable[float], lower: Iterable[float]) -> float:
    """Return how often one of the first is more than one of the second, a tie counting half; NaN without both."""
    first, second = np.fromiter(higher, float)[:, None], np.fromiter(lower, float)[None, :]
    return float(((first > second) + 0.5 * (first == second)).mean()) if first.size and second.size else float("nan")
