"""A language model writes the answer, sentence by sentence checked; where it cannot or is not believed, the extractive one stands."""

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.answer import Answer, Status, Usage
from assistant.conversation import Turn
from assistant.evidence import Evidence
from assistant.generating.carried import with_figures
from assistant.generating.checking import CheckedAnswer, Checker
from assistant.generating.model import Model
from assistant.generating.prompt import messages
from assistant.verifying.meaning import Meaning
from assistant.verifying.source import sources_of
from errors import GeungeoError
from index.embedding import Embedder
from index.names import Names

SOURCES = 8
"""Passages that a model is given at most."""
BELIEVED_FROM = 0.5
"""Verified share below which the extractive answer is given instead: more of what the model wrote is struck than stands."""
SURE_FROM = 0.6
"""Confidence of the extractive answer from which a model must cite one of its sentences, or give its value: of 40 questions of
dev, a small model answered five with true sentences about something else."""
INSTEAD = "대신 문서의 문장으로 답했습니다."
DISBELIEVED = f"모델이 쓴 문장 가운데 문서로 확인된 것이 적어 {INSTEAD}"
ASIDE = f"모델이 쓴 문장이 묻는 내용과 다른 것을 말해 {INSTEAD}"
UNSURE_BOTH = "모델이 쓴 답도 문서로 모두 확인되지는 않아 보여 드리지 않습니다."
DENIED = f"모델은 문서에 답이 없다고 보았습니다. {INSTEAD}"


@dataclass(frozen=True)
class Writer:
    """A language model and how it is asked: a user's own rules, an instruction of a user's own assistant."""

    model: Model
    rules: Path | None = None
    instruction: str = ""
    removes: bool = False
    """Sentences that no document holds are left out of ``sentences`` too."""


@dataclass(frozen=True)
class Asked:
    """What is to be answered, and from what: the question as understood, its evidence, best first, what was said before."""

    question: str
    evidence: Sequence[Evidence]
    history: Sequence[Turn]
    asked_on: date
    names: Names
    embedder: Embedder


def write_with(writer: Writer, asked: Asked, extractive: Answer) -> Iterator[Answer]:
    """Yield the answer as far as it is written and checked, again and again; the last is whole.

    Args:
        writer: who writes.
        asked: what to answer, and from what.
        extractive: the answer without a language model, which stands where this one cannot.
    """
    extractive = replace(extractive, asked_of=writer.model.label)
    try:
        yield from _written(writer, asked, extractive)
    except GeungeoError as error:
        yield replace(extractive, note=_instead(str(error), extractive))
    except Exception:  # the answer of the documents is there: nothing that a model says may take it away
        logging.getLogger(__name__).exception("unexpected error while a language model's answer was checked")
        yield replace(extractive, note=_instead(f"{writer.model.label}의 글을 확인하지 못했습니다.", extractive))


def _instead(why: str, extractive: Answer) -> str:
    return why if extractive.status is Status.REFUSED else f"{why} {INSTEAD}"


def _written(writer: Writer, asked: Asked, extractive: Answer) -> Iterator[Answer]:
    sources = sources_of(asked.evidence, SOURCES)
    prompt, shown = messages(
        asked.question,
        sources,
        asked.history,
        asked.asked_on,
        writer.model.preset.context,
        writer.rules,
        writer.instruction,
    )
    meaning = Meaning(asked.embedder) if asked.embedder.is_bundled else None  # tuned on the cosines of this model
    checker = Checker(sources[:shown], asked.names, asked.question, meaning)
    draft = replace(extractive, text="", short="", citations=(), conflicts=(), series=(), writer=writer.model.label)
    for heard in writer.model.stream(prompt):
        checked = checker.check(heard.text, is_finished=heard.usage is not None and not heard.is_cut)
        answer = _as_answer(draft, checked, extractive, writer, heard.usage)
        yield answer if heard.usage is None else _judged(answer, checked, extractive, writer)


def _as_answer(
    draft: Answer, checked: CheckedAnswer, extractive: Answer, writer: Writer, usage: Usage | None
) -> Answer:
    short = rf"(?<![\d.,\[]){re.escape(extractive.short)}(?![\d\]])"
    return replace(
        draft,
        text=checked.text,
        short=extractive.short if extractive.short and re.search(short, checked.text) else "",
        citations=checked.citations,
        sentences=tuple(each for each in checked.sentences if each.is_kept or not writer.removes),
        verified_share=round(checked.share, 3),
        usage=usage,
    )


def _judged(answer: Answer, checked: CheckedAnswer, extractive: Answer, writer: Writer) -> Answer:
    """Return the answer to give: the model's where enough of it holds, else the extractive one, with what it took."""
    instead = replace(extractive, usage=answer.usage, verified_share=answer.verified_share)
    if extractive.status is Status.REFUSED:
        # What the rules could not find, a model may: only if every sentence holds, and it does not say itself that it is not there.
        if not (checked.holds_something and checked.is_all_held):
            return replace(instead, note="" if checked.denies else UNSURE_BOTH)
        return replace(answer, status=Status.REFUSED if checked.denies else Status.PARTIAL)
    if not checked.holds_something and checked.denies:
        return replace(instead, note=DENIED)
    if checked.share < BELIEVED_FROM or not checked.holds_something:
        return replace(instead, note=DISBELIEVED)
    if _is_aside(answer, extractive):
        return replace(instead, note=ASIDE)
    status = Status.PARTIAL if checked.denies or extractive.status is Status.PARTIAL else Status.ANSWERED
    whole = with_figures(answer, extractive)
    return replace(whole, status=status, note=" ".join(_notes(checked, extractive, writer)))


def _is_aside(answer: Answer, extractive: Answer) -> bool:
    """Tell whether what a model wrote, true or not, is about something else than a sure extractive answer."""
    if extractive.status is not Status.ANSWERED or extractive.confidence < SURE_FROM or answer.short:
        return False
    proven = {(citation.document, citation.start) for citation in extractive.citations}
    return bool(proven) and not any((citation.document, citation.start) in proven for citation in answer.citations)


def _notes(checked: CheckedAnswer, extractive: Answer, writer: Writer) -> Iterator[str]:
    struck = sum(not sentence.is_kept for sentence in checked.sentences)
    if struck:
        yield f"문서에서 확인되지 않은 문장 {struck}개를 {'뺐습니다' if writer.removes else '지웠습니다'}."
    values = [value for conflict in extractive.conflicts for value in conflict.values]
    if values and not all(value in checked.text for value in values):
        yield f"문서마다 값이 다릅니다: {', '.join(values)}."
