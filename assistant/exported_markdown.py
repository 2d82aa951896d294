"""Conversations and answers as Markdown: what a document or a person says can be no markup in it."""

import re
from collections.abc import Iterator, Sequence
from textwrap import indent

from assistant.answer import Answer, Citation
from assistant.exchange import Exchange
from assistant.exported import (
    HEADING,
    NOTHING_YET,
    SERIES_COLUMNS,
    SOURCES,
    finished,
    on_one_line,
    saved_in_words,
    scope_in_words,
    web_address,
)
from assistant.laid_out import Block, Kind, Line, Piece, blocks_of
from assistant.printing import (
    details_in_words,
    reprints_in_words,
    standing_in_words,
    understood_in_words,
    writer_in_words,
)

_BREAK = "\\\n"
"""A new line in the same paragraph."""
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_MARKUP = re.compile(r"[\\`*_\[\]~|$]|(?<=http):|(?<=https):|(?<=ftp):|(?<=www)\.", re.IGNORECASE)
"""What is markup wherever it stands, or makes a link of a bare address."""
_AT_START = re.compile(r"(\d{0,9})([.)](?=\s|$)|[#=+-](?!\d))")
"""What makes a line a heading, an item or a rule."""


def as_markdown(exchanges: Sequence[Exchange]) -> str:
    """Return a conversation with the sources of every answer."""
    whole = finished(exchanges)
    said = [exchange_as_markdown(exchange) for exchange in whole] or [NOTHING_YET]
    return "\n\n".join([f"# {HEADING}", _text(saved_in_words(whole)), *said]) + "\n"


def exchange_as_markdown(exchange: Exchange) -> str:
    """Return a question as a heading with each answer, or the problem, below it."""
    parts = [f"## {_heading(exchange.question)}", _text(scope_in_words(exchange))]
    for answer in exchange.answers:
        if len(exchange.answers) > 1:
            parts.append(f"### {_heading(writer_in_words(answer.asked_of or answer.writer))}")
        parts.append(answer_as_markdown(answer))
    return _joined([*parts, _text(exchange.problem)])


def answer_as_markdown(answer: Answer) -> str:
    """Return one answer with its marks, how sure it is, and its sources."""
    parts = [_text(understood_in_words(answer)), *map(_block, blocks_of(answer))]
    parts += [_text(answer.note), _text(standing_in_words(answer))]
    if answer.citations:
        parts += [f"**{SOURCES}**", *map(_source, answer.citations)]
    return _joined(parts)


def _joined(parts: Sequence[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def _block(block: Block) -> str:
    rows = [[_line(cell) for cell in row] for row in block.rows]
    if block.kind is Kind.TABLE:
        table = [SERIES_COLUMNS, ["---"] * len(SERIES_COLUMNS), *rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in table)
    lines = [cells[0] for cells in rows]
    if block.kind is Kind.ITEMS:
        return "\n".join(f"- {line}" for line in lines)
    if block.kind is Kind.NUMBERED:
        return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=block.first))
    if block.kind is Kind.SHORT:
        value, *marks = block.rows[0][0]
        return f"{_strong(value.text)} {_line(tuple(marks))}".rstrip()
    return _BREAK.join(line for line in lines if line)


def _source(citation: Citation) -> str:
    """Return an item of the numbered list: the document, the sentence, and where else it is printed."""
    number = f"{citation.number}. "
    details, address = details_in_words(citation), web_address(citation.url)
    titled = _strong(citation.title or citation.document) + (f" — {_text(details, at_start=False)}" if details else "")
    where = [f"문서: {_text(citation.document, at_start=False)}", *([f"<{address}>"] if address else [])]
    facts = [titled, *where, *map(_text, reprints_in_words(citation))]
    item = f"{_BREAK.join(facts)}\n\n> {_text(citation.quote)}"
    return number + indent(item, " " * len(number)).lstrip()


def _line(line: Line) -> str:
    return "".join(_pieces(line)).strip()


def _pieces(line: Line) -> Iterator[str]:
    before = Piece("")
    for piece in line:
        if piece.mark:
            yield f"[{piece.mark}]"
        else:
            text = _text(piece.text, at_start=before == Piece(""), is_whole=False)
            # a mark with brackets or a colon behind it would be a link
            yield f"\\{text}" if before.mark and text.startswith(("(", ":")) else text
        before = piece


def _text(text: str, *, at_start: bool = True, is_whole: bool = True) -> str:
    """Return a text so that it says what it says and no more, on one line.

    Args:
        text: what a document or a person wrote.
        at_start: it stands at the start of a line.
        is_whole: it is all of its line, so that spaces around it mean nothing.
    """
    text = on_one_line(text)
    text = text.lstrip() if at_start else text
    start = _AT_START.match(text) if at_start else None
    first = f"{start[1]}\\{start[2]}" if start else ""
    rest = _MARKUP.sub(r"\\\g<0>", text[start.end() :] if start else text)
    text = (first + rest).translate(_ENTITIES)
    return text.strip() if is_whole else text


def _heading(text: str) -> str:
    text = _text(text)
    return f"{text[:-1]}\\#" if text.endswith("#") and not text.endswith("\\#") else text


def _strong(text: str) -> str:
    text = _text(text, at_start=False)
    return f"**{text}**" if text else ""
