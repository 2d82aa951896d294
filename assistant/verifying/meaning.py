"""How near a clause comes to what its sources say, by the embedding model: what words alone cannot tell."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from assistant.verifying.source import Source
from index.embedding import Embedder


class Meaning:
    """Compares clauses with the sentences of sources; each text is embedded once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._vectors: dict[str, np.ndarray] = {}

    def nearness(self, clause: str, sources: Sequence[Source]) -> float:
        """Return the cosine, from -1 to 1, of a clause and the sentence, or pair of sentences, that comes nearest to it."""
        return max(self.cosines(clause, [text for source in sources for text in _told(source)]), default=-1.0)

    def cosines(self, clause: str, texts: Sequence[str]) -> list[float]:
        """Return the cosine, from -1 to 1, of a clause and each of some texts."""
        self._embed([clause, *texts])
        return [float(self._vectors[clause] @ self._vectors[text]) for text in texts]

    def _embed(self, texts: Sequence[str]) -> None:
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if new:
            self._vectors |= dict(zip(new, self._embedder.passages(new), strict=True))


def _told(source: Source) -> list[str]:
    sentences = [each.text for each in source.sentences]
    return sentences + [f"{first} {second}" for first, second in pairwise(sentences)]
