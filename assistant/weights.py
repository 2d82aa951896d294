"""The learnt weights of a sentence's features (weights.json, which ``python -m assistant.learning.fit`` writes)."""

import json
import math
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


@dataclass(frozen=True)
class Answerable:
    """A logistic model: the log-odds that the evidence holds an answer. ``weight`` is per unit of each sign."""

    weight: Mapping[str, float]
    bias: float


@dataclass(frozen=True)
class Calibration:
    """What log-odds that the documents answer mean for the answer being right (Platt scaling)."""

    slope: float
    intercept: float

    def probability(self, log_odds: float) -> float:
        """Return the probability that an answer is right, from 0 to 1."""
        return 1 / (1 + math.exp(-(self.slope * log_odds + self.intercept))) if log_odds > -math.inf else 0.0


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
def answerable() -> Answerable:
    """Return what the product tells by whether there is an answer."""
    return Answerable(**_content()["answerable"])


@cache
def calibration() -> Calibration:
    """Return how sure the product is of what it says."""
    return Calibration(**_content()["calibration"])


@cache
def _content() -> dict[str, Any]:
    return json.loads(files("assistant").joinpath("weights.json").read_text(encoding="utf-8"))
