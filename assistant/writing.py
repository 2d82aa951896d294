"""The words of an answer without a language model: the short answer, then the sentences that prove it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Citation, Reprint, Status
from assistant.evidence import Evidence
from assistant.question import Question
from assistant.short_answer import short_name

CLOSE = "문서에 꼭 맞는 답은 없지만, 가장 가까운 내용은 다음과 같습니다."
VAGUE = "무엇을 알고 싶으신지 조금 더 자세히 적어 주세요. 예: ‘2027년 국내 AI 시장 규모는?’"
NOTHING = "문서에서 답을 찾지 못했습니다."


@dataclass(frozen=True, slots=True)
class Written:
    """An answer's text with ``[n]`` marks, its short answer, and the citations that the marks name."""

    text: str
    short: str
    citations: tuple[Citation, ...]


def write(question: Question, status: Status, chosen: Sequence[Evidence]) -> Written:
    """Write an answer from the chosen sentences, best first. Nothing stands in it that they do not say."""
    citations = tuple(_citation(number, evidence) for number, evidence in enumerate(chosen, start=1))
    quotes = [f"{citation.quote} [{citation.number}]" for citation in citations]
    if status is Status.PARTIAL:
        return Written("\n\n".join([CLOSE, *quotes]), "", citations)
    best = chosen[0]
    found = best.value or short_name(question, best.text)
    lines = [f"{found.text} [1]"] if found else []
    return Written("\n\n".join(lines + quotes), found.text if found else "", citations)


def refuse(question: Question, evidence: Sequence[Evidence]) -> Written:
    """Say that the documents do not hold the answer, and what is missing where that can be told."""
    if question.is_vague:
        return Written(VAGUE, "", ())
    unheard = question.names.intersection(*(found.missing_names for found in evidence)) if evidence else frozenset()
    named = _as_written(question, unheard)
    reason = f" {_listed(named)}에 관한 내용이 문서에 없습니다." if named else ""
    return Written(NOTHING + reason, "", ())


def _as_written(question: Question, names: frozenset[str]) -> list[str]:
    """Return the names as the user wrote them, in the order of the question."""
    lowered = question.text.lower()
    places = sorted((lowered.find(name), name) for name in names if name in lowered)
    return [question.text[start : start + len(name)] for start, name in places]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"‘{name}’" for name in names)


def _citation(number: int, evidence: Evidence) -> Citation:
    document, passage = evidence.hit.document, evidence.hit.passage
    return Citation(
        number=number,
        document=document.id,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        page=document.page_at(evidence.start),
        page_label=document.page_label_at(evidence.start),
        heading=passage.heading,
        quote=evidence.text,
        start=evidence.start,
        end=evidence.end,
        passage=passage.text,
        passage_start=passage.start,
        url=document.url,
        also_in=tuple(Reprint(d.id, d.title, d.publisher, d.published, d.url) for d in evidence.hit.twins),
    )
