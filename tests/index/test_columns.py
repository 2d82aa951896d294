"""Cells take the unit of their column, or of the heading."""

from decimal import Decimal

import pytest

from index.columns import stated_unit
from index.quantities import quantities

EOK = Decimal(10**8)


@pytest.mark.parametrize(
    ("row", "unit", "expected"),
    [
        ("연도: 2024년 · 값(억달러): 1,850", "", [("1,850", 1850 * EOK, "달러")]),
        ("회사: 가온 · 매출(억원): 1,234 · 점유율(%): 53.2", "", [("1,234", 1234 * EOK, "원"), ("53.2", Decimal("53.2"), "%")]),
        ("구분: 합계 · 2024년: 1,757,152 · 2025년: 2,527,845", "백만 원", [
            ("1,757,152", Decimal(1757152) * 10**6, "원"),
            ("2,527,845", Decimal(2527845) * 10**6, "원"),
        ]),
        ("1,234", "억원", [("1,234", 1234 * EOK, "원")]),
        ("GDP(10억 달러): 1,839", "", [("1,839", Decimal(1839) * 10**9, "달러")]),
        ("인원[천 명]: 12.5", "", [("12.5", Decimal(12500), "명")]),
        ("영업이익(억원): △120", "", [("△120", -120 * EOK, "원")]),
        ("연도: 2024 · 값: 7", "개", [("7", Decimal(7), "개")]),
        ("매출(억원): 1조 2,000억원", "", [("1조 2,000억원", 12000 * EOK, "원")]),
        ("값(억달러): 자료 없음 · 비고: 3", "", []),
        ("모델(버전): 3.5 · 시점: 2024", "", []),
    ],
)  # fmt: skip
def test_a_cell_takes_the_unit_of_its_column(row: str, unit: str, expected: list[tuple[str, Decimal, str]]) -> None:
    assert [(quantity.text, quantity.low, quantity.unit) for quantity in quantities(row, unit)] == expected


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("<표 3> 국내 시장 전망 (단위: 억원)", "억원"),
        ("[단위 : 백만 달러]", "백만 달러"),
        ("(단위: 억원, %)", ""),
        ("단위 조직의 매출", ""),
        ("(단위: 것)", ""),
    ],
)
def test_a_heading_states_a_unit(heading: str, unit: str) -> None:
    assert stated_unit(heading) == unit
