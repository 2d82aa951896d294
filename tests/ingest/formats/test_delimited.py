"""CSV files: any delimiter, encoding and quoting that Korean offices write."""

import time

import pytest

from errors import UnreadableDocument
from ingest.formats.delimited import read_delimited

EXPECTED = ["회사: 가온 · 매출(억원): 1,200 · 비고: 흑자, 증가", "회사: 나래 · 매출(억원): 900 · 비고: 적자"]


def lines(text: str, encoding: str = "utf-8") -> list[str]:
    return [block.text for block in read_delimited(text.encode(encoding)).blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_and_encoding_are_found_out(delimiter: str, encoding: str) -> None:
    rows = [["회사", "매출(억원)", "비고"], ["가온", '"1,200"', '"흑자, 증가"'], ["나래", "900", "적자"]]
    assert lines("\r\n".join(delimiter.join(row) for row in rows), encoding) == EXPECTED


def test_quoted_cells_hold_line_breaks_and_quotes() -> None:
    assert lines('이름,말\n가온,"첫 줄\n""둘째"" 줄"\n') == ['이름: 가온 · 말: 첫 줄 "둘째" 줄']


def test_a_quote_that_is_never_closed_does_not_swallow_the_file() -> None:
    text = '이름,값\n"가온,1\n' + "나래,2\n" * 300
    assert lines(text)[-1] == "이름: 나래 · 값: 2"


def test_titles_and_notes_around_the_table() -> None:
    assert lines("2026년 현황,,\n회사,값,단위\n가온,1,억\n자료: 한빛리서치,,\n") == [
        "2026년 현황",
        "회사: 가온 · 값: 1 · 단위: 억",
        "자료: 한빛리서치",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", ",,,\n,,,"])
def test_a_file_without_values_is_refused_in_korean(text: str) -> None:
    with pytest.raises(UnreadableDocument, match="값이 없습니다"):
        lines(text)


def test_a_cell_that_is_too_long_and_a_table_that_is_too_large_are_refused_in_korean() -> None:
    with pytest.raises(UnreadableDocument, match="칸이 너무 깁니다"):
        lines("가,나\n" + "다" * 200_000)
    with pytest.raises(UnreadableDocument, match="표가 너무 큽니다"):
        lines(",".join("1" * 1000) + "\n" + ("," * 1000 + "\n") * 2500)


def test_a_million_rows_are_refused_soon_where_they_have_more_cells_than_a_document_may_have() -> None:
    rows = "\n".join(f"{number},{number * 7919 % 99991},가" for number in range(1_000_000))
    started = time.perf_counter()
    with pytest.raises(UnreadableDocument, match="표가 너무 큽니다"):
        lines(rows)
    assert time.perf_counter() - started < 30
