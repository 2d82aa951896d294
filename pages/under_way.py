"""Work that takes a while: done beside the page, one piece at a time, and told while it goes on."""

import queue
import threading
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

Told = TypeVar("Told")
Result = TypeVar("Result")

_TURN = threading.Lock()
"""Of everybody's work: two ingestions cannot write at once, and PDFium does not bear two readers in one process."""
_LOOK_EVERY = 0.5
"""Seconds after which a listener that waits for news goes on, so that it ends when its page is closed."""


class UnderWay(Generic[Told, Result]):
    """A piece of work in a thread of its own. It goes on to its end though the page be closed.

    Iterate to be told how far it is: the latest that it told, or None as long as it waits for its turn or has told
    nothing new. Then ask for its result.
    """

    def __init__(self, work: Callable[[Callable[[Told], None]], Result]) -> None:
        """Begin: ``work`` is given a function to tell with."""
        self._work = work
        self._news: queue.SimpleQueue[Told] = queue.SimpleQueue()
        self._result: list[Result] = []
        self._problem: BaseException | None = None
        self.is_waiting = True
        """Other work is not done yet."""
        self._thread = threading.Thread(target=self._do, daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[Told | None]:
        """Yield what is told until the work is done."""
        while self._thread.is_alive():
            try:
                latest: Told | None = self._news.get(timeout=_LOOK_EVERY)
                while not self._news.empty():
                    latest = self._news.get()
            except queue.Empty:
                latest = None
            yield latest

    def result(self) -> Result:
        """Return what the work returned, or raise what it raised."""
        self._thread.join()
        if self._problem is not None:
            raise self._problem
        return self._result[0]

    def _do(self) -> None:
        try:
            with _TURN:
                self.is_waiting = False
                self._result.append(self._work(self._news.put))
        except BaseException as problem:
            self._problem = problem
