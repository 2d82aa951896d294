"""One question, one answer: understand, search, choose evidence, write."""

import time
from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial

from assistant.answer import Answer, Status
from assistant.conversation import Turn, complete
from assistant.evidence import Evidence, gather
from assistant.generating.writing import Asked, Writer, write_with
from assistant.judgement import Verdict, is_elsewhere, judge
from assistant.question import Question, understand
from assistant.small_talk import reply_to
from assistant.writing.apart import LookUp
from assistant.writing.refusing import refuse
from assistant.writing.write import write
from index.filters import Filters
from index.search import Hit, find_passages
from index.sought import seek
from index.store import Index

PASSAGES = 8
"""Passages that are looked into for evidence: korquad-a's gold sentence stands among the first five in 0.987."""
RETRIEVED = 10
"""Passages that are retrieved: those beyond the ones looked into tell an evaluation how far off they were."""


@dataclass(frozen=True, slots=True)
class Findings:
    """An answer and the passages that search found for its question, best first."""

    answer: Answer
    hits: tuple[Hit, ...]


class Stage(StrEnum):
    """What is being done for an answer."""

    SEARCH = "search"
    EVIDENCE = "evidence"
    WRITE = "write"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Step:
    """How far an answer is: ``findings`` as far as they are known, whole once it is done."""

    stage: Stage
    findings: Findings | None = None


def ask(
    index: Index,
    text: str,
    filters: Filters = Filters(),
    asked_on: date | None = None,
    history: Sequence[Turn] = (),
    writer: Writer | None = None,
) -> Answer:
    """Answer a question from the documents of an index, or say that they do not hold the answer.

    Args:
        index: where to look.
        text: the question, in Korean.
        filters: only these documents and days of publication.
        asked_on: the day that 올해 and the like count from; today if not given.
        history: the conversation before the question, oldest turn first, which a follow-up is completed from.
        writer: the language model that writes the answer; without one it is made of values and sentences as they stand.

    Raises:
        InvalidQuestion: the question is empty or too long.
        IndexUnavailable: the index cannot be read.
    """
    return find(index, text, filters, asked_on, history, writer).answer


def find(
    index: Index,
    text: str,
    filters: Filters = Filters(),
    asked_on: date | None = None,
    history: Sequence[Turn] = (),
    writer: Writer | None = None,
) -> Findings:
    """Answer a question as :func:`ask` does, and return the passages too."""
    found = (step.findings for step in steps(index, text, filters, asked_on, history, writer) if step.findings)
    return deque(found, maxlen=1).pop()


def steps(
    index: Index,
    text: str,
    filters: Filters = Filters(),
    asked_on: date | None = None,
    history: Sequence[Turn] = (),
    writer: Writer | None = None,
) -> Generator[Step, None, None]:
    """Answer a question as :func:`ask` does, and tell how far it is; closing the iterator stops it."""
    clock = _Clock()
    today = asked_on or date.today()
    asked = understand(text, today, index.names, index.vocabulary)
    if reply := reply_to(asked.text):
        answer = Answer(asked.written, reply, "", Status.REFUSED, 0.0, timings_ms=clock.total())
        yield Step(Stage.DONE, Findings(answer, ()))
        return
    completed = complete(asked.text, history, index.names, today)
    question = understand(completed.text, today, index.names, index.vocabulary) if completed.is_completed else asked
    clock.lap("understand")
    yield Step(Stage.SEARCH)
    sought = seek(index, question.text)
    hits = find_passages(index, sought, RETRIEVED, filters)
    clock.lap("search")
    yield Step(Stage.EVIDENCE)
    evidence = [] if question.is_vague else gather(question, hits[:PASSAGES], sought, index.embedder)
    verdict = judge(question, evidence)
    clock.lap("evidence")
    look_up = partial(_look_up, index, filters, today)
    answer = extracted = _extracted(asked.written, question, verdict, evidence, today, look_up)
    clock.lap("write")
    if writer and not is_elsewhere(evidence):
        to_write = Asked(question.text, evidence, history, today, index.names, index.embedder)
        for answer in write_with(writer, to_write, extracted):
            yield Step(Stage.WRITE, Findings(answer, tuple(hits)))
        clock.lap("model")
    yield Step(Stage.DONE, Findings(replace(answer, timings_ms=clock.total()), tuple(hits)))


def _extracted(
    asked: str, question: Question, verdict: Verdict, evidence: Sequence[Evidence], today: date, look_up: LookUp
) -> Answer:
    """Return the answer to a question, written as asked, that needs no language model."""
    if verdict.status is Status.REFUSED:
        written = refuse(question, evidence)
    else:
        written = write(question, verdict.status, verdict.chosen, evidence, today, look_up)
    return Answer(
        question=asked,
        text=written.text,
        short=written.short,
        status=verdict.status,
        confidence=round(verdict.confidence, 3),
        citations=written.citations,
        conflicts=written.conflicts,
        series=written.series,
        searched=question.terms,
        understood=question.text if question.text != asked else "",
    )


def _look_up(index: Index, filters: Filters, asked_on: date, text: str) -> tuple[Question, list[Evidence]]:
    """Understand a part of a question, search for it and weigh what was found, best first."""
    part = understand(text, asked_on, index.names, index.vocabulary)
    sought = seek(index, part.text)
    return part, gather(part, find_passages(index, sought, PASSAGES, filters), sought)


class _Clock:
    """Milliseconds of each stage."""

    def __init__(self) -> None:
        self._started = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self._laps[stage] = round(1000 * (now - self._last), 2)
        self._last = now

    def total(self) -> dict[str, float]:
        return self._laps | {"total": round(1000 * (self._last - self._started), 2)}
