"""Whether the evidence answers the question: answered, something close, or refused."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Status
from assistant.answer_kind import AnswerKind
from assistant.answerability import log_odds, together
from assistant.evidence import Evidence
from assistant.question import Question
from assistant.time_fit import TimeFit
from assistant.weights import calibration

ANSWERED_FROM, PARTIAL_FROM = 0.8, 0.6
"""Log-odds that there is an answer from which the evidence counts as one, or as something close to one. Chosen where
``python -m assistant.learning.answerable`` found most questions right, of unseen invented articles and of dev alike (0.4 to
1.0), on the careful side."""
BEST_FROM, TOGETHER_FROM = -2.0, -1.0
"""Log-odds that the best sentence, and that any of them, proves the answer, below which the documents are about something
else, whatever the signs say: they were learnt on near misses. Of dev's and unseen invented articles' questions whose proof
comes first, fewer than three in a hundred lie below."""
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
    if odds < PARTIAL_FROM or is_elsewhere(evidence) or _is_of_another_time(question, evidence[0]):
        return Verdict(Status.REFUSED, sure, ())
    status = Status.ANSWERED if odds >= ANSWERED_FROM else Status.PARTIAL
    return Verdict(status, sure, tuple(_distinct(evidence)))


def is_elsewhere(evidence: Sequence[Evidence]) -> bool:
    """Tell whether the documents are about something else than the question, or nothing was found."""
    return (
        not evidence
        or evidence[0].log_odds < BEST_FROM
        or together([each.log_odds for each in evidence]) < TOGETHER_FROM
    )


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
