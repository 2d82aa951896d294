"""Which sentences of the documents prove an answer that a person says is right: what a draft needs as its evidence."""

import re
from collections.abc import Iterator

from assistant.evaluation.normalising import holds
from assistant.evaluation.scoring import squeezed
from assistant.evaluation.testset import GoldEvidence
from index.search import search
from index.store import Index

MOST = 8
_LOOKED_INTO = 20
_LONGEST = 1_000
"""Characters of what a person pastes that are looked for."""


def proofs(index: Index, question: str, answer: str) -> tuple[GoldEvidence, ...]:
    """Return sentences that hold the answer, those first whose passage fits the question best."""
    found = dict.fromkeys(_holding(index, " ".join(f"{question} {answer}".split())[:_LONGEST], answer))
    return tuple(found)[:MOST]


def _holding(index: Index, sought: str, answer: str) -> Iterator[GoldEvidence]:
    for hit in search(index, sought, _LOOKED_INTO):
        for sentence in hit.passage.sentences:
            quote = hit.document.text[sentence.start : sentence.end]
            if holds(quote, answer):
                yield GoldEvidence(hit.document.id, quote, 1)


def place_of(index: Index, quote: str) -> GoldEvidence | None:
    """Return where a sentence that a person has copied stands, as the document writes it; None: in no document."""
    letters = squeezed(quote)[:_LONGEST]
    if not letters:
        return None
    as_written = re.compile(r"\s*".join(map(re.escape, letters)))
    for hit in search(index, " ".join(quote.split())[:_LONGEST], _LOOKED_INTO):
        if match := as_written.search(hit.passage.text):
            return GoldEvidence(hit.document.id, match[0], 1)
    return None
