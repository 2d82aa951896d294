"""Questions are understood for what they ask."""

from datetime import date

import pytest

from assistant.answer_kind import AnswerKind
from assistant.question import LONGEST_QUESTION, understand
from assistant.values import ValueKind
from errors import InvalidQuestion
from index.interval import QUARTER, Interval
from index.spelling import Correction, Vocabulary

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("2027년 국내 AI 시장 규모는?", AnswerKind.AMOUNT),
        ("국내 클라우드 지출 얼마야", AnswerKind.AMOUNT),
        ("HBM 점유율은 몇 %인가요?", AnswerKind.RATIO),
        ("연평균 성장률은?", AnswerKind.RATIO),
        ("챗봇 이용자 수는?", AnswerKind.COUNT),
        ("몇 개 나라가 참가했어?", AnswerKind.COUNT),
        ("AI 기본법은 언제 시행되나요?", AnswerKind.DATE),
        ("행정명령에 서명한 날짜는?", AnswerKind.DATE),
        ("가온전자 대표는 누구?", AnswerKind.PERSON),
        ("점유율 1위 기업은?", AnswerKind.ORGANISATION),
        ("본사는 어디에 있나요", AnswerKind.PLACE),
        ("왜 지출이 늘었나요?", AnswerKind.REASON),
        ("지출이 늘어난 이유는?", AnswerKind.REASON),
        ("HBM이란?", AnswerKind.DEFINITION),
        ("고영향 인공지능은 무엇인가요?", AnswerKind.DEFINITION),
        ("가장 큰 회사의 이름은?", AnswerKind.NAME),
        ("가장 큰 시장은 무엇인가?", AnswerKind.NAME),
        ("인공지능 기본법 해설", AnswerKind.STATEMENT),
        ("김이수는 법을 바꾸자고 했나", AnswerKind.YES_NO),  # 이수는 is no 수는
    ],
)
def test_the_kind_of_answer_is_recognised(question: str, kind: AnswerKind) -> None:
    assert understand(question, TODAY).kind is kind


def test_spacing_does_not_matter() -> None:
    assert understand("2027년국내AI시장규모는?", TODAY).terms == understand("2027년 국내 AI 시장 규모는?", TODAY).terms


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("올해 매출은?", [Interval.of(2026)]),
        ("작년과 내년", [Interval.of(2025), Interval.of(2027)]),
        ("2030년까지", [Interval.of(2030)]),
        ("지난달 수출은?", [Interval.of(2026, 2)]),
        ("작년 3분기 매출은?", [Interval.part(2025, 3, QUARTER)]),
        ("2025년 매출은 2024년보다 얼마나 늘었어?", [Interval.of(2025)]),
        ("5년 안에 얼마까지 늘어?", []),
        ("매출은?", []),
    ],
)
def test_times_are_resolved_against_the_day_of_asking(question: str, expected: list[Interval]) -> None:
    assert list(understand(question, TODAY).times) == expected


def test_terms_that_only_name_the_time_are_known() -> None:
    question = understand("작년 3분기 반도체 매출은?", TODAY)
    assert question.time_terms == {"작년", "3", "분기"}


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "\u200b"])
def test_an_empty_question_is_refused_politely(question: str) -> None:
    with pytest.raises(InvalidQuestion, match="비어 있습니다"):
        understand(question, TODAY)


def test_a_question_as_long_as_a_document_is_refused() -> None:
    understand("가" * LONGEST_QUESTION, TODAY)
    with pytest.raises(InvalidQuestion, match=r"2,001자.*2,000자"):
        understand("가" * (LONGEST_QUESTION + 1), TODAY)


def test_the_measure_and_the_market_are_told() -> None:
    question = understand("2027년 국내 AI 시장 규모는?", TODAY)
    assert question.measure and (question.measure.name, question.market) == ("시장 규모", "국내")
    assert understand("한국과 미국의 투자액은 각각 얼마야?", TODAY).markets == ("국내", "미국")
    assert understand("한국과 미국의 투자액은 각각 얼마야?", TODAY).market == ""


def test_each_of_several_values_has_a_kind() -> None:
    assert understand("두 회사 매출은 각각 얼마야?", TODAY).value_kind is ValueKind.AMOUNT
    assert understand("왜 매출이 줄었나요?", TODAY).value_kind is None


def test_english_nouns_are_no_names() -> None:
    assert understand("NVIDIA revenue 얼마야", TODAY).names == {"nvidia"}


def test_misspelt_words_are_corrected_where_the_words_of_an_index_are_known() -> None:
    question = understand("인공지느 매출은?", TODAY, vocabulary=Vocabulary({"인공지능": 5, "매출": 5}))
    assert question.text == "인공지능 매출은?"
    assert question.corrected == (Correction("인공지느", "인공지능"),)
    assert understand("인공지느 매출은?", TODAY).text == "인공지느 매출은?"


def test_a_bare_time_names_nothing_to_look_for() -> None:
    assert understand("그럼 2030년에는?", TODAY).is_vague
    assert not understand("2030년 시장은?", TODAY).is_vague
