"""The items of a list, as the document writes them: from one sentence, or from the rows under one heading."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kiwipiepy import Token

from assistant.answer_kind import AnswerKind
from assistant.evidence import Evidence
from assistant.question import Question
from assistant.writing.draft import Draft, Marks
from index.morphemes import kiwi, morphemes
from index.passage import CELL_BREAK

_COUNTS = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}
_COUNTED = re.compile(
    rf"(?<![가-힣\d.])(\d{{1,2}}|{'|'.join(_COUNTS)})\s?(?:가지|곳|개국|단계|종류|종|분야|개사|군데|개|명|나라|회사|기업|모델)(?![가-힣]{{2}}수)"
)
_ITEM_TAGS = ("N", "SL", "SN", "SH", "SO", "SSO", "SSC", "XPN", "XSN", "XR", "SW", "SY", "SP", "SS")
_MOST_ITEMS = 20
_QUOTED = re.compile(r"[‘“'\"「『]([^‘“'\"「『’”」』]{1,40})[’”'\"」』]")
_ONLY_A_LIST_MARK = re.compile(r"^(?:[-•·▲△◆■□○●*]|\d{1,2}[.)]|[①-⑳]|[가-하][.)])\s*")
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
    items = items or _of_sentence(question, evidence[0], wanted)
    if not items:
        return None
    marks = Marks()
    lines = [f"- {item.text} {marks.of(item.evidence)}" for item in items]
    return Draft(("\n".join(lines),), tuple(marks.cited))


def _count(text: str) -> int:
    """Return how many items a question asks for, or 0."""
    match = _COUNTED.search(text)
    if not match:
        return 0
    return int(match[1]) if match[1].isdigit() else _COUNTS[match[1]]


def _of_rows(question: Question, evidence: Sequence[Evidence], wanted: int) -> list[_Item]:
    """Return the first cells, or the lines of a bulleted list, of the block that the best evidence stands in."""
    best = evidence[0]
    rows = _block(best, evidence)
    if CELL_BREAK not in best.text and not _ONLY_A_LIST_MARK.match(best.text):
        named = re.match(r"([^:]{1,20}): \S", best.text)
        if not named:
            return []
    column = re.match(r"([^:]{1,30}): ", best.text)
    if column:
        is_named = bool(set(morphemes(column[1])) & set(question.terms))
        cells = [_first_cell(row, column[1]) for row in rows]
        items = [item for item in cells if item]
        if len(items) != len(cells) or not (len(items) == wanted if wanted else is_named):
            return []
        return items if is_named and 1 < len(items) <= _MOST_ITEMS else []
    items = [_Item(_ONLY_A_LIST_MARK.sub("", row.text).rstrip(), row) for row in rows]
    return items if wanted and len(items) == wanted else []


def _block(best: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the rows or lines like the best one under its heading, in the order of the document."""
    is_row = CELL_BREAK in best.text
    alike: dict[int, Evidence] = {}
    first = best.text.partition(": ")[0] if is_row or ": " in best.text else ""
    for other in evidence:
        is_near = (
            other.hit.document.id == best.hit.document.id and other.hit.passage.heading == best.hit.passage.heading
        )
        is_like = other.text.startswith(f"{first}: ") if first else bool(_ONLY_A_LIST_MARK.match(other.text))
        if is_near and is_like:
            alike.setdefault(other.start, other)
    return [alike[start] for start in sorted(alike)]


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


def _items(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """Take the items out of their phrases: what quotation marks hold where every phrase has them.

    Nothing where the first phrase is longer than the others: what leads up to the items would be taken for a part of one.
    """
    phrases = [text[start:end].strip() for start, end in spans]
    quoted = [_QUOTED.search(phrase) for phrase in phrases]
    if all(quoted):
        return [match[1] for match in quoted if match]
    words = [len(phrase.split()) for phrase in phrases]
    return [phrase.strip(" ‘’“”'\"") for phrase in phrases] if words[0] <= max(words[1:]) else []
