"""Short answers: the value or name in a sentence that was asked for, or none where that is not clear."""

from datetime import date

import pytest

from assistant.question import understand
from assistant.short_answer import short_name, short_value
from index.dates import DatedSentence, in_order

TODAY = date(2026, 3, 1)


def alone(sentence: str) -> DatedSentence:
    return next(in_order([sentence], None))


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("2030년 시장 규모는?", "시장 규모는 2022년 10억 원에서 2030년에는 20억 원이 된다.", "20억 원"),
        ("2022년 시장 규모는?", "시장 규모는 2022년 10억 원에서 2030년에는 20억 원이 된다.", "10억 원"),
        ("영업이익은 얼마?", "가온은 매출 97조 1467억원, 영업이익 47조 2063억원을 거뒀다.", "47조 2063억원"),
        ("몇 명이 동참했나?", "2018년 2월 19일 36만 905명이 동참했다.", "36만 905명"),
        ("가온전자 점유율은?", "시점: 1분기 · 가온전자: 57% · 나래반도체: 22%", "57%"),
        ("나래반도체 점유율은?", "시점: 1분기 · 가온전자: 57% · 나래반도체: 22%", "22%"),
        ("가온전자 점유율은?", "시점: 1분기 · 가온전자: 자료 없음 · 나래반도체: 22%", None),
        ("몇 년에 태어났나?", "1953년 3월 24일 정읍에서 태어났다.", "1953년"),
        ("언제 시행됐나?", "지난달 공포된 법은 2026년 1월 22일 시행됐다.", "2026년 1월 22일"),
        ("얼마를 투자하나?", "나래는 공장을 짓는다.", None),
        ("12조 원은 어디에 얼마나 쓰나? 금액은?", "12조 원을 공장에 쓴다.", None),
    ],
)
def test_the_value_that_was_asked_for_is_picked(question: str, sentence: str, expected: str | None) -> None:
    found = short_value(understand(question, TODAY), sentence, alone(sentence))
    assert (found.text if found else None) == expected
    assert found is None or sentence[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("구글이 공개한 챗봇 이름은?", "구글은 챗봇 ‘바드(Bard)’를 공개했다.", "바드(Bard)"),
        ("네이버 대표는 누구?", "네이버 최수연 대표는 진출을 예고했다.", "최수연"),
        ("챗봇이란?", "구글은 챗봇 ‘바드’를 공개했다.", None),
    ],
)
def test_a_name_is_given_where_it_is_clear(question: str, sentence: str, expected: str | None) -> None:
    found = short_name(understand(question, TODAY), sentence)
    assert (found.text if found else None) == expected
