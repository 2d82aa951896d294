"""What surrounds an article goes; every sentence of it stays."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.bylines import byline_of
from ingest.cleaning import cleaned
from ingest.extraction import Block, Extraction
from ingest.furniture import LONGEST, kind_of
from tests.ingest.page_lines import DROPPED_ANYWHERE, DROPPED_FROM_PRESS_PAGES, KEPT

HEADLINE = "가온전자, 새 메모리 공장 착공"
FIRST = "가온전자가 이천에 새 메모리 공장을 짓기 시작했다고 12일 밝혔다."
LAST = "회사는 내년 여름에 첫 제품을 내놓을 계획이라고 덧붙였다."


def read(*lines: str) -> list[str]:
    return [block.text for block in cleaned(Extraction(tuple(Block("text", line) for line in lines))).blocks]


@pytest.mark.parametrize("line", DROPPED_ANYWHERE)
def test_a_line_of_the_page_is_dropped(line: str) -> None:
    assert read(HEADLINE, FIRST, line, LAST) == [HEADLINE, FIRST, LAST]


@pytest.mark.parametrize("line", DROPPED_FROM_PRESS_PAGES)
def test_a_button_is_dropped_from_a_newspapers_page(line: str) -> None:
    assert read(HEADLINE + "에 쏠린 눈", line, FIRST, LAST, "댓글0") == [HEADLINE + "에 쏠린 눈", FIRST, LAST]


@pytest.mark.parametrize("line", DROPPED_FROM_PRESS_PAGES)
def test_what_may_be_a_list_item_stays_where_nothing_shows_a_newspaper(line: str) -> None:
    assert read("사용 설명서 차례", line, FIRST) == ["사용 설명서 차례", line, FIRST]


@pytest.mark.parametrize("line", KEPT)
def test_a_line_of_the_text_stays_even_on_a_newspapers_page(line: str) -> None:
    expected = [HEADLINE, FIRST, line, LAST]
    assert read(HEADLINE, FIRST, line, LAST, "ⓒ 누리경제 무단 전재 및 재배포 금지", "댓글0") == expected


def test_the_tables_are_as_long_as_they_should_be() -> None:
    assert len(DROPPED_ANYWHERE) + len(DROPPED_FROM_PRESS_PAGES) >= 60
    assert len(KEPT) >= 60


@pytest.mark.parametrize("line", ["광고", "인쇄", "구독", "검색"])
def test_a_bare_word_in_a_list_stays_on_a_newspapers_page_too(line: str) -> None:
    lines = ["매출이 나오는 곳은 세 가지다.", "수수료", line, "장비 판매", "댓글0"]
    assert read(*lines) == lines[:-1]


@pytest.mark.parametrize("letters", ["(a) (b) (c) (d)", "(A) (B) (C) (D)", "ⓐ ⓑ ⓒ ⓓ", "Ⓐ Ⓑ Ⓒ Ⓓ"])
@pytest.mark.parametrize("third", ["위약금 3억 원", "누리연구원", "제3자에 대한 무단 배포 금지", "계약 해지 조건"])
def test_the_third_item_of_a_list_stays_and_makes_no_newspaper(letters: str, third: str) -> None:
    items = ["계약 금액은 100억 원", "계약 기간", third, "관할 법원"]
    lines = [f"{letter} {item}" for letter, item in zip(letters.split(), items, strict=True)]
    lines = [FIRST, *lines, "인쇄하기", "관련기사", LAST]
    assert read(*lines) == lines
    assert byline_of(tuple(Block("text", line) for line in lines)).owner == ""


def test_headings_and_table_rows_are_never_buttons() -> None:
    blocks = (Block("heading", "로그인"), Block("text", FIRST), Block("row", "광고"), Block("row", "댓글 12개"))
    blocks += (Block("heading", "글자 크기 설정"), Block("text", LAST), Block("text", "댓글0"))
    assert cleaned(Extraction(blocks)).blocks == blocks[:-1]


def test_a_signature_behind_the_last_sentence_goes_and_the_sentence_stays() -> None:
    assert read(FIRST, f"{LAST} 김하늘 기자 haneul@example.com") == [FIRST, LAST]
    assert read(FIRST, f"그는 “{LAST}” /김하늘 기자 haneul@example.com") == [FIRST, f"그는 “{LAST}”"]
    within = "김하늘 기자 haneul@example.com 앞으로 보내면 된다."
    assert read(FIRST, within) == [FIRST, within]


def test_a_list_of_other_articles_goes_up_to_the_next_sentence() -> None:
    lines = [FIRST, "관련기사", "나래반도체도 증설", "다솜메모리, 감산 끝", LAST, "댓글0"]
    assert read(*lines) == [FIRST, LAST]
    blocks = tuple(Block("heading" if line == "앞으로의 일정" else "text", line) for line in
                   [FIRST, "많이 본 기사", "1", "나래반도체도 증설", "앞으로의 일정", LAST, "댓글0"])  # fmt: skip
    assert [block.text for block in cleaned(Extraction(blocks)).blocks] == [FIRST, "앞으로의 일정", LAST]


def test_a_list_of_articles_that_is_the_text_itself_stays() -> None:
    lines = ["주요 뉴스", "나래반도체도 증설", "다솜메모리, 감산 끝"]
    assert read(*lines) == lines
    assert read("관련기사", *lines[1:]) == ["관련기사", *lines[1:]]


def test_reactions_go_with_the_numbers_under_them() -> None:
    lines = [FIRST, LAST, "좋아요", "2", "슬퍼요", "0", "김하늘 기자 haneul@example.com"]
    assert read(*lines) == [FIRST, LAST]


def test_a_running_head_in_two_lines_goes_with_the_page_number() -> None:
    assert read("누리 AI 브리프 |", "2023-12월호", HEADLINE, FIRST, "2") == [HEADLINE, FIRST]
    assert read(HEADLINE, FIRST, "2") == [HEADLINE, FIRST, "2"]


def test_a_text_of_nothing_but_furniture_is_left_as_it_is() -> None:
    assert read("댓글 12개") == ["댓글 12개"]


def pages(count: int, head: str, foot: str) -> tuple[Block, ...]:
    """Pages of two sentences each, between a header and a footer; {} is the page's number."""
    return tuple(
        Block("text", line, page=page)
        for page in range(1, count + 1)
        for line in (head.format(page), f"{page}번 공장은 {page * 7}월에 문을 연다.", f"{page * 3}명이 일한다.", foot.format(page))
        if line
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("2024 누리 산업 전망", "{}"),
        ("누리 산업 보고서 제12호", "- {} -"),
        ("[현장] 공장 23개를 가다 https://example.com/a/1146878 {}/5", "{} | 누리 보고서"),
        ("누리 동향 | {}", "2024년 3월호"),
        ("누리 동향 3분기판 {}쪽", "누리 산업 전망 - {} -"),
        ("", "누리경제연구소 {} / 40"),
        ("{}", "누리 보고서 24-07"),
    ],
)
def test_page_headers_and_footers_go_with_their_numbers(head: str, foot: str) -> None:
    clean = cleaned(Extraction(pages(5, head, foot))).blocks
    assert [block.text for block in clean] == [
        line
        for page in range(1, 6)
        for line in (f"{page}번 공장은 {page * 7}월에 문을 연다.", f"{page * 3}명이 일한다.")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "{}분기 매출 현황",
        "목표 1{}억 원",
        "202{}년 사업 계획",
        "사례 {}",
        "제{}장 개요와 전망",
        "2024년 사업 계획",
        "(단위: 억원)",
        "단위: 명, %",
        "자료: 누리통계원",
        "출처: 누리통계원 {}쪽",
        "주: 잠정치이며 부가세 제외",
        "※ 2023년 불변가격",
        "잠정치이며 부가세 제외",
        "(연결 기준)",
        "진행 상황: 완료",
        "주요 고객: 가온전자",
        "기준금리 3.5%",
    ],
)
@pytest.mark.parametrize("is_head", [True, False])
def test_a_line_that_says_something_stays_though_every_page_has_it(line: str, is_head: bool) -> None:
    blocks = pages(4, *((line, "") if is_head else ("", line)))
    assert cleaned(Extraction(blocks)).blocks == blocks


def test_a_line_with_another_number_than_the_others_stays() -> None:
    blocks = pages(6, "나래 보고서 7", "")
    assert len(cleaned(Extraction(blocks)).blocks) == len(blocks) - 6
    other = tuple(Block("text", "나래 보고서 8", page=3) if b.page == 3 and "나래" in b.text else b for b in blocks)
    assert [b.text for b in cleaned(Extraction(other)).blocks].count("나래 보고서 8") == 1


def test_slides_and_sheets_have_no_page_headers_among_their_text() -> None:
    blocks = pages(4, "부문별 현황", "누리전자 영업본부")
    assert cleaned(Extraction(blocks, page_labels=("슬라이드 1",) * 4)).blocks == blocks
    assert len(cleaned(Extraction(blocks)).blocks) == 8


def test_two_pages_are_too_few_to_tell_what_repeats() -> None:
    blocks = pages(2, "2024 누리 산업 전망", "")
    assert cleaned(Extraction(blocks)).blocks == blocks


def test_a_header_that_was_broken_into_two_on_one_page_goes_there_too() -> None:
    blocks = list(pages(4, "", "누리 산업 전망 https://example.com/report {}/4"))
    last = blocks.pop()
    blocks += [Block("text", "누리 산업 전망", page=4), Block("text", "https://example.com/report 4/4", page=4)]
    assert last.text not in {block.text for block in blocks}
    assert not [
        block for block in cleaned(Extraction(tuple(blocks))).blocks if "누리" in block.text or "http" in block.text
    ]


def test_the_headline_that_every_page_repeats_stays_once() -> None:
    found = cleaned(Extraction(pages(4, "누리 산업 전망", ""), title="누리 산업 전망")).blocks
    assert [block.text for block in found].count("누리 산업 전망") == 1
    assert found[0].text == "누리 산업 전망"


def test_headings_rows_and_figures_at_the_edge_of_pages_stay() -> None:
    heading = tuple(Block("heading", "요약", page=page) for page in range(1, 6))
    rows = tuple(Block("row", "회사: 가온 · 점유율: 53%", page=page) for page in range(1, 6))
    figures = tuple(Block("text", text, page=page) for page, text in enumerate(["159", "12", "7", "88", "3"], 1))
    blocks = tuple(sorted(heading + rows + figures, key=lambda block: block.page or 0))
    assert cleaned(Extraction(blocks)).blocks == blocks


def test_a_line_that_only_two_of_many_pages_share_stays() -> None:
    blocks = pages(8, "", "")
    twice = (Block("text", "단위: 억 원", page=1), *blocks[:2], Block("text", "단위: 억 원", page=2), *blocks[2:])
    assert cleaned(Extraction(twice)).blocks == twice


@given(
    st.lists(
        st.sampled_from([HEADLINE, FIRST, LAST, "댓글0", "광고", "- 3 -", "관련기사", "ⓒ 누리", "12"]),
        min_size=1,
        max_size=30,
    )
)
def test_what_stays_stays_in_order_and_sentences_always_stay(lines: list[str]) -> None:
    found = read(*lines)
    rest = iter(lines)
    assert all(line in rest for line in found)
    assert [line for line in found if line in (FIRST, LAST)] == [line for line in lines if line in (FIRST, LAST)]


@given(st.text("가나다ⓒ©|-/.@저작권자무단전재금지댓글0 기자:▶[](){}\n광고", max_size=LONGEST))
def test_any_line_is_judged(line: str) -> None:
    assert kind_of(line) is None or len(line) <= LONGEST


@pytest.mark.parametrize(
    "piece",
    [
        "무단 전재 ",
        "ⓒ ",
        "저작권자 ",
        "김하늘 기자 ",
        "a.",
        "@a.b",
        "관련기사",
        "1. 가/나 ",
        "홈 > ",
        "- ",
        "12/",
        "구독하기",
    ],
)
def test_hostile_lines_are_judged_in_good_time(piece: str) -> None:
    started = time.perf_counter()
    for length in range(1, LONGEST, 7):
        kind_of((piece * LONGEST)[:length])
        kind_of((piece * LONGEST)[: length - 1] + "!")
    assert time.perf_counter() - started < 1
