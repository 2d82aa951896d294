"""A question in a conversation with what came of it, as the chat shows it and keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation
from assistant.ask import Stage
from assistant.conversation import Turn


@dataclass(frozen=True)
class Exchange:
    """A question and an answer of each writer that was asked, or a problem in words.

    While it is being worked on, ``stage`` tells how far it is, and ``answers`` hold what is written already. ``scope``
    says in words where was looked, where that was not everywhere.
    """

    question: str
    answers: tuple[Answer, ...] = ()
    problem: str = ""
    stage: Stage | None = None
    scope: str = ""

    @property
    def is_whole(self) -> bool:
        """It is answered, and nothing went wrong."""
        return bool(self.answers) and not self.problem and self.stage is None

    @property
    def citations(self) -> list[tuple[str, Citation]]:
        """Every citation of every answer, each with a key of its own: ``answer-number``."""
        return [(f"{n}-{c.number}", c) for n, a in enumerate(self.answers, start=1) for c in a.citations]


def turns_of(exchanges: Sequence[Exchange]) -> list[Turn]:
    """Return the conversation that a next question leans on: what was answered whole."""
    return [Turn(each.question, each.answers[0].text) for each in exchanges if each.is_whole]
