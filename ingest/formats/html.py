"""Web pages: the article without navigation and advertising, by trafilatura."""

import re
from dataclasses import replace
from itertools import groupby

import trafilatura
from trafilatura.settings import Document

from errors import UnreadableDocument
from ingest.extraction import Block, Extraction, one_line
from ingest.formats.markdown import markdown_blocks
from ingest.formats.page_head import page_head
from ingest.formats.text import decode
from ingest.origin import Origin

_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
"""What trafilatura says of the page, before its text; it is taken from the fields instead."""
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")
_CELL_END = re.compile(r"(?<!\\)\|")
_EMBEDDED = re.compile(r"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=]++")
"""Pictures and fonts that stand in the page itself."""
MOST_CHARACTERS = 4_000_000
"""With its markup; trafilatura takes some ten seconds for a million."""


def read_html(data: bytes) -> Extraction:
    """Read the main text with its headings, lists and tables, and what the page's head says of it.

    Raises:
        UnreadableDocument: the page holds no text, or is too long.
    """
    page = _EMBEDDED.sub("", decode(data))
    if len(page) > MOST_CHARACTERS:
        raise UnreadableDocument(f"웹 문서가 너무 깁니다 ({len(page):,}자, 최대 {MOST_CHARACTERS:,}자)")
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
        blocks = tuple(markdown_blocks(_with_rules(body), header_rows=None))
    else:  # a page too short to tell the article from its surroundings
        blocks = tuple(Block("text", line) for line in map(one_line, trafilatura.html2txt(page).splitlines()) if line)
    if not blocks:
        raise UnreadableDocument("웹 문서에 글자가 없습니다")
    head = page_head(page)
    return Extraction(
        blocks,
        title=head.title or one_line(article.title or ""),
        publisher=head.publisher,
        author=head.author,
        published=head.published,
        url=head.url,
        origins=replace(head.origins, title=head.origins.title or (Origin.META if article.title else "")),
    )


def _with_rules(markdown: str) -> str:
    """Draw the rule below the first row of tables that trafilatura, finding no names in them, has left without one."""
    lines: list[str] = []
    for is_table, group in groupby(markdown.split("\n"), key=lambda line: line.startswith("|")):
        rows = list(group)
        if is_table and not any(_RULE.fullmatch(row) for row in rows):
            widths = [len(_CELL_END.findall(row.rstrip())) - 1 for row in rows]
            rows[0] = rows[0].rstrip() + "  |" * (max(widths) - widths[0])
            rows.insert(1, "|" + "---|" * max(widths))
        lines += rows
    return "\n".join(lines)
