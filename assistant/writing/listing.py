"""The items of a list, as the document writes them: from one sentence, or from the rows under one heading."""

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kiwipiepy import Token

from assistant.answer_kind import AnswerKind
from assistant.evidence import Evidence
from assistant.question import Question
from assistant.writing.draft import Draft, Marks
from index.dates import times
from index.morphemes import kiwi, morphemes
from index.numerals import COUNTED
from index.passage import CELL_BREAK

_COUNTS = {word: number for word, number in COUNTED.items() if number > 1}
_COUNTED = re.compile(
    rf"(?<![가-힣\d.])(\d{{1,2}}|{'|'.join(_COUNTS)})\s?(?:가지|곳|개국|단계|종류|종|분야|개사|군데|개|명|나라|회사|기업|모델)(?![가-힣]{{2}}수)"
)
_ITEM_TAGS = ("N", "SL", "SN", "SH", "SO", "SSO", "SSC", "XPN", "XSN", "XR", "SW", "SY", "SP", "SS")
_MOST_ITEMS = 20
_COUNTING = 10
"""Sentences, best first, among which one that lists as many items as asked for is looked for."""
_COUNTING_ODDS, _LISTING_ODDS = 0.07, 0.2
"""The share of the best one's odds that it needs, where it counts them itself, and where it does not."""
_NO_ACCIDENT = 3
"""Items from which a sentence has just as many by no accident."""
_BREAK = 2
"""Characters between a sentence and the next line, at most."""
_QUOTED = re.compile(r"[‘“'\"「『]([^‘“'\"「『’”」』]{1,40})[’”'\"」』]")
_COLUMN = re.compile(r"([^:\n]{1,30}): ")
_ALL = re.compile(r"모두|전부|빠짐없이|목록|종류|명단|나열|(?:무엇|뭐|어디|누구)\S{0,3}\s?(?:있|포함)")
_LIST_MARK = re.compile(r"(?:[-•·▲△◆■□○●*]|\d{1,2}[.)]|[①-⑳]|[가-하][.)])\s*")
_VALUE_ITEMS = (AnswerKind.AMOUNT, AnswerKind.RATIO, AnswerKind.COUNT)


@dataclass(frozen=True, slots=True)
class _Item:
    """An item, ``evidence.text[start:end] == text``."""

    text: str
    evidence: Evidence


def list_items(question: Question, evidence: Sequence[Evidence]) -> Draft | None:
    """Give every item, one a line; None where it is not sure which they are."""
    if not evidence:
        return None
    wanted = _count(question.text)
    items = _of_rows(question, evidence, wanted)
    items = items or _of_sentence(question, evidence[0], wanted) or _of_counting(question, evidence, wanted)
    if not items:
        return None
    marks = Marks()
    lines = [f"- {item.text} {marks.of(item.evidence)}" for item in items]
    return Draft(("\n".join(lines),), tuple(marks.cited))


def _of_counting(question: Question, evidence: Sequence[Evidence], wanted: int) -> list[_Item]:
    """Return the items of the first good sentence that lists as many as asked for, above all if it counts them: … 세 가지다."""
    if not wanted:
        return []
    counting = [other for other in evidence[1:_COUNTING] if _count(other.text) == wanted]
    others = evidence[1:_COUNTING] if wanted >= _NO_ACCIDENT else ()
    for sentences, share in ((counting, _COUNTING_ODDS), (others, _LISTING_ODDS)):
        least = evidence[0].log_odds + math.log(share)
        good = (other for other in sentences if other.log_odds >= least)
        if items := next((items for other in good if (items := _of_sentence(question, other, wanted))), []):
            return items
    return []


def _count(text: str) -> int:
    """Return how many items a question asks for, or 0."""
    match = _COUNTED.search(text)
    if not match:
        return 0
    return int(match[1]) if match[1].isdigit() else _COUNTS[match[1]]


def _of_rows(question: Question, evidence: Sequence[Evidence], wanted: int) -> list[_Item]:
    """Return the first cells of the table, or the lines of the bulleted list, that the best evidence stands in."""
    first = _row_meant(evidence)
    rows = _block(first, evidence)
    column = _COLUMN.match(first.text)
    if column is None:
        items = [_Item(row.text[match.end() :].rstrip(), row) for row in rows if (match := _LIST_MARK.match(row.text))]
        return items if wanted and len(items) == wanted else []
    is_named = not set(morphemes(column[1])).isdisjoint(question.terms)
    is_all = len(rows) == wanted if wanted else bool(_ALL.search(question.text)) and not _is_selective(question, rows)
    if not is_named or not is_all or not 1 < len(rows) <= _MOST_ITEMS:
        return []
    items = [item for row in rows if (item := _first_cell(row, column[1]))]
    return items if len({item.text for item in items}) == len(rows) else []


def _row_meant(evidence: Sequence[Evidence]) -> Evidence:
    """Return the best evidence, or the row or line that it leads to: 다음과 같다."""
    best = evidence[0]
    if _COLUMN.match(best.text) or _LIST_MARK.match(best.text):
        return best
    after = (other for other in evidence if other.hit.document.id == best.hit.document.id)
    return next((other for other in after if 0 < other.start - best.end <= _BREAK), best)


def _is_selective(question: Question, rows: Sequence[Evidence]) -> bool:
    """Tell whether a word of the question stands in some rows only: then these may be all that is asked for."""
    counts = (sum(term in row.text.lower() for row in rows) for term in question.terms)
    return any(0 < count < len(rows) for count in counts)


def _block(best: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the neighbouring rows or lines like the best one, in order; none where one of them was not found."""
    column = _COLUMN.match(best.text)
    opening = re.compile(re.escape(column[0])) if column else _LIST_MARK
    found = {other.start: other for other in evidence if other.hit.document.id == best.hit.document.id}
    text, start, end = best.hit.document.text, best.start, best.end
    if not opening.match(best.text):
        return []
    while start > 0 and opening.match(text, before := text.rfind("\n", 0, start - 1) + 1):
        start = before
    while end < len(text) and opening.match(text, end + 1):
        end = text.find("\n", end + 1) if "\n" in text[end + 1 :] else len(text)
    starts = [start]
    while (after := text.find("\n", starts[-1], end)) >= 0:
        starts.append(after + 1)
    return [found[place] for place in starts] if all(place in found for place in starts) else []


def _first_cell(row: Evidence, column: str) -> _Item | None:
    name, colon, value = row.text.split(CELL_BREAK)[0].partition(": ")
    return _Item(value.strip(), row) if colon and name == column and value.strip() else None


def _of_sentence(question: Question, best: Evidence, wanted: int) -> list[_Item]:
    """Return the items that commas, 와 or 및 join in the best sentence: the only such run, or the one of the right length."""
    if CELL_BREAK in best.text:
        return []
    runs = [run for run in _runs(best.text, question.terms) if len(run) >= (wanted or 3)]
    fitting = [run for run in runs if len(run) == wanted] if wanted else runs
    if len(fitting) != 1 or len(fitting[0]) > _MOST_ITEMS:
        return []
    texts = fitting[0]
    if any(text.lower() in question.text.lower() for text in texts):
        return []
    has_digits = [any(character.isdigit() for character in text) for text in texts]
    if question.item in _VALUE_ITEMS and not all(has_digits):
        return []
    return [_Item(text, best) for text in texts]


def _runs(text: str, asked: Collection[str]) -> list[list[str]]:
    """Return the runs of noun phrases that commas and 와, 및, 그리고 part: ``A, B와 C 등``.

    Kiwi does not always tell the 와 between items from that of 그와 함께: what follows it is no item if it was ``asked``
    about, and else the run is left out.
    """
    runs: list[list[tuple[int, int]]] = []
    run: list[tuple[int, int]] = []
    start, end, is_joined = None, 0, False
    tokens = kiwi().tokenize(text)
    for token, following in zip((*tokens, None), (*tokens[1:], None, None), strict=True):
        if token and _is_part(token):
            start, end = token.start if start is None else start, token.end
            continue
        is_lost = start is None and is_joined  # what follows the comma was not understood
        if is_lost or (token and following and _may_join(token, following, asked)):
            run = []
        elif start is not None:
            run = [*run, (start, end)]
        is_joined = bool(token and _joins(token)) and start is not None
        if not is_joined:
            runs, run = [*runs, run], []
        start = None
    return [items for each in runs if len(each) > 1 and (items := _items(text, each))]


def _may_join(token: Token, following: Token, asked: Collection[str]) -> bool:
    is_with = token.tag == "JKB" and token.form in ("와", "과", "랑", "이랑", "하고")
    return is_with and _is_part(following) and following.form.lower() not in asked


def _joins(token: Token) -> bool:
    is_comma = token.tag == "SP" and token.form in ",，、"
    return is_comma or token.tag == "JC" or (token.tag == "MAJ" and token.form in ("및", "그리고"))


def _is_part(token: Token) -> bool:
    """Tell whether a token is a part of an item: a noun, number, name or sign, or 의 between nouns."""
    is_item = token.tag.startswith(_ITEM_TAGS) or token.tag == "JKG"
    return is_item and not _joins(token) and not (token.tag == "NNB" and token.form == "등")


def _behind_time(phrase: str) -> str:
    """Return what follows the time that a phrase begins with: 지난해 8월 4일 네이버클라우드."""
    begun = next((mention.end for mention in times(phrase, None) if mention.start == 0), 0)
    return phrase[begun:].strip() or phrase


def _items(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """Take the items out of their phrases: what quotation marks hold where every phrase has them.

    Nothing where the first phrase is longer than the others: what leads up to the items would be taken for a part of one.
    """
    phrases = [text[start:end].strip() for start, end in spans]
    phrases[0] = _behind_time(phrases[0])
    quoted = [_QUOTED.search(phrase) for phrase in phrases]
    if all(quoted):
        return [match[1] for match in quoted if match]
    words = [len(phrase.split()) for phrase in phrases]
    return [phrase.strip(" ‘’“”'\"") for phrase in phrases] if words[0] <= max(words[1:]) else []
