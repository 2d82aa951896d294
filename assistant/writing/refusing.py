"""A refusal: the reason in one sentence, and the nearest thing that the documents do say."""

from collections.abc import Sequence

from assistant.answer_kind import AnswerKind
from assistant.evidence import Evidence
from assistant.particles import with_particle
from assistant.question import Question
from assistant.time_fit import TimeFit
from assistant.writing.draft import Marks, Written, cite
from index.dates import times
from index.morphemes import morphemes

VAGUE = "무엇을 알고 싶으신지 조금 더 자세히 적어 주세요. 예: ‘2027년 국내 AI 시장 규모는?’"
NOTHING = "문서에서 답을 찾지 못했습니다."
RELATED = "관련:"
RELATED_FROM = 0.5
"""Coverage from which a sentence is near enough to be shown with a refusal; set by hand."""


def refuse(question: Question, evidence: Sequence[Evidence]) -> Written:
    """Say that the documents do not hold the answer, what is missing where that can be told, and what is nearest."""
    if question.is_vague:
        return Written(VAGUE, "", ())
    near = _nearest(question, evidence)
    reason = f"{NOTHING}{_reason(question, evidence, near)}"
    if near is None:
        return Written(reason, "", ())
    marks = Marks()
    citation = cite(marks.number(near), near)
    return Written(f"{reason} {RELATED} [1]\n\n{citation.quote} [1]", "", (citation,))


def _reason(question: Question, evidence: Sequence[Evidence], near: Evidence | None) -> str:
    named = _as_written(question, _unheard(question, evidence))
    if named:
        return f" {_listed(named)}에 관한 내용이 문서에 없습니다."
    is_of_another_time = near and near.value and near.value.time_fits is TimeFit.OTHER
    if is_of_another_time and (asked := _time_asked(question)):
        measure = question.measure.name if question.measure else "값"
        return f" {asked}의 {with_particle(measure, '은')} 문서에 없습니다."
    return ""


def _unheard(question: Question, evidence: Sequence[Evidence]) -> frozenset[str]:
    """Return the names that none of the evidence speaks of."""
    return question.names.intersection(*(found.missing_names for found in evidence)) if evidence else frozenset()


def _time_asked(question: Question) -> str:
    """Return the one time that a question names in figures, as it is written there."""
    named = [time.text for time in times(question.text, None) if time.interval and not time.is_aside]
    return named[0] if len(named) == 1 else ""


def _nearest(question: Question, evidence: Sequence[Evidence]) -> Evidence | None:
    """Return the best sentence if it is near the question: it holds much of it, and a name where names were asked for."""
    for candidate in evidence[:1]:
        words = set(morphemes(candidate.text))
        is_named = not question.names or bool(words & question.names)
        is_of_kind = not question.value_kind or candidate.value is not None or question.item is AnswerKind.DATE
        if candidate.coverage >= RELATED_FROM and is_named and is_of_kind:
            return candidate
    return None


def _as_written(question: Question, names: frozenset[str]) -> list[str]:
    """Return the names as the user wrote them, in the order of the question."""
    lowered = question.text.lower()
    places = sorted((lowered.find(name), name) for name in names if name in lowered)
    return [question.text[start : start + len(name)] for start, name in places]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"‘{name}’" for name in names)
