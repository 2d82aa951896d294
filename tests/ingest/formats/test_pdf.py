"""PDF with a text layer, page by page."""

import time
import tracemalloc
import zlib

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


def growing(size: int, layers: int, head: bytes = b"/FlateDecode", about: bytes = b"") -> bytes:
    """A page whose content is this many spaces, compressed."""
    content = b" " * size
    for _ in range(layers):
        content = zlib.compress(content, 9)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<<%s/Length %d/Filter[%s]>>stream\r\n%s\nendstream" % (about, len(content), head * layers, content),
    )
    numbered = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + numbered + b"trailer<</Size 5/Root 1 0 R>>\n%%EOF"


@pytest.mark.parametrize(
    ("layers", "head", "about"),
    [
        (1, b"/FlateDecode", b""),
        (1, b"/Fl#61teDecode", b""),
        (2, b"/FlateDecode", b""),
        (3, b"/Fl", b""),
        (1, b"/FlateDecode", b"/Subtype/Image"),
    ],
)
def test_a_pdf_that_would_grow_beyond_all_measure_is_refused_for_what_it_is(
    layers: int, head: bytes, about: bytes
) -> None:
    data = growing((520 if about else 100) * 2**20, layers, head, about)
    assert len(data) < 2**20
    tracemalloc.start()
    started = time.perf_counter()
    with pytest.raises(UnreadableDocument, match="비정상적으로 크게 부푸는 PDF"):
        read_pdf(data)
    assert time.perf_counter() - started < 10
    assert tracemalloc.get_traced_memory()[1] < 32 * 2**20
    tracemalloc.stop()


def test_many_parts_that_each_grow_a_little_less_are_refused_too() -> None:
    part = growing(60 * 2**20, 1)
    with pytest.raises(UnreadableDocument, match="비정상적으로 크게 부푸는 PDF"):
        read_pdf(part * 10)


def test_a_pdf_of_very_many_parts_is_refused_at_once() -> None:
    started = time.perf_counter()
    with pytest.raises(UnreadableDocument, match="조각이 지나치게 많은"):
        read_pdf(b"%PDF-1.7\n" + b"stream\nx\x9c" * 300_000)
    assert time.perf_counter() - started < 20


def test_a_large_page_and_a_large_picture_are_no_reason_to_refuse() -> None:
    for data in (growing(20 * 2**20, 1), growing(100 * 2**20, 1, about=b"/Subtype/Image")):
        with pytest.raises(UnreadableDocument, match="스캔 이미지"):
            read_pdf(data)


def test_a_compressed_page_is_read() -> None:
    content = b"BT /F 12 Tf 60 780 Td <%s> Tj ET" % "매출은 12억 원이다.".encode("utf-16-be").hex().encode()
    plain = pdf([["매출은 12억 원이다."]])
    start = plain.index(b"<</Length")
    end = plain.index(b"endstream")
    packed = zlib.compress(content)
    data = plain[:start] + b"<</Length %d/Filter/FlateDecode>>stream\n%s\n" % (len(packed), packed) + plain[end:]
    assert [block.text for block in read_pdf(data).blocks] == ["매출은 12억 원이다."]
