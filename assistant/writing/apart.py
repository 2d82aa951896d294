"""A question that asks for several things, answered part by part: from the sentences that fit the parts best together."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from assistant.evidence import Evidence
from assistant.figures import figures_of
from assistant.question import Question
from assistant.several import parts_of
from assistant.writing.covering import covering
from assistant.writing.draft import Draft, Marks
from index.morphemes import morphemes

LookUp = Callable[[str], tuple[Question, list[Evidence]]]
"""Understands a part of a question, searches for it and weighs what was found, best first."""
_CITED_FROM = -2.5
"""Log-odds of the best sentence from which one for a part is cited: low, as the whole was judged answerable, and a part has
few words."""
_OF_WHOLE = 0.25
"""How much a sentence's log-odds for the whole question count beside those for a part, which has lost some of its words."""
_ANOTHERS = 3.0
"""Log-odds that a sentence loses for a part if it speaks of another one instead. Set by hand, as are the next two."""
_AHEAD = 3.0
"""Log-odds that a forecast loses for a part that asks what really came of it."""
_SAME = 5.0
"""Log-odds that two sentences lose together if one gives no figure that the other does not."""
_SPOKEN_OF = 0.5
"""Share of a part's own words from which a sentence speaks of it."""
_TRIED = 8
_OF_TIME = re.compile(r"[\d.]+|[년월일]|분기|회계|연도")
"""What stands in too many sentences to tell what one speaks of; whether its time is right, its log-odds say."""
_REAL = re.compile(r"실제|결과적으로|확정")
_EXPECTED = re.compile(r"전망|예상|예측|기대|목표|계획|추정|내다[봤본]")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a question, the words that only it has, and those that only the others have."""

    question: Question
    found: Sequence[Evidence]
    own: frozenset[str]
    others: frozenset[str]

    def fits(self, evidence: Evidence) -> float:
        """Return the log-odds of a sentence for this part, less what speaks for another one."""
        words = frozenset(morphemes(evidence.with_headings))
        astray = max(0.0, _share(self.others, words) - _share(self.own, words))
        is_ahead = self._asks_for_what_came and bool(_EXPECTED.search(evidence.text))
        return evidence.log_odds - _ANOTHERS * astray - _AHEAD * is_ahead

    @property
    def _asks_for_what_came(self) -> bool:
        return bool(_REAL.search(self.question.text)) and not _EXPECTED.search(self.question.text)


def answer_apart(question: Question, evidence: Sequence[Evidence], asked_on: date, look_up: LookUp) -> Draft | None:
    """Quote a sentence for each part of a question; None where it has no parts, or one sentence speaks of all.

    What is best for the whole follows: a part that was cut wrongly must not keep the answer out.
    """
    parts = _parts([look_up(text) for text in parts_of(question, asked_on)])
    if not parts:
        return None
    words = frozenset(morphemes(evidence[0].with_headings))
    if all(_share(part.own, words) >= _SPOKEN_OF for part in parts):
        return None
    marks = Marks()
    marks.of(*_best_together(parts, evidence))
    marks.of(*covering(question, evidence))
    return Draft((), tuple(marks.cited))


def _parts(looked_up: Sequence[tuple[Question, list[Evidence]]]) -> list[_Part]:
    words = [frozenset(term for term in question.terms if not _OF_TIME.fullmatch(term)) for question, _ in looked_up]
    own = [each.difference(*words[:n], *words[n + 1 :]) for n, each in enumerate(words)]
    return [
        _Part(question, found, own[n], frozenset().union(*own[:n], *own[n + 1 :]))
        for n, (question, found) in enumerate(looked_up)
    ]


def _share(asked: frozenset[str], words: frozenset[str]) -> float:
    return len(asked & words) / len(asked) if asked else 1.0


def _best_together(parts: Sequence[_Part], whole: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return a sentence for each part that has one, so that together they fit best and each gives another value."""
    of_whole = {each.place: each.log_odds for each in whole}
    tried = [_weighed(part, of_whole) for part in parts if part.found and part.found[0].log_odds >= _CITED_FROM]
    choices = [choice for choice in product(*tried) if len({each.text for each, _ in choice}) == len(choice)]
    amounts = {each.place: {figure.amount for figure in figures_of(each)} for found in tried for each, _ in found}

    def fit(choice: Sequence[tuple[Evidence, float]]) -> float:
        """Return how well sentences fit their parts together."""
        pairs = combinations((amounts[each.place] for each, _ in choice), 2)
        repeated = sum(one <= other or other <= one for one, other in pairs if one and other)
        return math.fsum(fits for _, fits in choice) - _SAME * repeated

    return tuple(each for each, _ in max(choices, key=fit, default=()))


def _weighed(part: _Part, of_whole: Mapping[tuple[str, int], float]) -> list[tuple[Evidence, float]]:
    """Return the sentences tried for a part, each with how well it fits."""
    least = min(of_whole.values(), default=0.0)
    return [
        (each, part.fits(each) + _OF_WHOLE * max(of_whole.get(each.place, least), least))
        for each in part.found[:_TRIED]
    ]
