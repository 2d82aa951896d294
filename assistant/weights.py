"""The learnt weights of a sentence's features (weights.json, which ``python -m assistant.learning.fit`` writes)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

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


@dataclass(frozen=True)
class Mix:
    """How the log-odds of features and the reader's scores are added; ``unread`` stands for the score of what was not read."""

    features: float
    reader: float
    bias: float
    unread: float

    def log_odds(self, by_features: float, by_reader: float | None) -> float:
        read = self.unread if by_reader is None else by_reader
        return self.features * by_features + self.reader * read + self.bias


@cache
def weights() -> Weights:
    """Return the weights of features that the product uses."""
    weight = _content()["weights"]
    return Weights(tuple(weight), np.array(list(weight.values())), float(_content()["bias"]))


@cache
def mix() -> Mix:
    """Return how the product mixes features and reader."""
    return Mix(**_content()["mix"])


@cache
def _content() -> dict[str, Any]:
    return json.loads(files("assistant").joinpath("weights.json").read_text(encoding="utf-8"))
