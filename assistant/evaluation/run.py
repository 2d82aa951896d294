"""Asking every question of a test set, and writing down how the answers fared."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.answer import EXTRACTIVE, Answer, Status
from assistant.ask import find
from assistant.evaluation.report import Evaluated, Retrieved
from assistant.evaluation.scoring import covers_any, score
from assistant.evaluation.testset import TestQuestion
from assistant.generating.prompt import read_rules
from assistant.generating.writing import Writer
from errors import InvalidQuestion
from index.search import Hit
from index.store import Index

_ROW = TypeAdapter(Evaluated)
_CODE = Path(__file__).resolve().parents[2]
_ROOMS = ("assistant", "index")


def evaluate(
    index: Index,
    questions: Sequence[TestQuestion],
    progress: Callable[[int], None] = lambda done: None,
    journals: Path | None = None,
    writer: Writer | None = None,
) -> list[Evaluated]:
    """Ask every question and score its answer.

    Args:
        index: where to look.
        questions: what to ask.
        progress: is told, after each question, how many are done.
        journals: a folder in which every finished question is written down, so that a run which was interrupted goes on
            where it stopped. A run of other questions, documents, code or another writer starts anew.
        writer: the language model that writes the answers, if one is to.
    """
    index.embedder.query("준비")  # loading the model is no part of the first answer's time
    journal = _Journal(journals / f"{_fingerprint(index, questions, writer)}.jsonl") if journals else None
    done = journal.rows() if journal else {}
    rows = []
    for number, question in enumerate(questions, start=1):
        row = done.get(question.id) or _evaluated(index, question, writer)
        is_outage = bool(row.answer.asked_of) and row.answer.usage is None
        if journal and question.id not in done and not is_outage:
            journal.add(row)
        rows.append(row)
        progress(number)
    if journal:
        journal.remove()
    return rows


def _evaluated(index: Index, question: TestQuestion, writer: Writer | None) -> Evaluated:
    asked_on = question.asked_on or date.today()
    try:
        found = find(index, question.question, asked_on=asked_on, history=question.history, writer=writer)
    except InvalidQuestion as error:  # a question that is none is refused in words of its own
        return _scored(question, Answer(question.question, str(error), "", Status.REFUSED, 0.0), [])
    return _scored(question, found.answer, found.hits)


def _scored(question: TestQuestion, answer: Answer, hits: Sequence[Hit]) -> Evaluated:
    retrieved = tuple(
        Retrieved(
            document=hit.document.id,
            title=hit.document.title,
            page=hit.passage.page,
            start=hit.passage.start,
            end=hit.passage.end,
            text=hit.passage.text,
            score=round(hit.score, 4),
            is_gold=covers_any(hit, question),
        )
        for hit in hits
    )
    return Evaluated(question, answer, score(question, answer, hits), retrieved)


def _fingerprint(index: Index, questions: Sequence[TestQuestion], writer: Writer | None) -> str:
    """Return a hash of all that decides a run's results: questions, passages, embedding model, writer and code."""
    digest = hashlib.sha256(repr((questions, index.embedder.name, date.today())).encode())
    digest.update(repr(sorted(index.catalogue.fingerprints().items())).encode())
    digest.update(repr(sorted(index.catalogue.passage_ids())).encode())
    told = (writer.model.label, writer.model.url, writer.removes, writer.instruction) if writer else EXTRACTIVE
    digest.update(repr((told, read_rules(writer.rules) if writer else "")).encode())
    for path in sorted(path for room in _ROOMS for path in (_CODE / room).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


class _Journal:
    """The finished questions of a run, one JSON object a line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def rows(self) -> dict[str, Evaluated]:
        """Return what an interrupted run has left, by question."""
        return {row.question.id: row for row in self._read()}

    def _read(self) -> Iterator[Evaluated]:
        try:
            lines = self._path.read_bytes().splitlines()
        except FileNotFoundError:
            return
        for line in lines:
            try:
                yield _ROW.validate_json(line)
            except ValidationError:  # the run was killed while it wrote this line
                continue

    def add(self, row: Evaluated) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            file.write(b"\n" + _ROW.dump_json(row))  # a line break first: the last line may be half a line

    def remove(self) -> None:
        self._path.unlink(missing_ok=True)
