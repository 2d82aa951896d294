"""Follow-up questions: completed from the conversation, so that each stands alone.

그럼 2030년에는? after 2027년 국내 AI 시장 규모는? becomes 2030년 국내 AI 시장 규모는?. A question that has a subject and a
measure of its own is a new topic and stays as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from assistant.asked_again import RANKED, asked_again
from assistant.carrying import compared, measured_anew, replaced_by, substituted, topic
from assistant.former_times import last_time, placed, with_year
from assistant.particles import with_particle
from assistant.pointing import Pointed, asks_for_name, resolved, subject_given
from assistant.question import LONGEST_QUESTION
from assistant.question_parts import THINGS, Part, Sort, read
from assistant.small_talk import reply_to
from index.dates import TimeMention, times
from index.names import Names

LOOKED_BACK = 6
"""Earlier turns that a question may lean on: a follow-up of a follow-up, some of these deep."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question as it was asked, and the words of its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Completed:
    """The question to work with, and whether it was completed from earlier turns."""

    text: str
    is_completed: bool = False


_CONNECTIVE = re.compile(
    r"^(?:그럼|그러면|그렇다면|그런데|근데|그리고|또한?|그렇군요|그렇구나|아하?|음|네|응|오케이|좋아|혹시)(?=[\s,.!])[\s,.!]*"
)
_SURE = re.compile(r"^(?:그럼|그러면|그렇다면|그리고|근데|그런데|또한?)[\s,.!]")
_DEFINING = re.compile(r"(?:뭐|무엇|누구|어떤|무슨)")
_ALONE = frozenset({"은", "는", "도", "의"})
"""Particles of a noun that asks for the last question's measure of itself: 중소기업은?"""
_CHANGING = re.compile("늘|줄|오르|올랐|내리|내렸|커|떨어|증가|감소|성장|상승|하락|바뀌|변하")
_SEGMENTS = frozenset("부문 분야 사업 쪽 업종 산업 시장".split())
_MARKET = frozenset({"시장", "규모", "시장규모"})
_RELATIVE_MEASURE = re.compile(r"(?:시장\s?)?점유율|비중|순위|비율")


def complete(text: str, history: Sequence[Turn], names: Names, asked_on: date) -> Completed:
    """Complete a question from the conversation before it.

    Args:
        text: the question as asked.
        history: earlier turns, oldest first, as they were asked; each is completed from those before it.
        names: the names that the index knows.
        asked_on: the day that 올해 counts from.
    """
    former: list[Turn] = []
    for turn in history[-LOOKED_BACK:]:
        question = " ".join(turn.question.split())
        if question and len(question) <= LONGEST_QUESTION and reply_to(question) is None:
            former.append(Turn(_completed(question, tuple(former), names, asked_on), turn.answer))
    asked = " ".join(text.split())
    if not asked or not former or len(asked) > LONGEST_QUESTION:
        return Completed(text)
    found = _completed(asked, tuple(former), names, asked_on)
    if found == asked or len(found) > LONGEST_QUESTION:
        return Completed(text)
    return Completed(found, True)


@lru_cache(256)  # at every question those before it are completed again
def _completed(text: str, former: tuple[Turn, ...], names: Names, asked_on: date) -> str:
    if not former:
        return text
    last = former[-1]
    connective = _CONNECTIVE.match(text)
    body = text[connective.end() :] if connective else text
    again = asked_again(body, last.question)
    if again is not None:
        return again
    return _FollowUp(body, former, names, asked_on, is_sure=bool(_SURE.match(text))).completed() or text


class _FollowUp:
    """A question that may lean on the last one."""

    def __init__(self, body: str, former: Sequence[Turn], names: Names, asked_on: date, *, is_sure: bool) -> None:
        self._last, self._former = former[-1], former
        self._names, self._asked_on = names, asked_on
        self._body, self._points_to_time = placed(body, self._former_time())
        self._pointed = Pointed(self._body)
        if not self._points_to_time or self._body != body:
            self._pointed = resolved(self._body, self._last.question, self._last.answer, names, asked_on)
            self._body = self._pointed.text
        self._is_sure = is_sure or self._points_to_time or self._pointed.points
        self._parts = tuple(self._read(self._body))

    def _read(self, text: str) -> tuple[Part, ...]:
        return read(text, self._names, self._asked_on)

    def _former_time(self) -> TimeMention | None:
        question, answer = self._last.question, self._last.answer
        if re.search(r"언제|몇\s?년|며칠", question) and (given := last_time(times(answer[:200], None)[:1], "")):
            return given
        return last_time(times(question, self._asked_on), question)

    def _of(self, *sorts: Sort) -> list[Part]:
        return [part for part in self._parts if part.sort in sorts]

    def completed(self) -> str:
        """Return the question as it stands alone; empty if it does so already."""
        things, own = self._of(*THINGS), self._of(Sort.MEASURE, Sort.NOUN, Sort.PREDICATE)
        if self._pointed.name and own:
            return self._about_pointed(own)
        if not own:
            return self._fragment(things)
        if self._of(Sort.PREDICATE):
            return self._with_topic(things)
        if self._of(Sort.MEASURE):
            return self._other_measure(things)
        return "" if things else self._bare_noun(self._of(Sort.NOUN))

    def _bare_noun(self, nouns: list[Part]) -> str:
        """Complete a noun that asks alone (중소기업은?, 게임 부문은?, 투자자는 누구야?)."""
        is_segment = len(nouns) == 2 and nouns[1].text in _SEGMENTS
        if not (len(nouns) == 1 or is_segment) or not (self._is_sure or nouns[-1].particle in _ALONE):
            return ""
        if any(part.text in ("누구", "누가", "몇 명") for part in self._of(Sort.ASKING)):
            about = self._subject_given(nouns[-1].text) or self._head(self._last.question, nouns[-1].text)
            return f"{about} {self._body}"
        if self._is_definition():
            return ""
        text = self._body[nouns[0].start : nouns[-1].end]
        whole = Part(Sort.NOUN, nouns[0].start, nouns[-1].end, text, nouns[-1].particle)
        return self._substituted([*self._of(Sort.TIME), whole])

    def _about_pointed(self, own: Sequence[Part]) -> str:
        """Complete 그 회사의 매출은? and 거기엔 얼마 넣었지?, in which the name stands already."""
        question = self._last.question
        parts = self._read(question)
        is_bare = not any(part.sort in (Sort.MEASURE, Sort.NOUN) for part in own)
        if is_bare and asks_for_name(question):
            return f"{self._context(parts)}{self._body}"
        has_time = bool(self._of(Sort.TIME)) or any(part.sort is Sort.PREDICATE for part in own)
        time = self._former_time()
        if time and not has_time and not asks_for_name(question):
            return f"{time.text} {self._body}"
        return self._body

    def _context(self, parts: Sequence[Part]) -> str:
        """Return when and who of the last question, for a follow-up that has only a verb."""
        kept = [p for p in parts if p.sort in (Sort.TIME, Sort.NAME) and p.text not in self._pointed.name]
        return "".join(f"{part.text}{part.particle} " for part in kept)

    def _fragment(self, things: list[Part]) -> str:
        """Complete a time or name that asks alone (아마존은?, 2030년에는?, 한국은 몇 점?)."""
        new = [*self._of(Sort.TIME), *self._coordinated(things)]
        if not new or (self._is_definition() and not _DEFINING.search(self._last.question)):
            return ""
        asking = self._of(Sort.ASKING)
        if not (self._is_sure or asking or new[-1].particle or self._body.endswith("?")):
            return ""  # 엔비디아: words to search for
        if asking and asking[0].text.startswith("몇") and asks_for_name(self._last.question) and things:
            ranked = RANKED.search(self._last.question)
            return f"{self._last.question[: ranked.start()].rstrip()} {self._body}" if ranked else ""
        if self._pointed.name and asks_for_name(self._last.question):
            return self._substituted(new, self._last_value_question())
        return self._substituted(new)

    def _coordinated(self, things: Sequence[Part]) -> list[Part]:
        """Take names that 와 joins as one (AMD와 인텔은?)."""
        joined: list[Part] = []
        for part in things:
            first = joined[-1] if joined else None
            if first and first.sort is part.sort and first.particle in ("와", "과", "랑", "이랑", "하고"):
                text = self._body[first.start : part.end]
                joined[-1] = replace(part, start=first.start, text=text, kind="")
            else:
                joined.append(part)
        return joined

    def _is_definition(self) -> bool:
        return any(_DEFINING.match(part.text) for part in self._of(Sort.ASKING)) or any(
            part.particle in ("란", "이란") for part in self._parts
        )

    def _last_value_question(self) -> str:
        """Return the last question that no name answers: 그 회사에는? asks that of the company."""
        return next((t.question for t in reversed(self._former) if not asks_for_name(t.question)), "")

    def _substituted(self, new: Sequence[Part], question: str | None = None) -> str:
        question = self._last.question if question is None else question
        if not question:
            return ""
        dated = [self._dated(part) for part in new]
        is_sure = self._is_sure or bool(self._of(Sort.ASKING))
        return substituted(question, dated, self._names, self._asked_on, is_sure=is_sure)

    def _dated(self, part: Part) -> Part:
        if part.sort is not Sort.TIME:
            return part
        bound = re.match(r"\s?(?:까지|부터|이후|이전)", self._body[part.end :])
        text = with_year(part.text, self._former_time()) + (bound[0] if bound else "")
        return replace(part, text=text)

    def _other_measure(self, things: list[Part]) -> str:
        """Complete what asks for another measure (성장률은?, 그때 아마존 점유율은?, 그럼 AMD 영업이익은?)."""
        nouns, measures = self._of(Sort.NOUN), self._of(Sort.MEASURE)
        is_region = bool(things) and all(part.sort in (Sort.COUNTRY, Sort.SCOPE) for part in things)
        if is_region and not nouns and {part.text for part in measures} <= _MARKET and "시장" in self._last.question:
            return self._substituted([*self._of(Sort.TIME), *things])  # 세계 시장은?
        if (things or nouns) and not self._is_sure:
            return ""
        question, measure = self._last.question, measures[-1].text
        has_all = bool(self._of(Sort.NAME)) and bool(self._of(Sort.TIME)) and not _RELATIVE_MEASURE.fullmatch(measure)
        if has_all and not (self._points_to_time or self._pointed.points):
            return ""  # 그럼 엔비디아 2024년 3분기 매출은?
        moved = [part for part in things if replaced_by(question, part, self._names, self._asked_on)]
        named = [part for part in things if part.sort is not Sort.TERM]
        if named and not moved and not (self._points_to_time or _RELATIVE_MEASURE.fullmatch(measure)):
            return ""
        if not things and (given := self._subject_given(measure)):
            return f"{given} {self._body}"
        used = [*self._of(Sort.TIME), *moved]
        base = self._substituted(used) if used else question
        return f"{self._head(base, measure)} {self._without(used)}".strip()

    def _head(self, question: str, measure: str) -> str:
        return measured_anew(question, measure, self._names, self._asked_on)

    def _subject_given(self, measure: str = "") -> str:
        """Return the name that the last answer gave, if it is what the new question is about (대표는 누구야?)."""
        question, answer = self._last.question, self._last.answer
        if measure and measure in question:
            return ""
        return subject_given(question, answer, self._names, self._asked_on)

    def _without(self, parts: Sequence[Part]) -> str:
        """Return the follow-up without what has found its place in the last question."""
        body = self._body
        for part in sorted(parts, key=lambda part: -part.start):
            rest = re.sub(r"^(?:까지|부터|이후|이전)?(?:에는|에서는|에서|에|엔|의|은|는)?\s*", "", body[part.end :])
            body = body[: part.start] + rest
        return body

    def _with_topic(self, things: list[Part]) -> str:
        """Complete 언제 시행돼?, which has a verb, but nothing it speaks of."""
        question = self._last.question
        verbs = self._of(Sort.PREDICATE)
        if [part.text for part in verbs] == ["비교"]:
            return compared(question, things[0], self._names, self._asked_on) if len(things) == 1 else ""
        if self._pointed.points and not self._pointed.name:
            return ""
        has_own = bool(self._of(Sort.NOUN, Sort.MEASURE))
        is_question = bool(self._of(Sort.ASKING)) or self._body.endswith("?")
        if things or (has_own and not self._is_sure) or not is_question:
            return self._body if self._points_to_time else ""
        if not has_own and verbs and _CHANGING.match(verbs[-1].text):
            return f"{with_particle(self._head(question, '증가율'), '은')} {self._body}"
        about = self._subject_given() or topic(question, self._names, self._asked_on)
        return f"{with_particle(about, '은')} {self._body}" if about else ""
