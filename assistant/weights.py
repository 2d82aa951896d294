"""The learnt weights of a sentence's features (weights.json, which ``python -m assistant.learning.fit`` writes)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np


@dataclass(frozen=True)
class Weights:
    """A linear model: the log-odds that a sentence proves the answer, against no sentence doing so.

    ``names`` are the features in the order of ``weight``, which is per unit of each feature.
    """

    names: tuple[str, ...]
    weight: np.ndarray
    bias: float

    def log_odds(self, rows: Iterable[Mapping[str, float]]) -> np.ndarray:
        """Return the log-odds of each row of features, shape (rows,)."""
        table = np.array([[row[name] for name in self.names] for row in rows]).reshape(-1, len(self.names))
        return table @ self.weight + self.bias


@cache
def weights() -> Weights:
    """Return the weights that the product uses."""
    content = json.loads(files("assistant").joinpath("weights.json").read_text(encoding="utf-8"))
    weight = content["weights"]
    return Weights(tuple(weight), np.array(list(weight.values())), float(content["bias"]))
