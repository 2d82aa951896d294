"""A row whose name the question says is found, whatever its odds; companies and times name no row."""

import pytest

from assistant.writing.named_rows import MOST_ROWS, rows_named
from tests.assistant.writing.found import Page, ask

SPENDING = Page(
    "분야(단위: 억원): AI 서비스 · 2024년: 1,200 · 2025년: 1,500\n"
    "분야(단위: 억원): 서비스 · 2024년: 9,000 · 2025년: 9,900\n"
    "회사: 네이버 · 2024년: 700 · 2025년: 800\n"
    "패키지 SW 8.6 9.1"
)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("2025년 AI 서비스 지출 1월 전망과 9월 전망 비교", "분야(단위: 억원): AI 서비스"),
        ("2025년 서비스 지출은 얼마인가요?", "분야(단위: 억원): 서비스"),
        ("패키지SW 시장은 2022년과 2023년에 각각 얼마였나요?", "패키지 SW 8.6"),
    ],
)
def test_the_row_that_the_question_names(question: str, begins: str) -> None:
    rows = rows_named(*ask(question, SPENDING))
    assert [row.text.startswith(begins) for row in rows] == [True]


@pytest.mark.parametrize("question", ["네이버는 2025년에 얼마를 썼나요?", "2025년 로봇 지출은 얼마인가요?"])
def test_no_row_is_named(question: str) -> None:
    assert rows_named(*ask(question, SPENDING)) == []


def test_no_more_rows_than_an_answer_holds() -> None:
    pages = [Page(f"분야: AI 서비스 · 2025년: {n},500", id=f"{n}.md") for n in range(1, 5)]
    assert len(rows_named(*ask("2025년 AI 서비스 지출은 자료마다 얼마인가요?", *pages))) == MOST_ROWS
