"""HWP files: pages, headings, tables and notes; and what keeps one shut."""

import struct

import pytest

from errors import UnreadableDocument
from ingest.formats.hwp import read_hwp
from ingest.formats.hwp_records import LARGEST_STREAM
from tests.ingest.hwp_writer import Paragraph, Table, container, hwp, record, section

COMPANIES = Table([(0, 0, 1, 1, "회사"), (0, 1, 1, 1, "매출"), (1, 0, 1, 1, "가온"), (1, 1, 1, 1, "1,200억 원")])


def lines(*items: Paragraph) -> list[str]:
    return [block.text for block in read_hwp(hwp(items)).blocks]


def test_paragraphs_tables_notes_and_boxes_stand_in_their_order_without_headers() -> None:
    assert lines(
        Paragraph("본문이다.", footnote="환율은 연평균이다.", header="머리말"),
        Paragraph(table=COMPANIES),
        Paragraph("", box="상자 글"),
    ) == ["본문이다.", "(각주) 환율은 연평균이다.", "회사: 가온 · 매출: 1,200억 원", "상자 글"]


def test_an_outline_level_makes_a_heading_of_a_short_line_only() -> None:
    blocks = read_hwp(
        hwp(
            [
                Paragraph("시장 전망", outline=1),
                Paragraph("커진다.", outline=2),
                Paragraph("Ⅱ. 추진 계획"),
                Paragraph("글"),
            ]
        )
    ).blocks
    assert [(block.kind, block.level) for block in blocks] == [("heading", 1), ("text", 1), ("heading", 1), ("text", 1)]


def test_a_line_higher_than_the_one_before_begins_a_page() -> None:
    items = [
        Paragraph("첫 쪽.", lines=[0, 1600]),
        Paragraph("둘째에서 시작.", lines=[70_000, 0]),
        Paragraph("둘째 쪽.", lines=[1600]),
    ]
    items.append(Paragraph("셋째 쪽.", lines=[0]))
    assert [block.page for block in read_hwp(hwp(items)).blocks] == [1, 1, 2, 3]


def test_pages_are_not_guessed_after_a_table_that_runs_over_the_foot_of_a_page() -> None:
    tall = Table(COMPANIES.cells, height=100_000)
    items = [Paragraph("첫 쪽.", lines=[0]), Paragraph(table=tall, lines=[1600]), Paragraph("어딘가.", lines=[0])]
    assert [block.page for block in read_hwp(hwp(items)).blocks] == [1, 1, None]
    assert read_hwp(hwp([Paragraph("쪽을 모른다.")])).blocks[0].page is None


def test_control_characters_and_signs_before_numbers() -> None:
    assert lines(
        Paragraph("가\n나 △3.2%"), Paragraph("- 0.5%p 내렸다"), Paragraph("-0.5%p"), Paragraph("○ 늘었다")
    ) == [
        "가 나 △3.2%",
        "0.5%p 내렸다",
        "-0.5%p",
        "늘었다",
    ]


@pytest.mark.parametrize(
    ("flags", "reason"),
    [(0x3, "암호가 걸린"), (0x5, "배포용 한글 문서"), (0x11, "암호가 걸린")],
)
def test_a_locked_document_is_refused_in_korean(flags: int, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        read_hwp(hwp([Paragraph("글")], flags=flags))


def test_an_unpacked_document_is_read() -> None:
    streams = {
        "FileHeader": b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000000, 0) + bytes(216),
        "DocInfo": b"",
        "BodyText/Section0": section([Paragraph("풀린 글")]),
    }
    assert [block.text for block in read_hwp(container(streams)).blocks] == ["풀린 글"]


@pytest.mark.parametrize("items", [[], [Paragraph("")], [Paragraph(" ")]])
def test_a_document_without_text_is_refused_in_korean(items: list[Paragraph]) -> None:
    with pytest.raises(UnreadableDocument, match="글자가 없습니다"):
        read_hwp(hwp(items))


def test_a_stream_that_grows_too_large_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="너무 큽니다"):
        read_hwp(hwp([], body=bytes(LARGEST_STREAM + 1)))


def test_records_that_nest_too_deep_are_left_out() -> None:
    deep = b"".join(record(66, level, bytes(24)) for level in range(1000))
    with pytest.raises(UnreadableDocument):
        read_hwp(hwp([], body=deep))


def test_a_table_that_claims_a_place_far_away_is_refused() -> None:
    table = Table([(0, 0, 1, 1, "가"), (0, 1, 1, 1, "나"), (65535, 65535, 1, 1, "다"), (65535, 1, 1, 1, "라")])
    with pytest.raises(UnreadableDocument, match="표가 너무 큽니다"):
        read_hwp(hwp([Paragraph(table=table)]))
