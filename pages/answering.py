"""Who waits for an answer: people, and programs over HTTP or MCP, of whose questions a bounded number is taken at once."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from assistant.answer import Answer
from assistant.ask import ask
from assistant.conversation import Turn
from assistant.generating.choosing import writer_of
from assistant.generating.writing import Writer
from assistant.question import understand
from errors import GeungeoError, SettingError, WriterUnavailable
from index.filters import Filters
from index.search import Hit, search
from index.store import Index
from settings import Settings

ASKED_AT_ONCE = 4
"""Questions that are worked on together; more wait for their turn."""
_WAITING = 12
"""Each takes a thread while it waits."""
_at_work = threading.BoundedSemaphore(ASKED_AT_ONCE)
_admitted = threading.BoundedSemaphore(ASKED_AT_ONCE + _WAITING)


_counting = threading.Lock()
_people_wait_for = 0


@contextmanager
def somebody_waits() -> Iterator[None]:
    """Count a question that a person waits for, as long as it is worked on."""
    global _people_wait_for
    with _counting:
        _people_wait_for += 1
    try:
        yield
    finally:
        with _counting:
            _people_wait_for -= 1


def is_busy() -> bool:
    """Say whether questions are being worked on that people wait for: what can be left out then, should be."""
    return _people_wait_for > 0


class TooManyQuestions(GeungeoError):
    """More questions are waiting than can be."""


class UnknownWriter(GeungeoError):
    """The writer that was asked for is none, or has no key."""


def answered(
    index: Index,
    settings: Settings,
    question: str,
    filters: Filters = Filters(),
    history: Sequence[Turn] = (),
    writer: str = "",
) -> Answer:
    """Answer a question when its turn comes.

    Args:
        index: where to look.
        settings: who writes, where ``writer`` does not say so.
        question: the question, in Korean.
        filters: only these documents and days of publication.
        history: the conversation before the question, oldest turn first.
        writer: ``extractive``, or a language model as ``provider:model``.

    Raises:
        UnknownWriter: there is no such writer.
        TooManyQuestions: too many are waiting.
        GeungeoError: what :func:`assistant.ask.ask` raises.
    """
    chosen = _writer(writer, settings)
    with turn():
        return ask(index, question, filters, history=history, writer=chosen)


def found(index: Index, question: str, limit: int) -> list[Hit]:
    """Return the best passages for a question, as ``python -m assistant search`` does, when its turn comes."""
    with turn():
        asked = understand(question, date.today(), index.names, index.vocabulary)
        return search(index, asked.text, limit)


@contextmanager
def turn() -> Iterator[None]:
    """Wait until fewer than :data:`ASKED_AT_ONCE` questions are being worked on.

    Raises:
        TooManyQuestions: too many are waiting.
    """
    if not _admitted.acquire(blocking=False):
        raise TooManyQuestions("지금 질문이 많습니다. 잠시 뒤에 다시 물어봐 주세요.")
    try:
        with _at_work:
            yield
    finally:
        _admitted.release()


def _writer(name: str, settings: Settings) -> Writer | None:
    try:
        writer = writer_of(name or settings.llm, settings)
        if writer and name:
            writer.model.require_key()
    except (SettingError, WriterUnavailable) as error:
        raise UnknownWriter(str(error)) from error
    return writer
