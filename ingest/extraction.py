"""What every format reader returns: the file's blocks of text in reading order, and what it says about itself."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, zip_longest
from typing import Literal

from index.document import Origins, Source

_FORM_LINE = re.compile(
    r"(?:회의\s?)?(?:일시|일자|날짜|시간|장소|참석(?:자|\s?인원)?|작성(?:자|일자?)|수신자?|발신자?|참조|문서\s?번호|담당자?|부서|소속|"
    r"등록일?|입력|배포(?:일시?)?|보도\s?시점|발행일?|주최|주관|기간|대상|문의|연락처|출처|자료|단위)\s?[:：]"
)
_SHORTEST_OVER_FORM = 2
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
    """Guess a title: the first of the leading blocks that reads like a headline, or nothing.

    A table row is none, nor is a line of a form (일시: …); a short line over one (회의록) is.
    """
    first = list(islice(blocks, 4))
    for block, below in zip_longest(first, first[1:]):
        if block.kind == "row" or _FORM_LINE.match(block.text):
            continue
        letters = sum(c.isalpha() for c in block.text)
        over_form = below is not None and (below.kind == "row" or bool(_FORM_LINE.match(below.text)))
        is_furniture = (
            "|" in block.text or block.text.count(". ") > 1 or letters < (_SHORTEST_OVER_FORM if over_form else 5)
        )
        if len(block.text) <= 100 and not is_furniture:
            return block.text
    return ""


def heading_among(blocks: Iterable[Block]) -> str:
    """Return the first heading if a document opens with it, or nothing."""
    return next((block.text for block in islice(blocks, 3) if block.kind == "heading"), "")
