"""Questions are told apart by the kind of answer that they want."""

import time

import pytest

from assistant.answer_kind import AnswerKind
from assistant.asked import asked_for
from index.morphemes import spaced
from tests.assistant.question_cases import CASES

TABLE = [line.split(" | ") for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("kind", "question"), TABLE)
def test_the_kind_of_answer_is_told_in_any_style(kind: str, question: str) -> None:
    assert asked_for(spaced(question)).kind is AnswerKind(kind)


def test_the_table_is_large_and_holds_every_kind() -> None:
    assert len(TABLE) >= 150 and {kind for kind, _ in TABLE} == set(AnswerKind)


@pytest.mark.parametrize(
    ("question", "item", "measure"),
    [
        ("두 회사 매출은 각각 얼마인가요?", AnswerKind.AMOUNT, "매출"),
        ("점유율 추이", AnswerKind.RATIO, "점유율"),
        ("찬성과 반대가 각각 몇 표였나요?", AnswerKind.COUNT, None),
        ("협력하는 통신사들은 어디인가요", AnswerKind.ORGANISATION, None),
        ("각각 언제 나왔나요?", AnswerKind.DATE, None),
        ("매출은 몇 % 늘었나요?", AnswerKind.RATIO, "매출"),
        ("왜 매출이 줄었나요?", AnswerKind.REASON, None),
    ],
)
def test_each_of_several_answers_has_its_own_kind(question: str, item: AnswerKind, measure: str | None) -> None:
    asked = asked_for(question)
    assert (asked.item, asked.measure and asked.measure.name) == (item, measure)


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("두 회사 매출은 각각 얼마인가요?", True),
        ("매출은 얼마이고, 영업이익은 얼마인가요?", True),
        ("매출과 영업이익을 알려주세요", True),
        ("어디어디가 뽑혔어?", True),
        ("가장 큰 곳은 어디고 몇 %인가요?", True),
        ("두 집계는 얼마나 다른가요?", True),
        ("매출은 얼마인가요?", False),
        ("업계는 뭐라고 했나요?", False),
        ("1조를 넘는다고 본 사람은 누구인가요?", False),
        ("가온전자와 나래반도체가 세운 회사는?", False),
    ],
)
def test_a_question_for_several_answers_is_told(question: str, several: bool) -> None:
    assert asked_for(question).several is several


@pytest.mark.parametrize(
    ("question", "of_sources"),
    [
        ("자료마다 다르다는데 얼마와 얼마야?", True),
        ("보도에 따라 이용자 수가 다르던데 각각 몇 명이야", True),
        ("매체별로 언제라고 적었나요", True),
        ("언제 시작했는지 글마다 다른데 알려줘", True),
        ("보도끼리 차이가 얼마나 나?", True),
        ("며칠이랑 며칠로 말이 갈려?", True),
        ("두 회사 매출은 각각 얼마인가요?", False),
        ("기관이 내놓은 전망은?", False),
    ],
)
def test_a_question_about_what_sources_say_is_told(question: str, of_sources: bool) -> None:
    assert asked_for(question).of_sources is of_sources


@pytest.mark.parametrize(
    ("question", "unit"),
    [("몇 명이 왔나요", "명"), ("몇 년에 세웠나", "년"), ("몇 월이야?", "월"), ("몇 군데야", "군데"), ("언제야", "")],
)
def test_the_unit_that_is_asked_for_is_told(question: str, unit: str) -> None:
    assert asked_for(question).unit == unit


@pytest.mark.parametrize(
    "unit", ["와 ", "몇 ", "얼마 ", "가 더 ", "각각", "2024년 ", "변화 ", "세 가지 ", "이야 ", "?", "줄었나 "]
)
def test_a_long_question_of_nothing_but_asking_words_takes_no_time(unit: str) -> None:
    text = (unit * 2_000)[:2_000]
    started = time.perf_counter()
    asked_for(text)
    assert time.perf_counter() - started < 1
