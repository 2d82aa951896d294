"""Whether a comparison is that of its sources, also where it is told the other way round: A보다 B가 크다, B보다 A가 작다."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiwipiepy import Token

from assistant.verifying.findings import Fault, Flaw
from assistant.verifying.polarity import DOWN, UP, predicates, side_of
from index.morphemes import kiwi

_SURPASSING = frozenset("앞서 앞지르 웃돌 밑돌 뒤지 뒤처지 넘어서 미치".split())
"""Verbs that compare with their object."""
_PHRASE = ("JKG", "NNG", "NNP", "SL", "SN", "XSN", "SS", "NNB", "NR", "SW")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a sentence compares with (its nouns), the other nouns of it, and whether those are said to be more."""

    standard: frozenset[str]
    others: frozenset[str]
    is_more: bool
    verb: str


def comparisons(text: str) -> Iterator[Comparison]:
    """Yield the comparisons of a sentence: A보다 크다, A를 앞서다, A에 못 미치다."""
    tokens = kiwi().tokenize(text)
    said = [predicate for predicate in predicates(text) if predicate.stem in UP | DOWN]
    nouns = list(_nouns(tokens))
    for n, token in enumerate(tokens):
        behind = next((p for p in said if p.start > token.start), None)
        is_than = token.tag == "JKB" and token.form == "보다"
        is_object = token.form in ("을", "를", "에") and behind is not None and behind.stem in _SURPASSING
        if not n or not (is_than or is_object):
            continue
        first = n
        while first and tokens[first - 1].tag.startswith(_PHRASE):
            first -= 1
        if tokens[n - 1].tag not in ("NNG", "NNP", "SL") and all(t.tag not in ("NNP", "SL") for t in tokens[first:n]):
            continue  # a figure compares with nobody
        standard = frozenset(form for start, form in nouns if tokens[first].start <= start < token.start)
        if not standard:
            continue
        others = frozenset(form for _, form in nouns) - standard
        yield Comparison(
            standard, others, side_of(behind, (UP, DOWN)) if behind else True, behind.stem if behind else ""
        )


def _nouns(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield where each noun starts, and the noun; what is written together is one: 가온전자."""
    start, end, word = 0, -1, ""
    for token in tokens:
        if token.tag not in ("NNG", "NNP", "SL") or token.form in UP | DOWN:
            continue
        if token.start == end:
            word, end = word + token.form, token.end
            continue
        if word:
            yield start, word
        start, end, word = token.start, token.end, token.form
    if word:
        yield start, word


def compared_otherwise(mine: Sequence[Comparison], proof: Sequence[str]) -> list[Fault]:
    """Return the comparisons whose proof compares the same two the other way: A보다 B가 크다 is B보다 A가 작다."""
    faults = []
    for text in proof:
        for other in comparisons(text):
            for each in mine:
                is_crossed = bool(each.standard & other.others and other.standard & each.others)
                is_same = bool(each.standard & other.standard) and not is_crossed
                if (is_same and each.is_more != other.is_more) or (is_crossed and each.is_more == other.is_more):
                    faults.append(Fault(Flaw.REVERSED, f"{' '.join(sorted(each.standard))} {each.verb}"))
    return faults
