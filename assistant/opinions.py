"""What people think of answers: good or bad, with a note, kept in a file, from which questions of a test set are made."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter

from assistant.answer import Answer, Status
from assistant.conversation import LOOKED_BACK, Turn
from assistant.evaluation.drafts import draft, gold_of
from assistant.evaluation.testset import GoldEvidence, TestQuestion
from assistant.kept_lines import changing_lines, read_lines, remove_lines, writable
from errors import TestSetError

FILE = "opinions.jsonl"
MOST_KEPT = 1_000
"""Opinions that are kept; the oldest go first."""
LONGEST_NOTE = 2_000
_UNFINISHED = "아쉬운 답은 바른 답과 근거 문장을 적어야 문항이 됩니다."


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody thinks of an answer to a question."""

    id: str
    question: str
    answer: str
    short: str
    status: Status
    is_good: bool
    note: str
    when: datetime
    citations: tuple[tuple[str, str], ...] = ()
    """Document and quote of each citation."""
    history: tuple[Turn, ...] = ()
    """The turns before the question, oldest first."""

    @property
    def is_about(self) -> tuple[object, ...]:
        """What it is an opinion of."""
        return self.question, self.answer, self.history


_OPINION = TypeAdapter(Opinion)


def keep_opinion(
    kept_dir: Path, question: str, answer: Answer, is_good: bool, note: str, history: Sequence[Turn]
) -> None:
    """Write an opinion down; it takes the place of an earlier one of the same answer.

    Raises:
        SettingError: the file cannot be written.
    """
    opinion = Opinion(
        id=uuid.uuid4().hex,
        question=writable(question),
        answer=writable(answer.text),
        short=answer.short,
        status=answer.status,
        is_good=is_good,
        note=writable(" ".join(note.split()))[:LONGEST_NOTE],
        when=datetime.now().astimezone(),
        citations=tuple((citation.document, citation.quote) for citation in answer.citations),
        history=tuple(Turn(writable(turn.question), writable(turn.answer)) for turn in history[-LOOKED_BACK:]),
    )
    with changing_lines(kept_dir / FILE) as lines:
        others = [line for line in lines if not ((known := _read(line)) and known.is_about == opinion.is_about)]
        lines[:] = [*others, _OPINION.dump_json(opinion).decode()][-MOST_KEPT:]


def opinions(kept_dir: Path) -> list[Opinion]:
    """Return the opinions, newest first; lines that are none are passed over."""
    return [opinion for opinion in map(_read, reversed(read_lines(kept_dir / FILE))) if opinion]


def remove_opinion(kept_dir: Path, id_: str) -> bool:
    """Forget an opinion; False: it is not there."""
    return remove_lines(kept_dir / FILE, lambda line: bool((opinion := _read(line)) and opinion.id == id_))


def as_draft(
    opinion: Opinion, answers: Sequence[str] | None = None, evidence: Sequence[GoldEvidence] = ()
) -> TestQuestion:
    """Make a question of a test set from an opinion.

    Args:
        opinion: a good one needs no more: its answer is the gold, and of a refusal that there is none.
        answers: what a person says is right instead; empty: that the documents do not answer.
        evidence: what proves it.

    Raises:
        TestSetError: what is right, or what proves it, is not known.
    """
    if answers is None:
        if not opinion.is_good:
            raise TestSetError(_UNFINISHED)
        is_refused = opinion.status is Status.REFUSED
        answers, evidence = gold_of(opinion.short, opinion.citations, is_refused=is_refused)
        if not (answers or is_refused):
            raise TestSetError("이 답에는 인용한 문장이 없어 문항으로 만들 수 없습니다.")
    elif answers and not evidence:
        raise TestSetError(_UNFINISHED)
    return draft(opinion.question, answers, evidence, opinion.when.date(), opinion.history)


def _read(line: str) -> Opinion | None:
    try:
        return _OPINION.validate_json(line)
    except ValueError:  # of a damaged line too
        return None
