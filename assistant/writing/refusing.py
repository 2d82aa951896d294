"""A refusal: the reason in one sentence, and the nearest thing that the documents do say."""

import re
from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.markets import markets_in
from assistant.measures import measures_in
from assistant.particles import with_particle
from assistant.question import Question
from assistant.time_fit import TimeFit
from assistant.writing.draft import Written, cite
from index.dates import times
from index.morphemes import kiwi

VAGUE = "무엇을 알고 싶으신지 조금 더 자세히 적어 주세요. 예: ‘2027년 국내 AI 시장 규모는?’"
NOTHING = "문서에서 답을 찾지 못했습니다."
RELATED = "관련된 내용은 다음과 같습니다."
RELATED_FROM = 0.5
"""Coverage from which a sentence is near enough to be shown with a refusal; set by hand."""
_COMMON = frozenset(("ai", "it", "ict", "llm", "sw", "ceo", "cfo", "cto"))
_JOINED = re.compile(r"(?<=[가-힣]{2})(?:이랑|랑|하고)$")
_WORD = re.compile(r"[A-Za-z0-9.-]+|[가-힣]+")


def refuse(question: Question, evidence: Sequence[Evidence]) -> Written:
    """Say that the documents do not hold the answer, why, and what of them comes nearest."""
    if question.is_vague:
        return Written(VAGUE, "", ())
    near = evidence[0] if evidence and _is_near(question, evidence[0]) else None
    said = f"{NOTHING}{_reason(question, evidence, near)}"
    if near is None:
        return Written(said, "", ())
    citation = cite(1, near)
    return Written(f"{said} {RELATED}\n\n{citation.quote} [1]", "", (citation,))


def _reason(question: Question, evidence: Sequence[Evidence], near: Evidence | None) -> str:
    if named := _as_written(question, _unheard(question, evidence), evidence):
        return f" {_listed(named)}에 관한 내용이 문서에 없습니다."
    measure = question.measure.name if question.measure else "값"
    is_of_another_time = near and near.value and near.value.time_fits is TimeFit.OTHER
    if is_of_another_time and (asked := _time_asked(question)):
        return f" {asked}의 {with_particle(measure, '을')} 말하는 문장을 찾지 못했습니다."
    if near and question.value_kind and (named := _as_written(question, near.missing_names, [near])):
        return f" {_listed(named)}의 {with_particle(measure, '을')} 말하는 문장을 찾지 못했습니다."
    return " 묻는 내용을 그대로 말하는 문장이 없습니다." if near else ""


def _unheard(question: Question, evidence: Sequence[Evidence]) -> frozenset[str]:
    """Return the names that none of the evidence speaks of."""
    return question.names.intersection(*(found.missing_names for found in evidence)) if evidence else frozenset()


def _time_asked(question: Question) -> str:
    """Return the one time that a question names in figures, as it is written there."""
    named = [time.text for time in times(question.text, None) if time.interval and not time.is_aside]
    return named[0] if len(named) == 1 else ""


def _is_near(question: Question, evidence: Evidence) -> bool:
    """Tell whether a sentence is worth showing with a refusal: much of the question, most of its names, its market."""
    names = {name for name in question.names if len(name) > 1 and name not in _COMMON}
    text = evidence.with_headings.lower()
    lacking = [name for name in names if name not in text]
    markets = set(markets_in(evidence.text))
    is_elsewhere = bool(question.markets and markets and not markets & set(question.markets))
    is_of_kind = not question.value_kind or evidence.value is not None
    return evidence.coverage >= RELATED_FROM and 2 * len(lacking) <= len(names) and is_of_kind and not is_elsewhere


def _as_written(question: Question, names: frozenset[str], evidence: Sequence[Evidence]) -> list[str]:
    """Return names as whole words of the question, in its order, without those that the evidence has after all."""
    words = {}
    telling = [name for name in names if name not in _COMMON and not measures_in(name)]
    for place, name in sorted((question.text.lower().find(name), name) for name in telling):
        word = _WORD.match(question.text, place) if place >= 0 else None
        if word and place and question.text[place - 1].isalnum():
            word = None  # Kiwi took a word apart: what is in the documents is the whole
        if word:
            whole = word[0] if name.isascii() else _without_particle(question.text, place, name)
            words[_JOINED.sub("", whole)] = name
    texts = [found.text for found in evidence]
    return [word for word in words if not any(word in text for text in texts)]


def _without_particle(text: str, place: int, name: str) -> str:
    """Return the word that begins with a name, up to its particle: 싱 of 싱텔의 is 싱텔."""
    for token in kiwi().tokenize(text):
        if token.start >= place + len(name) and token.tag.startswith(("J", "S", "V", "E")):
            return text[place : token.start].strip()
        if token.start >= place + len(name) and text[token.start - 1 : token.start] == " ":
            break
    return text[place : place + len(name)]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"‘{name}’" for name in names)
