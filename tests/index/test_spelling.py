"""Misspelt words are corrected by the words of the index, or left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.spelling import Vocabulary, corrected

WORDS = {
    "인공지능": 9,
    "캐나다": 4,
    "데이터_센터": 6,
    "데이터": 9,
    "센터": 9,
    "투자": 9,
    "이용자": 5,
    "사용자": 5,
    "민간": 3,
    "매출": 9,
    "매출_억": 5,
    "반도체": 8,
    "가온전자": 2,
    "나래테크": 3,
    "다래테크": 3,
    "드문말씨": 1,
    "보로딘스크이": 3,
    "eu": 4,
    "ai": 9,
    "openai": 3,
    "open": 3,
}
VOCABULARY = Vocabulary(WORDS, ["엔비디아", "퓨리오사", "제미나이", "업스테이지", "NVIDIA"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("민간 인공지느 투자는?", "민간 인공지능 투자는?"),
        ("케나다에서 얼마야", "캐나다에서 얼마야"),
        ("엔비디야가 낸 매출", "엔비디아가 낸 매출"),
        ("데이타센터 투자", "데이터센터 투자"),
        ("퓨리오싸는 왜 거절했나", "퓨리오사는 왜 거절했나"),
        ("보르딘스크는 어디야", "보로딘스크는 어디야"),
        ("재미나이 이용자", "제미나이 이용자"),
        ("EUAI법은언제야", "EU AI법은언제야"),
        ("업스테지는 어디야", "업스테이지는 어디야"),
    ],
)
def test_a_misspelt_word_becomes_the_near_one(written: str, meant: str) -> None:
    assert corrected(written, VOCABULARY)[0] == meant


def test_what_was_corrected_is_told_in_order() -> None:
    _, corrections = corrected("인공지느 투자, 케나다는?", VOCABULARY)
    assert [(found.written, found.meant) for found in corrections] == [("인공지느", "인공지능"), ("케나다", "캐나다")]


@pytest.mark.parametrize(
    "question",
    [
        "인공지능이 반도체에 투자한 이용자는?",  # all known, particles and all
        "인공지능에 쓰는 돈",
        "사용자와 이용자",
        "매출액은 얼마야",  # a known noun; 매출 억 are two words
        "구매자는 몇 명이야",  # Kiwi knows it
        "마래테크는?",  # as near to one name as to another
        "드문말시",  # what a single passage holds may be the misspelling
        "강이슬은 누구야",
        "엔비디아는 NVIDIA다",
        "네이버는?",
        "OpenAI의 매출",
        "EUAI는 어떤 기관이야",  # between spaces it may be a name
        "EUXAI는?",
        "",
    ],
)
def test_what_may_be_right_is_left_alone(question: str) -> None:
    assert corrected(question, VOCABULARY) == (question, ())


@given(st.text("인공지능엔비디아케나다 투자가는은NV12?", max_size=40))
def test_the_rest_of_the_question_stays(question: str) -> None:
    text, corrections = corrected(question, VOCABULARY)
    for correction in corrections:
        assert correction.written in question and correction.meant in text
    assert len(text) - len(question) == sum(len(c.meant) - len(c.written) for c in corrections)
