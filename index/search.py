"""Hybrid search: BM25 over morphemes, embeddings, and how much of the question a passage covers, fused by score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from index.document import Document
from index.filters import Filters
from index.passage import Passage
from index.sought import Sought, covered, seek
from index.store import Index

LEXICAL_WEIGHT, DENSE_WEIGHT, COVERAGE_WEIGHT = 0.2, 0.3, 0.5
"""Chosen by MRR on the two thirds of korquad-a's articles whose number does not divide by three."""
COLUMN_WEIGHTS = (1.0, 1.0, 1.0, 0.5)
"""Of title, heading, body and pairs in BM25; the pairs' weight was chosen with the ones above."""
LEXICAL_CANDIDATES, DENSE_CANDIDATES = 100, 50


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search found, and why.

    ``score`` and its parts lie between 0 and 1. ``lexical`` and ``dense`` are relative to the other candidates of the
    same question; ``coverage``, the share of the question's information that the passage's words hold, is absolute.
    ``twins`` are other documents that print the same text.
    """

    passage: Passage
    document: Document
    score: float
    lexical: float
    dense: float
    coverage: float
    twins: tuple[Document, ...] = ()

    @property
    def printed_in(self) -> frozenset[str]:
        """The ids of the documents that print its text."""
        return frozenset((self.document.id, *(twin.id for twin in self.twins)))

    def as_json(self) -> dict:
        """Return the hit as ``search --json`` prints it; keys are stable."""
        return {
            "document": self.document.id,
            "title": self.document.title,
            "page": self.passage.page,
            "page_label": self.document.page_label_at(self.passage.start),
            "heading": self.passage.heading,
            "start": self.passage.start,
            "end": self.passage.end,
            "text": self.passage.text,
            "score": round(self.score, 4),
            "lexical": round(self.lexical, 4),
            "dense": round(self.dense, 4),
            "coverage": round(self.coverage, 4),
        }


def search(index: Index, question: str, limit: int = 10, filters: Filters = Filters()) -> list[Hit]:
    """Return the best passages for a question, best first."""
    return find_passages(index, seek(index, question), limit, filters)


def find_passages(index: Index, sought: Sought, limit: int = 10, filters: Filters = Filters()) -> list[Hit]:
    """Return the best passages for what a question looks for, best first."""
    if filters.documents is not None and not filters.documents:
        return []
    lexical = index.lexicon.matching(sought.phrases, COLUMN_WEIGHTS, LEXICAL_CANDIDATES, filters)
    similar = _similarities(index, sought.text, lexical, filters)
    words = index.lexicon.candidate_words([*dict.fromkeys((*lexical, *similar))], filters)

    best_lexical = max(lexical.values(), default=0.0)
    least, most = min(similar.values(), default=0.0), max(similar.values(), default=0.0)
    scores = {}
    for id_, present in words.items():
        lexical_share = lexical.get(id_, 0.0) / best_lexical if best_lexical else 0.0
        dense_share = (similar.get(id_, least) - least) / (most - least) if most > least else 0.0
        coverage = covered(sought, present)
        fused = LEXICAL_WEIGHT * lexical_share + DENSE_WEIGHT * dense_share + COVERAGE_WEIGHT * coverage
        scores[id_] = (fused, lexical_share, dense_share, coverage)
    ranked = sorted(scores, key=lambda id_: (-scores[id_][0], id_))[:limit]
    return list(_hits(index, ranked, scores))


def _similarities(index: Index, question: str, lexical: Mapping[str, float], filters: Filters) -> dict[str, float]:
    """Return the cosine similarity of the nearest passages, and of those that words have found."""
    vector = index.embedder.query(question)
    vectors = index.vectors
    nearest = vectors.nearest(vector, DENSE_CANDIDATES, filters)
    return nearest | vectors.similarities(vector, [id_ for id_ in lexical if id_ not in nearest])


def _hits(index: Index, ranked: list[str], scores: Mapping[str, tuple[float, float, float, float]]) -> Iterable[Hit]:
    passages = index.catalogue.passages(ranked)
    document_of, twins_of = cache(index.catalogue.document), cache(index.ledger.twins_of)
    for id_ in ranked:
        passage = passages.get(id_)
        document = document_of(passage.document_id) if passage else None
        if passage and document:  # else another process has just removed it
            others = map(document_of, twins_of(document.id))
            yield Hit(passage, document, *scores[id_], twins=tuple(other for other in others if other))
