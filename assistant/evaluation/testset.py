"""Test sets: one JSON object a line, in the format of the README."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from errors import TestSetError


@dataclass(frozen=True, slots=True)
class GoldEvidence:
    """An exact piece of a document that proves an accepted answer."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class TestQuestion:
    """A question with what a right answer holds; ``answers`` is empty if the documents cannot answer it."""

    __test__ = False  # for pytest, which takes classes named Test… for tests

    id: str
    question: str
    answers: tuple[str, ...]
    evidence: tuple[GoldEvidence, ...]
    answerable: bool
    kind: str
    asked_on: date | None = None


def load(path: Path) -> list[TestQuestion]:
    """Read a test set.

    Raises:
        TestSetError: the file cannot be read or a line is not a question; the message names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TestSetError(
            f"평가 문항 파일을 읽을 수 없습니다: {path}. 경로와 인코딩(UTF-8)을 확인해 주세요."
        ) from error
    questions = [_question(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if not questions:
        raise TestSetError(f"평가 문항이 없습니다: {path}")
    return questions


def _question(path: Path, number: int, line: str) -> TestQuestion:
    try:
        row = json.loads(line)
        if not (isinstance(row["question"], str) and isinstance(row["answers"], list)):
            raise TypeError("question must be text, answers a list")
        return TestQuestion(
            id=str(row["id"]),
            question=row["question"],
            answers=tuple(row["answers"]),
            evidence=tuple(GoldEvidence(gold["document"], gold["quote"]) for gold in row["evidence"]),
            answerable=bool(row["answerable"]),
            kind=row["kind"],
            asked_on=date.fromisoformat(row["asked_on"]) if row.get("asked_on") else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise TestSetError(f"평가 문항의 형식이 틀렸습니다: {path} {number}번째 줄 ({reason})") from error
