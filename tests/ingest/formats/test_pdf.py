"""PDF with a text layer, page by page."""

import time

import pytest

from errors import UnreadableDocument
from ingest.extraction import Block
from ingest.formats.pdf import read_pdf
from tests.ingest.pdf_writer import pdf


def test_text_is_read_with_the_number_of_its_page() -> None:
    read = read_pdf(pdf([["HBM 시장이 커졌다."], [], ["셋째 쪽 漢字 ABC 12.5%"]], title="시장 전망"))
    assert read.blocks == (Block("text", "HBM 시장이 커졌다.", 1), Block("text", "셋째 쪽 漢字 ABC 12.5%", 3))
    assert read.title == "시장 전망"


def test_lines_that_were_wrapped_at_the_margin_are_joined() -> None:
    lines = [
        "국내 반도체 회사들은 인공지능 수요가 늘자 서둘러 공장을 짓",
        "고 있다. 그러나 전기와 물이 모자라 공사가 늦어지는 곳이 적",
        "지 않다. 정부는 송전선을 먼저 놓겠다고 밝혔다.",
    ]
    (block,) = read_pdf(pdf([lines])).blocks
    assert "짓고 있다" in block.text and "적지 않다" in block.text


def test_a_title_of_signs_alone_is_no_title() -> None:
    assert read_pdf(pdf([["글이다"]], title="1-2.3")).title == ""


def test_a_pdf_of_pictures_only_is_refused_in_korean() -> None:
    with pytest.raises(UnreadableDocument, match="스캔 이미지"):
        read_pdf(pdf([[], []]))


def test_a_pdf_with_a_password_is_refused_in_korean() -> None:
    with pytest.raises(UnreadableDocument, match="암호가 걸린 PDF"):
        read_pdf(pdf([["비밀"]], encrypted=True))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", bytes(1000), "글자".encode() * 100, pdf([["글"]])[:200]])
def test_bytes_that_are_no_pdf_are_refused_in_korean(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="손상된 파일"):
        read_pdf(data)


def test_a_pdf_of_too_many_pages_is_refused_at_once() -> None:
    data = pdf([["글"]] * 3001)
    started = time.perf_counter()
    with pytest.raises(UnreadableDocument, match="3,001쪽"):
        read_pdf(data)
    assert time.perf_counter() - started < 5


def test_a_pdf_whose_pages_take_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.formats.pdf.MOST_SECONDS", 0.0)
    with pytest.raises(UnreadableDocument, match="너무 오래"):
        read_pdf(pdf([["첫 쪽이다."]]))
