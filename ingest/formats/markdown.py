"""Markdown with optional YAML front matter."""

import re
from collections.abc import Iterator
from datetime import date, datetime

import yaml
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from errors import UnreadableDocument
from index.document import Origins, Source
from ingest.extraction import Block, Extraction, one_line
from ingest.formats.table import grid_of, named_rows
from ingest.formats.text import decode
from ingest.origin import Origin

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
"""HTML inside Markdown: its text is kept, its marks are not."""
_DAY = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})")
_LONGEST_FRONT_MATTER = 64_000
_LONGEST_MARKED_UP = 10_000
"""Characters of a paragraph; in a longer one marks are left as they are: looking for their ends takes time squared."""


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])

    def inline(state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline":
                token.children = []
                if len(token.content) > _LONGEST_MARKED_UP:
                    token.children.append(Token("text", "", 0, content=token.content))
                else:
                    state.md.inline.parse(token.content, state.md, state.env, token.children)

    parser.core.ruler.at("inline", inline)
    return parser


_PARSER = _parser()


def read_markdown(data: bytes) -> Extraction:
    """Read front matter (title, publisher, published, author, url, sources) and the blocks of the body.

    Raises:
        UnreadableDocument: the front matter is not valid YAML.
    """
    about, body = _parted(decode(data).replace("\r\n", "\n"))
    blocks = tuple(markdown_blocks(body))
    given = {name: Origin.FRONT_MATTER for name in ("title", "publisher", "author", "url") if _scalar(about, name)}
    published = _day(about.get("published"))
    heading = next((block.text for block in blocks if block.kind == "heading"), "")
    if heading:
        given.setdefault("title", Origin.HEAD)
    if published:
        given["published"] = Origin.FRONT_MATTER
    return Extraction(
        blocks,
        title=_scalar(about, "title") or heading,
        publisher=_scalar(about, "publisher"),
        author=_scalar(about, "author"),
        published=published,
        url=_scalar(about, "url"),
        sources=tuple(_sources(about.get("sources"))),
        origins=Origins(**given),
    )


def markdown_blocks(text: str, header_rows: int | None = 1) -> Iterator[Block]:
    """Yield headings, paragraphs, list items and table rows in reading order.

    ``header_rows`` is None where the first row of a table need not hold names: what was no Markdown had to write one.
    """
    yield from _blocks(SyntaxTreeNode(_PARSER.parse(text)), header_rows)


def _blocks(node: SyntaxTreeNode, header_rows: int | None) -> Iterator[Block]:
    for child in node.children:
        if child.type == "table":
            yield from _rows(child, header_rows)
        elif child.type in ("fence", "code_block"):
            yield from (Block("text", line) for line in map(one_line, child.content.splitlines()) if line)
        elif child.type == "html_block":
            line = one_line(_MARKUP.sub(" ", child.content))
            if line:
                yield Block("text", line)
        elif child.type in ("heading", "paragraph"):
            line = one_line(_plain(child))
            if line:
                is_heading = child.type == "heading"
                yield Block("heading", line, level=int(child.tag[1:])) if is_heading else Block("text", line)
        else:
            yield from _blocks(child, header_rows)


def _rows(table: SyntaxTreeNode, header_rows: int | None) -> Iterator[Block]:
    rows = [[one_line(_plain(cell)) for cell in row.children] for part in table.children for row in part.children]
    is_named = any(rows[0]) if rows else False
    for line in named_rows(grid_of(rows), header_rows if is_named else None):
        yield Block("row", line)


def _plain(node: SyntaxTreeNode) -> str:
    """Return the text that a reader sees: marks and link targets are dropped."""
    if node.type in ("softbreak", "hardbreak") or (node.type == "html_inline" and node.content.startswith("<br")):
        return " "
    if node.type in ("text", "code_inline"):
        return node.content
    return "".join(_plain(child) for child in node.children)


class _PlainLoader(yaml.SafeLoader):
    """Safe YAML without aliases: nested ones grow a few hundred bytes into gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.constructor.ConstructorError(None, None, "aliases are not read", self.peek_event().start_mark)
        return super().compose_node(parent, index)


def _parted(text: str) -> tuple[dict, str]:
    """Part the front matter, read, from the body. Lines between rules that are no fields belong to the body."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    if len(match[1]) > _LONGEST_FRONT_MATTER:
        raise UnreadableDocument("머리말(front matter)이 너무 깁니다")
    try:
        about = yaml.load(match[1], _PlainLoader)  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" {mark.line + 2}번째 줄" if mark else ""
        raise UnreadableDocument(
            f"머리말(front matter)을 읽을 수 없습니다:{where} YAML 형식을 확인해 주세요"
        ) from error
    return (about, text[match.end() :]) if isinstance(about, dict) else ({}, text)


def _scalar(about: dict, key: str) -> str:
    value = about.get(key)
    try:
        return one_line(str(value)) if isinstance(value, str | int | float | date) else ""
    except ValueError:  # a number with thousands of digits, which Python does not print
        return ""


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DAY.search(value) if isinstance(value, str) else None
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _sources(value: object) -> Iterator[Source]:
    for source in value if isinstance(value, list) else []:
        if isinstance(source, dict):
            yield Source(**{name: _scalar(source, name) for name in ("publisher", "title", "date", "url")})
        elif isinstance(source, str):
            yield Source(publisher="", title=one_line(source))
