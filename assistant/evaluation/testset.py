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
INCOMPLETE = "답이 있는 문항에는 answers와 evidence가 있어야 합니다"


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
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TestSetError(
            f"평가 문항 파일을 읽을 수 없습니다: {path}. 경로와 인코딩(UTF-8)을 확인해 주세요."
        ) from error
    return parse(text, str(path), split)


def parse(text: str, name: str, split: str | None = None) -> list[TestQuestion]:
    """Read the text of a test set, or one split of it; problems are told of the file of this name.

    Raises:
        TestSetError: a line is not a question (the message names it), or two share an id.
    """
    lines = text.split("\n")  # not splitlines: a quote may hold a line separator of another kind
    rows = [(number, _question(name, number, line)) for number, line in enumerate(lines, start=1) if line.strip()]
    seen: set[str] = set()
    for number, question in rows:
        if question.id in seen:
            raise TestSetError(f"평가 문항의 id가 겹칩니다: {name} {number}번째 줄 ({question.id})")
        seen.add(question.id)
    questions = [question for _, question in rows if split in (None, question.split)]
    if not questions:
        raise TestSetError(f"평가 문항이 없습니다: {name}" + (f" (split: {split})" if split else ""))
    return questions


def sample(questions: Sequence[TestQuestion], count: int | None) -> list[TestQuestion]:
    """Return so many of the questions, evenly spread over their order; all of them without a count."""
    if count is None or count >= len(questions):
        return list(questions)
    return [questions[n * len(questions) // count] for n in range(count)]


def as_line(question: TestQuestion) -> str:
    """Write a question as a line of a test set, without what it does not say."""
    row: dict[str, object] = {
        "id": question.id, "split": question.split, "kind": question.kind, "style": question.style,
        "question": question.question, "answers": question.answers, "answerable": question.answerable,
    }  # fmt: skip
    row["evidence"] = [
        {"document": gold.document, "quote": gold.quote} | ({} if gold.fact is None else {"fact": gold.fact})
        for gold in question.evidence
    ]
    further = {
        "asked_on": question.asked_on.isoformat() if question.asked_on else "",
        "history": [{"question": turn.question, "answer": turn.answer} for turn in question.history],
        "all": question.needs_all,
        "near": question.near,
        "absent": question.absent,
    }
    return json.dumps(row | {key: value for key, value in further.items() if value}, ensure_ascii=False)


def _question(name: str, number: int, line: str) -> TestQuestion:
    try:
        row = json.loads(line)
        json.dumps(row, ensure_ascii=False).encode()  # half a character could not be written down again
        question = TestQuestion(
            id=str(row["id"]),
            question=_text(row["question"]),
            answers=tuple(map(str, _list(row["answers"]))),
            evidence=tuple(_gold(gold) for gold in _list(row["evidence"])),
            answerable=bool(row["answerable"]),
            kind=str(row["kind"]),
            asked_on=_day(row["asked_on"]) if row.get("asked_on") else None,
            history=tuple(Turn(_text(turn["question"]), _text(turn["answer"])) for turn in row.get("history", ())),
            needs_all=bool(row.get("all", False)),
            split=str(row.get("split", "")),
            style=str(row.get("style", "")),
            near=tuple(str(near["document"] if isinstance(near, dict) else near) for near in row.get("near", ())),
            absent=tuple(map(str, row.get("absent", ()))),
        )
        if question.answerable and not (question.answers and question.evidence):
            raise ValueError(INCOMPLETE)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise TestSetError(f"평가 문항의 형식이 틀렸습니다: {name} {number}번째 줄 ({_reason(error)})") from error
    return question


def _gold(row: dict) -> GoldEvidence:
    fact = row.get("fact")
    if fact is not None and not isinstance(fact, int):
        raise TypeError("fact must be a number")
    return GoldEvidence(_text(row["document"]), _text(row["quote"]), fact)


def _day(value: str) -> date:
    day = date.fromisoformat(value)
    if not 1900 <= day.year <= 2100:
        raise ValueError("작년 of such a year is no date")
    return day


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("must be text")
    return value


def _list(value: object) -> list:
    if not isinstance(value, list):
        raise TypeError("must be a list")
    return value


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return "JSON 한 줄이 아닙니다"
    if isinstance(error, KeyError):
        return f"‘{error.args[0]}’ 항목이 없습니다"
    return INCOMPLETE if error.args == (INCOMPLETE,) else "README의 문항 형식과 다른 값이 있습니다"
