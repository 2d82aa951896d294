"""The sides that a question puts side by side: 네이버와 카카오, 2022년과 2024년."""

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from assistant.former_times import with_year
from assistant.measures import measures_in
from assistant.question import Question
from index.dates import TimeMention, times
from index.interval import Interval
from index.morphemes import kiwi, morphemes

_JOINING = re.compile(r"(?:와|과|이랑|랑|하고|보다)$|^및$|,$")
_PARTICLES = ("JKS", "JX", "JKO", "JKG", "JKB", "JC", "JKC", "VCP", "EF", "EC", "ETM", "SP", "SF")
_RANGE = re.compile(r"\s?(?:부터|에서|~|∼|～|–|-)\s?")
_MOST_WORDS = 3
_NO_NAME = re.compile(
    r"(?:전망|예상|예측|추정|추산|목표|계획|실제|값|수치|자료|보도|발표|집계|합의|기준|평가|조사|경우|시장|규모|관련|최종|초안)(?:치|값|안|액|로|에서)?"
)
"""What a question puts side by side without naming it: 1월 전망과 9월 전망."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side: a time, or a name in the writings to look for, longest first (엑사원 3.0, 3.0)."""

    text: str
    writings: tuple[str, ...] = ()
    time: Interval | None = None

    @property
    def words(self) -> frozenset[str]:
        return frozenset(morphemes(self.text))

    def found_in(self, text: str) -> tuple[int, int] | None:
        """Return where the longest of its writings stands in a text, or None."""
        lowered = text.lower()
        for writing in self.writings:
            match = re.search(rf"(?<![\w.-]){re.escape(writing.lower())}(?![A-Za-z0-9])(?!\.\d)", lowered)
            if match:
                return match.span()
        return None


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the question: its noun part and whether particles follow that end a phrase."""

    noun: str
    written: str
    is_bare: bool


def sides_of(question: Question, asked_on: date) -> tuple[Side, ...]:
    """Return what a question puts side by side, in its order: two names or more, else two times or more, else nothing."""
    named = [_in_all_writings(side, question) for side in names_beside(question.text)]
    return tuple(named) or times_beside(question.text, asked_on)


def _in_all_writings(side: Side, question: Question) -> Side:
    """Add the other writings of the known names in a side: Google, 구글."""
    others = [
        writing.replace(written, other)
        for writing in side.writings
        for mention in question.mentions
        if (written := question.text[mention.start : mention.end]) in writing
        for other in mention.others
        if len(other) > 1
    ]
    return replace(side, writings=(*side.writings, *dict.fromkeys(others)))


def times_beside(text: str, asked_on: date) -> tuple[Side, ...]:
    """Return the different times that a question names, also those that it compares with; nothing if it is only one."""
    found: dict[Interval, Side] = {}
    for mention in _mentions(text, asked_on):
        interval = mention.interval
        if interval and interval not in found:
            found[interval] = Side(mention.text, (), interval)
    spans = list(found)
    is_apart = not any(one.overlaps(other) for n, one in enumerate(spans) for other in spans[n + 1 :])
    return tuple(found.values()) if len(found) > 1 and is_apart else ()


def _mentions(text: str, asked_on: date) -> list[TimeMention]:
    """Return the times of a question; 2023년에서 2024년 사이 names two, and so does 2025년 3월부터 8월까지."""
    found: list[TimeMention] = []
    for mention in times(text, asked_on):
        ends = [end for end in _RANGE.split(mention.text) if end.strip()]
        apart = [time for end in ends for time in times(end, asked_on)] if len(ends) == 2 else []
        if len(apart) == 2:
            same_year = times(with_year(apart[1].text, apart[0]), asked_on)
            apart[1] = replace(apart[1], interval=same_year[0].interval) if len(same_year) == 1 else apart[1]
        found += apart if len(apart) == 2 else [mention]
    return found


def names_beside(text: str) -> tuple[Side, ...]:
    """Return the names that 와, 랑, 보다 or commas put side by side in a question; nothing where there is only one."""
    words = [_word(written) for written in text.split()]
    joints = [n for n, word in enumerate(words[:-1]) if _joins(word) and word.noun and not times(word.noun, None)]
    joints = [n for n in joints if not words[n].written.endswith(",") or _is_name(words[n].noun)]
    than = next((n for n in joints if words[n].written.endswith("보다")), None)
    if than is not None:
        return _compared(words, than)
    if not joints or any(after - before > _MOST_WORDS for before, after in pairwise(joints)):
        return ()
    sides = [side for n in joints if (side := _before(words, n))]
    last = _after(words, joints[-1])
    return (*sides, last) if last and len(sides) == len(joints) else ()


def _word(written: str) -> _Word:
    """Take the particles off a word."""
    bare = written.strip("?.!,‘’'\"“”")
    joined = re.sub(r"(?:와|과|이랑|랑|하고|보다)$|(?<=[\dA-Za-z])(?:은|는|이|가|을|를|의|에|로)$", "", bare)
    tokens = kiwi().tokenize(bare)
    end = len(bare)
    for token in reversed(tokens):
        if not token.tag.startswith(_PARTICLES):
            break
        end = token.start
    if joined:
        end = min(end, len(joined))
    noun = bare[:end]
    is_nominal = all(token.tag.startswith(("N", "S", "X")) for token in tokens if token.end <= end)
    return _Word(noun if is_nominal else "", written, end == len(bare) and is_nominal)


def _before(words: list[_Word], place: int) -> Side | None:
    """Return the side that ends in the word at a place."""
    start = place
    while start > 0 and place - start < _MOST_WORDS - 1 and words[start - 1].is_bare and not _joins(words[start - 1]):
        start -= 1
    nouns = [word.noun for word in words[start : place + 1]]
    return _side([" ".join(nouns[n:]) for n in range(len(nouns))], nouns[-1])


def _after(words: list[_Word], place: int) -> Side | None:
    """Return the side that begins behind the word at a place."""
    end = place + 1
    while end + 1 < len(words) and end - place < _MOST_WORDS and words[end].is_bare:
        end += 1
    nouns = [word.noun for word in words[place + 1 : end + 1] if word.noun]
    if not nouns or not words[place + 1].noun:
        return None
    return _side([" ".join(nouns[: n + 1]) for n in reversed(range(len(nouns)))], nouns[0])


def _compared(words: list[_Word], place: int) -> tuple[Side, ...]:
    """Return the two sides of A가 … B보다."""
    than = _before(words, place)
    subjects = [
        n for n in range(place) if re.search(r"[가-힣A-Za-z0-9][이가은는]$", words[n].written) and words[n].noun
    ]
    near = [n for n in subjects if words[n].written[-1] in "이가"] or subjects
    subject = near[-1] if near else None
    first = _before(words, subject) if subject is not None else None
    return (first, than) if first and than and first.text != than.text else ()


def _is_name(noun: str) -> bool:
    return any(token.tag in ("NNP", "SL") for token in kiwi().tokenize(noun))


def _joins(word: _Word) -> bool:
    return bool(_JOINING.search(word.written))


def _side(writings: list[str], name: str) -> Side | None:
    writings = [writing for writing in dict.fromkeys(writings) if len(writing) > 1]
    is_name = bool(writings) and len(name) > 1 and not _NO_NAME.fullmatch(name) and not measures_in(name)
    return Side(name, tuple(writings)) if is_name else None
