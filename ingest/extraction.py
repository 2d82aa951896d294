"""What every format reader returns: the file's blocks of text in reading order, and what it says about itself."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Literal

from index.document import Origins, Source

BlockKind = Literal["heading", "text", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or list item, or one table row, on one line.

    ``page`` (or slide, or sheet) counts from 1; it is None where the format has no pages.
    """

    kind: BlockKind
    text: str
    page: int | None = None
    level: int = 1
    """Of a heading: 1 is the highest."""


@dataclass(frozen=True)
class Extraction:
    """A file as its reader sees it. Empty fields are unknown; ``blocks`` holds no empty text."""

    blocks: tuple[Block, ...]
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    url: str = ""
    sources: tuple[Source, ...] = field(default=())
    origins: Origins = field(default=Origins())
    """Where the reader found the fields above; a field that it set without saying where is a property of the file."""
    page_labels: tuple[str, ...] = ()
    """What a user calls pages 1, 2, …: slides and sheets; where there is none, it is "1쪽"."""

    def page_label(self, number: int) -> str:
        """Return what a user calls this page."""
        return self.page_labels[number - 1] if number <= len(self.page_labels) else f"{number}쪽"


def one_line(text: str) -> str:
    """Bring a piece of text onto one line, with single spaces and without control or invisible characters."""
    if not text.isprintable():
        visible = (c for c in text if unicodedata.category(c) != "Cf")
        text = "".join(c if c.isprintable() else " " for c in visible)
    return " ".join(text.split())


def title_among(blocks: Iterable[Block]) -> str:
    """Guess a title: the first of the leading blocks that reads like a headline, or nothing."""
    for block in list(blocks)[:4]:
        is_furniture = "|" in block.text or block.text.count(". ") > 1 or sum(c.isalpha() for c in block.text) < 5
        if len(block.text) <= 100 and not is_furniture:
            return block.text
    return ""


def heading_among(blocks: Iterable[Block]) -> str:
    """Return the first heading if a document opens with it, or nothing."""
    return next((block.text for block in islice(blocks, 3) if block.kind == "heading"), "")
