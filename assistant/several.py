"""A question that asks for several things, taken apart at its joints into questions that each stand alone.

``가온의 2024년 매출 전망과 실제로 나온 매출을 각각`` asks for two facts that may stand in two documents: no sentence holds
all of its words, and the best one proves half of the answer.
"""

import re
from datetime import date

from assistant.answer_kind import AnswerKind
from assistant.asking_words import ASKING, INTERROGATIVE, POLITE
from assistant.former_times import placed, with_year
from assistant.measures import measures_in
from assistant.question import Question
from assistant.sides import Side, sides_of
from index.dates import TimeMention, times
from index.morphemes import kiwi, names

MOST_PARTS = 3
"""Parts that are looked for: each costs a search."""
_ENDED = re.compile(r"(?:무엇|뭐|얼마|누구|어디|언제|몇\s?\S{1,3}?)(?:이었|였|이)?(?:(?<!라)고|며),?\s")
"""Where a question that is asked in full goes on with another: 얼마이고, 무엇이며."""
_JOINT = re.compile(r",?\s(?:그리고|및)\s|(?<=\S)(?:와|과|이랑|랑|하고)(?:,\s?|\s)(?:그리고\s)?")
_TOGETHER = re.compile(
    r"(?:견주|비교|함께|같[은이]|달리|관련|대비|어느\s?쪽|차이|누가|얼마나\s|어떤\s|어떻게\s|뭐가\s|무엇이\s)|.*\s(?:중(?:에서?)?\s(?:어느|어디|뭐|무엇|누가)|사이)"
)
"""What goes on about what stands before, or about both: 작년과 견주면, A와 B 중 어느 쪽이, 작년과 올해 사이."""
_ASKS_BEHIND = re.compile(r".{0,10}(?:각각|모두|얼마|어디|언제|누구|무엇|뭐|몇)")
_STATED = re.compile(
    r"(?:전망|예상|예측|추정|추산|집계|목표|계획|실제)(?:치|값|액)?$|(?:수치|값|말|주장|발언|숫자|조건|내용|규제|자료)$|\s(?:곳|것|데|날|때|해|이|수)$|(?:시기|시점|날짜|[발공출]\S일)$"
)
"""How a phrase ends that can be asked for, beside measures (매출), people, places and days."""
_EACH = re.compile(r"\s(?:각각|모두|함께|나란히)(?=[\s?.!]|$)")
_SAME_YEAR = re.compile(r"(?<![가-힣])(?:그|같은)\s?해(?=\s?\d{1,2}\s?월)")
_YEAR = re.compile(r"(?:19|20)\d\d\s?(?:회계\s?연도|년)")
_TO = re.compile(r"^(?:까지|\s?사이(?:에)?)")
_OF_ONE_NAME = ("NNP", "SL", "SN", "NNG", "XSN")
_NOT_APART = (AnswerKind.REASON, AnswerKind.SUMMARY, AnswerKind.YES_NO, AnswerKind.DEFINITION)
"""What is asked about two things together."""


def parts_of(question: Question, asked_on: date) -> tuple[str, ...]:
    """Return the questions that a question consists of, each standing alone; nothing where it is but one."""
    if question.kind in _NOT_APART:
        return ()
    return tuple(" ".join(_EACH.sub("", part).split()) for part in _parts(question, asked_on))


def _parts(question: Question, asked_on: date) -> tuple[str, ...]:
    apart = _at_joint(question.text, asked_on)
    if apart or question.of_sources or question.kind not in (AnswerKind.COMPARISON, AnswerKind.TREND):
        return apart
    return _one_for_each(question.text, sides_of(question, asked_on))


def _at_joint(text: str, asked_on: date) -> tuple[str, ...]:
    """Part a question where one thing that can be asked for ends and another begins."""
    for joint in _ENDED.finditer(text):
        second = text[joint.end() :]
        if len(second.split()) > 1 and not _TOGETHER.match(second):
            first = text[: joint.end()].rstrip(" ,")
            return (first, _standing_alone(second, first, asked_on))
    for joint in _JOINT.finditer(text):
        first, second = text[: joint.start()].rstrip(" ,"), text[joint.end() :]
        if len(first.split()) > 1 and _can_be_asked(first) and _joins(joint) and _is_asked(second):
            return (first, _standing_alone(second, first, asked_on))
    return ()


def _joins(joint: re.Match[str]) -> bool:
    """Tell whether a joint joins nouns; the 하고 of 매출을 예상하고 does not."""
    return not joint[0].startswith("하고") or any(
        token.start == joint.start() and token.tag in ("JC", "JKB") for token in kiwi().tokenize(joint.string)
    )


def _is_asked(second: str) -> bool:
    """Tell whether what follows a joint asks for something of its own."""
    bare = POLITE.sub("", second).rstrip(" ?.!~")
    bare = re.sub(r"(?:\s(?:각각|모두|비교))+$", "", re.sub(ASKING, "", bare))
    return (
        not _TOGETHER.match(second)
        and not _is_about_both(second)
        and (_can_be_asked(bare) or bool(INTERROGATIVE.search(second)))
    )


def _is_about_both(second: str) -> bool:
    """Tell whether what follows a joint ends what a predicate is about: A 전망과 B 전망은 대상이 다른가."""
    end = _topic_end(second)
    return bool(second[end:].strip(" ?.!")) and end > 0 and not _ASKS_BEHIND.match(second, end)


def _topic_end(text: str) -> int:
    """Return where the first 은 or 는 that marks a topic ends, or 0."""
    marks = (token.end for token in kiwi().tokenize(text) if token.tag == "JX" and token.form in ("은", "는"))
    return next(marks, 0)


def _can_be_asked(phrase: str) -> bool:
    """Tell whether a phrase says by itself what is asked for: 매출 전망, 투자를 주도한 곳; a bare name does not."""
    named = measures_in(phrase)
    is_measure = bool(named) and len(phrase) - named[-1].end <= len(" 규모")
    return is_measure or bool(_STATED.search(phrase))


def _standing_alone(second: str, first: str, asked_on: date) -> str:
    """Give a later part what it leaves to the first one: what both are about, whose it is, and when."""
    topic = _topic(first, second, asked_on)
    if topic:
        return f"{topic} {second}"
    former = _former_time(first, asked_on)
    if former and (year := _YEAR.match(former.text)):
        second = _SAME_YEAR.sub(year[0], second)
    second, _ = placed(second, former)
    for mention in reversed(times(second, asked_on)):
        second = second[: mention.start] + with_year(mention.text, former) + second[mention.end :]
    return f"{_led_by(first, second, asked_on)}{second}"


def _former_time(first: str, asked_on: date) -> TimeMention | None:
    """Return the last time of the first part that tells its year, else the last."""
    found = [mention for mention in times(first, asked_on) if mention.interval]
    dated = [mention for mention in found if _YEAR.match(mention.text)]
    return next(reversed(dated or found), None)


def _topic(first: str, second: str, asked_on: date) -> str:
    """Return what stands before the first of two parallel phrases: 가입자 수, 대표 말과 조사회사 수치."""
    is_clause = any(token.tag == "ETM" for token in kiwi().tokenize(first))
    is_bare = not names(second) and not measures_in(second)
    begins = any(mention.start == 0 for mention in times(second, asked_on))
    inner = [mention for mention in times(first, asked_on) if mention.start > 0]
    if begins and inner and (is_bare or not is_clause):
        return first[: inner[-1].start].rstrip()
    before, comma, _ = first.rpartition(", ")
    if comma:
        return f"{before},"
    if names(second):
        return ""
    words = first.split()
    alike = next((n for n, word in enumerate(second.split()) if word.startswith(words[-1])), 0)
    if is_clause and not (is_bare and alike):
        return "" if _topic_end(second) else first[: _topic_end(first)]
    return " ".join(words[: -1 - alike])


def _led_by(first: str, second: str, asked_on: date) -> str:
    """Return whom the first part is about where the other names nobody, and the time that the first begins with."""
    start = next((mention for mention in times(first, asked_on) if mention.start == 0), None)
    time = f"{start.text} " if start and not times(second, asked_on) else ""
    name = "" if names(second) else _subject(first) or _first_name(first)
    return f"{time}{name} " if name else time


def _subject(text: str) -> str:
    """Return the word that a text begins with where it is a subject: 나래반도체가 받은 점수."""
    word = text.partition(" ")[0]
    last = kiwi().tokenize(word)[-1:]
    return word[: last[0].start] if last and last[0].tag in ("JKS", "JX") else ""


def _first_name(text: str) -> str:
    """Return the first name of a text with what is written together with it: 네이버클라우드, GPT-4."""
    start = end = -1
    for token in kiwi().tokenize(text):
        if start < 0 and names(token.form):
            start, end = token.start, token.end
        elif token.start == end and token.tag in _OF_ONE_NAME:
            end = token.end
    return text[start:end] if start >= 0 else ""


def _one_for_each(text: str, sides: tuple[Side, ...]) -> tuple[str, ...]:
    """Return the question for each of the names or times side by side, without the others."""
    places = [text.find(side.text) for side in sides]
    if not 2 <= len(sides) <= MOST_PARTS or min(places) < 0 or places != sorted(places):
        return ()
    ends = [place + len(side.text) for place, side in zip(places, sides, strict=True)]
    between = text[ends[0] : places[-1]]
    if len(between.split()) > len(sides):
        return tuple(_without(text, [other for other in sides if other is not side]) for side in sides)
    former = next(iter(times(sides[0].text, None)), None) if sides[0].time else None
    named = [with_year(side.text, former) for side in sides]
    return tuple(f"{text[: places[0]]}{name}{_TO.sub('', text[ends[-1] :])}" for name in named)


def _without(text: str, sides: list[Side]) -> str:
    for side in sides:
        text = re.sub(rf"{re.escape(side.text)}(?:와|과|이랑|랑|하고|보다|,|에서|부터|까지)?\s?", "", text, count=1)
    return text
