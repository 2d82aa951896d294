"""The scorer accepts every way of writing a value, and no other value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.normalising import character_f1, holds, normalised, same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4조 4,636억원", "4.4636조 원"),
        ("4조 4636억원", "44,636억원"),
        ("4조 4,636억원", "44,636억 원"),
        ("2조6천억원", "2조 6,000억 원"),
        ("3백만 명", "300만명"),
        ("2023년 8월", "2023-08"),
        ("2023.10.30", "2023년 10월 30일"),
        ("2만 5천 명", "25,000명"),
        ("21 퍼센트", "21%"),
        ("3.3%포인트", "3.3%p"),
        ("1000만여 명", "1,000만 명"),
        ("$4,280억", "4280억 달러"),
        ("US$ 43억", "43억달러"),
        ("다섯 번째", "5번째"),
        ("두 배", "2배"),
        ("‘바드(Bard)’", "바드 bard"),
        ("１２３억원", "123억원"),
        ("4천636억원", "4,636억원"),
        ("4조 4천636억원", "4조 4636억 원"),
        ("3천700만명", "3,700만 명"),
        ("1만2천 명", "12,000명"),
        ("7800억 달러~9900억 달러", "7800억~9900억달러"),
        ("마이너스 3.2%", "-3.2%"),
        ("72에서 83%", "72~83%"),
        ("59%에서 42%", "59%~42%"),
        ("100조 원에서 150조원", "100조원~150조원"),
    ],
)
def test_the_same_value_written_differently_is_the_same(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)
    assert same(one, other) and holds(f"답은 {one}이다", other)


@pytest.mark.parametrize(
    ("answer", "accepted"),
    [
        ("4조 4636억원 [1]", "4조"),
        ("4조원", "4조 4636억원"),
        ("약 140만 명", "40만 명"),
        ("2023년", "2023년 8월"),
        ("3.3%p 내렸다", "3.3%"),
        ("1,439,438대", "439,438대"),
        ("100억원", "100억달러"),
        ("한국 시장", "1국"),
        ("연구원에서 3명", "연구원 3명"),
        ("", "1원"),
        ("4천636억원", "636억원"),
        ("3천 2023년", "5023"),
        ("11월에 나왔다", "11"),
        ("-50억달러", "50억달러"),
        ("2022-23 회계연도", "2022년"),
        ("답", ""),
    ],
)
def test_a_part_of_a_value_or_another_unit_is_not_accepted(answer: str, accepted: str) -> None:
    assert not holds(answer, accepted)


def test_an_accepted_answer_is_found_inside_the_answers_text() -> None:
    assert holds("시장은 4조 4,636억 원으로 커진다. [1]", "4.4636조원")


def test_any_writing_of_a_name_is_accepted() -> None:
    assert holds("Anthropic이 투자를 받았다", "앤트로픽|앤스로픽|Anthropic")
    assert same("앤스로픽", "앤트로픽|앤스로픽|Anthropic")
    assert character_f1("앤스로픽", "앤트로픽|앤스로픽") == 1
    assert not holds("오픈AI", "앤트로픽|앤스로픽|Anthropic")


def test_a_longer_answer_is_not_the_same() -> None:
    assert not same("4조 4636억원 규모", "4조 4636억원")
    assert not same("", "4조 4636억원")


def test_character_f1_is_one_for_the_same_and_zero_for_nothing_shared() -> None:
    assert character_f1("네이버", "네이버") == 1
    assert character_f1("네이버", "카카오") == 0
    assert character_f1("네이버클라우드", "네이버") == pytest.approx(2 * 3 / (7 + 3))


def test_character_f1_counts_a_number_as_one() -> None:
    assert character_f1("1조원", "2조원") == 0.5
    assert character_f1("9조원", "4조 4,636억원") == 0.5


@given(st.integers(1, 9), st.integers(1, 999), st.sampled_from(["억", "만"]))
def test_thousands_in_words_equal_thousands_in_digits(thousands: int, rest: int, scale: str) -> None:
    assert same(f"{thousands}천{rest}{scale}원", f"{thousands * 1000 + rest:,}{scale} 원")


@given(st.integers(1, 9_999), st.integers(1, 9_999))
def test_an_amount_in_jo_and_eok_equals_the_same_in_eok_and_no_other(jo: int, eok: int) -> None:
    written = f"{jo:,}조 {eok:,}억원"
    assert same(written, f"{jo * 10_000 + eok:,}억 원")
    assert not holds(written, f"{jo}조") and not holds(written, f"{jo * 10_000 + eok + 1}억원")


@given(st.text(max_size=60))
def test_any_text_holds_itself_or_has_nothing_to_hold(text: str) -> None:
    assert holds(text, text.replace("|", "")) or not normalised(text.replace("|", "")) or "|" in text
