"""Questions that may be asked next: each is asked first, and shown only if the documents answer it."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice, zip_longest

from assistant.answer import Answer, Status
from assistant.ask import ask
from assistant.carrying import substituted
from assistant.particles import with_particle
from assistant.question_parts import Part, Sort, read
from assistant.turned_round import question_of
from errors import GeungeoError
from index.document import Document
from index.filters import Filters
from index.passage import Passage
from index.search import find_passages
from index.sought import seek
from index.store import Index

MOST = 3
TRIED = 12
"""Candidates that are asked at most: each takes as long as a question."""
CONFIDENT_FROM = 0.7
"""Confidence from which a candidate is shown."""
LOOKED_INTO = 8
"""Passages that candidates are made from."""
DOCUMENTS, PASSAGES = 2, 30
"""Documents that are read on for candidates, and how far."""
_LONGEST = 60
_YEAR = re.compile(r"(?:19|20)\d\d년")
_TERM_FROM = 4
"""Characters of a term that is worth asking for: not AI."""
_MEASURED_OF = ("company", "model", "institution")
_ASKED = {
    **dict.fromkeys(("매출", "매출액", "영업이익", "순이익", "기업가치", "시가총액", "투자액", "가격"), "얼마인가요?"),
    **dict.fromkeys(("점유율", "성장률", "비중"), "몇 퍼센트인가요?"),
    **dict.fromkeys(("이용자 수", "사용자 수", "가입자 수", "직원 수"), "몇 명인가요?"),
    "매개변수": "몇 개인가요?",
}


def suggest(
    index: Index,
    answer: Answer,
    asked: Sequence[str],
    filters: Filters = Filters(),
    asked_on: date | None = None,
    is_wanted: Callable[[], bool] = lambda: True,
) -> tuple[str, ...]:
    """Return questions beside the one just answered that the documents answer, with a value or a name.

    Args:
        index: where to look.
        answer: what was just answered, or refused.
        asked: what was asked in the conversation: none of it is suggested again.
        filters: what the conversation is narrowed to.
        asked_on: the day that 올해 counts from; today if not given.
        is_wanted: whether to look for more, asked before each candidate; what was found until then is returned.
    """
    question, today = answer.understood or answer.question, asked_on or date.today()
    taken = {_letters(text) for text in (*asked, question)}
    given = {_said(answer)}
    found: list[str] = []
    new = (text for text in _candidates(index, question, filters, today) if _letters(text) not in taken)
    for candidate in islice(new, TRIED):
        if not is_wanted():
            break
        reply = _answered(index, candidate, filters, today)
        if reply is None or _said(reply) in given:
            continue
        given.add(_said(reply))
        found.append(candidate)
        if len(found) == MOST:
            break
    return tuple(found)


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _answered(index: Index, question: str, filters: Filters, today: date) -> Answer | None:
    try:
        reply = ask(index, question, filters, today)
    except GeungeoError:
        return None
    is_sure = reply.status is Status.ANSWERED and reply.confidence >= CONFIDENT_FROM
    return reply if is_sure and not reply.conflicts and not reply.understood else None


def _said(answer: Answer) -> str:
    return answer.short or "".join(citation.quote for citation in answer.citations)


def _candidates(index: Index, question: str, filters: Filters, today: date) -> Iterator[str]:
    """Yield questions near to this one: of another name or year, of what beside it is measured, of what else is told."""
    hits = find_passages(index, seek(index, question), LOOKED_INTO, filters)
    parts = [_distinct(read(hit.passage.text, index.names, today)) for hit in hits]
    documents = {hit.document.id: hit.document for hit in hits[:DOCUMENTS]}
    ways = (
        _altered(question, [part for found in parts for part in found], index, today),
        (turned for hit in hits for turned in _turned(hit.document, hit.passage, index)),
        _measured(parts),
        _defined(parts),
        (turned for document in documents.values() for turned in _of_document(document, index)),
    )
    seen: set[str] = set()
    for row in zip_longest(*ways):
        for candidate in row:
            if candidate and candidate not in seen and len(candidate) <= _LONGEST:
                seen.add(candidate)
                yield candidate


def _distinct(parts: Sequence[Part]) -> list[Part]:
    whole = [part for part in parts if part.text[0].isalnum() and part.text[-1].isalnum() and " · " not in part.text]
    return list({(part.sort, part.text): part for part in whole}.values())


def _altered(question: str, parts: Sequence[Part], index: Index, today: date) -> Iterator[str]:
    """Ask the same of another year or another company, where the question has one."""
    own = read(question, index.names, today)
    has_year = any(part.sort is Sort.TIME for part in own)
    kinds = {part.kind for part in own if part.sort is Sort.NAME and part.kind}
    for part in parts:
        is_year = has_year and part.sort is Sort.TIME and _YEAR.fullmatch(part.text)
        if part.text not in question and (is_year or (part.sort is Sort.NAME and part.kind in kinds)):
            yield substituted(question, [part], index.names, today, is_sure=False)


def _measured(parts: Sequence[Sequence[Part]]) -> Iterator[str]:
    """Ask for what passages measure of a company or model: 엔비디아의 매출은 얼마인가요?."""
    for found in parts:
        names = [part.text for part in found if part.sort is Sort.NAME and part.kind in _MEASURED_OF]
        measures = [part.text for part in found if part.sort is Sort.MEASURE and part.text in _ASKED]
        for name, measure in zip(names, measures, strict=False):
            yield f"{name}의 {with_particle(measure, '은')} {_ASKED[measure]}"


def _defined(parts: Sequence[Sequence[Part]]) -> Iterator[str]:
    """Ask what a term is: 소버린 AI란 무엇인가요?."""
    terms = [part.text for found in parts for part in found if part.sort is Sort.TERM and len(part.text) >= _TERM_FROM]
    return (f"{with_particle(term, '이란')} 무엇인가요?" for term in terms)


def _of_document(document: Document, index: Index) -> Iterator[str]:
    passages = index.catalogue.passages(index.catalogue.passage_ids(document.id)[:PASSAGES])
    for passage in passages.values():
        yield from _turned(document, passage, index)


def _turned(document: Document, passage: Passage, index: Index) -> Iterator[str]:
    for sentence in passage.sentences:
        question = question_of(document.text[sentence.start : sentence.end], index.names, document.published)
        if question:
            yield question
