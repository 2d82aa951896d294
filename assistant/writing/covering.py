"""Sentences for a question that wants several answers where no form can be filled: each adds what those before leave out."""

import math
from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.figures import figures_of
from assistant.question import Question

MOST_SENTENCES = 3
LEAST_ODDS = 0.1
"""A further sentence is cited from this share of the best one's odds: half of what is asked for often stands in one that
holds but half of the question's words."""
_LOOKED_INTO = 8


def covering(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the best sentence and those after it that give another figure, or, where none is asked for, say another thing."""
    found = list(evidence[:1])
    least = evidence[0].log_odds + math.log(LEAST_ODDS) if evidence else 0.0
    for candidate in evidence[1:_LOOKED_INTO]:
        if candidate.log_odds >= least and len(found) < MOST_SENTENCES and _adds(question, candidate, found):
            found.append(candidate)
    return found


def _adds(question: Question, candidate: Evidence, found: Sequence[Evidence]) -> bool:
    if any(candidate.text == other.text for other in found):
        return False
    if question.value_kind is None:
        return True
    known = {figure.amount for other in found for figure in figures_of(other)}
    return candidate.value is not None and not {figure.amount for figure in figures_of(candidate)} <= known
