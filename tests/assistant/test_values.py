"""Values are found as documents write them."""

import time

import pytest

from assistant.values import ValueKind, values


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        (ValueKind.AMOUNT, "지출은 6조 3천억 원이다", ["6조 3천억 원"]),
        (ValueKind.AMOUNT, "4,280억 달러(약 573조원)에서", ["4,280억 달러", "573조원"]),
        (ValueKind.AMOUNT, "7800억~9900억달러로 본다", ["7800억~9900억달러"]),
        (ValueKind.AMOUNT, "매출 $12억, 비용 없음", ["$12억"]),
        (ValueKind.AMOUNT, "원 단위로 3개를 적는다", []),
        (ValueKind.RATIO, "21.6% 늘고 3.5배가 됐다", ["21.6%", "3.5배"]),
        (ValueKind.RATIO, "72~83%로, 100분의 1 수준", ["72~83%", "100분의 1"]),
        (ValueKind.RATIO, "배터리 3배터리팩", []),
        (ValueKind.COUNT, "4만 2551명이 30만 개를", ["4만 2551명", "30만 개"]),
        (ValueKind.COUNT, "1000만여 명, 다섯 번째, 3개월", ["1000만여 명"]),
        (ValueKind.RANK, "1000만여 명, 다섯 번째, 8위", ["다섯 번째", "8위"]),
        (ValueKind.PERIOD, "석 달 뒤 3명, 12개월", ["석 달", "12개월"]),
        (ValueKind.DATE, "2023년 10월 30일에 시작해 올 3분기까지", ["2023년 10월 30일", "올 3분기"]),
        (ValueKind.DATE, "2026-01-22 시행", ["2026-01-22"]),
    ],
)
def test_values_are_found_as_written(kind: ValueKind, sentence: str, expected: list[str]) -> None:
    found = values(kind, sentence)
    assert [value.text for value in found] == expected
    assert [sentence[value.start : value.end] for value in found] == expected


def test_only_the_unit_that_was_asked_for_counts() -> None:
    assert [value.text for value in values(ValueKind.COUNT, "28개국의 100명이", unit="개국")] == ["28개국"]


@pytest.mark.parametrize("line", ["1" * 400, "1 2 3 " * 200, "1,234 " * 200, "1만 " * 300, "2024 1분기 12.5 " * 200])
def test_a_row_of_numbers_is_read_at_once(line: str) -> None:
    """A pattern that tried every way to part the digits once took hours for a PDF's table row."""
    started = time.perf_counter()
    for kind in ValueKind:
        values(kind, line)
    assert time.perf_counter() - started < 1
