"""A whole document with the quoted sentence marked, and the picture of a PDF's page, as a browser gets them."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html as lxml_html
from PIL import Image

from index.document import Document, Page
from index.store import Index
from ingest.follow import follow
from pages.document_view import document_routes
from pages.document_view_html import LONGEST_SHOWN, Span, document_html
from settings import Settings

ATTACK = "<script>window.hacked=1</script><img src=x onerror=window.hacked=2>"
HOSTILE = f"""---
title: '보안 예산 {ATTACK}'
publisher: '<b onmouseover=alert(1)>바다신문</b>'
published: 2025-05-05
url: 'javascript:alert(1)'
---

## 절 {ATTACK}

바다정보의 보안 예산은 45억원이다 {ATTACK}. 바다정보는 부산에 있다.

| 해 {ATTACK} | 예산 |
| --- | --- |
| 2025년 {ATTACK} | 45억원 |
"""


def client_of(index: Index, docs_dir: Path) -> TestClient:
    app = FastAPI()
    app.include_router(document_routes(index, Settings(_env_file=None, docs_dir=docs_dir, index_dir=index.folder)))
    return TestClient(app)


@pytest.fixture(scope="module")
def client(library: Index, library_folder: Path) -> Iterator[TestClient]:
    with client_of(library, library_folder) as client:
        yield client


def of(index: Index, document_id: str, quote: str) -> dict[str, str | int]:
    """Return what a page asks for to see a quote in its document."""
    start = index.catalogue.document(document_id).text.index(quote)
    return {"document": document_id, "start": start, "end": start + len(quote)}


def marked(page: str) -> str:
    return "".join(mark.text_content() for mark in lxml_html.fromstring(page).iter("mark"))


def test_the_document_is_whole_and_exactly_the_quote_is_marked(client: TestClient, library: Index) -> None:
    quote = "나래반도체는 용인에 12조 원을 투자한다."
    answer = client.get("/view/document", params=of(library, "반도체/메모리.md", quote))
    assert answer.status_code == 200 and answer.headers["content-type"] == "text/html; charset=utf-8"
    page = lxml_html.fromstring(answer.text)
    assert page.tag == "article" and page.get("class") == "whole"
    (mark,) = page.iter("mark")
    assert mark.get("id") == "quote" and mark.text_content() == quote
    words = page.text_content()
    assert all(
        said in words for said in ("고대역폭 메모리 시장 전망", "한빛리서치", "2024.03.05", "가격은 일반 D램보다")
    )
    (link,) = page.iter("a")
    assert link.get("href") == "https://example.com/hbm" and link.get("rel") == "noopener noreferrer"


def test_headings_stand_in_order_and_rows_become_a_table_again(client: TestClient, library: Index) -> None:
    row = "회사: 나래반도체 · 2023년 점유율: 38% · 2024년 점유율: 42%"
    page = lxml_html.fromstring(client.get("/view/document", params=of(library, "반도체/메모리.md", row)).text)
    headings = [(e.tag, e.text_content()) for e in page.iter("h2", "h3", "h4")]
    assert headings == [("h2", "고대역폭 메모리 시장 전망"), ("h3", "회사별 점유율"), ("h3", "생산 계획")]
    (table,) = page.iter("table")
    assert [cell.text_content() for cell in table.find("thead").iter("th")] == [
        "회사",
        "2023년 점유율",
        "2024년 점유율",
    ]
    assert [row.text_content() for row in table.find("tbody")] == [
        "가온전자53%49%",
        "나래반도체38%42%",
        "다솜메모리9%9%",
    ]
    marks = list(page.iter("mark"))
    assert [mark.text_content() for mark in marks] == ["나래반도체", "38%", "42%"]
    assert [mark.get("id") for mark in marks] == ["quote", None, None]


def test_pages_bear_their_names_and_a_pdf_offers_its_picture(client: TestClient, library: Index) -> None:
    wanted = of(library, "챗봇.pdf", "이용자의 절반은 업무에 챗봇을 쓴다.")
    page = lxml_html.fromstring(client.get("/view/document", params=wanted).text)
    assert [e.text_content() for e in page.iter("h3")] == ["1쪽", "2쪽"]
    (image,) = page.iter("img")
    answer = client.get(image.get("src"))
    assert answer.status_code == 200 and answer.headers["content-type"] == "image/png"
    assert answer.headers["geungeo-quote"] == "marked"
    assert Image.open(io.BytesIO(answer.content)).size[1] > 1_000


def test_what_a_document_says_is_shown_literally(settings: Settings, documents: Path) -> None:
    (documents / "나쁜<img src=x>.md").write_text(HOSTILE, encoding="utf-8")
    assert not follow(documents, settings).failed
    with Index(settings) as index, client_of(index, documents) as client:
        quote = "바다정보의 보안 예산은 45억원이다"
        text = client.get("/view/document", params=of(index, "나쁜<img src=x>.md", quote)).text
    page = lxml_html.fromstring(text)
    assert not list(page.iter("script", "img", "b", "a")) and marked(text) == quote
    shown = page.text_content()
    assert ATTACK in shown and shown.count("<img src=x onerror=window.hacked=2>") == 5
    assert not re.search(r"<[^>]*onerror", text)


def test_answers_run_nothing_and_are_embedded_nowhere(client: TestClient, library: Index) -> None:
    wanted = of(library, "챗봇.pdf", "가장 큰 불만은 틀린 답변이었다.")
    for address in ("/view/document", "/view/page.png"):
        for params in (wanted, {"document": "없다.pdf"}):
            headers = client.get(address, params=params).headers
            assert headers["x-content-type-options"] == "nosniff" and "cache-control" in headers
            assert "default-src 'none'" in headers["content-security-policy"]
            assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("address", "document", "status"),
    [
        ("/view/document", "없는 문서.md", 404),
        ("/view/document", "../../etc/passwd", 404),
        ("/view/page.png", "없는 문서.pdf", 404),
        ("/view/page.png", "../챗봇.pdf", 404),
        ("/view/page.png", "반도체/메모리.md", 415),
    ],
)
def test_what_cannot_be_shown_is_told_in_a_calm_sentence(
    client: TestClient, address: str, document: str, status: int
) -> None:
    answer = client.get(address, params={"document": document, "start": 0, "end": 5})
    assert answer.status_code == status and re.search("습니다[.]", answer.text)
    assert "<article" in answer.text if address == "/view/document" else "<" not in answer.text


@pytest.mark.parametrize("wrong", [{"start": "가"}, {"start": -1}, {"end": 2**40}, {"document": "가" * 3_000}])
def test_a_senseless_address_is_told_in_korean(client: TestClient, wrong: dict[str, str | int]) -> None:
    answer = client.get("/view/document", params={"document": "챗봇.pdf"} | wrong)
    assert answer.status_code == 422 and "올바르지 않습니다" in answer.text


@pytest.mark.parametrize(("start", "end"), [(0, 0), (50, 10), (10**6, 10**6 + 5), (0, 10**9)])
def test_a_piece_that_the_text_does_not_have_is_taken_as_far_as_it_goes(
    client: TestClient, library: Index, start: int, end: int
) -> None:
    answer = client.get("/view/document", params={"document": "인력.txt", "start": start, "end": end})
    text = library.catalogue.document("인력.txt").text
    assert answer.status_code == 200 and marked(answer.text) == text[start:end].replace("\n", "")


def test_a_pdf_whose_file_has_gone_is_told(settings: Settings, documents: Path, library_folder: Path) -> None:
    (documents / "챗봇.pdf").write_bytes((library_folder / "챗봇.pdf").read_bytes())
    follow(documents, settings)
    with Index(settings) as index, client_of(index, documents) as client:
        wanted = {"document": "챗봇.pdf", "start": 0, "end": 4}
        assert client.get("/view/page.png", params=wanted).status_code == 200
        (documents / "챗봇.pdf").unlink()
        answer = client.get("/view/page.png", params=wanted)
        assert answer.status_code == 404 and answer.text == "원본 파일이 문서 폴더에 없습니다."
        assert client.get("/view/document", params=wanted).status_code == 200
        (documents / "챗봇.pdf").write_text("이제는 PDF가 아니다.", encoding="utf-8")
        assert client.get("/view/page.png", params=wanted).status_code == 415


@pytest.mark.parametrize("line", [80, 2_000_000])
@pytest.mark.parametrize("at", [0, 1_234_567, 2_999_000])
def test_a_very_long_document_is_shown_around_its_quote(line: int, at: int) -> None:
    text = "".join(f"{number:07d} " for number in range(375_000))
    text = "\n".join(text[start : start + line] for start in range(0, len(text), line))
    document = Document("긴.md", "긴 문서", text, "", pages=(Page(1, 0, len(text), "1쪽"),))
    shown = document_html(document, Span(at, at + 300), {})
    assert marked(shown) == text[at : at + 300].replace("\n", "")
    assert len(lxml_html.fromstring(shown).text_content()) < LONGEST_SHOWN + 500
    assert "문서가 길어" in shown and f"{len(text):,}자" in shown
