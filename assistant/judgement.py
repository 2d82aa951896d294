"""Whether the evidence answers the question: answered, something close, or refused."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Status
from assistant.evidence import Evidence

ANSWERED_FROM, PARTIAL_FROM = 0.55, 0.45
"""Confidence from which the evidence counts as an answer, or as something close to one."""
SECOND_AT_LEAST = 0.5
"""A further sentence is cited if its odds are at least this share of the best one's."""
MOST_CITATIONS = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far the evidence goes, and what of it to cite, best first."""

    status: Status
    confidence: float
    chosen: tuple[Evidence, ...]


def judge(evidence: Sequence[Evidence]) -> Verdict:
    """Judge the evidence, which comes best first."""
    sure = confidence(evidence)
    if sure < PARTIAL_FROM:
        return Verdict(Status.REFUSED, sure, ())
    status = Status.ANSWERED if sure >= ANSWERED_FROM else Status.PARTIAL
    return Verdict(status, sure, tuple(_distinct(evidence)))


def confidence(evidence: Sequence[Evidence]) -> float:
    """Return the probability that one of the sentences proves the answer."""
    total = math.fsum(math.exp(each.log_odds) for each in evidence)
    return total / (1 + total)


def _distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the best sentence and those nearly as good that say something else, from which an answer is written."""
    chosen: list[Evidence] = []
    least = evidence[0].log_odds + math.log(SECOND_AT_LEAST)
    for candidate in evidence[: 2 * MOST_CITATIONS]:
        if not chosen or (candidate.log_odds >= least and all(candidate.text != other.text for other in chosen)):
            chosen.append(candidate)
    return chosen[:MOST_CITATIONS]
