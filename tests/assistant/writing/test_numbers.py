"""Results are written exactly, or it is said that they are rounded."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.writing.numbers import in_words, rounded
from index.quantities import quantities


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("890100000000", "원", "8901억원"),
        ("6224000000", "달러", "62억 2400만달러"),
        ("24", "표", "24표"),
        ("2.66", "점", "2.66점"),
        ("4500000050", "원", "45억 50원"),
        ("0", "원", "0원"),
        ("5.0", "%p", "5%p"),
    ],
)
def test_results_are_written_as_korean_does(value: str, unit: str, written: str) -> None:
    assert in_words(Decimal(value), unit) == written


@given(st.integers(min_value=1, max_value=10**16 - 1))
def test_what_is_written_reads_as_the_same_amount(value: int) -> None:
    (read,) = quantities(in_words(Decimal(value), "원"))
    assert read.low == value


def test_rounding_is_told() -> None:
    assert rounded(Decimal("1.7168"), 2) == ("1.72", True)
    assert rounded(Decimal("2.5"), 2) == ("2.50", False)
