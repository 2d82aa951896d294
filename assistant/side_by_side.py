"""Several writers answer the same question at the same time, each told of as it goes on."""

import queue
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing

from assistant.answer import Answer
from assistant.ask import Stage, Step, steps
from assistant.conversation import Turn
from assistant.generating.writing import Writer
from index.filters import Filters
from index.store import Index

_TICK = 0.25
"""Seconds after which who waits hears that there is nothing new."""


def ask_side_by_side(
    index: Index, text: str, writers: Sequence[Writer | None], filters: Filters = Filters()
) -> list[Answer]:
    """Have several writers answer the same question; their answers come in the order of the writers."""
    last = deque(steps_side_by_side(index, text, writers, filters), maxlen=1).pop()
    return [step.findings.answer for step in last if step.findings]


def steps_side_by_side(
    index: Index,
    text: str,
    writers: Sequence[Writer | None],
    filters: Filters = Filters(),
    history: Sequence[Turn] = (),
) -> Iterator[tuple[Step, ...]]:
    """Yield how far each writer is, again and again; closing the iterator stops them all.

    Raises:
        GeungeoError: what :func:`assistant.ask.ask` raises: the question is none, or the index cannot be read.
    """
    told: queue.Queue[tuple[int, Step | Exception]] = queue.Queue()
    is_over = threading.Event()

    def answer(number: int, writer: Writer | None) -> None:
        try:
            with closing(steps(index, text, filters, history=history, writer=writer)) as going:
                for step in going:
                    told.put((number, step))
                    if is_over.is_set():
                        return
        except Exception as error:
            told.put((number, error))

    for row in enumerate(writers):
        threading.Thread(target=answer, args=row, daemon=True, name="writer").start()
    latest = [Step(Stage.SEARCH) for _ in writers]
    try:
        while any(step.stage is not Stage.DONE for step in latest):
            try:
                number, news = told.get(timeout=_TICK)
            except queue.Empty:
                yield tuple(latest)
                continue
            if isinstance(news, Exception):
                raise news
            latest[number] = news
            yield tuple(latest)
    finally:
        is_over.set()
