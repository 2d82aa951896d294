"""Periods as people type them into the chat's filter."""

from datetime import date

import pytest

from errors import InvalidQuestion
from index.period import read_period

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", None, None),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("작년", date(2025, 1, 1), date(2025, 12, 31)),
        ("2026.03", date(2026, 3, 1), date(2026, 3, 31)),
        ("2026.3.1.", date(2026, 3, 1), date(2026, 3, 1)),
        ("최근 3개월", date(2026, 8, 29), TODAY),
        ("2025년 하반기", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-2026", date(2025, 1, 1), date(2026, 12, 31)),
        (" 2026.01 ~ 2026.06 ", date(2026, 1, 1), date(2026, 6, 30)),
        ("2025년 3월 이후", date(2025, 3, 1), None),
        ("2025~", date(2025, 1, 1), None),
        ("작년까지", None, date(2025, 12, 31)),
        ("2024년 5월부터 7월까지", date(2024, 5, 1), date(2024, 7, 31)),
        ("2024년부터 올해까지", date(2024, 1, 1), date(2026, 12, 31)),
    ],
)
def test_period_is_read_as_it_is_typed(text: str, first: date | None, last: date | None) -> None:
    assert read_period(text, TODAY) == (first, last)


@pytest.mark.parametrize("text", ["~", "아무거나", "2026.13", "2026년 보고서", "9999999", "2026~2025", "가" * 3_000])
def test_what_is_no_period_is_told_with_an_example(text: str) -> None:
    with pytest.raises(InvalidQuestion, match="예: 2026년") as told:
        read_period(text, TODAY)
    assert len(str(told.value)) < 200
