"""Web pages: the article without navigation and advertising, by trafilatura."""

import re
from datetime import date

import trafilatura
from trafilatura.settings import Document

from errors import UnreadableDocument
from ingest.extraction import Block, Extraction, one_line
from ingest.formats.markdown import markdown_blocks
from ingest.formats.text import decode

_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
"""What trafilatura says of the page, before its text; it is taken from the fields instead."""


def read_html(data: bytes) -> Extraction:
    """Read the main text with its headings, lists and tables, and what the page's head says of it.

    Raises:
        UnreadableDocument: the page holds no text.
    """
    page = decode(data)
    article = trafilatura.extract_with_metadata(
        page,
        output_format="markdown",
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    article = article or Document()
    body = _HEAD.sub("", article.text or "").strip()
    if body:
        blocks = tuple(markdown_blocks(body))
    else:  # a page too short to tell the article from its surroundings
        blocks = tuple(Block("text", line) for line in map(one_line, trafilatura.html2txt(page).splitlines()) if line)
    if not blocks:
        raise UnreadableDocument("웹 문서에 글자가 없습니다")
    return Extraction(
        blocks,
        title=one_line(article.title or ""),
        publisher=one_line(article.sitename or ""),
        author=one_line(article.author or ""),
        published=_day(article.date),
        url=article.url or "",
    )


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None
