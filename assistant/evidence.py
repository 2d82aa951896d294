"""Evidence: the sentences that answer a question, found among the passages that search found."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.features import Asking, Weighed, weigh
from assistant.instructing import is_instruction
from assistant.question import Question
from assistant.reading import Reading, read
from assistant.short_answer import ShortAnswer
from assistant.weights import mix, weights
from index.embedding import Embedder
from index.search import Hit
from index.sought import Sought

PASSAGES_READ = 2
"""Passages that the reader reads, of those that are looked into: each costs about 27 ms on two cores. Four find two more of a
hundred gold sentences."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a passage as an answer to a question.

    ``log_odds``: that it proves the answer, against no sentence doing so. ``coverage`` is the share of the question's
    information that the sentence holds or leans on, from 0 to 1; ``missing_names`` are the question's names that neither
    the passage (of a table: the row) nor its title speaks of.
    """

    hit: Hit
    start: int
    end: int
    log_odds: float
    coverage: float
    value: ShortAnswer | None
    missing_names: frozenset[str]
    reading: Reading | None = None
    """What the reader makes of it, where it has read it."""
    features: Mapping[str, float] = field(default_factory=dict, repr=False)
    by_features: float = -math.inf
    """Log-odds as the features alone tell them."""

    @property
    def place(self) -> tuple[str, int]:
        """Its document and where it starts there: passages beside one another share sentences."""
        return self.hit.document.id, self.start

    @property
    def text(self) -> str:
        """The sentence, exactly as it stands in the document."""
        return self.hit.document.text[self.start : self.end]

    @property
    def with_headings(self) -> str:
        """The sentence, then the heading and the title that it stands under, a line each."""
        return f"{self.text}\n{self.hit.passage.heading}\n{self.hit.document.title}"

    @property
    def score(self) -> float:
        """The probability that it proves the answer, if it were the only sentence: from 0 to 1."""
        return 1 / (1 + math.exp(-self.log_odds))


def gather(question: Question, hits: Sequence[Hit], sought: Sought, embedder: Embedder | None = None) -> list[Evidence]:
    """Weigh every sentence of the passages as an answer, best first.

    Args:
        question: the question as understood.
        hits: the passages to look in, best first.
        sought: what the question looks for (:func:`index.sought.seek`).
        embedder: the model that the reader shares its lower layers with; without it, or where the reader does not fit
            it, features alone weigh.
    """
    weighed = list(weigh(Asking(question, sought), hits))
    is_read = embedder is not None and embedder.is_bundled_on_cpu and bool(weighed)
    by_features, readings = both(question, weighed, embedder if is_read else None)
    best: dict[tuple[str, int], Evidence] = {}
    for (hit, each), features, reading in zip(weighed, by_features, readings, strict=True):
        odds = mix().log_odds(features, reading.score if reading else None) if is_read else features
        found = Evidence(
            hit,
            each.start,
            each.end,
            odds,
            each.coverage,
            each.value,
            each.missing_names,
            reading,
            each.features,
            features,
        )
        if is_instruction(found.text):
            continue
        if found.place not in best or odds > best[found.place].log_odds:
            best[found.place] = found
    return sorted(best.values(), key=lambda evidence: -evidence.log_odds)


def each_once(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return some evidence in its order, without what stands in the same place as a piece before it."""
    first: dict[tuple[str, int], Evidence] = {}
    for each in found:
        first.setdefault(each.place, each)
    return tuple(first.values())


def both(
    question: Question, weighed: Sequence[tuple[Hit, Weighed]], embedder: Embedder | None
) -> tuple[list[float], list[Reading | None]]:
    """Return the log-odds of sentences by features, and what the reader makes of them: None where it has not read.

    Those passages are read that hold the best sentences by features; without an embedder, none.
    """
    by_features: list[float] = weights().log_odds(each.features for _, each in weighed).tolist()
    if embedder is None:
        return by_features, [None] * len(weighed)
    likely = sorted(range(len(weighed)), key=lambda n: -by_features[n])
    ids = list(dict.fromkeys(weighed[n][0].passage.id_ for n in likely))[:PASSAGES_READ]
    hits = {hit.passage.id_: hit for hit, _ in weighed}
    readings = dict(zip(ids, map(iter, read(embedder, question, [hits[id_] for id_ in ids])), strict=True))
    return by_features, [next(readings[hit.passage.id_]) if hit.passage.id_ in readings else None for hit, _ in weighed]
