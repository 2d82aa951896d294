"""Hybrid search: BM25 over morphemes, embeddings, and how much of the question a passage covers, fused by score."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.document import Document
from index.filters import Filters
from index.morphemes import morphemes, pairs, question_terms
from index.passage import Passage
from index.store import Index

LEXICAL_WEIGHT, DENSE_WEIGHT, COVERAGE_WEIGHT = 0.2, 0.3, 0.5
"""Chosen by MRR on the two thirds of korquad-a's articles whose number does not divide by three."""
COLUMN_WEIGHTS = (1.0, 1.0, 1.0, 0.5)
"""Of title, heading, body and pairs in BM25; the pairs' weight was chosen with the ones above."""
UNKNOWN_TERM = 0.5
_HANGUL = re.compile("[가-힣]{3,}")
LEXICAL_CANDIDATES, DENSE_CANDIDATES = 100, 50


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search found, and why.

    ``score`` and its parts lie between 0 and 1. ``lexical`` and ``dense`` are relative to the other candidates of the
    same question; ``coverage``, the share of the question's information that the passage's words hold, is absolute.
    """

    passage: Passage
    document: Document
    score: float
    lexical: float
    dense: float
    coverage: float


def search(index: Index, question: str, limit: int = 10, filters: Filters = Filters()) -> list[Hit]:
    """Return the best passages for a question, best first."""
    if filters.documents is not None and not filters.documents:
        return []
    terms = query_terms(index, question)
    query = (*terms, *pairs(morphemes(question)))
    lexical = index.catalogue.matching(query, COLUMN_WEIGHTS, LEXICAL_CANDIDATES, filters)
    similar = _similarities(index, question, lexical, filters)
    words = index.catalogue.candidate_words([*dict.fromkeys((*lexical, *similar))])
    weights = term_weights(index, terms)

    best_lexical = max(lexical.values(), default=0.0)
    least, most = min(similar.values(), default=0.0), max(similar.values(), default=0.0)
    scores = {}
    for id_, present in words.items():
        lexical_share = lexical.get(id_, 0.0) / best_lexical if best_lexical else 0.0
        dense_share = (similar.get(id_, least) - least) / (most - least) if most > least else 0.0
        coverage = covered(weights, present)
        fused = LEXICAL_WEIGHT * lexical_share + DENSE_WEIGHT * dense_share + COVERAGE_WEIGHT * coverage
        scores[id_] = (fused, lexical_share, dense_share, coverage)
    ranked = sorted(scores, key=lambda id_: (-scores[id_][0], id_))[:limit]
    return list(_hits(index, ranked, scores))


def query_terms(index: Index, question: str) -> tuple[str, ...]:
    """Return the morphemes to look for: the question's, or what is left of one that no passage holds.

    A document says 지출 where a question says 지출액, and 도입 where it says 도입률.
    """
    terms = question_terms(question)
    stems = {term: term[:-1] for term in terms if _HANGUL.fullmatch(term)}
    frequencies = index.catalogue.document_frequencies([*terms, *stems.values()])
    known = (
        stems[term] if term in stems and not frequencies[term] and frequencies[stems[term]] else term for term in terms
    )
    return tuple(dict.fromkeys(known))


def term_weights(index: Index, terms: Iterable[str]) -> dict[str, float]:
    """Return the information of each term: the rarer among the passages, the more (BM25's idf, always positive).

    A term that no passage holds tells nothing apart and is often only a way of asking: it counts half.
    """
    passages = index.catalogue.count()
    weights = {}
    for term, frequency in index.catalogue.document_frequencies(terms).items():
        weight = math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))
        weights[term] = weight if frequency else weight * UNKNOWN_TERM
    return weights


def held(terms: Iterable[str], words: str) -> frozenset[str]:
    """Return those of the terms that stand among some words (morphemes with spaces between them).

    Kiwi may take a compound apart in the question and leave it whole in the document, or the other way round
    (나래 반도체, 나래반도체), so a term also counts where it is a part of a word, or of neighbouring words together.
    """
    present, joined = frozenset(words.split()), words.replace(" ", "").replace("\n", "")
    return frozenset(
        term for term in terms if term in present or (len(term) > 1 and term in (words if len(term) == 2 else joined))
    )


def covered(weights: Mapping[str, float], words: str) -> float:
    """Return the share of the question's information that these words hold, from 0 to 1."""
    total = sum(weights.values())
    return sum(weights[term] for term in held(weights, words)) / total if total else 0.0


def _similarities(index: Index, question: str, lexical: Mapping[str, float], filters: Filters) -> dict[str, float]:
    """Return the cosine similarity of the nearest passages, and of those that words have found."""
    vector = index.embedder.query(question)
    vectors = index.vectors
    nearest = vectors.nearest(vector, DENSE_CANDIDATES, filters)
    return nearest | vectors.similarities(vector, [id_ for id_ in lexical if id_ not in nearest])


def _hits(index: Index, ranked: list[str], scores: Mapping[str, tuple[float, float, float, float]]) -> Iterable[Hit]:
    passages = index.catalogue.passages(ranked)
    for id_ in ranked:
        passage = passages.get(id_)
        document = index.catalogue.document(passage.document_id) if passage else None
        if passage and document:  # else another process has just removed it
            yield Hit(passage, document, *scores[id_])
