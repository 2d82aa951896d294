"""Documents that print the same text are told apart from those that only resemble one another."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.twins import Sketch, twins

SUBJECTS = "가온전자 나래반도체 다솜메모리 라온소프트 마루금융 바른통신 새움물류 아람병원 자람교육 차온건설".split()
OBJECTS = "메모리 인공지능 데이터센터 클라우드 반도체 로봇 번역기 음성인식 자율주행 보안".split()
DEEDS = (
    "공장을 늘린다고",
    "사업을 접기로",
    "협력을 맺었다고",
    "인력을 뽑겠다고",
    "시험을 마쳤다고",
    "수출을 시작했다고",
)


def story(seed: int, sentences: int = 30) -> list[str]:
    """Sentences of a story, each with a number, the same for the same seed."""
    chance = random.Random(seed)
    return [
        f"{chance.choice(SUBJECTS)}는 {chance.randint(2, 28)}일 {chance.choice(OBJECTS)} {chance.choice(DEEDS)} 밝혔고 "
        f"{chance.choice(OBJECTS)}에 {chance.randint(100, 9000)}억원을 들인다."
        for _ in range(sentences)
    ]


def told(**texts: str) -> dict[str, str]:
    return twins({id_: (Sketch.of(text), "") for id_, text in texts.items()}, texts.__getitem__)


def never(id_: str) -> str:
    raise AssertionError(f"{id_} was looked at")


def test_a_copy_is_a_twin_whatever_its_spacing_and_marks() -> None:
    text = " ".join(story(1, 3))
    assert told(가=text, 나=text.replace(" ", "\n\n").replace(".", "…")) == {"나": "가"}


def test_a_short_text_is_a_twin_only_of_the_same() -> None:
    assert told(가="사과가 익었다.", 나="사과가 익었다!", 다="사과가 익었다. 참.") == {"나": "가"}


def test_a_story_that_was_cut_is_a_twin_of_the_whole() -> None:
    lines = story(2)
    assert told(짧은=" ".join(lines[:24]), 온전한=" ".join(lines)) == {"짧은": "온전한"}


def test_a_story_with_another_headline_and_order_is_a_twin() -> None:
    lines = story(3)
    assert told(가=" ".join(["투자 줄이어", *lines]), 나=" ".join(["기업들 잇따라 투자", *lines[5:], *lines[:4]])) == (
        {"나": "가"}
    )


def test_a_story_with_one_figure_changed_speaks_for_itself() -> None:
    lines = story(4)
    assert told(가=" ".join(lines), 나=" ".join(lines[:-1]) + " 모두 31조원을 들인다.") == {}


def test_stories_with_a_paragraph_in_common_are_no_twins() -> None:
    shared = story(5, 10)
    assert told(가=" ".join(shared + story(6, 20)), 나=" ".join(shared + story(7, 20))) == {}


def test_a_brief_that_a_long_report_quotes_in_full_speaks_for_itself() -> None:
    brief = story(8, 10)
    assert told(단신=" ".join(brief), 보고서=" ".join(story(9, 60) + brief)) == {}


def test_of_equal_texts_the_one_published_first_stands_for_the_story() -> None:
    sketch = Sketch.of(" ".join(story(1)))
    dated = {"가": (sketch, ""), "나": (sketch, "2024-02-01"), "다": (sketch, "2024-01-31")}
    assert twins(dated, never) == {"가": "다", "나": "다"}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_which_documents_come_does_not_matter(seed: int) -> None:
    lines = story(seed)
    texts = {str(n): " ".join(lines[n % 3 : 30 - n % 4]) for n in range(8)} | {"다른": " ".join(story(99))}
    shuffled = list(texts)
    random.Random(seed).shuffle(shuffled)
    assert told(**{id_: texts[id_] for id_ in shuffled}) == told(**texts)


@given(st.text(max_size=400))
def test_a_sketch_survives_being_stored(text: str) -> None:
    sketch = Sketch.of(text)
    again = Sketch.from_bytes(sketch.to_bytes())
    assert again.to_bytes() == sketch.to_bytes()


@given(st.lists(st.text(alphabet="가나다 12.", max_size=300), max_size=12))
def test_a_twin_stands_beside_a_document_that_is_no_twin_itself(texts: list[str]) -> None:
    found = told(**{str(number): text for number, text in enumerate(texts)})
    assert not set(found) & set(found.values())


def test_a_thousand_documents_are_told_apart_at_once() -> None:
    sketches = {str(n): (Sketch.of(" ".join(story(n % 900))), "") for n in range(1000)}
    started = time.perf_counter()
    assert len(twins(sketches, never)) == 100
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12.5%", "125%"),
        ("12.5%", "1.25%"),
        ("-3.5%", "3.5%"),
        ("−3.5%", "3.5%"),
        ("△3.5%", "3.5%"),
        ("3~5%", "35%"),
        ("3 5", "35"),
        ("$100", "100"),
        ("5%↑", "5%↓"),
        ("50%", "50"),
    ],
)
def test_marks_that_change_a_number_change_the_text(one: str, other: str) -> None:
    text = f"{' '.join(story(1, 5))} 이익률은 {{}} 올랐다."
    assert told(가=text.format(one), 나=text.format(other)) == {}
    assert told(가=one, 나=other) == {}


def test_texts_of_nothing_but_marks_are_told_apart() -> None:
    assert told(가="!?!", 나="?!?", 다="! ?!") == {"다": "가"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("1,200명", "1200명"), ("2023. 9. 4.", "2023.9.4"), ("−3.5%", "–3.5 %"), ("'31조'", "“31조”"), ("3 ~ 5%", "3∼5%")],
)
def test_marks_that_say_the_same_do_not(one: str, other: str) -> None:
    assert told(가=f"값은 {one} 이다.", 나=f"값은 {other} 이다.") == {"나": "가"}


CLAUSES = (
    "제1조 (목적) 이 계약은 {갑}이 {을}에 맡기는 업무의 범위와 대가를 정하는 데 목적이 있다.",
    "제2조 (기간) 계약 기간은 서명한 날부터 12개월로 하며, 끝나기 30일 전까지 서면으로 알리지 않으면 같은 조건으로 이어진다.",
    "제3조 (대가) 대가는 매달 말일에 정산하고, 청구서를 받은 날부터 30일 안에 지급한다.",
    "제4조 (비밀) 두 회사는 업무를 하며 알게 된 정보를 상대의 동의 없이 제삼자에게 알리지 않는다.",
    "제5조 (해지) 한쪽이 계약을 어기고 14일 안에 바로잡지 않으면 다른 쪽은 계약을 끝낼 수 있다.",
    "제6조 (담당) {갑}의 담당자는 {사람}으로 한다.",
)
REPORT = (
    "이번 주 영업 실적을 다음과 같이 보고한다.",
    "메모리 부문의 주문은 지난주보다 {메모리}했으며, 이는 고객사의 재고 조정에 따른 것으로 파악된다.",
    "재고 조정은 다음 분기까지 이어질 것으로 보이며, 담당자가 고객사를 찾아 일정을 다시 확인하기로 했다.",
    "파운드리 부문의 주문은 지난주보다 {파운드리}했으며, 이는 고객사의 재고 조정에 따른 것으로 파악된다.",
    "전체 목표를 달성하는 데에는 문제가 없을 것으로 예상하며, 다음 주 회의에서 대응 방안을 논의할 예정이다.",
)


def test_contracts_of_one_form_with_other_parties_are_no_twins() -> None:
    one = "\n".join(CLAUSES).format(갑="삼성전자", 을="가온소프트", 사람="김철수")
    other = "\n".join(CLAUSES).format(갑="엘지전자", 을="나라테크", 사람="박영희")
    assert told(가=one, 나=other) == {}
    assert told(가=one, 나=one.replace("김철수", "박영희")) == {}


@pytest.mark.parametrize("last", [REPORT[-1:], ()])
def test_weekly_reports_with_the_results_exchanged_are_no_twins(last: tuple[str, ...]) -> None:
    text = "\n".join(REPORT[:-1] + last)
    results = ("증가", "감소"), ("감소", "증가"), ("증가", "증가")
    texts = {str(n): text.format(메모리=one, 파운드리=other) for n, (one, other) in enumerate(results)}
    assert told(**texts) == {}


def test_a_form_with_a_line_more_for_its_result_is_no_twin() -> None:
    form = "\n".join(CLAUSES[1:5])
    for one, other in (("승인", "반려"), ("결재 결과: 승인", "결재 결과: 반려"), ("수신: 김철수", "수신: 박영희")):
        assert told(가=f"{form}\n{one}", 나=f"{form}\n{other}") == {}
        assert told(가=f"{one}\n{form}", 나=f"{other}\n{form}") == {}
    headed = {name: f"{name} 제공 계약 검토 의견\n{form}" for name in ("영업본부", "개발본부")}
    assert told(**headed) == {}
    assert told(가=f"귀사의 제안을 승인합니다\n{form}", 나=f"이번 요청은 반려되었음을 안내합니다\n{form}") == {}


def test_lines_put_together_anew_are_no_twin() -> None:
    parts = [f"{who} 부문" for who in SUBJECTS]
    results = [
        "주문이 지난달보다 늘었고 다음 달에도 늘어날 전망이다.",
        "주문이 지난달보다 줄었고 다음 달에도 줄어들 전망이다.",
    ]
    one = "\n".join(f"{part}\n{results[n % 2]}" for n, part in enumerate(parts))
    other = "\n".join(f"{part}\n{results[n % 3 % 2]}" for n, part in enumerate(parts))
    assert told(가=one, 나=other) == {}


def test_a_sentence_that_was_cut_short_makes_another_text() -> None:
    lines = [*story(10, 12), "회사는 매출이 늘어날 것이라고 보지 않는다."]
    assert told(가="\n".join(lines), 나="\n".join(lines).replace("것이라고 보지 않는다", "것이다")) == {}


def test_a_wire_story_with_another_headline_byline_and_closing_line_is_a_twin() -> None:
    lines = story(11, 20)
    one = "\n".join(["메모리 투자 잇따라 늘린다", "김하늘 기자", *lines, "ⓒ 누리경제, 무단 전재 금지"])
    other = "\n".join(
        [
            "가온전자 등 인공지능 공장 새로 짓기로",
            "[서울=한빛통신] 박서준 특파원 = " + lines[0],
            *lines[1:9],
            *lines[11:],
        ]
        + ["사진=한빛통신 제공", "(끝)"]
    )
    assert told(누리=one, 한빛=other) == {"한빛": "누리"}


@pytest.mark.parametrize(
    ("headline", "is_twin"),
    [
        ("인공지능 공장 새로 짓기로", True),
        ("엔비디아 공장 새로 짓기로", False),
        ("공장 투자 77조 넘어", False),
        ("공장 투자 계획 승인", False),
        ("가뭄에 과일 값이 껑충", False),
    ],
)
def test_a_headline_that_says_what_the_story_does_not_makes_another_text(headline: str, is_twin: bool) -> None:
    lines = story(12, 20)
    whole = "\n".join(["메모리와 데이터센터에 투자를 잇따라 늘린다", *lines])
    assert told(가=whole, 나="\n".join([headline, *lines])) == ({"나": "가"} if is_twin else {})


def test_many_documents_of_one_form_are_told_apart_in_bearable_time() -> None:
    texts = {
        f"{number:03}": "\n".join([*CLAUSES, *REPORT]).format(
            갑=f"{SUBJECTS[number % 10]}{chr(0xAC00 + number)}",
            을="가온소프트",
            사람="김철수",
            메모리="증가",
            파운드리="감소",
        )
        for number in range(500)
    }
    sketches = {id_: (Sketch.of(text), "") for id_, text in texts.items()}
    started = time.perf_counter()
    assert twins(sketches, texts.__getitem__) == {}
    assert time.perf_counter() - started < 10
