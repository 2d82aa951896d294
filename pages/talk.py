"""The conversation on the page, and the answering of its last question."""

import threading
from dataclasses import dataclass, field

from assistant.exchange import Exchange


class Run:
    """The answering of one question: taken up by one listener only, and given up at any time.

    Gradio's own ``cancels`` comes too late for that: it acts only after the listener that stops has shown its own, so
    that what comes in between is shown over it, and a question that is asked by then is cancelled too.
    """

    def __init__(self) -> None:
        self._taken = threading.Lock()
        self.is_given_up = False

    def taken_up(self) -> bool:
        """Take it up; False if somebody has already, or if it was given up."""
        return not self.is_given_up and self._taken.acquire(blocking=False)

    def give_up(self) -> None:
        """Show nothing more of it."""
        self.is_given_up = True


@dataclass(frozen=True, slots=True)
class Talk:
    """The conversation on the page, and the id under which it is kept; "" before the first question."""

    id: str = ""
    exchanges: tuple[Exchange, ...] = ()
    run: Run | None = field(default=None, compare=False)
    """Of the last question, if it was asked here."""

    @property
    def is_working(self) -> bool:
        """Whether the last question is not answered yet."""
        return bool(self.exchanges) and self.exchanges[-1].stage is not None

    def give_up(self) -> None:
        """Have nothing more shown of the last question."""
        if self.run:
            self.run.give_up()
