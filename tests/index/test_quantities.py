"""Quantities are read as Korean writes them, from any text, in linear time."""

import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.columns import stated_unit
from index.quantities import Dimension, Quantity, quantities

만, 억, 조 = Decimal(10**4), Decimal(10**8), Decimal(10**12)


def read(sentence: str, unit: str = "") -> list[tuple[str, Decimal, str]]:
    return [(quantity.text, quantity.low, quantity.unit) for quantity in quantities(sentence, unit)]


def only(sentence: str) -> Quantity:
    found = quantities(sentence)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "text", "value", "unit"),
    [
        # money
        ("올해 시장은 2조 6000억원으로 추산된다", "2조 6000억원", 26000 * 억, "원"),
        ("나래는 100억 원을 넣기로 했다", "100억 원", 100 * 억, "원"),
        ("예산이 1조2,000억 원으로 늘었다", "1조2,000억 원", 12000 * 억, "원"),
        ("시장은 4.46조 원에 이른다", "4.46조 원", Decimal("4.46") * 조, "원"),
        ("과태료는 5천만 원이다", "5천만 원", 5000 * 만, "원"),
        ("상금 3백만 달러를 걸었다", "3백만 달러", 300 * 만, "달러"),
        ("6조 3천억 원을 썼다", "6조 3천억 원", 63000 * 억, "원"),
        ("앤스로픽에 5억 5,000만 달러를 댔다", "5억 5,000만 달러", 55000 * 만, "달러"),
        ("인수가는 $1.5B로 알려졌다", "$1.5B", 15 * 억, "달러"),
        ("The deal is worth $40 billion in cash", "$40 billion", 400 * 억, "달러"),
        ("시장은 151.1 billion 달러로 큰다", "151.1 billion 달러", 1511 * 억, "달러"),
        ("US$ 43억을 조달했다", "US$ 43억", 43 * 억, "달러"),
        ("매출 $12억을 올렸다", "$12억", 12 * 억, "달러"),
        ("₩3,500에 팔린다", "₩3,500", Decimal(3500), "원"),
        ("요금은 월 29,900원이다", "29,900원", Decimal(29900), "원"),
        ("구독료 19.99달러를 낸다", "19.99달러", Decimal("19.99"), "달러"),
        ("벌금 3,500만 유로를 물렸다", "3,500만 유로", 3500 * 만, "유로"),
        ("2조 엔을 지원한다", "2조 엔", 2 * 조, "엔"),
        ("3800억위안을 쓴다", "3800억위안", 3800 * 억, "위안"),
        ("2위안짜리 쿠폰", "2위안", Decimal(2), "위안"),
        ("10억 홍콩달러를 모았다", "10억 홍콩달러", 10 * 억, "홍콩달러"),
        ("수수료는 1,234백만원이다", "1,234백만원", 1234 * 100 * 만, "원"),
        ("백만 원을 돌려준다", "백만 원", 100 * 만, "원"),
        ("상한은 오천만 원이다", "오천만 원", 5000 * 만, "원"),
        ("계약금 5억\n달러를 먼저 냈다", "5억\n달러", 5 * 억, "달러"),
        ("3천5백만원을 받는다", "3천5백만원", 3500 * 만, "원"),
        ("7천 300억 원을 쓴다", "7천 300억 원", 7300 * 억, "원"),
        ("1억2천5백만 원이다", "1억2천5백만 원", 12500 * 만, "원"),
        ("한 끼 3천500원이다", "3천500원", Decimal(3500), "원"),
        ("2만불 시대가 열렸다", "2만불", 2 * 만, "달러"),
        ("수출 10만 불을 넘겼다", "10만 불", 10 * 만, "달러"),
        ("백만불짜리 야경", "백만불", 100 * 만, "달러"),
        ("100억원규모 펀드를 만든다", "100억원", 100 * 억, "원"),
        # ratios and times
        ("점유율은 21.6%다", "21.6%", Decimal("21.6"), "%"),
        ("이용률이 12.5 퍼센트였다", "12.5 퍼센트", Decimal("12.5"), "%"),
        ("금리를 25bp 내렸다", "25bp", Decimal(25), "bp"),
        ("금리가 50베이시스포인트 올랐다", "50베이시스포인트", Decimal(50), "bp"),
        ("이용률은 이십 퍼센트다", "이십 퍼센트", Decimal(20), "%"),
        ("이용률은 이십오 퍼센트다", "이십오 퍼센트", Decimal(25), "%"),
        ("비중이 삼십퍼센트를 넘었다", "삼십퍼센트", Decimal(30), "%"),
        ("응답자의 30프로가 쓴다", "30프로", Decimal(30), "%"),
        ("영업이익은 -3.2% 줄었다", "-3.2%", Decimal("-3.2"), "%"),
        ("성장률은 마이너스 3.2%였다", "마이너스 3.2%", Decimal("-3.2"), "%"),
        ("수출 ▲12.3 % 기록", "12.3 %", Decimal("12.3"), "%"),
        ("전년 대비 △5% 감소", "△5%", Decimal(-5), "%"),
        ("순손실 ▼7.5%", "▼7.5%", Decimal("-7.5"), "%"),
        ("격차는 0.5%p로 줄었다", "0.5%p", Decimal("0.5"), "%p"),
        ("0.5%포인트 오른다", "0.5%포인트", Decimal("0.5"), "%p"),
        ("임금은 (+40%) 높다", "40%", Decimal(40), "%"),
        ("세계 시장의 100분의 1 수준", "100분의 1", Decimal(1), "%"),
        ("매출의 4분의 3이 나온다", "4분의 3", Decimal(75), "%"),
        ("이용자의 절반은 업무에 쓴다", "절반", Decimal(50), "%"),
        ("한국어를 6500배 더 배웠다", "6500배", Decimal(6500), "배"),
        ("3.5배가 됐다", "3.5배", Decimal("3.5"), "배"),
        ("토큰이 3.75배였다고 한다", "3.75배", Decimal("3.75"), "배"),
        ("매출이 두 배로 뛰었다", "두 배", Decimal(2), "배"),
        # counts
        ("30만 개를 팔았다", "30만 개", 30 * 만, "개"),
        ("36만 905명이 동참했다", "36만 905명", Decimal(360905), "명"),
        ("2만 5천\n명을 조사했다", "2만 5천\n명", 25000 * Decimal(1), "명"),
        ("예술가 3인이 소송을 냈다", "3인", Decimal(3), "명"),
        ("연구원 3명이 떠났다", "3명", Decimal(3), "명"),
        ("17개 기관이 참여했다", "17개", Decimal(17), "개"),
        ("28개국이 서명했다", "28개국", Decimal(28), "개국"),
        ("한 곳만 답했다", "한 곳", Decimal(1), "곳"),
        ("두 나라가 합의했다", "두 나라", Decimal(2), "개국"),
        ("이유는 세 가지다", "세 가지", Decimal(3), "가지"),
        ("열두 명이 모였다", "열두 명", Decimal(12), "명"),
        ("스무 개를 골랐다", "스무 개", Decimal(20), "개"),
        ("세 차례 미뤘다", "세 차례", Decimal(3), "회"),
        ("세 번이나 고쳤다", "세 번", Decimal(3), "회"),
        ("500곳이 전시한다", "500곳", Decimal(500), "곳"),
        ("차량 1,439,438대를 팔았다", "1,439,438대", Decimal(1439438), "대"),
        ("GPU 26만 대를 들여온다", "26만 대", 26 * 만, "대"),
        ("특허 17.3건을 냈다", "17.3건", Decimal("17.3"), "건"),
        ("이통 3사가 나섰다", "3사", Decimal(3), "개사"),
        ("70억 개 파라미터를 가졌다", "70억 개", 70 * 억, "개"),
        ("70억 매개변수 모델", "70억 매개변수", 70 * 억, "개"),
        ("공개한 7B 모델", "7B", 70 * 억, "개"),
        ("문맥은 128K 토큰까지다", "128K 토큰", Decimal(128000), "토큰"),
        ("10조 토큰을 익혔다", "10조 토큰", 10 * 조, "토큰"),
        ("관객 천만 명을 넘었다", "천만 명", 1000 * 만, "명"),
        ("만 19세면 된다", "19세", Decimal(19), "세"),
        ("주식 100만 주를 판다", "100만 주", 100 * 만, "주"),
        # ranks, durations, measures
        ("세계 1위를 지켰다", "1위", Decimal(1), "위"),
        ("11위였던 순위", "11위", Decimal(11), "위"),
        ("두 번째로 크다", "두 번째", Decimal(2), "번째"),
        ("다섯번 째 모델이다", "다섯번 째", Decimal(5), "번째"),
        ("첫 번째 지원 언어", "첫 번째", Decimal(1), "번째"),
        ("6개월 뒤에 연다", "6개월", Decimal(6), "개월"),
        ("5년간 성장한다", "5년간", Decimal(5), "년"),
        ("지난 10년의 변화", "10년", Decimal(10), "년"),
        ("두 달 만에 넘겼다", "두 달", Decimal(2), "개월"),
        ("3일 동안 열린다", "3일", Decimal(3), "일"),
        ("하루 30분 쓴다", "30분", Decimal(30), "분"),
        ("30여 년의 경력을 쌓았다", "30여 년", Decimal(30), "년"),
        ("구리 12만t을 들여온다", "12만t", 12 * 만, "톤"),
        ("배출량 350t 감축", "350t", Decimal(350), "톤"),
        ("1GW 규모의 전력", "1GW", Decimal(1), "GW"),
        ("용량 80GB의 메모리", "80GB", Decimal(80), "GB"),
        ("100㎿를 받는다", "100㎿", Decimal(100), "MW"),
        ("3나노 공정으로 만든다", "3나노", Decimal(3), "nm"),
        ("영하 20도까지 견딘다", "영하 20도", Decimal(-20), "℃"),
        ("1,000Gbit/s 이상으로 잇는다", "1,000Gbit/s", Decimal(1000), "Gbit/s"),
        ("1인당 300만원을 준다", "300만원", 300 * 만, "원"),
    ],
)
def test_a_quantity_is_read_as_written(sentence: str, text: str, value: Decimal, unit: str) -> None:
    assert read(sentence) == [(text, value, unit)]
    quantity = only(sentence)
    assert sentence[quantity.start : quantity.end] == text and quantity.high == quantity.low


@pytest.mark.parametrize(
    ("sentence", "text", "low", "high", "unit"),
    [
        ("누락 비율은 72~83%다", "72~83%", 72, 83, "%"),
        ("30∼40%가 찬성했다", "30∼40%", 30, 40, "%"),
        ("10%~20% 오른다", "10%~20%", 10, 20, "%"),
        ("72-83% 사이", "72-83%", 72, 83, "%"),
        ("10만~20만 원을 낸다", "10만~20만 원", 10 * 만, 20 * 만, "원"),
        ("7800억~9900억달러로 본다", "7800억~9900억달러", 7800 * 억, 9900 * 억, "달러"),
        ("100억~250억달러를 푼다", "100억~250억달러", 100 * 억, 250 * 억, "달러"),
        ("2,000~3,000억원을 쓴다", "2,000~3,000억원", 2000 * 억, 3000 * 억, "원"),
        ("1~2조원이 든다", "1~2조원", 1 * 조, 2 * 조, "원"),
        ("5000억~1조 2000억원을 본다", "5000억~1조 2000억원", 5000 * 억, 12000 * 억, "원"),
        ("10억 원 내지 20억 원", "10억 원 내지 20억 원", 10 * 억, 20 * 억, "원"),
        ("10~30만명이 생긴다", "10~30만명", 10 * 만, 30 * 만, "명"),
        ("2~3천5백만 원", "2~3천5백만 원", 2000 * 만, 3500 * 만, "원"),
        ("5~7배 빠르다", "5~7배", 5, 7, "배"),
        ("-2~3% 움직인다", "-2~3%", -2, 3, "%"),
        ("0~5단계로 나눴다", "0~5단계", 0, 5, "단계"),
        ("수십 개의 언어", "수십 개", 20, 90, "개"),
        ("수억명이 쓴다", "수억명", 2 * 억, 9 * 억, "명"),
        ("수천여개의 모델", "수천여개", 2000, 9000, "개"),
        ("수십억 달러를 들였다", "수십억 달러", 20 * 억, 90 * 억, "달러"),
        ("두세 곳이 남았다", "두세 곳", 2, 3, "곳"),
        ("대여섯 명이 안다", "대여섯 명", 5, 6, "명"),
    ],
)
def test_a_range_has_two_ends(sentence: str, text: str, low: Decimal, high: Decimal, unit: str) -> None:
    found = only(sentence)
    assert (found.text, found.low, found.high, found.unit) == (text, low, high, unit)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("20%에서 35%로 올랐다", ["20%", "35%"]),
        ("640억 달러에서 2,510억 달러로 큰다", ["640억 달러", "2,510억 달러"]),
        ("매출 12조 원, 영업이익 1조 원", ["12조 원", "1조 원"]),
        ("5년간 30억 달러 규모의 계약", ["5년간", "30억 달러"]),
        ("1년 전 4억분의 8.5배다", ["1년", "4억분", "8.5배"]),
        ("2023년 5개 기관, 2024년 8개 기관", ["5개", "8개"]),
    ],
)
def test_neighbours_stay_apart(sentence: str, expected: list[str]) -> None:
    assert [quantity.text for quantity in quantities(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("4,280억 달러(약 573조)에서", 573 * 조, "원"),
        ("2조 251억달러(약 2713조원) 규모", 2713 * 조, "원"),
        ("3,080만 달러(한화 약 420억 원)의 과징금", 420 * 억, "원"),
        ("12조 원(약 90억 달러)을 쓴다", 90 * 억, "달러"),
        ("매개변수 1750억개(175B)로", 1750 * 억, "개"),
    ],
)
def test_the_same_amount_in_brackets_is_known_as_such(sentence: str, value: Decimal, unit: str) -> None:
    first, second = quantities(sentence)
    assert not first.restates and second.restates
    assert (second.low, second.unit) == (value, unit)


def test_another_amount_in_brackets_is_another_amount() -> None:
    assert not any(quantity.restates for quantity in quantities("매출 3조 원(영업이익 2,000억 원), 직원 30명(5%)"))


_PIECES = st.lists(
    st.sampled_from(
        "약 제 최대 수십 두 세 1 20 3.5 1,234 2027 만 억 조 천 백 원 달러 % %p 배 명 개 위 년 월 일 대 ( ) ~ - △ $ 여 이상 분의 , . · : \n B GB".split(
            " "
        )
        + [" "]
    ),
    max_size=30,
)


@given(_PIECES.map("".join), st.sampled_from(["", "억원", "%", "천 명", "무엇"]))
def test_whatever_is_read_stands_in_the_text_in_order(text: str, unit: str) -> None:
    found = quantities(text, unit)
    assert all(text[quantity.start : quantity.end] == quantity.text != "" for quantity in found)
    assert all(quantity.low <= quantity.high and quantity.unit for quantity in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@given(st.text(max_size=80), st.text(max_size=8))
def test_no_text_is_too_strange(text: str, unit: str) -> None:
    found = quantities(text, unit)
    assert all(text[quantity.start : quantity.end] == quantity.text for quantity in found)
    stated_unit(text)


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from(["원", " 원", "달러", " 달러"]))
def test_jo_and_eok_add_up(jo: int, eok: int, unit: str) -> None:
    for written in (f"{jo}조 {eok}억{unit}", f"{jo:,}조{eok:,}억{unit}"):
        assert only(f"총 {written} 규모다").low == jo * 조 + eok * 억


@pytest.mark.parametrize(
    "piece",
    ["1", "1,234", "1만 ", "1 2 3 ", "1~", "1%~", "약", "(약 1", "천", "일십", "수", "$", "$1", "한 ", "분의1", "1분의", "1조 1억 ",
     "△", "△1%", "가(억원): 1 · ", "· ", "(단위: ", "1원(", "1" * 25 + " ", "1.", "1,", "1\n", " ", "개", "1에서 "],
)  # fmt: skip
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    started = time.perf_counter()
    quantities(text, "억원")
    stated_unit(text)
    assert time.perf_counter() - started < 3


def test_every_dimension_has_its_quantities() -> None:
    found = quantities("3조 원, 5%, 두 배, 7명, 1위, 6개월, 80GB")
    assert [quantity.dimension for quantity in found] == [
        Dimension.MONEY,
        Dimension.RATIO,
        Dimension.TIMES,
        Dimension.COUNT,
        Dimension.RANK,
        Dimension.DURATION,
        Dimension.MEASURE,
    ]
