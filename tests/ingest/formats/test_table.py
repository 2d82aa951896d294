"""Rows of tables make sense alone, whatever is merged and however many rows the header has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import UnreadableDocument
from ingest.extraction import Block
from ingest.formats.table import Cell, PlacedCell, grid_of, named_rows, table_blocks


def rows(*lines: str, headers: int | None = None) -> list[str]:
    return list(named_rows(grid_of([cell.strip() for cell in line.split("|")] for line in lines), headers))


def placed(*cells: tuple[int, int, int, int, str]) -> list[str]:
    parts = [
        PlacedCell(row, column, down, across, (Block("text", text),) if text else ())
        for row, column, down, across, text in cells
    ]
    return [block.text for block in table_blocks(parts, None)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (["회사 | 점유율", "가온 | 53%", "나래 | 38%"], ["회사: 가온 · 점유율: 53%", "회사: 나래 · 점유율: 38%"]),
        ([" | 2023년 | 2024년", "가온 | 53% | 49%"], ["가온 · 2023년: 53% · 2024년: 49%"]),
        (["구분 | 2023 | 3분기", "매출 | 10 | 12"], ["구분: 매출 · 2023: 10 · 3분기: 12"]),
        (["가온 | 53%", "나래 | 38%"], ["가온 · 53%", "나래 · 38%"]),
        (["1 | 2", "3 | 4"], ["1 · 2", "3 · 4"]),
        (["12.5억 원 | ▲3.2", "가 | 나"], ["12.5억 원 · ▲3.2", "가 · 나"]),
        (["이 사업은 올해 끝난다. | 비고", "가 | 나"], ["이 사업은 올해 끝난다. · 비고", "가 · 나"]),
        (["회사 | 값 | ", "가온 |  | 참고", " |  | "], ["회사: 가온 · 참고"]),
    ],
)
def test_the_first_row_names_the_columns_where_it_holds_no_figures(table: list[str], expected: list[str]) -> None:
    assert rows(*table) == expected


def test_a_header_that_the_format_tells_of_is_believed() -> None:
    assert rows("2023 | 53%", "가온 | 49%", headers=1) == ["2023: 가온 · 53%: 49%"]
    assert rows("회사 | 값", "가온 | 나", headers=0) == ["회사 · 값", "가온 · 나"]


def test_names_of_two_header_rows_are_joined_and_merged_values_repeated() -> None:
    assert placed(
        (0, 0, 2, 1, "사업"), (0, 1, 1, 2, "2019"), (0, 3, 1, 2, "2020"),
        (1, 1, 1, 1, "상"), (1, 2, 1, 1, "하"), (1, 3, 1, 1, "상"), (1, 4, 1, 1, "하"),
        (2, 0, 2, 1, "포털"), (2, 1, 1, 2, "설계"), (2, 4, 1, 1, "구축"),
        (3, 3, 1, 1, "시범"),
    ) == [
        "사업: 포털 · 2019 상: 설계 · 2019 하: 설계 · 2020 하: 구축",
        "사업: 포털 · 2020 상: 시범",
    ]  # fmt: skip


def test_a_row_below_a_merged_name_that_spans_further_is_no_header() -> None:
    assert placed(
        (0, 0, 1, 2, "과제"), (0, 2, 1, 1, "부처"), (1, 0, 1, 3, "1. 국민 편익"), (2, 0, 1, 1, "가"), (2, 1, 1, 1, "안내"),
        (2, 2, 1, 1, "행안부"),
    ) == ["1. 국민 편익", "과제: 가 · 과제: 안내 · 부처: 행안부"]  # fmt: skip


def test_a_title_that_spans_the_table_stands_alone_above_its_header() -> None:
    assert placed(
        (0, 0, 1, 2, "회사별 점유율"),
        (1, 0, 1, 1, "회사"),
        (1, 1, 1, 1, "값"),
        (2, 0, 1, 1, "가온"),
        (2, 1, 1, 1, "53%"),
    ) == ["회사별 점유율", "회사: 가온 · 값: 53%"]


def test_a_frame_is_no_table_and_a_numbered_row_is_a_heading() -> None:
    frame = PlacedCell(0, 0, 1, 1, (Block("text", "첫 문단."), Block("text", "둘째 문단.")))
    assert [block.text for block in table_blocks([frame], 3)] == ["첫 문단.", "둘째 문단."]
    chapter = [PlacedCell(0, n, 1, 1, (Block("text", text),)) for n, text in enumerate(("Ⅰ", "개요"))]
    assert list(table_blocks(chapter, 3)) == [Block("heading", "Ⅰ 개요", 3, level=2)]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (("매출 10억", "이익 2억", "인원 30명"), "row"),
        (("점유율", "53%"), "row"),
        (("매출", "1,290"), "row"),
        (("Ⅱ", "3대 추진 전략"), "heading"),
        (("참고 1", "2024년 시장 전망"), "heading"),
        (("1", "5개 중점 과제"), "heading"),
    ],
)
def test_a_single_row_with_figures_is_no_heading(row: tuple[str, ...], kind: str) -> None:
    cells = [PlacedCell(0, place, 1, 1, (Block("text", text),)) for place, text in enumerate(row)]
    (block,) = table_blocks(cells, None)
    assert (block.kind, block.text) == (kind, (" · " if kind == "row" else " ").join(row))


def test_what_stands_in_tables_within_a_table_keeps_its_own_rows() -> None:
    inner = (Block("row", "회사: 가온 · 값: 1"), Block("row", "회사: 나래 · 값: 2"))
    cells = [PlacedCell(0, 0, 1, 1, (Block("text", "왼쪽"),)), PlacedCell(0, 1, 1, 1, inner)]
    assert [block.text for block in table_blocks(cells, None)] == ["왼쪽", *(block.text for block in inner)]


def test_a_table_that_claims_to_be_huge_is_refused() -> None:
    cells = [
        PlacedCell(0, 0, 1, 1, (Block("text", "가"),)),
        PlacedCell(60_000, 60_000, 1, 1, (Block("text", "나"),)),
        PlacedCell(60_000, 1, 1, 1, (Block("text", "다"),)),
    ]
    with pytest.raises(UnreadableDocument, match="너무 큽니다"):
        list(table_blocks(cells, None))


@given(
    st.lists(st.lists(st.sampled_from(["", "가", "12", "2024년", "긴 설명이다."]), min_size=1, max_size=5), max_size=6),
    st.none() | st.integers(0, 3),
)
def test_no_value_below_the_header_is_lost(table: list[list[str]], headers: int | None) -> None:
    lines = list(named_rows(grid_of(table), headers))
    assert all(lines)
    full = [row for row in table if any(row)]
    for row in full[headers or 0 :]:
        for text in row:
            is_name = headers is None and text in ("가", "2024년")
            assert not text or is_name or any(text in line for line in lines)


def test_cells_are_told_apart_by_identity() -> None:
    same = Cell("10")
    assert list(named_rows([[Cell("회사"), Cell("값"), Cell("값")], [Cell("가온"), same, same]])) == [
        "회사: 가온 · 값: 10"
    ]
    assert list(named_rows([[Cell("회사"), Cell("상"), Cell("하")], [Cell("가온"), Cell("1"), Cell("1")]])) == [
        "회사: 가온 · 상: 1 · 하: 1"
    ]
