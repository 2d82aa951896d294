"""Each part of a question is quoted from its own sentence, and a question for several values from more than one."""

import pytest

from assistant.evidence import Evidence
from assistant.question import Question
from assistant.writing.apart import answer_apart
from assistant.writing.covering import MOST_SENTENCES, covering
from tests.assistant.writing.found import ASKED_ON, Page, ask

FORECAST = Page("네이버는 3월에 올해 투자 금액을 2조 원으로 잡겠다고 밝혔다.", id="가.md")
RAISED = Page("카카오는 5월에 3천억 원을 조달했다.", id="나.md")


def quoted(question: str, *pages: Page) -> list[str] | None:
    def look_up(text: str) -> tuple[Question, list[Evidence]]:
        return ask(text, *pages)

    whole, evidence = look_up(question)
    draft = answer_apart(whole, evidence, ASKED_ON, look_up)
    return None if draft is None else [each.text for each in draft.cited]


def test_both_parts_are_quoted_each_from_its_own_document() -> None:
    cited = quoted("네이버가 3월에 밝힌 투자 금액, 그리고 카카오가 5월에 조달한 금액은?", FORECAST, RAISED)
    assert cited is not None and cited[:2] == [FORECAST.text, RAISED.text]


def test_a_sentence_that_speaks_of_all_parts_is_enough() -> None:
    both = Page("네이버는 3월에 투자 금액 2조 원을 밝혔고 카카오는 5월에 3천억 원을 조달했다.")
    assert quoted("네이버가 3월에 밝힌 투자 금액, 그리고 카카오가 5월에 조달한 금액은?", both) is None


def test_a_forecast_is_not_what_came_of_it() -> None:
    came = Page("네이버의 3분기 매출은 2조 5천억 원이었다.", id="다.md")
    pages = [
        Page("네이버는 3분기 매출 전망을 2조 원으로 제시했다.", id="가.md"),
        Page("증권가의 네이버 3분기 매출 예상치는 2조 2천억 원이었다.", id="나.md"),
        came,
    ]
    cited = quoted("네이버가 제시한 3분기 매출 전망과 실제로 나온 3분기 매출을 각각 알려주세요.", *pages)
    assert cited is not None and cited[1] == came.text


def test_each_part_gets_another_value() -> None:
    pages = [
        Page("애널리시스 메이슨은 동맹 가입자 수를 12억 명으로 적었다.", id="가.md"),
        Page("애널리시스 메이슨이 적은 동맹의 가입자 수는 12억 명이다.", id="나.md"),
        Page("유 대표는 동맹 가입자 수를 13억 명으로 잡았다.", id="다.md"),
    ]
    cited = quoted("동맹 가입자 수, 유영상 대표 말과 애널리시스 메이슨 수치 각각?", *pages)
    assert cited is not None and cited[0] == pages[2].text and "12억" in cited[1]


def test_a_question_without_parts_is_not_answered_apart() -> None:
    assert quoted("네이버가 3월에 밝힌 투자 금액은?", FORECAST, RAISED) is None


def test_further_sentences_are_those_that_give_another_value() -> None:
    pages = [
        Page("카카오의 이용자 수는 2천만 명이다.", id="가.md"),
        Page("카카오의 이용자 수는 모두 2천만 명이다.", id="나.md"),
        Page("카카오의 이용자 수는 3천만 명이다.", id="다.md"),
        Page("카카오의 이용자 수는 크게 늘었다.", id="라.md"),
    ]
    cited = covering(*ask("카카오의 이용자 수는 자료마다 몇 명인가요?", *pages))
    assert {each.hit.document.id for each in cited} in ({"가.md", "다.md"}, {"나.md", "다.md"})
    assert len(cited) <= MOST_SENTENCES


def test_the_sentence_beside_the_best_one_is_quoted_where_it_gives_another_figure() -> None:
    page = Page(
        "가온은 2025년 AI 지출을 4조 원에서 올려 잡았다.\n새 판의 값은 5조 원이다.\n종전 값과 새 값을 섞어 쓰지 않아야 한다."
    )
    cited = covering(*ask("가온은 2025년 AI 지출을 얼마에서 얼마로 올려 잡았나요?", page))
    assert [each.text for each in cited[:2]] == page.text.split("\n")[:2]


def test_what_the_best_sentence_only_announces_is_quoted_with_it() -> None:
    page = Page(
        "모델을 훈련한 과정은 두 단계다.\n먼저 예시로 미세조정했다.\n이어 선호 자료를 썼다.\n회사는 제품도 냈다."
    )
    cited = covering(*ask("모델 훈련 과정 두 단계를 모두 알려 주세요", page))
    assert [each.text for each in cited[:3]] == page.text.split("\n")[:3]


@pytest.mark.parametrize(
    ("first", "count"),
    [
        ("나래반도체의 새 칩이 노리는 효과를 묻는 사람이 많다.", 2),
        ("나래반도체의 새 칩이 노리는 효과는 절전과 고속이다.", 1),
    ],
)
def test_what_follows_a_sentence_that_lists_nothing_is_cited_too(first: str, count: int) -> None:
    page = f"{first}\n전기를 덜 쓰고 더 빨라진다.\n날씨가 맑았다."
    cited = covering(*ask("나래반도체의 새 칩이 노리는 효과를 모두 나열해 주세요", page))
    assert len([each for each in cited if each.text != "날씨가 맑았다."]) == count
