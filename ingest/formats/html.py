"""Web pages: the article without navigation and advertising, by trafilatura; its tables are read from the page itself."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import trafilatura
from trafilatura.settings import Document

from errors import UnreadableDocument
from ingest.extraction import Block, Extraction, one_line
from ingest.formats.markdown import markdown_blocks
from ingest.formats.page_head import page_head
from ingest.formats.page_tables import Marks, drop_spans, tables_of
from ingest.formats.page_text import page_blocks
from ingest.formats.page_tree import page_tree
from ingest.formats.text import decode
from ingest.origin import Origin

_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
"""What trafilatura says of the page, before its text; it is taken from the fields instead."""
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")
_CELL_END = re.compile(r"(?<!\\)\|")
_NO_TEXT = "웹 문서에 글자가 없습니다"


def read_html(data: bytes) -> Extraction:
    """Read the main text with its headings, lists and tables, and what the page's head says of it.

    Raises:
        UnreadableDocument: the page holds no text, is too long, or nested too deep.
    """
    tree = page_tree(decode(data))
    if tree is None:
        raise UnreadableDocument(_NO_TEXT)
    tables = tables_of(tree)
    marks = Marks(tables)
    drop_spans(tree)
    article = trafilatura.extract_with_metadata(
        tree,
        output_format="markdown",
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    article = article or Document()
    body = _HEAD.sub("", article.text or "").strip()
    # A page may be too short to tell the article from its surroundings.
    blocks = tuple(_with_tables(body, marks) if body else page_blocks(tree, tables))
    if not blocks:
        raise UnreadableDocument(_NO_TEXT)
    head = page_head(tree)
    title = marks.without(one_line(article.title or ""))
    return Extraction(
        blocks,
        title=head.title or title,
        publisher=head.publisher,
        author=head.author,
        published=head.published,
        url=head.url,
        origins=replace(head.origins, title=head.origins.title or (Origin.META if title else "")),
    )


def _with_tables(markdown: str, marks: Marks) -> Iterator[Block]:
    for block in markdown_blocks(_prepared(markdown, marks), header_rows=None):
        table = marks.blocks(block.text)
        if table:
            yield from table
            continue
        text = marks.without(block.text)
        if text:
            yield replace(block, text=text)


def _prepared(markdown: str, marks: Marks) -> str:
    """Leave of each table that was read from the page its mark alone.

    Below the first row of the others a rule is drawn where trafilatura, finding no names in it, has drawn none.
    """
    lines: list[str] = []
    for is_table, group in groupby(markdown.split("\n"), key=lambda line: line.startswith("|")):
        rows = list(group)
        found = marks.within("\n".join(rows)) if is_table else []
        if found:
            rows = [line for mark in found for line in ("", mark, "")]
        elif is_table and not any(_RULE.fullmatch(row) for row in rows):
            widths = [len(_CELL_END.findall(row.rstrip())) - 1 for row in rows]
            rows[0] = rows[0].rstrip() + "  |" * (max(widths) - widths[0])
            rows.insert(1, "|" + "---|" * max(widths))
        lines += rows
    return "\n".join(lines)
