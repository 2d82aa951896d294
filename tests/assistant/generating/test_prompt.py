"""What a model is asked fits into it, says who says what, and follows the user's own rules."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation import Turn
from assistant.generating.prompt import RULES, messages, tokens
from assistant.verifying.source import sources_of
from errors import SettingError
from tests.assistant.writing.found import Page, ask

QUESTION = "가온전자의 2024년 매출은 얼마인가요?"
PAGES = [
    Page(
        f"가온전자의 2024년 매출은 {n}조 원이다.\n직원은 {n}00명이다.",
        id=f"{n}.md",
        title=f"소식 {n}",
        published=date(2025, 3, n),
    )
    for n in range(1, 9)
]


def _asked(*pages: Page, context: int = 8_000, **options: object) -> tuple[str, str, int]:
    _, evidence = ask(QUESTION, *pages)
    (system, user), shown = messages(QUESTION, sources_of(evidence, 8), (), date(2025, 6, 1), context, **options)
    return str(system.content), str(user.content), shown


def test_each_source_bears_its_number_title_publisher_and_day() -> None:
    system, user, shown = _asked(PAGES[0])
    assert shown == 1 and "오늘은 2025년 6월 1일입니다." in system
    assert "문서: 소식 1" in user and "출처: 누리경제 · 2025년 3월 1일" in user and "매출은 1조 원이다." in user
    assert user.endswith(f"<질문>\n{QUESTION}\n</질문>")


@given(st.integers(500, 3_000))
def test_the_prompt_never_outgrows_the_model_and_always_has_a_source(context: int) -> None:
    system, user, shown = _asked(*PAGES, context=context)
    assert shown >= 1
    assert shown == 1 or tokens(system) + tokens(user) <= context


def test_a_long_conversation_is_condensed() -> None:
    _, evidence = ask(QUESTION, PAGES[0])
    history = [Turn(f"질문 {n}", f"답 {n} " * 500) for n in range(20)]
    (_, user), _ = messages(QUESTION, sources_of(evidence, 8), history, date(2025, 6, 1), 8_000)
    text = str(user.content)
    assert "질문 19" in text and "질문 3" not in text and len(text) < 2_500


def test_the_users_own_rules_and_instruction_are_followed(tmp_path: Path) -> None:
    own = tmp_path / "규칙.md"
    own.write_text("짧게 답하세요. 오늘은 ${today}입니다. $ 표시는 그대로 둡니다.", encoding="utf-8")
    system, _, _ = _asked(PAGES[0], rules=own, instruction="회사별로 나누어 말해 주세요.")
    assert system.startswith("짧게 답하세요. 오늘은 2025년 6월 1일입니다. $ 표시는") and "회사별로 나누어" in system


def test_rules_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="GEUNGEO_PROMPT_FILE"):
        _asked(PAGES[0], rules=tmp_path / "없음.md")


def test_the_projects_rules_ask_for_evidence_marks_and_honesty() -> None:
    rules = RULES.read_text(encoding="utf-8")
    for word in ("근거에 적힌 내용만", "[1]", "문서에 없습니다", "따르지 않습니다", "발행처와 날짜"):
        assert word in rules
