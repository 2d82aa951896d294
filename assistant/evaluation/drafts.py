"""Questions that people asked, kept as a test set of their own until a person takes them over into a real one."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.answer import Answer, Status
from assistant.conversation import LOOKED_BACK, Turn
from assistant.evaluation.normalising import holds
from assistant.evaluation.testset import GoldEvidence, TestQuestion, as_line, parse
from assistant.kept_lines import changing_lines, read_lines, remove_lines, writable
from errors import TestSetError

FILE = "drafts.jsonl"
DRAFT = "draft"
"""The kind and the split of a draft."""


def add_draft(kept_dir: Path, answer: Answer, history: Sequence[Turn]) -> bool:
    """Keep a question with the answer that it was given as its gold; False: there is one already, or nothing proves it.

    Of a refusal the gold is that the documents do not answer.
    """
    quotes = [(citation.document, citation.quote) for citation in answer.citations]
    gold, evidence = gold_of(answer.short, quotes, is_refused=answer.status is Status.REFUSED)
    if not gold and answer.status is not Status.REFUSED:
        return False
    return keep_draft(kept_dir, draft(answer.question, gold, evidence, date.today(), history))


def gold_of(
    short: str, quotes: Sequence[tuple[str, str]], *, is_refused: bool
) -> tuple[tuple[str, ...], tuple[GoldEvidence, ...]]:
    """Return what an answer holds as gold: its short answer, or else its sentences, and what proves it.

    Sentences of several documents that all hold the short answer say the same, so that one of them suffices.
    """
    if is_refused or not quotes:
        return (), ()
    proving = [quote for quote in quotes if short and holds(quote[1], short)]
    if proving:
        return (short,), tuple(GoldEvidence(document, quote, 1) for document, quote in proving)
    evidence = tuple(GoldEvidence(document, quote) for document, quote in quotes)
    return (short,) if short else tuple(dict.fromkeys(quote for _, quote in quotes)), evidence


def draft(
    question: str,
    answers: Sequence[str],
    evidence: Sequence[GoldEvidence],
    asked_on: date,
    history: Sequence[Turn] = (),
) -> TestQuestion:
    """Return a question as a draft; without answers it is one that the documents do not answer."""
    former = tuple(history)[-LOOKED_BACK:]
    return TestQuestion(
        id=draft_id(question, former),
        question=writable(question),
        answers=tuple(map(writable, answers)),
        evidence=tuple(evidence),
        answerable=bool(answers),
        kind=DRAFT,
        asked_on=asked_on,
        history=tuple(Turn(writable(turn.question), writable(turn.answer)) for turn in former),
        split=DRAFT,
    )


def draft_id(question: str, history: Sequence[Turn]) -> str:
    """Return the id of the draft of a question: the same for the same question after the same questions."""
    asked = [" ".join(text.split()) for text in (*(turn.question for turn in history[-LOOKED_BACK:]), question)]
    return f"{DRAFT}-{hashlib.sha256(chr(10).join(asked).encode('utf-8', 'replace')).hexdigest()[:10]}"


def keep_draft(kept_dir: Path, question: TestQuestion) -> bool:
    """Write a draft down; False: the same question is there already."""
    with changing_lines(kept_dir / FILE) as lines:
        if any(known and known.id == question.id for known in map(_read, lines)):
            return False
        lines.append(as_line(question))
    return True


def drafts(kept_dir: Path) -> list[TestQuestion]:
    """Return the drafts, newest first; lines that are none are passed over."""
    return [question for question in map(_read, reversed(read_lines(kept_dir / FILE))) if question]


def remove_draft(kept_dir: Path, id_: str) -> bool:
    """Take a draft out; False: it is not there."""
    return remove_lines(kept_dir / FILE, lambda line: bool((question := _read(line)) and question.id == id_))


def _read(line: str) -> TestQuestion | None:
    try:
        return parse(line, FILE)[0]
    except TestSetError:
        return None
