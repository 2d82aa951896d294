"""Whether the documents hold an answer at all: what the best sentence shows, and all of them together, added up.

That some sentence is the likeliest proof says little of whether it is one. The weights are learnt by
``python -m assistant.learning.answerable`` on questions whose articles taught neither the features' weights nor the reader.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from assistant.evidence import Evidence
from assistant.weights import answerable

_UNREAD = -8.0
"""The reader's score of a sentence that it has not read."""


def log_odds(evidence: Sequence[Evidence]) -> float:
    """Return the log-odds that the evidence, which comes best first, holds an answer; -inf without any.

    Where the reader does not fit the embedding model, they are those that one of the sentences proves it, by features.
    """
    if not evidence:
        return -math.inf
    if all(each.reading is None for each in evidence):
        return together([each.log_odds for each in evidence])
    model = answerable()
    return model.bias + sum(model.weight[name] * value for name, value in signs(evidence).items())


def together(log_odds: Sequence[float]) -> float:
    """Return the log-odds that one of several sentences proves the answer, against none doing so; -inf without any."""
    return float(np.logaddexp.reduce(log_odds)) if len(log_odds) else -math.inf


def signs(evidence: Sequence[Evidence]) -> Mapping[str, float]:
    """Return what can be said of the evidence as a whole, and all that can be said of its best sentence."""
    best = evidence[0]
    second = evidence[1] if len(evidence) > 1 else best
    by_reader = [each.reading.score if each.reading else _UNREAD for each in evidence]
    whole = {
        "all: log-odds": together([each.log_odds for each in evidence]),
        "all: by features": together([each.by_features for each in evidence]),
        "all: by the reader": together(by_reader),
        "reader: most": max(by_reader),
        "best: log-odds": best.log_odds,
        "best: before the second": best.log_odds - second.log_odds,
        "best: by features": best.by_features,
        "best: by the reader": by_reader[0],
        "best: the reader's best too": float(by_reader[0] == max(by_reader)),
        "best: coverage": best.coverage,
        "best: names missing": float(len(best.missing_names)),
    }
    return whole | {f"best, {name}": value for name, value in best.features.items()}
