"""Rows of a table that a question names: AI 서비스 in 2025년 AI 서비스 지출.

A row has few words, so that it weighs little beside sentences, although nothing else gives what it gives.
"""

import re
from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.question import Question
from index.dates import times
from index.morphemes import morphemes
from index.passage import CELL_BREAK

MOST_ROWS = 2
_SHORTEST = 3
"""Letters of a name that is not found by accident."""
_BARE = re.compile(r"(\D*[가-힣A-Za-z)])\s+[-△▲]?\d[\d.,%\s]*")
"""A line of a table that its document has lost: 패키지 SW 8.6 9.1."""


def rows_named(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the likeliest rows whose name stands in a question, not those whose name is but a part of another's.

    A name of a company or a time is no such name: a question names these whatever it asks for.
    """
    asked = _squeezed(question.text)
    others = {_squeezed(writing) for mention in question.mentions for writing in (mention.name, *mention.others)}
    found = [(name, each) for each in evidence if (name := _name(each)) and _squeezed(name) in asked]
    named = [
        (_squeezed(name), each) for name, each in found if _says_what(question, name) and _squeezed(name) not in others
    ]
    names = {name for name, _ in named if len(name) >= _SHORTEST}
    whole = {name for name in names if not any(name != other and name in other for other in names)}
    return [each for name, each in named if name in whole][:MOST_ROWS]


def _name(evidence: Evidence) -> str:
    """Return the first cell of a row; empty for a sentence."""
    if CELL_BREAK in evidence.text:
        return evidence.text.split(CELL_BREAK)[0].rpartition(": ")[2].strip()
    bare = _BARE.fullmatch(evidence.text)
    return bare[1] if bare else ""


def _says_what(question: Question, name: str) -> bool:
    return not times(name, None) and not question.names.issuperset(morphemes(name))


def _squeezed(text: str) -> str:
    return "".join(text.lower().split())
