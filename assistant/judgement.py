"""Whether the evidence answers the question: answered, something close, or refused."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answer import Status
from assistant.answer_kind import AnswerKind
from assistant.evidence import Evidence
from assistant.question import Question
from assistant.time_fit import TimeFit
from assistant.weights import calibration

ANSWERED_FROM, PARTIAL_FROM = 0.25, 0.0
"""Log-odds that any sentence proves the answer from which the evidence counts as an answer, or as something close to one;
chosen on dev."""
BEST_FROM = -1.2
"""Log-odds that the best sentence must have: many weak ones make no proof. Chosen on dev."""
SECOND_AT_LEAST = 0.5
"""A further sentence is cited if its odds are at least this share of the best one's."""
MOST_CITATIONS = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far the evidence goes, how likely an answer from it is right, and what of it to cite, best first."""

    status: Status
    confidence: float
    chosen: tuple[Evidence, ...]


def judge(question: Question, evidence: Sequence[Evidence]) -> Verdict:
    """Judge the evidence, which comes best first."""
    odds = log_odds(evidence)
    sure = calibration().probability(odds)
    if odds < PARTIAL_FROM or evidence[0].log_odds < BEST_FROM or _is_of_another_time(question, evidence[0]):
        return Verdict(Status.REFUSED, sure, ())
    status = Status.ANSWERED if odds >= ANSWERED_FROM else Status.PARTIAL
    return Verdict(status, sure, tuple(_distinct(evidence)))


def log_odds(evidence: Sequence[Evidence]) -> float:
    """Return the log-odds that one of the sentences proves the answer, against none doing so; -inf without any."""
    return float(np.logaddexp.reduce([each.log_odds for each in evidence]))


def _is_of_another_time(question: Question, best: Evidence) -> bool:
    """Tell whether the best sentence's value belongs to a time that was not asked about: that is no answer."""
    is_timed = bool(question.times) and question.item is not AnswerKind.DATE
    return is_timed and best.value is not None and best.value.time_fits is TimeFit.OTHER


def _distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the best sentence and those nearly as good that say something else, from which an answer is written."""
    chosen: list[Evidence] = []
    least = evidence[0].log_odds + math.log(SECOND_AT_LEAST)
    for candidate in evidence[: 2 * MOST_CITATIONS]:
        if not chosen or (candidate.log_odds >= least and all(candidate.text != other.text for other in chosen)):
            chosen.append(candidate)
    return chosen[:MOST_CITATIONS]
