"""What a question measures, and of which market."""

import pytest

from assistant.markets import markets_in
from assistant.measures import measure_asked_for, measures, measures_in


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("2030년 국내 로봇 시장 규모는?", "시장 규모"),
        ("로봇 시장 2030년 전망", "시장 규모"),
        ("로봇 시장 규모의 연평균 성장률은?", "성장률"),
        ("매출 가운데 수출 비중은?", "비중"),
        ("영업이익률은?", "영업이익률"),
        ("영업이익은?", "영업이익"),
        ("매출총이익률은?", "매출총이익률"),
        ("revenue 얼마야", "매출"),
        ("gross margin은?", "매출총이익률"),
        ("market share 몇 %?", "점유율"),
        ("시리즈B 투자 때 기업가치는?", "기업가치"),
        ("매출 기준으로 이용자 수는?", "이용자 수"),
        ("총 사용 시간은?", "사용 시간"),
        ("언제 나왔나요?", None),
        ("시장에 언제 나왔나요?", None),
    ],
)
def test_the_measure_asked_for_is_told(question: str, name: str | None) -> None:
    found = measure_asked_for(question)
    assert (found and found.measure.name) == name


def test_a_measure_says_what_it_is_not() -> None:
    assert "성장률" in measures()["시장 규모"].unlike and "영업이익" in measures()["매출"].unlike


def test_what_a_measure_is_not_is_a_measure_too() -> None:
    for measure in measures().values():
        assert set(measure.unlike) <= measures().keys() - {measure.name}


def test_a_mention_stands_where_it_says() -> None:
    text = "가온전자 매출과 시장 규모"
    assert [text[found.start : found.end] for found in measures_in(text)] == ["매출", "시장 규모"]


@pytest.mark.parametrize(
    ("text", "markets"),
    [
        ("국내 로봇 시장", ("국내",)),
        ("우리나라 로봇 시장", ("국내",)),
        ("한국과 미국의 투자", ("국내", "미국")),
        ("글로벌 시장", ("세계",)),
        ("global AI market", ("세계",)),
        ("전 세계에서", ("세계",)),
        ("한국어를 배운 모델", ()),
        ("한국은행 보고서", ()),
        ("세계 최초로", ()),
        ("세계 몇 위", ()),
        ("인도네시아", ()),
        ("매출은?", ()),
    ],
)
def test_markets_are_told_from_words_that_look_like_them(text: str, markets: tuple[str, ...]) -> None:
    assert markets_in(text) == markets
