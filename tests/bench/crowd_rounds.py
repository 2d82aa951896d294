"""What each user of a crowd asks: conversations of its own, no question of which another user asks."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.evaluation.testset import TestQuestion

_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Expected:
    """What a question is answered with where nobody else asks: the words, and for each citation document and quote."""

    question: str
    text: str
    citations: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, answer: dict) -> "Expected":
        """Read an answer of ``/api/ask``."""
        cited = tuple((citation["document"], citation["quote"]) for citation in answer["citations"])
        return cls(answer["question"], answer["answer"], cited)


Conversation = tuple[str, ...]
"""Questions asked one after the other; a follow-up stands behind what it leans on."""


def rounds(
    questions: Sequence[TestQuestion], users: int, each: int, longest: int, seed: int
) -> list[list[Conversation]]:
    """Deal the questions to the users, so many to each at most, and make conversations of 3 to ``longest`` of them."""
    chance = random.Random(seed)
    own: list[Conversation] = []
    seen: set[str] = set()
    for asked in questions:
        piece = (*(turn.question for turn in asked.history), asked.question)
        if not seen.intersection(piece):
            own.append(piece)
            seen.update(piece)
    chance.shuffle(own)
    each = min(each, len(own) // users)
    return [list(_conversations(own[n * each : (n + 1) * each], longest, chance)) for n in range(users)]


def _conversations(pieces: Sequence[Conversation], longest: int, chance: random.Random) -> Iterator[Conversation]:
    rest = list(pieces)
    while rest:
        count = chance.randint(min(_SHORTEST, longest), longest)
        yield tuple(question for piece in rest[:count] for question in piece)
        del rest[:count]
