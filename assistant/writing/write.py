"""An answer in words: the form that its question asks for where that can be filled surely, else value and quotes."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from assistant.answer import Status
from assistant.answer_kind import AnswerKind
from assistant.evidence import Evidence, each_once
from assistant.figures import figures_of
from assistant.question import Question
from assistant.read_answer import short_answer
from assistant.short_answer import ShortAnswer
from assistant.values import ValueKind
from assistant.writing.apart import LookUp, answer_apart
from assistant.writing.comparing import compare
from assistant.writing.covering import covering
from assistant.writing.disagreeing import conflicting, show_sources
from assistant.writing.draft import Draft, Written
from assistant.writing.listing import list_items
from assistant.writing.placing import placed
from assistant.writing.proof import is_proven
from assistant.writing.reckoning import is_multiple_stated, reckon
from assistant.writing.remaining import remain
from assistant.writing.tracing import trace

CLOSE = "문서에 꼭 맞는 답은 없지만, 가장 가까운 내용은 다음과 같습니다."
_OF_SEVERAL = (AnswerKind.COMPARISON, AnswerKind.LIST, AnswerKind.TREND)
"""Kinds of which one value alone would be half an answer."""


def write(
    question: Question,
    status: Status,
    chosen: Sequence[Evidence],
    evidence: Sequence[Evidence],
    asked_on: date,
    look_up: LookUp,
) -> Written:
    """Write an answer. Nothing stands in it that the sentences it cites, or their documents, do not say.

    Args:
        question: the question as understood.
        status: how far the evidence answers it.
        chosen: the sentences to answer from, best first.
        evidence: all that was found, best first, of which the forms for several values take what they need.
        asked_on: the day of asking.
        look_up: searches for a part of the question by itself.
    """
    if status is Status.PARTIAL:
        apart = answer_apart(question, evidence, asked_on, look_up)
        return Draft((CLOSE,), apart.cited if apart else each_once(chosen)).written()
    for form in _forms(question, evidence, asked_on):
        draft = form()
        if draft and is_proven(draft):
            return draft.written()
    return (answer_apart(question, evidence, asked_on, look_up) or _plain(question, chosen, evidence)).written()


def _forms(question: Question, evidence: Sequence[Evidence], asked_on: date) -> Iterator[Callable[[], Draft | None]]:
    """Yield the forms that a question may ask for, the likeliest first."""
    if question.of_sources:
        yield lambda: show_sources(question, evidence)
        return
    yield lambda: reckon(question, evidence, asked_on)
    yield lambda: remain(question, evidence)
    if question.kind is AnswerKind.TREND:
        yield lambda: trace(question, evidence, asked_on)
    if question.kind is AnswerKind.LIST:
        yield lambda: list_items(question, evidence)
    is_compared = question.kind is AnswerKind.COMPARISON or question.several
    if is_compared and not is_multiple_stated(question, evidence[0]):
        yield lambda: compare(question, evidence, asked_on)
    if question.kind not in _OF_SEVERAL and not question.several:
        yield lambda: conflicting(question, evidence)


def _plain(question: Question, chosen: Sequence[Evidence], evidence: Sequence[Evidence]) -> Draft:
    """Give the value or name at the head, what it is, and the sentences; where that would say more, without the head."""
    is_one_of_several = question.kind in _OF_SEVERAL
    wants_several = is_one_of_several or question.several
    cited = each_once(covering(question, evidence) if wants_several else chosen)
    found = None if is_one_of_several else short_answer(question, chosen[0])
    if found is None:
        return Draft((), cited)
    short, is_figure = _in_full(question, chosen[0], found)
    head = f"{short} [1]"
    whole = Draft((head, placed(chosen[0], found.text, found.start, is_timed=is_figure)), cited, short)
    return whole if is_proven(whole) else Draft((f"{found.text} [1]",), cited, found.text)


def _in_full(question: Question, evidence: Evidence, found: ShortAnswer) -> tuple[str, bool]:
    """Return a value as written, with the unit of its column, and whether it is a figure that belongs to a time."""
    if question.value_kind in (None, ValueKind.DATE, ValueKind.RANK):
        return found.text, False
    for figure in figures_of(evidence):
        if figure.is_cell and figure.start == found.start and figure.end == found.end:
            return figure.written, True
    return found.text, True
