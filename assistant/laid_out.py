"""The text of an answer taken apart into what it is laid out of: its value, paragraphs, lists, a table, and their marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from assistant.answer import MARK, Answer

CELL = " | "
"""Parts the time from the value in a line of a series."""
_BULLET = re.compile(r"(?:[-*•‣·▪]|(\d{1,2})[.)])\s+")
_MARKS = re.compile(rf"(?:\s*{MARK.pattern})*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line: text, or where ``mark`` is not 0, the mark of the citation of that number."""

    text: str
    mark: int = 0


Line = tuple[Piece, ...]


class Kind(StrEnum):
    """What a block of an answer is."""

    SHORT = "short"
    """The bare value or name at its head."""
    PARAGRAPH = "paragraph"
    ITEMS = "items"
    NUMBERED = "numbered"
    TABLE = "table"
    """Times and values: two cells a row."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of an answer; each row has one cell, those of a table two. ``first`` is what a numbered list begins with."""

    kind: Kind
    rows: tuple[tuple[Line, ...], ...]
    first: int = 1


def blocks_of(answer: Answer) -> list[Block]:
    """Take the text of an answer apart; every block has something in it."""
    paragraphs = [paragraph for paragraph in answer.text.split("\n\n") if paragraph.strip()]
    blocks = []
    if answer.short and answer.sentences:  # a language model says it again in a sentence
        blocks.append(Block(Kind.SHORT, (((Piece(answer.short),),),)))
    elif answer.short and paragraphs and paragraphs[0].startswith(answer.short):
        marks = paragraphs[0][len(answer.short) :]
        if _MARKS.fullmatch(marks):
            blocks.append(Block(Kind.SHORT, (((Piece(answer.short), *_marked(marks, answer)),),)))
            del paragraphs[0]
    return blocks + [block for paragraph in paragraphs for block in _blocks(paragraph, answer)]


def _blocks(paragraph: str, answer: Answer) -> Iterator[Block]:
    if quoted := _quoted(paragraph, answer):  # whatever a document's sentence looks like, it is a sentence
        yield Block(Kind.PARAGRAPH, ((quoted,),))
        return
    lines = [line for line in paragraph.splitlines() if line.strip()]
    if answer.series and all(CELL in line for line in lines):
        cells = (line.split(CELL, 1) for line in lines)
        yield Block(Kind.TABLE, tuple(((Piece(time),), _marked(value, answer)) for time, value in cells))
        return
    for kind, group in groupby(lines, _kind_of):
        run = list(group)
        bullet = _BULLET.match(run[0])
        first = int(bullet[1]) if bullet and kind is Kind.NUMBERED else 1
        texts = run if kind is Kind.PARAGRAPH else [_BULLET.sub("", line, count=1) for line in run]
        yield Block(kind, tuple((_marked(text, answer),) for text in texts), first)


def _kind_of(line: str) -> Kind:
    bullet = _BULLET.match(line)
    return Kind.PARAGRAPH if not bullet else Kind.NUMBERED if bullet[1] else Kind.ITEMS


def _quoted(text: str, answer: Answer) -> Line:
    """Return a text that is a citation's sentence with its mark; a ``[n]`` that the sentence brings along stays text."""
    number = next((cited.number for cited in answer.citations if text == f"{cited.quote} [{cited.number}]"), 0)
    return (Piece(text.removesuffix(f"[{number}]")), Piece(f"[{number}]", number)) if number else ()


def _marked(text: str, answer: Answer) -> Line:
    """Part the marks of a text from what stands between them."""
    marks = {f"[{citation.number}]": citation.number for citation in answer.citations}
    pieces = re.split(f"({MARK.pattern})", text)
    return tuple(Piece(piece, marks.get(piece, 0)) for piece in pieces if piece)
