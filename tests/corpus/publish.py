"""``python -m tests.corpus.publish [NAME …]``: documents of docs_corpus/ in the formats that companies keep them in.

``sources/2024-05-x.html.md`` becomes ``docs_corpus/2024-05-x.html``, and likewise .pdf, .docx, .hwpx and .xlsx. What comes
out is committed, so that nobody needs these libraries, or the browser that prints the PDFs, to use the product.
"""

import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import docx
import openpyxl
import yaml
from hwpx import HwpxDocument
from jinja2 import Environment, FileSystemLoader
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup

from tests.corpus.text import DOCS, SOURCES

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every entry of an archive, so that the same source makes the same file."""


@dataclass(frozen=True)
class Article:
    """A document before it takes on a format."""

    title: str
    publisher: str
    author: str
    published: date
    sources: list[dict]
    body: str

    @property
    def blocks(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Its headings (``h2``, ``h3``), paragraphs (``p``), list items (``li``) and tables, each as rows of cells."""
        yield from _blocks(SyntaxTreeNode(_MARKDOWN.parse(self.body)))


def _blocks(node: SyntaxTreeNode) -> Iterator[tuple[str, list[list[str]]]]:
    for child in node.children:
        if child.type == "table":
            yield "table", [[_plain(cell) for cell in row.children] for part in child.children for row in part.children]
        elif child.type in ("heading", "paragraph"):
            yield ("li" if node.type == "list_item" else child.tag), [[_plain(child)]]
        else:
            yield from _blocks(child)


def _plain(node: SyntaxTreeNode) -> str:
    if node.type in ("softbreak", "hardbreak"):
        return " "
    return node.content if node.type in ("text", "code_inline") else "".join(map(_plain, node.children))


def read_article(path: Path) -> Article:
    """Read the Markdown that a document is made from."""
    _, front_matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    about = yaml.safe_load(front_matter)
    keys = ("title", "publisher", "author", "published", "sources")
    return Article(**{key: about[key] for key in keys}, body=body.strip())


def html(article: Article) -> bytes:
    """A news page with the surroundings that pages have."""
    sources = [{"@type": "CreativeWork", "name": s["title"], "publisher": s["publisher"]} for s in article.sources]
    linked_data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published.isoformat(),
        "author": {"@type": "Organization", "name": article.author},
        "citation": sources,
    }
    page = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True).get_template("page.html")
    text = page.render(
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        published=article.published,
        issue=f"{article.published:%Y-%m}월호",
        linked_data=Markup(json.dumps(linked_data, ensure_ascii=False).replace("<", "\\u003c")),
        body=Markup(_MARKDOWN.render(article.body)),
    )
    return text.encode()


def pdf(article: Article) -> bytes:
    """The page as Chromium prints it, with a running head."""
    with tempfile.TemporaryDirectory() as scratch:
        page, printed = Path(scratch, "page.html"), Path(scratch, "page.pdf")
        page.write_bytes(html(article))
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={printed}"]
        subprocess.run(["chromium", *options, page.as_uri()], check=True, capture_output=True, timeout=60)
        return printed.read_bytes()


def word(article: Article) -> bytes:
    """A Word file with headings, paragraphs, lists, tables and properties."""
    document = docx.Document()
    day = datetime.combine(article.published, time(9))
    properties = document.core_properties
    properties.title, properties.author, properties.created, properties.modified = (
        article.title,
        article.author,
        day,
        day,
    )
    document.add_heading(article.title, 0)
    for kind, rows in article.blocks:
        if kind == "table":
            table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        elif kind.startswith("h"):
            document.add_heading(rows[0][0], int(kind[1]) - 1)
        else:
            document.add_paragraph(rows[0][0], style="List Bullet" if kind == "li" else None)
    buffer = io.BytesIO()
    document.save(buffer)
    return _repacked(buffer.getvalue())


def hangul(article: Article) -> bytes:
    """A Hangul file (HWPX) with headings, paragraphs, tables and properties."""
    document = HwpxDocument.new()
    document.add_heading(article.title, 1)
    for kind, rows in article.blocks:
        if kind == "table":
            table = document.add_table(len(rows), len(rows[0]))
            for row, cells in enumerate(rows):
                for column, text in enumerate(cells):
                    table.set_cell_text(row, column, text)
        elif kind.startswith("h"):
            document.add_heading(rows[0][0], int(kind[1]))
        else:
            document.add_paragraph(rows[0][0], inherit_style=False)
    day = f"{article.published.isoformat()}T00:00:00Z"
    about = {
        "creator": article.author,
        "lastsaveby": article.author,
        "CreatedDate": day,
        "ModifiedDate": day,
        "date": day,
    }

    def describe(content: bytes) -> bytes:
        text = content.decode().replace("<opf:title/>", f"<opf:title>{Markup.escape(article.title)}</opf:title>")
        for name, value in about.items():
            text = re.sub(rf'(<opf:meta name="{name}" content="text">)[^<]*', rf"\g<1>{value}", text)
        return text.encode()

    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "document.hwpx")
        document.save_to_path(path)
        return _repacked(path.read_bytes(), {"Contents/content.hpf": describe})


def excel(article: Article) -> bytes:
    """A workbook: a sheet for each second-level heading, its line of text above its table."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    day = datetime.combine(article.published, time(9))
    book.properties.title, book.properties.creator = article.title, article.author
    book.properties.created = book.properties.modified = day
    for kind, rows in article.blocks:
        if kind == "h2":
            sheet = book.create_sheet(rows[0][0][:31])
            continue
        for row in rows:
            sheet.append([_number(cell) for cell in row])
            for cell, written in zip(sheet[sheet.max_row], row, strict=False):
                cell.number_format = _format(written)
    buffer = io.BytesIO()
    book.save(buffer)
    content = buffer.getvalue()
    modified = rb"(<dcterms:modified[^>]*>)[^<]*"
    stamp = f"{day.isoformat()}Z".encode()
    return _repacked(content, {"docProps/core.xml": lambda xml: re.sub(modified, rb"\g<1>" + stamp, xml)})


def _number(cell: str) -> str | float | int:
    """A cell that is a bare number is one in the workbook too, as people type them."""
    if not re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d+)?|\d+(\.\d+)?", cell):
        return cell
    return float(cell.replace(",", "")) if "." in cell else int(cell.replace(",", ""))


def _format(written: str) -> str:
    """Excel's format of a number, so that it is shown as it was written: 141.0, 1,290."""
    decimals = "." + "0" * len(written.rpartition(".")[2]) if "." in written else ""
    return ("#,##0" if "," in written else "0") + decimals if isinstance(_number(written), int | float) else "General"


def _repacked(archive: bytes, edits: dict[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """Return a zip file with every entry's time set to a constant, some entries edited."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if edits and entry.filename in edits:
                content = edits[entry.filename](content)
            entry.date_time = _EPOCH
            new.writestr(entry, content, compress_type=entry.compress_type)
    return buffer.getvalue()


WRITERS: dict[str, Callable[[Article], bytes]] = {
    ".html": html,
    ".pdf": pdf,
    ".docx": word,
    ".hwpx": hangul,
    ".xlsx": excel,
}


def main() -> None:
    """Write the named documents, or all."""
    for path in sorted(SOURCES.glob("*.md")):
        name = path.name.removesuffix(".md")
        if not sys.argv[1:] or name in sys.argv[1:]:
            content = WRITERS[Path(name).suffix](read_article(path))
            (DOCS / name).write_bytes(content)
            print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
