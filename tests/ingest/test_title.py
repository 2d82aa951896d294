"""The title that the first lines of a document give."""

from datetime import date

import pytest

from ingest.extraction import Block, title_among
from ingest.formats.delimited import read_delimited
from ingest.metadata import described

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["회의록", "일시: 2024년 3월 5일 14시", "장소: 본사 3층"], "회의록"),
        (["공고", "문서번호: 24-17", "신규 과제를 모집합니다"], "공고"),
        (["일시: 2024년 3월 5일 14시", "하반기 생산 계획 회의"], "하반기 생산 계획 회의"),
        (["사회", "가온전자, 새 메모리 공장 착공"], "가온전자, 새 메모리 공장 착공"),
        (["반도체: 다시 오르는 값", "일시: 2024년 3월 5일"], "반도체: 다시 오르는 값"),
        (["일시: 2024년 3월 5일", "장소: 본사"], ""),
        ([], ""),
    ],
)
def test_a_headline_is_no_line_of_a_form(lines: list[str], title: str) -> None:
    assert title_among(Block("text", line) for line in lines) == title


def test_a_table_row_is_no_title() -> None:
    rows = read_delimited("구분,매출,이익\n가,10,2\n나,20,3\n".encode())
    assert title_among(rows.blocks) == ""
    found = described(rows, "실적/부문별 매출.csv", today=TODAY)
    assert (found.title, found.origins.title) == ("부문별 매출", "파일 이름")
