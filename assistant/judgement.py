"""Whether the evidence answers the question: answered, something close, or refused."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Status
from assistant.answer_kind import AnswerKind
from assistant.evidence import Evidence
from assistant.question import Question
from assistant.short_answer import names_someone
from assistant.time_fit import TimeFit

ANSWERED_FROM, PARTIAL_FROM = 0.55, 0.45
"""Confidence from which the evidence counts as an answer, or as something close to one. Chosen on 500 questions of
korquad-a (articles whose number 3 does not divide): 0.45 refuses 96 % of them once their article is taken out of
the index, and 10 % of them wrongly (tests/bench/refusal.py)."""
NAME_MISSING, VALUE_MISSING, TIME_WRONG, TIME_UNKNOWN = 0.5, 0.6, 0.6, 0.7
"""What is left of the confidence if the passage does not speak of a name that was asked about, if the sentence holds
no value of the kind that was asked for (for 누구?, no name), or if its value belongs to another time, or to none that can be told."""
_TIME_FITS = {TimeFit.SAME: 1.0, TimeFit.INSIDE: 1.0, TimeFit.UNKNOWN: TIME_UNKNOWN, TimeFit.OTHER: TIME_WRONG}
SECOND_AT_LEAST = 0.9
"""A further sentence is cited if it scores at least this share of the best one's score. On the same 500 questions the
gold sentence is then cited for 0.93 of them, and 0.83 of the citations are right; at 0.8, 0.94 and 0.70."""
MOST_CITATIONS = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far the evidence goes, and what of it to cite, best first."""

    status: Status
    confidence: float
    chosen: tuple[Evidence, ...]


def judge(question: Question, evidence: Sequence[Evidence]) -> Verdict:
    """Judge the evidence, which comes best first."""
    if not evidence:
        return Verdict(Status.REFUSED, 0.0, ())
    best = evidence[0]
    sure = confidence(question, best)
    if sure < PARTIAL_FROM:
        return Verdict(Status.REFUSED, sure, ())
    status = Status.ANSWERED if sure >= ANSWERED_FROM else Status.PARTIAL
    return Verdict(status, sure, tuple(_distinct(question, evidence)))


def confidence(question: Question, evidence: Evidence) -> float:
    """Return how well one sentence answers the question, from 0 to 1."""
    sure = evidence.coverage
    if evidence.missing_names:
        sure *= NAME_MISSING
    if question.value_kind:
        if evidence.value is None:
            sure *= VALUE_MISSING
        elif question.times and question.item is not AnswerKind.DATE:
            sure *= _TIME_FITS[evidence.value.time_fits]
    if question.item is AnswerKind.PERSON and not names_someone(question, evidence.text):
        sure *= VALUE_MISSING
    return sure


def _distinct(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the best sentence and those nearly as good that say something else, from which an answer is written."""
    chosen: list[Evidence] = []
    for candidate in evidence[: 2 * MOST_CITATIONS]:
        is_close = candidate.score >= SECOND_AT_LEAST * evidence[0].score
        is_sure = confidence(question, candidate) >= PARTIAL_FROM
        is_new = all(candidate.text != other.text for other in chosen)
        if not chosen or (is_close and is_sure and is_new):
            chosen.append(candidate)
    return chosen[:MOST_CITATIONS]
