"""A question that asks for several things, answered part by part: each from the best sentence for it alone."""

from collections.abc import Callable, Sequence
from datetime import date

from assistant.evidence import Evidence
from assistant.judgement import log_odds
from assistant.question import Question
from assistant.several import parts_of
from assistant.writing.covering import covering
from assistant.writing.draft import Draft, Marks
from index.morphemes import morphemes

LookUp = Callable[[str], tuple[Question, list[Evidence]]]
"""Understands a part of a question, searches for it and weighs what was found, best first."""
_CITED_FROM = -1.4
"""Log-odds of any sentence from which the best one for a part is cited: the whole was judged answerable, and a part has
few words."""
_ANOTHERS = 3.0
"""Log-odds that a sentence loses for a part if it speaks of another one instead. Set by hand."""
_SPOKEN_OF = 0.5
"""Share of a part's own words from which a sentence speaks of it."""
_TRIED = 6


def answer_apart(question: Question, evidence: Sequence[Evidence], asked_on: date, look_up: LookUp) -> Draft | None:
    """Quote the best sentence for each part of a question; None where it has no parts, or one sentence speaks of all.

    What is best for the whole follows: a part that was cut wrongly must not keep the answer out.
    """
    looked_up = [look_up(text) for text in parts_of(question, asked_on)]
    own = _own_words([part for part, _ in looked_up])
    if not looked_up or all(_share(words, evidence[0]) >= _SPOKEN_OF for words in own):
        return None
    marks = Marks()
    for n, (_, found) in enumerate(looked_up):
        others = frozenset().union(*own[:n], *own[n + 1 :])
        if best := _best(found, own[n], others, marks.cited):
            marks.of(best)
    marks.of(*covering(question, evidence))
    return Draft((), tuple(marks.cited))


def _own_words(parts: Sequence[Question]) -> list[frozenset[str]]:
    """Return the words of each part that no other part has."""
    words = [frozenset(part.terms) for part in parts]
    return [each.difference(*(other for other in words if other is not each)) for each in words]


def _share(words: frozenset[str], evidence: Evidence) -> float:
    return len(words.intersection(morphemes(evidence.with_headings))) / len(words) if words else 1.0


def _best(
    found: Sequence[Evidence], own: frozenset[str], others: frozenset[str], cited: Sequence[Evidence]
) -> Evidence | None:
    """Return the best sentence for a part that is not cited for another one and does not speak of another one instead."""
    if log_odds(found) < _CITED_FROM:
        return None
    texts = {each.text for each in cited}
    new = [each for each in found[:_TRIED] if each.text not in texts]
    return max(
        new,
        key=lambda each: each.log_odds - _ANOTHERS * max(0.0, _share(others, each) - _share(own, each)),
        default=None,
    )
