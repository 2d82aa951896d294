"""Several values side by side, each from its own sentence or cell, and which of them is larger."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from assistant.choosing import dimensions_asked_for, figures_for
from assistant.evidence import Evidence
from assistant.figures import Figure
from assistant.question import Question
from assistant.sides import Side, sides_of
from assistant.writing.draft import Draft, Marks
from index.quantities import quantities

_WHICH = re.compile(
    r"(?:어느|어디|누구|누가|뭐|무엇|어떤)\S*(?:\s\S{1,8})?\s?(?:더|덜)\s|(?:더|덜)\s?\S{1,6}\s?(?:쪽|곳|데|것|건)"
)
_LESS = re.compile(r"덜\s|(?:더|제일|가장)\s?(?:적|작|낮|싸|싼|저렴|짧|느리|가볍)")


def compare(question: Question, evidence: Sequence[Evidence], asked_on: date) -> Draft | None:
    """Give the value of each side of a question and which is larger; None where one of them is not sure.

    A question that gives such a value itself asks about that one (격차가 1억 명이라고 써도 돼?): it gets none.
    """
    sides, dimensions = sides_of(question, asked_on), dimensions_asked_for(question)
    if any(quantity.dimension in dimensions for quantity in quantities(question.text)):
        return None
    figures = figures_for(question, sides, evidence, dimensions) if sides else None
    if not figures:
        return None
    marks = Marks()
    names = [side_name(side, figure) for side, figure in zip(sides, figures, strict=True)]
    lines = [
        f"- {name}: {figure.written} {marks.of(figure.evidence)}" for name, figure in zip(names, figures, strict=True)
    ]
    said = ["\n".join(lines)]
    is_less = bool(_LESS.search(question.text))
    order = _ordered(figures)
    short = ""
    if order:
        asked = names[order[0 if is_less else -1]]
        said.append(
            f"{asked} 쪽이 {'더 작습니다' if is_less else '더 큽니다'}."
            if len(names) == 2
            else _most(asked, is_less=is_less)
        )
        if _WHICH.search(question.text):
            short = asked
            said.insert(0, f"{short} {marks.of(figures[names.index(asked)].evidence)}")
    elif len({figure.amount for figure in figures}) == 1 and all(figure.is_exact for figure in figures):
        said.append("두 값은 같습니다." if len(figures) == 2 else "값이 모두 같습니다.")
    return Draft(tuple(said), tuple(marks.cited), short)


def side_name(side: Side, figure: Figure) -> str:
    """Return what a side is called in the evidence: its name, or its time as written there or asked."""
    if side.time:
        return figure.time or side.text
    for text in (figure.label, figure.name, figure.evidence.text):
        if place := side.found_in(text):
            return text[place[0] : place[1]]
    return side.text


def _ordered(figures: Sequence[Figure]) -> list[int] | None:
    """Return the places of the figures from the least to the most; None where that is open, or two are equal."""
    order = sorted(range(len(figures)), key=lambda n: figures[n].low)
    is_open = any(figures[a].high >= figures[b].low for a, b in pairwise(order))
    return None if is_open else order


def _most(name: str, *, is_less: bool) -> str:
    return f"{name} 쪽이 가장 {'작습니다' if is_less else '큽니다'}."
