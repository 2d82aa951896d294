"""The words around a quantity say whether it is about so much, and how far it reaches."""

import pytest

from index.quantities import quantities


@pytest.mark.parametrize(
    ("sentence", "is_approximate"),
    [
        ("약 300억 원을 썼다", True),
        ("1000만여 명이 쓴다", True),
        ("10여 곳이 답했다", True),
        ("300여만 명이 본다", True),
        ("100명쯤 왔다", True),
        ("30%가량 줄었다", True),
        ("5개월 정도 걸린다", True),
        ("20% 안팎이다", True),
        ("3조 원 내외로 본다", True),
        ("세 배 가까이 올랐다", True),
        ("3%대로 떨어졌다", True),
        ("계약 30건을 따냈다", False),
        ("30%를 썼다", False),
    ],
)
def test_an_approximate_value_is_known_as_such(sentence: str, is_approximate: bool) -> None:
    assert [quantity.is_approximate for quantity in quantities(sentence)] == [is_approximate]


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("500곳 이상이 온다", "at_least"),
        ("3천만 원 이하를 물린다", "at_most"),
        ("5인 미만 사업장", "below"),
        ("10%를 초과하면", "above"),
        ("1억명을 넘는 이용자", "above"),
        ("100조원을 웃도는 규모", "above"),
        ("10%에 못 미치는 성장", "below"),
        ("3%를 넘지 않는다", "at_most"),
        ("최대 20억 달러를 댄다", "at_most"),
        ("최소 3명이 필요하다", "at_least"),
        ("적어도 10년간 쓴다", "at_least"),
        ("순위에서 10위권 밖으로 밀렸다", "above"),
        ("3위 안에 들었다", "at_most"),
        ("5년 내 보급된다", "at_most"),
        ("2,500억 달러 돌파 전망", "above"),
        ("2,500억 달러를 쓴다", ""),
    ],
)
def test_how_far_a_quantity_reaches(sentence: str, bound: str) -> None:
    assert [quantity.bound for quantity in quantities(sentence)] == [bound]
