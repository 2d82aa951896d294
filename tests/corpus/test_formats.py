"""One document says the same in every format that it is published in."""

import io
from pathlib import Path

import pptx
import pytest

from assistant.evaluation.testset import load
from ingest.formats import reader_for
from ingest.reflow import unbulleted
from tests.corpus.publish import WRITERS, Article, read_article
from tests.corpus.text import DOCS, PROJECT, SOURCES
from tests.ingest.hwp_writer import Paragraph, Table, hwp

PROSE = [path for path in sorted(SOURCES.glob("*.md")) if ".xlsx" not in path.name]
QUESTIONS = PROJECT / "tests" / "testset" / "ai_market.jsonl"


def texts(name: str, data: bytes) -> list[str]:
    return [block.text for block in reader_for(name, data)(data).blocks]


def plain(path: Path) -> list[str]:
    """The document as its Markdown source says it."""
    return texts(path.name, path.read_bytes())


def powerpoint(article: Article) -> bytes:
    """A slide for each heading, with its paragraphs in one box and its tables."""
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = article.title
    for kind, rows in article.blocks:
        if kind.startswith("h"):
            slide = deck.slides.add_slide(deck.slide_layouts[5])
            slide.shapes.title.text = rows[0][0]
        elif kind == "table":
            table = slide.shapes.add_table(len(rows), len(rows[0]), 0, 0, 100, 100).table
            for row, cells in enumerate(rows):
                for column, text in enumerate(cells):
                    table.cell(row, column).text = text
        else:
            slide.shapes.add_textbox(0, 0, 100, 100).text_frame.text = rows[0][0]
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def hangul5(article: Article) -> bytes:
    items = [Paragraph(article.title, outline=1)]
    for kind, rows in article.blocks:
        if kind == "table":
            cells = [(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
            items.append(Paragraph(table=Table(cells)))
        else:
            items.append(Paragraph(rows[0][0], outline=2 if kind.startswith("h") else 0))
    return hwp(items)


HEADED = {name: write for name, write in WRITERS.items() if name in (".docx", ".hwpx")}
HEADED |= {".pptx": powerpoint, ".hwp": hangul5}


@pytest.mark.parametrize("ending", HEADED)
@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_office_formats_say_the_title_and_then_what_the_markdown_says(path: Path, ending: str) -> None:
    article = read_article(path)
    assert texts(f"문서{ending}", HEADED[ending](article)) == [article.title, *plain(path)]


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_a_web_page_says_its_head_and_then_what_the_markdown_says(path: Path) -> None:
    article = read_article(path)
    title, byline, *said = texts("문서.html", WRITERS[".html"](article))
    assert (title, byline) == (article.title, f"{article.published:%Y.%m.%d} · {article.publisher}")
    assert said == plain(path)


def test_a_workbook_says_what_the_markdown_says_under_sheet_names_of_31_characters() -> None:
    path = SOURCES / "2026-06-ai-software-agent-cloud-tables.xlsx.md"
    headings = [rows[0][0] for kind, rows in read_article(path).blocks if kind == "h2"]
    said = [text[:31] if text in headings else text for text in plain(path)]
    assert texts("문서.xlsx", WRITERS[".xlsx"](read_article(path))) == said


@pytest.mark.parametrize("path", [path for path in PROSE if ".pdf" in path.name], ids=lambda path: path.name)
def test_a_pdf_says_the_paragraphs_in_their_order(path: Path) -> None:
    """A PDF knows no table rows, puts spaces where lines break, and parts a paragraph with the next page's head."""
    name = path.name.removesuffix(".md")
    said = "".join("".join(texts(name, (DOCS / name).read_bytes())).split())
    rest, missing = said, []
    for block in reader_for(path.name, path.read_bytes())(path.read_bytes()).blocks:
        if block.kind != "row":
            _, found, after = rest.partition("".join(block.text.split()))
            rest, missing = (after, missing) if found else (rest, [*missing, block.text])
    assert len(missing) <= 2, missing


def test_the_gold_quotes_stand_in_the_text_of_office_documents() -> None:
    quotes = {(gold.document, gold.quote) for question in load(QUESTIONS) for gold in question.evidence}
    office = {(name, quote) for name, quote in quotes if Path(name).suffix in (".docx", ".hwpx", ".xlsx")}
    assert len(office) > 20
    read = {name: "\n".join(texts(name, (DOCS / name).read_bytes())) for name, _ in office}
    assert [quote for name, quote in office if quote not in read[name]] == []


@pytest.mark.parametrize("line", ["-0.36", "△3.2%", "▲ 12억 원", "−5"])
def test_a_sign_is_no_bullet(line: str) -> None:
    assert unbulleted(line) == line
