"""Sentences for a question that wants several answers where no form can be filled: each adds what those before leave out."""

import math
import re
from collections.abc import Sequence

from assistant.answer_kind import AnswerKind
from assistant.choosing import dimensions_asked_for
from assistant.evidence import Evidence, each_once
from assistant.figures import Figure, figures_of
from assistant.question import Question
from assistant.sides import names_beside
from assistant.writing.named_rows import rows_named
from index.morphemes import kiwi
from index.numerals import COUNTED
from index.passage import CELL_BREAK

MOST_SENTENCES = 3
MOST_WITH_ANNOUNCED = 4
LEAST_ODDS = 0.1
"""A further sentence is cited from this share of the best one's odds: half of what is asked for often stands in one that
holds but half of the question's words."""
_LOOKED_INTO = 8
_SEVERAL = 3
"""Figures of one sentence that are several already."""
_BREAK = 3
"""Characters between a sentence and the next, at most."""
_COUNT = "|".join(word for word, number in COUNTED.items() if number > 1)
_ANNOUNCING = re.compile(
    rf"(?:다음|아래)(?:와|과)\s?같|(?:^|\s)(?:{_COUNT}|\d)\s?(?:가지|단계|크기|갈래|종류|뜻|숫자)\S{{0,3}}(?:\s\S{{1,6}}){{0,2}}[.?]?$"
    r"|^(?:첫째|둘째|셋째|넷째)(?:는|로)\s.{1,25}다\.?$|\?$"
)
"""How a sentence ends that only announces what follows: 과정은 세 단계다, 둘째는 수익성이다."""
_FOLLOWING = 2
"""Sentences after an announcing one that are cited."""


def covering(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the best sentence and those after it that give another figure, or, where none is asked for, say another thing.

    Where the best one only announces what is asked for, what follows it in the document comes first, and so do rows that
    the question names.
    """
    best, least = evidence[0], evidence[0].log_odds + math.log(LEAST_ODDS)
    first = [*_announced(question, evidence), *rows_named(question, evidence), *_beside(question, evidence)]
    found = [best]
    for candidate in evidence[1:_LOOKED_INTO]:
        if candidate.log_odds >= least and len(found) < MOST_SENTENCES and _adds(question, candidate, found):
            found.append(candidate)
    return list(each_once([best, *first, *found[1:]])[:MOST_WITH_ANNOUNCED])


def _adds(question: Question, candidate: Evidence, found: Sequence[Evidence]) -> bool:
    if any(candidate.text == other.text for other in found):
        return False
    if question.value_kind is None:
        return True
    known = {figure.amount for other in found for figure in figures_of(other)}
    return candidate.value is not None and not {figure.amount for figure in figures_of(candidate)} <= known


def _beside(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the good ones of the sentences right before and after the best one that give another figure of its kind.

    None where the best one gives several itself, or speaks of all that is put side by side.
    """
    best, dimensions = evidence[0], dimensions_asked_for(question)
    known = [each for each in figures_of(best) if each.dimension in dimensions and not each.is_change]
    sides = names_beside(question.text)
    if len({figure.amount for figure in known}) >= _SEVERAL or (
        sides and all(side.found_in(best.text) for side in sides)
    ):
        return []
    return [
        other
        for other in evidence[1:_LOOKED_INTO]
        if other.hit.document.id == best.hit.document.id
        and 0 <= max(other.start - best.end, best.start - other.end) <= _BREAK
        and any(figure.dimension in dimensions and _is_another(figure, known) for figure in figures_of(other))
    ]


def _is_another(figure: Figure, known: Sequence[Figure]) -> bool:
    is_new = all(figure.amount != other.amount for other in known)
    return is_new and not figure.is_change and figure.unit in {other.unit for other in known or [figure]}


def _announced(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return what follows the best sentence where that only announces it: the next sentences, or the best row of a table."""
    best = evidence[0]
    if CELL_BREAK in best.text:
        return []
    after = {other.start: other for other in evidence if other.hit.document.id == best.hit.document.id}
    starts = [sentence.start for sentence in best.hit.passage.sentences if sentence.start > best.start]
    following = [after[start] for start in starts if start in after]
    is_announcing = bool(_ANNOUNCING.search(best.text)) and best.text.count(",") < 2  # else it has listed them itself
    if following and CELL_BREAK in following[0].text:
        return [max(following, key=lambda row: row.log_odds)] if is_announcing else []
    if is_announcing:
        return following[:_FOLLOWING]
    return following[:1] if question.kind is AnswerKind.LIST and not _lists(best.text) else []


def _lists(text: str) -> bool:
    """Tell whether a sentence may itself list something."""
    is_joined = any(token.tag == "JC" for token in kiwi().tokenize(text))  # the 와 of A와 B, not of 효과
    return is_joined or bool(re.search(r"[\w’”)](?:,|·|\s및)\s?\S", text))
