"""The short answer inside a sentence: the amount, ratio, date, count or name that a question asks for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answer_kind import AnswerKind
from assistant.question import Question
from assistant.time_fit import TimeFit, time_fit
from assistant.values import Value, ValueKind, values
from index.dates import DatedSentence
from index.morphemes import kiwi
from index.passage import CELL_BREAK

_QUOTED = re.compile(r"[‘'“\"「『《〈]([^‘'“\"「『《〈’”」』》〉]{1,40})[’'”\"」』》〉]")
_BEHIND = 3
"""Characters that a word behind a value counts as farther away than one before it; 0 to 8 did equally on korquad-a."""
_ASKS_FOR_NAME = re.compile("이름|명칭|모델명|제품명|제목|뭐라고|무엇이라고")
_COMMON = frozenset(("ai", "it", "ict", "llm", "sw", "ceo", "n", "b", "r&d"))


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """A value or name of a sentence, as written; offsets count from the sentence's start."""

    text: str
    start: int
    end: int
    time_fits: TimeFit = TimeFit.UNKNOWN
    """Whether it belongs to a time that the question names."""


def short_value(question: Question, sentence: str, read: DatedSentence) -> ShortAnswer | None:
    """Return the value in the sentence that answers a question for one, or None.

    Of several values, one of the right time comes first, then the one nearest to the question's words. In a table row
    only the cell whose column the question names can answer.
    """
    kind = question.value_kind
    if not kind:
        return None
    unit = question.unit if kind is ValueKind.COUNT else ""
    found = [value for value in values(kind, sentence, unit) if value.text not in question.text]
    cell = _cell_asked_for(question, sentence)
    if cell:
        found = [value for value in found if cell[0] <= value.start < cell[1]]
    if not found:
        return None
    anchors = _anchors(question, sentence)
    if kind is ValueKind.DATE:  # what happened then is the question's last word, as in 언제 공개됐나?
        anchors = _places(question.terms[-1:], sentence) or anchors
    ranked = []
    for value in found:
        is_timed = kind is not ValueKind.DATE and question.times
        fit = time_fit(question.times, value, sentence, read) if is_timed else TimeFit.UNKNOWN
        is_vague = kind is ValueKind.DATE and not any(character.isdigit() for character in value.text)
        order = (fit, is_vague, _distance(anchors, value), value.start)
        ranked.append((order, value, fit))
    _, best, fit = min(ranked, key=lambda row: row[0])
    return _as_fine_as_asked(question, ShortAnswer(best.text, best.start, best.end, fit))


def _cell_asked_for(question: Question, sentence: str) -> tuple[int, int] | None:
    """Return the span of the cell of a table row whose column name shares most with the question, or None."""
    if CELL_BREAK not in sentence:
        return None
    best, most, start = None, 0, 0
    for cell in sentence.split(CELL_BREAK):
        name, colon, _ = cell.partition(": ")
        shared = sum(term in name.lower() for term in question.terms) if colon else 0
        if shared > most:
            best, most = (start + len(name), start + len(cell)), shared
        start += len(cell) + len(CELL_BREAK)
    return best


def _as_fine_as_asked(question: Question, answer: ShortAnswer) -> ShortAnswer:
    """몇 년? is answered by 1953년 of 1953년 3월 24일, 몇 월? by 3월."""
    part = re.search(rf"\d+\s?{question.unit}", answer.text) if question.unit in ("년", "월") else None
    if question.item is not AnswerKind.DATE or part is None:
        return answer
    return replace(answer, text=part[0], start=answer.start + part.start(), end=answer.start + part.end())


def short_name(question: Question, sentence: str) -> ShortAnswer | None:
    """Return the name in the sentence that answers a question for one, or None where that is not clear.

    A name that was asked for as such (이름, 명칭) stands in quotation marks; a person, organisation or place is the
    only proper noun that the question does not hold itself, or one beside its words.
    """
    if question.item is AnswerKind.NAME and _ASKS_FOR_NAME.search(question.text):
        candidates = [match.span(1) for match in _QUOTED.finditer(sentence)]
        clear_gap = len(sentence)
    elif question.item in (AnswerKind.PERSON, AnswerKind.ORGANISATION, AnswerKind.PLACE):
        candidates = list(_proper_nouns(sentence, question.said))
        clear_gap = 1
    else:
        return None
    fitting = [
        (_gap_to_nearest(question, sentence, start, end), start, end)
        for start, end in candidates
        if _is_new_name(question, sentence[start:end])
    ]
    gap, start, end = min(fitting, default=(0, 0, 0))
    is_clear = len(fitting) == 1 or gap <= clear_gap
    return ShortAnswer(sentence[start:end], start, end) if fitting and is_clear else None


def names_someone(question: Question, sentence: str) -> bool:
    """Tell whether a sentence holds a proper noun that the question does not, as an answer to 누구? must."""
    spans = _proper_nouns(sentence, question.said)
    return any(_is_new_name(question, sentence[start:end]) for start, end in spans)


def _is_new_name(question: Question, name: str) -> bool:
    name = name.lower()
    is_name = len(name) > 1 and name not in _COMMON and any(character.isalpha() for character in name)
    return is_name and name not in question.said


def _anchors(question: Question, sentence: str) -> list[tuple[int, int]]:
    """Return where the question's words stand in the sentence."""
    return _places((*question.terms, *question.other_names), sentence)


def _places(terms: Sequence[str], sentence: str) -> list[tuple[int, int]]:
    lowered = sentence.lower()
    return [match.span() for term in terms for match in re.finditer(re.escape(term), lowered)]


def _distance(anchors: list[tuple[int, int]], value: Value) -> int:
    """Return the characters to the nearest of the question's words; Korean names a measure before its value."""
    before = [value.start - end for _, end in anchors if end <= value.start]
    after = [start - value.end + _BEHIND for start, _ in anchors if start >= value.end]
    return min([*before, *after], default=0)


def _gap_to_nearest(question: Question, sentence: str, start: int, end: int) -> int:
    """Return the characters between a name and the nearest of the question's words outside it."""
    outside = [(a, b) for a, b in _anchors(question, sentence) if b <= start or a >= end]
    gaps = [max(start - b, a - end) for a, b in outside]
    return min(gaps, default=len(sentence))


def _proper_nouns(sentence: str, asked: str) -> Iterator[tuple[int, int]]:
    """Yield runs of proper nouns, foreign words and the numbers in them, without words that the question holds."""
    run: list[tuple[int, int]] = []
    for form, start, end, tag in _tagged(sentence):
        follows = bool(run) and start - run[-1][1] <= 1
        is_name = tag in ("NNP", "SL", "SH") or (tag == "SN" and follows)
        if run and not (follows and is_name):
            yield run[0][0], run[-1][1]
            run = []
        if is_name and (run or form not in asked):
            run.append((start, end))
    if run:
        yield run[0][0], run[-1][1]


@lru_cache(4096)  # the sentences of one subject are read for question after question
def _tagged(sentence: str) -> tuple[tuple[str, int, int, str], ...]:
    """Return the words of a sentence in small letters: form, start, end, and Kiwi's tag."""
    return tuple((token.form.lower(), token.start, token.end, token.tag) for token in kiwi().tokenize(sentence))
