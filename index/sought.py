"""What a question looks for: its words, how much each tells, and how else the names among them are written."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from index.english_nouns import english_nouns
from index.morphemes import morphemes, pairs, placed_morphemes, question_terms
from index.names import Mention
from index.store import Index

UNKNOWN_TERM = 0.5
"""A term that no passage holds tells nothing apart and is often only a way of asking: it counts half."""
_HANGUL = re.compile("[가-힣]{3,}")
_CERTAIN = 5
"""Letters from which another writing also counts where it is a part of a longer word."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A question as search looks for it.

    ``weights`` is the information of each of its terms. ``others`` gives, of a term that is a name or a part of one,
    the other writings of that name: morphemes with spaces between them. ``phrases`` is all that the lexical index is
    asked for; ``text`` is the question as the embedding model sees it.
    """

    weights: Mapping[str, float]
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    phrases: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in the question: its morphemes, those around it, and its other writings as morphemes.

    ``is_english``: an English noun (revenue) and the Korean ones for it.
    """

    mention: Mention
    own: tuple[str, ...]
    before: str
    after: str
    variants: tuple[str, ...]
    is_english: bool = False


def seek(index: Index, question: str) -> Sought:
    """Work out what to look for in an index for a question."""
    words = placed_morphemes(question)
    names = [name for mention in index.names.mentions(question) if (name := _name(mention, words))]
    names += _english(question, words, names)
    terms = _known_terms(index, question, {word for name in names for word in name.own})
    weights, others = _weighed(index, terms, names)
    joints = [
        pair
        for name in names
        for variant in map(str.split, name.variants)
        for pair in (f"{name.before}_{variant[0]}", f"{variant[-1]}_{name.after}")
        if not pair.startswith("_") and not pair.endswith("_")
    ]
    written = [variant for name in names for variant in name.variants]
    neighbours = pairs([word for word, _ in words])
    return Sought(weights, others, (*terms, *neighbours, *written, *joints), _as_documents_say(index, question, names))


def held(sought: Sought, words: str) -> frozenset[str]:
    """Return those of the terms that stand among some words (morphemes with spaces between them), however written.

    Kiwi may take a compound apart in the question and leave it whole in the document, or the other way round
    (나래 반도체, 나래반도체), so a term also counts where it is a part of a word, or of neighbouring words together.
    """
    present, joined = frozenset(words.split()), words.replace(" ", "").replace("\n", "")
    flat = f" {words} ".replace("\n", " ")
    return frozenset(
        term
        for term in sought.weights
        if term in present
        or (len(term) > 1 and term in (words if len(term) == 2 else joined))
        or any(_stands(other, flat, joined) for other in sought.others.get(term, ()))
    )


def covered(sought: Sought, words: str) -> float:
    """Return the share of the question's information that these words hold, from 0 to 1."""
    total = sum(sought.weights.values())
    return sum(sought.weights[term] for term in held(sought, words)) / total if total else 0.0


def _stands(variant: str, flat: str, joined: str) -> bool:
    bare = variant.replace(" ", "")
    return f" {variant} " in flat or (len(bare) >= _CERTAIN and bare in joined)


def _name(mention: Mention, words: Sequence[tuple[str, int]]) -> _Name | None:
    own = tuple(word for word, start in words if mention.start <= start < mention.end)
    variants = dict.fromkeys(" ".join(morphemes(other)) for other in mention.others)
    different = tuple(variant for variant in variants if variant and variant != " ".join(own))
    if not own or not different:
        return None
    before = next((word for word, start in reversed(words) if start < mention.start), "")
    after = next((word for word, start in words if start >= mention.end), "")
    return _Name(mention, own, before, after, different)


def _english(question: str, words: Sequence[tuple[str, int]], names: Sequence[_Name]) -> Iterator[_Name]:
    for word in english_nouns(question):
        is_apart = all(word.end <= name.mention.start or name.mention.end <= word.start for name in names)
        name = _name(Mention(word.start, word.end, word.korean[0], word.korean), words)
        if is_apart and name:
            yield replace(name, is_english=True)


def _known_terms(index: Index, question: str, named: set[str]) -> tuple[str, ...]:
    """Return the morphemes to look for: the question's, or what is left of one that no passage holds.

    A document says 지출 where a question says 지출액, and 도입 where it says 도입률. A name stays whole.
    """
    terms = question_terms(question)
    stems = {term: term[:-1] for term in terms if _HANGUL.fullmatch(term) and term not in named}
    frequencies = index.lexicon.document_frequencies([*terms, *stems.values()])
    known = (
        stems[term] if term in stems and not frequencies[term] and frequencies[stems[term]] else term for term in terms
    )
    return tuple(dict.fromkeys(known))


def _weighed(
    index: Index, terms: Iterable[str], names: Iterable[_Name]
) -> tuple[dict[str, float], dict[str, tuple[str, ...]]]:
    """Return the information of each term, and its other writings.

    The rarer among the passages, the more it tells (BM25's idf, always positive). A name tells as much as all its
    writings together, once, in equal parts where the question has several words for it: 클로드(Claude).
    """
    passages = index.catalogue.count()
    frequencies = index.lexicon.document_frequencies(terms)
    weights = {term: _information(frequency, passages) for term, frequency in frequencies.items()}
    others: dict[str, tuple[str, ...]] = {}
    same = groupby(sorted(names, key=lambda name: name.mention.name), key=lambda name: name.mention.name)
    for group in (list(found) for _, found in same):
        writings = dict.fromkeys(phrase for name in group for phrase in (" ".join(name.own), *name.variants))
        information = _information(index.lexicon.frequency_of_any(writings), passages)
        words = weights.keys() & {word for name in group for word in name.own}
        for word in words:
            if word not in others:
                weights[word] = information / len(words)
            others[word] = (*others.get(word, ()), *writings)
    return weights, others


def _information(frequency: int, passages: int) -> float:
    weight = math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))
    return weight if frequency else weight * UNKNOWN_TERM


def _as_documents_say(index: Index, question: str, names: Iterable[_Name]) -> str:
    """Write a name that no passage writes as the question does as most of them do, and English nouns in Korean."""
    for name in sorted(names, key=lambda name: -name.mention.start):
        if not name.is_english and index.lexicon.frequency_of_any([" ".join(name.own)]):
            continue
        counted = [(index.lexicon.frequency_of_any([" ".join(morphemes(o))]), o) for o in name.mention.others]
        most, other = max(counted, key=lambda row: row[0])
        if most:
            question = question[: name.mention.start] + other + question[name.mention.end :]
    return question
