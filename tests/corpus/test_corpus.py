"""The corpus is what it says it is: enough documents, every figure with its source, and the formats that people have."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.corpus.check import figures, markdown_files, problems
from tests.corpus.publish import WRITERS, Article, read_article
from tests.corpus.text import DOCS, SOURCES, documents

PUBLISHED = sorted(path.name.removesuffix(".md") for path in SOURCES.glob("*.md"))


def test_there_are_forty_documents_of_2022_to_2026() -> None:
    assert len(markdown_files()) >= 40
    years = [
        yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])["published"].year
        for path in markdown_files()
    ]
    assert min(years) <= 2022 and max(years) == 2026


@pytest.mark.parametrize("path", markdown_files(), ids=lambda path: path.name)
def test_every_figure_has_a_source(path: Path) -> None:
    assert list(problems(path)) == []


def test_no_two_documents_share_a_title() -> None:
    titles = [document.title for document in documents().values()]
    assert len(titles) == len(set(titles))


def test_a_figure_without_a_source_is_found(tmp_path: Path) -> None:
    path = tmp_path / "가.md"
    front_matter = {
        "title": "가",
        "publisher": "나",
        "published": date(2024, 1, 2),
        "sources": [{"publisher": "다", "title": "라", "date": "2024", "figures": ["1조 5000억원", "65%"]}],
        "computed": ["1.5배 = 3 ÷ 2"],
    }
    body = "1조 5000억원에서 65% 늘어 1.5배다. 5%는 근거가 없다.\n\n| 값 |\n| --- |\n| 1,234 |\n"
    path.write_text(f"---\n{yaml.safe_dump(front_matter, allow_unicode=True)}---\n{body}", encoding="utf-8")
    assert list(problems(path)) == ["no source states '5%'", "no source states '1,234'"]
    assert figures(body) == ["1조 5000억원", "65%", "1.5배", "5%", "1,234"]


def _pieces(article: Article) -> list[str]:
    return [cell for _, rows in article.blocks for row in rows for cell in row if cell]


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_document_says_what_its_source_says(name: str) -> None:
    """A failure here means that a source was changed: run ``python -m tests.corpus.publish``."""
    path, article = DOCS / name, read_article(SOURCES / f"{name}.md")
    text = documents()[name].text
    squeezed = "".join(text.split()).replace(",", "")
    missing = [piece for piece in _pieces(article) if "".join(piece.split()).replace(",", "") not in squeezed]
    # A page break of a PDF parts the paragraph, or the table's cell, that it falls into.
    assert len(missing) <= (2 if path.suffix == ".pdf" else 0), missing


def test_every_format_is_there() -> None:
    assert {Path(name).suffix for name in PUBLISHED} == set(WRITERS)
