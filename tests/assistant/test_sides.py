"""The sides that questions put side by side."""

from datetime import date

import pytest

from assistant.question import understand
from assistant.sides import sides_of
from index.names import Names
from tests.assistant.writing.found import ASKED_ON


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("2024년 민간 투자, 스웨덴이랑 캐나다 중에 어디가 더 많나요?", ["스웨덴", "캐나다"]),
        ("엑사원 3.0과 3.5가 읽을 수 있는 토큰 수를 각각 알려주세요.", ["3.0", "3.5"]),
        ("그래픽카드용 GDDR이랑 HBM 연결 핀 수 각각 몇 개야", ["GDDR", "HBM"]),
        ("2021년 연구개발비, 네이버가 카카오보다 얼마 더 썼어?", ["네이버", "카카오"]),
        ("2023년에서 2024년 사이 몇억원이나 늘었나요?", ["2023년", "2024년"]),
        ("미국 투자는 2024년이 2022년의 몇 배?", ["2024년", "2022년"]),
        ("네이버, 카카오와 구글의 매출은?", ["네이버", "카카오", "구글"]),
        ("2027년 국내 시장 규모는?", []),
        ("네이버의 매출은?", []),
    ],
)
def test_what_is_put_side_by_side(question: str, sides: list[str]) -> None:
    assert [side.text for side in sides_of(understand(question, ASKED_ON), ASKED_ON)] == sides


def test_a_side_is_found_in_its_other_writings() -> None:
    question = understand("2024년 매출은 Google과 네이버 중 어디가 더 커?", ASKED_ON, Names())
    google, naver = sides_of(question, ASKED_ON)
    assert google.found_in("2024년 구글 매출은 3조 원이다.") == (6, 8) and google.found_in("네이버 매출") is None
    assert naver.found_in("네이버 매출") == (0, 3)


def test_the_end_of_a_span_of_months_is_of_its_year() -> None:
    question = understand("2022년 3월부터 8월까지 이용자는 어떻게 변했나요?", ASKED_ON)
    assert [side.time and side.time.start for side in sides_of(question, ASKED_ON)] == [
        date(2022, 3, 1),
        date(2022, 8, 1),
    ]
