"""Test sets: one JSON object a line, in the format of the README."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.conversation import Turn
from errors import TestSetError

ALTERNATIVE = "|"
"""Parts the writings of one accepted answer: ``오픈AI|OpenAI``."""


@dataclass(frozen=True, slots=True)
class GoldEvidence:
    """An exact piece of a document that proves an accepted answer.

    Pieces of one ``fact`` say the same, so that one of them suffices; each piece without a number is a fact of its own.
    """

    document: str
    quote: str
    fact: int | None = None


@dataclass(frozen=True, slots=True)
class TestQuestion:
    """A question with what a right answer holds; ``answers`` is empty if the documents cannot answer it."""

    __test__ = False  # for pytest, which takes classes named Test… for tests

    id: str
    question: str
    answers: tuple[str, ...]
    """Accepted short answers, each in one or more writings with :data:`ALTERNATIVE` between them."""
    evidence: tuple[GoldEvidence, ...]
    answerable: bool
    kind: str
    asked_on: date | None = None
    history: tuple[Turn, ...] = ()
    needs_all: bool = False
    """Every one of ``answers`` has to be given (a list, a comparison, a conflict), not any one of them."""
    split: str = ""
    """``dev``, which may be looked at, or ``test``, which is only reported."""
    style: str = ""
    """The voice it is asked in: polite, curt, keyword, misspelt, unspaced, english."""
    near: tuple[str, ...] = ()
    """Of an unanswerable question: the documents that nearly answer it."""
    absent: tuple[str, ...] = ()
    """Of an unanswerable question: strings that a sentence which answered it would hold together."""

    @property
    def facts(self) -> tuple[tuple[GoldEvidence, ...], ...]:
        """The gold evidence, grouped: of each group one piece has to be found."""
        groups: dict[object, list[GoldEvidence]] = {}
        for gold in self.evidence:
            groups.setdefault(gold if gold.fact is None else gold.fact, []).append(gold)
        return tuple(map(tuple, groups.values()))


def load(path: Path, split: str | None = None) -> list[TestQuestion]:
    """Read a test set, or one split of it.

    Raises:
        TestSetError: the file cannot be read, a line is not a question (the message names it), or two share an id.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TestSetError(
            f"평가 문항 파일을 읽을 수 없습니다: {path}. 경로와 인코딩(UTF-8)을 확인해 주세요."
        ) from error
    rows = [(number, _question(path, number, line)) for number, line in enumerate(lines, start=1) if line.strip()]
    seen: set[str] = set()
    for number, question in rows:
        if question.id in seen:
            raise TestSetError(f"평가 문항의 id가 겹칩니다: {path} {number}번째 줄 ({question.id})")
        seen.add(question.id)
    questions = [question for _, question in rows if split in (None, question.split)]
    if not questions:
        raise TestSetError(f"평가 문항이 없습니다: {path}" + (f" (split: {split})" if split else ""))
    return questions


def sample(questions: Sequence[TestQuestion], count: int | None) -> list[TestQuestion]:
    """Return so many of the questions, evenly spread over their order; all of them without a count."""
    if count is None or count >= len(questions):
        return list(questions)
    return [questions[n * len(questions) // count] for n in range(count)]


def _question(path: Path, number: int, line: str) -> TestQuestion:
    try:
        row = json.loads(line)
        if not (isinstance(row["question"], str) and isinstance(row["answers"], list)):
            raise TypeError("question must be text, answers a list")
        return TestQuestion(
            id=str(row["id"]),
            question=row["question"],
            answers=tuple(map(str, row["answers"])),
            evidence=tuple(GoldEvidence(gold["document"], gold["quote"], gold.get("fact")) for gold in row["evidence"]),
            answerable=bool(row["answerable"]),
            kind=str(row["kind"]),
            asked_on=date.fromisoformat(row["asked_on"]) if row.get("asked_on") else None,
            history=tuple(Turn(turn["question"], turn["answer"]) for turn in row.get("history", ())),
            needs_all=bool(row.get("all", False)),
            split=str(row.get("split", "")),
            style=str(row.get("style", "")),
            near=tuple(str(near["document"] if isinstance(near, dict) else near) for near in row.get("near", ())),
            absent=tuple(map(str, row.get("absent", ()))),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise TestSetError(f"평가 문항의 형식이 틀렸습니다: {path} {number}번째 줄 ({reason})") from error
