"""A question is taken apart where it asks for several things, and each part stands alone."""

from datetime import date

import pytest

from assistant.question import understand
from assistant.several import parts_of

ASKED_ON = date(2025, 6, 1)


def parts(question: str) -> tuple[str, ...]:
    return parts_of(understand(question, ASKED_ON), ASKED_ON)


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        (
            "네이버가 2023년 3월에 밝힌 투자 금액, 그리고 2024년 5월 카카오가 조달한 금액은?",
            ("네이버가 2023년 3월에 밝힌 투자 금액", "2024년 5월 카카오가 조달한 금액은?"),
        ),
        (
            "네이버가 2월에 내놓은 매출 전망과 카카오가 실제로 올린 매출을 각각 알려주세요.",
            ("네이버가 2월에 내놓은 매출 전망", "카카오가 실제로 올린 매출을 알려주세요."),
        ),
        (
            "카카오 지분을 산 곳은 어디이고, 그 금액은 얼마인가요?",
            ("카카오 지분을 산 곳은 어디이고", "카카오 그 금액은 얼마인가요?"),
        ),
    ],
)
def test_what_can_be_asked_for_by_itself_is_a_part(question: str, apart: tuple[str, ...]) -> None:
    assert parts(question) == apart


@pytest.mark.parametrize(
    ("question", "second"),
    [
        ("네이버가 받은 점수와 제출한 모델의 매개변수를 알려주세요.", "네이버 제출한 모델의 매개변수를 알려주세요."),
        ("카카오가 2023년 8월에 받은 점수랑 그해 12월에 받은 점수는?", "카카오 2023년 12월에 받은 점수는?"),
        ("카카오는 2024년에 매출과 손실이 각각 얼마였나요?", "카카오는 2024년에 손실이 얼마였나요?"),
        ("시장 규모를 둘러싼 낮은 숫자와 높은 숫자는 각각 얼마인가요?", "시장 규모를 둘러싼 높은 숫자는 얼마인가요?"),
        ("동맹 가입자 수, 네이버 대표 말과 카카오 수치 각각?", "동맹 가입자 수, 카카오 수치?"),
    ],
)
def test_a_later_part_takes_over_what_it_leaves_to_the_first(question: str, second: str) -> None:
    assert parts(question)[1] == second


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        ("네이버와 카카오의 매출은 각각 얼마인가요?", ("네이버의 매출은 얼마인가요?", "카카오의 매출은 얼마인가요?")),
        (
            "카카오 매출은 2022년부터 2024년까지 어떻게 변했나요?",
            ("카카오 매출은 2022년 어떻게 변했나요?", "카카오 매출은 2024년 어떻게 변했나요?"),
        ),
        (
            "카카오의 2024년 2분기와 3분기 매출은 각각 얼마야?",
            ("카카오의 2024년 2분기 매출은 얼마야?", "카카오의 2024년 3분기 매출은 얼마야?"),
        ),
    ],
)
def test_names_and_times_side_by_side_are_asked_about_one_by_one(question: str, apart: tuple[str, ...]) -> None:
    assert parts(question) == apart


@pytest.mark.parametrize(
    "question",
    [
        "네이버의 2024년 매출은 얼마인가요?",
        "네이버와 카카오가 손잡은 이유는 무엇인가요?",
        "카카오 매출은 작년과 견주면 얼마나 늘었나요?",
        "네이버 전망과 카카오 전망은 재는 대상이 다른가요?",
        "그 결과 나온 금액은 얼마야?",
        "문제를 업계에서는 뭐라고 부르나요?",
    ],
)
def test_what_is_asked_for_once_stays_whole(question: str) -> None:
    assert parts(question) == ()
