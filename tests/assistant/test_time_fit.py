"""A value belongs to a time, which is or is not the one that was asked about."""

from datetime import date

import pytest

from assistant.question import understand
from assistant.short_answer import short_value
from assistant.time_fit import TimeFit, speaks_of
from index.dates import in_order

ASKED_ON = date(2026, 3, 1)
PUBLISHED = date(2025, 5, 14)


@pytest.mark.parametrize(
    ("question", "sentences", "expected"),
    [
        ("2027년 시장 규모는?", ["2027년 시장 규모는 20억 원이다."], TimeFit.SAME),
        ("2028년 시장 규모는?", ["2027년 시장 규모는 20억 원이다."], TimeFit.OTHER),
        ("작년 시장 규모는?", ["올해 시장 규모는 20억 원이다."], TimeFit.SAME),
        ("2027년 매출은?", ["2027년 3분기 매출은 20억 원이다."], TimeFit.INSIDE),
        ("2027년 3분기 매출은?", ["2027년 매출은 20억 원이다."], TimeFit.UNKNOWN),
        ("2027년 시장 규모는?", ["2022~2027년 시장은 20억 원이 된다."], TimeFit.INSIDE),
        ("2025년 시장 규모는?", ["2022~2027년 시장은 20억 원이 된다."], TimeFit.UNKNOWN),
        ("2027년 시장 규모는?", ["시장 규모는 20억 원이다."], TimeFit.UNKNOWN),
        ("2027년 시장 규모는?", ["2027년 시장을 전망했다.", "규모는 20억 원이다."], TimeFit.SAME),
        ("2027년 시장 규모는?", ["2026년 시장을 전망했다.", "규모는 20억 원이다."], TimeFit.OTHER),
        ("2027년 시장 규모는?", ["연도: 2027 · 규모: 20억 원"], TimeFit.SAME),
        ("2027년 시장 규모는?", ["연도: 2026 · 규모: 20억 원"], TimeFit.OTHER),
        ("2025년 1분기 매출은?", ["1분기 매출은 전년 동기보다 늘어난 20억 원이다."], TimeFit.SAME),
        ("2024년 1분기 매출은?", ["1분기에 전년 동기(20억 원)보다 늘었다."], TimeFit.SAME),
        ("2024년 매출은?", ["매출은 20억 원이라고 14일 밝혔다."], TimeFit.UNKNOWN),
        ("2025년 투자액은?", ["가온은 지난달 30일 20억 원을 투자했다."], TimeFit.INSIDE),
    ],
)
def test_the_time_of_a_value_is_told(question: str, sentences: list[str], expected: TimeFit) -> None:
    *_, read = in_order(sentences, PUBLISHED)
    found = short_value(understand(question, ASKED_ON), sentences[-1], read)
    assert found is not None
    assert (found.text, found.time_fits) == ("20억 원", expected)


def test_of_two_values_the_one_of_the_time_asked_about_answers() -> None:
    sentence = "매출은 2024년 3분기 10억 원, 2024년 4분기 30억 원, 2024년 90억 원이다."
    read = next(in_order([sentence], PUBLISHED))
    for question, answer in (("2024년 4분기 매출은?", "30억 원"), ("2024년 매출은?", "90억 원")):
        found = short_value(understand(question, ASKED_ON), sentence, read)
        assert found is not None and found.text == answer


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("작년 대표는 누구?", "올해 대표가 됐다.", True),
        ("지난 2월 대표는 누구?", "지난 2월 대표가 됐다.", False),
        ("2025년 4월 대표는 누구?", "지난달 대표가 됐다.", True),
        ("2024년 대표는 누구?", "2024년보다 매출이 늘었다.", False),
        ("대표는 누구?", "지난달 대표가 됐다.", False),
    ],
)
def test_a_sentence_speaks_of_the_time_asked_about(question: str, sentence: str, expected: bool) -> None:
    read = next(in_order([sentence], PUBLISHED))
    assert speaks_of(understand(question, ASKED_ON).times, read) is expected
