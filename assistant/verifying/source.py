"""A numbered source: the passage that a mark stands for, and its sentences as evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.evidence import Evidence
from assistant.figures import Figure, figures_of
from assistant.instructing import is_instruction
from index.search import Hit

NEARBY = 300
"""Characters before a passage that may name what it is about."""


@dataclass(frozen=True)
class Source:
    """A passage under a number, and its sentences in their order."""

    number: int
    hit: Hit
    sentences: tuple[Evidence, ...]

    @cached_property
    def text(self) -> str:
        """What the passage says, without sentences that give an assistant orders."""
        passage, document = self.hit.passage, self.hit.document.text
        kept, done = [], passage.start
        for part in passage.sentences:
            if is_instruction(document[part.start : part.end]):
                kept.append(document[done : part.start])
                done = part.end
        return "".join([*kept, document[done : passage.end]])

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of all of its sentences."""
        return tuple(figure for sentence in self.sentences for figure in figures_of(sentence))

    @property
    def above(self) -> str:
        """What is known of every sentence: title, publisher, heading."""
        return "\n".join((self.hit.document.title, self.hit.document.publisher, self.hit.passage.heading))

    @property
    def nearby(self) -> str:
        """What the passage is told under: title, publisher, heading, and the text right before it."""
        start = self.hit.passage.start
        told = self.hit.document.text[max(0, start - NEARBY) : start]
        return "\n".join((self.above, *(line for line in told.splitlines() if not is_instruction(line))))

    def before(self, sentence: Evidence) -> tuple[Evidence, ...]:
        """Return the sentences before one, nearest first."""
        return tuple(each for each in reversed(self.sentences) if each.start < sentence.start)


def sources_of(evidence: Sequence[Evidence], most: int) -> list[Source]:
    """Return the passages that hold the best sentences, numbered from 1.

    Args:
        evidence: the sentences of all passages, best first, each once: neighbouring passages share some.
        most: passages at most.
    """
    of_place = {each.place: each for each in evidence}
    hits = list({each.hit.passage.id_: each.hit for each in evidence}.values())[:most]
    return [
        Source(
            number,
            hit,
            tuple(found for p in hit.passage.sentences if (found := of_place.get((hit.document.id, p.start)))),
        )
        for number, hit in enumerate(hits, start=1)
    ]
