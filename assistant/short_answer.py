"""The short answer inside a sentence: the amount, ratio, date, count or name that a question asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.question import AnswerKind, Question
from assistant.values import Value, values, year_of, years
from index.morphemes import kiwi

_QUOTED = re.compile(r"[‘'“\"「『《〈]([^‘'“\"「『《〈’”」』》〉]{1,40})[’'”\"」』》〉]")
_NAMED = (AnswerKind.NAME, AnswerKind.PERSON, AnswerKind.ORGANISATION, AnswerKind.PLACE)


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """A value or name of a sentence, as written; offsets count from the sentence's start.

    ``year_fits`` says whether it belongs to a year that the question names; None: that cannot be told.
    """

    text: str
    start: int
    end: int
    year_fits: bool | None = None


def short_value(question: Question, sentence: str, said_on: date | None) -> ShortAnswer | None:
    """Return the value in the sentence that answers a question for one, or None.

    Of several values, one of the right year comes first, then the one nearest to the question's words.
    """
    kind = question.kind.value_kind
    return _value(question, values(kind, sentence, question.unit), sentence, said_on) if kind else None


def short_name(question: Question, sentence: str) -> ShortAnswer | None:
    """Return the name in the sentence that answers a question for one, or None.

    It is one that the question does not hold itself: in quotation marks before a proper noun, then the nearest to the
    question's words.
    """
    if question.kind not in _NAMED:
        return None
    asked = question.text.lower()
    may_be_quoted = question.kind is AnswerKind.NAME  # people, organisations and places stand without marks
    quoted = [(0, match.start(1), match.end(1)) for match in _QUOTED.finditer(sentence) if may_be_quoted]
    proper = [(1, start, end) for start, end in _proper_nouns(sentence, asked)]
    fitting = [
        (order, _gap_to_nearest(question, sentence, start, end), start, end)
        for order, start, end in quoted + proper
        if sentence[start:end].lower() not in asked and any(c.isalpha() for c in sentence[start:end])
    ]
    if not fitting:
        return None
    _, _, start, end = min(fitting)
    return ShortAnswer(sentence[start:end], start, end)


def _value(question: Question, found: list[Value], sentence: str, said_on: date | None) -> ShortAnswer | None:
    mentioned = years(sentence, said_on)
    anchors = list(_anchors(question, sentence))
    ranked = []
    for value in found:
        if value.text in question.text:
            continue  # what the question says itself is not its answer
        year_fits = None
        if question.kind is not AnswerKind.DATE and question.years:
            year = year_of(value, mentioned)
            year_fits = year.number in question.years if year and year.number else None
        rank = (year_fits is False, year_fits is None, _distance(anchors, value.start, value.end), value.start)
        ranked.append((rank, value, year_fits))
    if not ranked:
        return None
    _, value, year_fits = min(ranked, key=lambda row: row[0])
    return ShortAnswer(value.text, value.start, value.end, year_fits)


def _anchors(question: Question, sentence: str) -> Iterator[tuple[int, int]]:
    """Yield where the question's words first stand in the sentence."""
    lowered = sentence.lower()
    for term in question.terms:
        start = lowered.find(term)
        if start >= 0:
            yield start, start + len(term)


def _distance(anchors: list[tuple[int, int]], start: int, end: int) -> float:
    """Return the mean distance in characters between a span and the question's words."""
    gaps = [max(start - anchor_end, anchor_start - end, 0) for anchor_start, anchor_end in anchors]
    return sum(gaps) / len(gaps) if gaps else 0.0


def _gap_to_nearest(question: Question, sentence: str, start: int, end: int) -> int:
    """Return the characters between a name and the nearest of the question's words outside it."""
    lowered = sentence.lower()
    gaps = [
        max(start - match.end(), match.start() - end)
        for term in question.terms
        for match in re.finditer(re.escape(term), lowered)
        if match.end() <= start or match.start() >= end
    ]
    return min(gaps, default=len(sentence))


def _proper_nouns(sentence: str, asked: str) -> Iterator[tuple[int, int]]:
    """Yield runs of proper nouns, foreign words and the numbers in them, without words that the question holds."""
    run: list[tuple[int, int]] = []
    for token in kiwi().tokenize(sentence):
        follows = bool(run) and token.start - run[-1][1] <= 1
        is_name = token.tag in ("NNP", "SL", "SH") or (token.tag == "SN" and follows)
        if run and not (follows and is_name):
            yield run[0][0], run[-1][1]
            run = []
        if is_name and (run or token.form.lower() not in asked):
            run.append((token.start, token.end))
    if run:
        yield run[0][0], run[-1][1]
