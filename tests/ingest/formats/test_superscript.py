"""Raised figures: a power stays one, and a footnote's sign does not change the figure that it stands on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.superscript import joined, raised


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("3,500", "1)", ""),
        ("25", "2", ""),
        ("매출", "3", ""),
        ("매출(연결)", "[1]", ""),
        ("나래", "*", ""),
        ("나래", "주1)", ""),
        ("나래", "1, 2", ""),
        ("GPT", "4", ""),
        ("1,210", "1", ""),
        ("가격 0.10", "1", ""),
        ("2", "10", "^10"),
        ("약 10", "12", "^12"),
        ("6.02×10", "23", "^23"),
        ("10", "-9", "^-9"),
        ("넓이 85m", "2", "^2"),
        ("넓이 12 km", "2", "^2"),
        ("x", "2", "^2"),
        ("10", "1)", ""),
        ("E=mc", "2", "^2"),
        ("1", "st", "st"),
        ("누리", "TM", "TM"),
        ("Ca", "2+", "2+"),
        ("", "1)", "1)"),
        ("억 원 ", "1) 연결 기준", "1) 연결 기준"),
    ],
)
def test_a_footnotes_sign_goes_and_a_power_is_written_as_one(before: str, text: str, expected: str) -> None:
    assert raised(before, text) == expected


def test_raised_pieces_beside_each_other_are_one() -> None:
    assert joined([("3,500", False), ("1", True), (")", True), ("억 원", False)]) == "3,500억 원"
    assert joined([("2", False), ("1", True), ("0", True), ("개", False)]) == "2^10개"


@given(st.lists(st.tuples(st.text("가1 *)(,x", max_size=6), st.booleans())))
def test_what_is_not_raised_is_kept_as_it_is(pieces: list[tuple[str, bool]]) -> None:
    text = joined(pieces)
    for piece, is_raised in pieces:
        assert is_raised or piece in text


def test_a_long_raised_text_takes_no_long_time() -> None:
    for text in (" " * 100_000, "1," * 50_000, "(" * 100_000):
        assert raised("매출", text) == text
