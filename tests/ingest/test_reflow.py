"""Hard-wrapped lines become paragraphs again, and nothing else is joined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reflow import paragraphs

WRAPPED = """\
국내 반도체 회사들은 인공지능 수요가 늘자 서둘러 공장을 짓
고 있다. 그러나 전기와 물이 모자라 공사가 늦어지는 곳이 적
지 않다. 정부는 송전선을 먼저 놓겠다고 밝혔지만 주민의 반
대가 거세다. 업계는 공사가 해를 넘길 것으로 보고 대책을 찾
는다."""


def test_a_word_broken_at_a_line_end_is_whole_again() -> None:
    (paragraph,) = paragraphs(WRAPPED)
    for whole in ("공장을 짓고 있다.", "적지 않다.", "주민의 반대가 거세다.", "대책을 찾는다."):
        assert whole in paragraph


def test_words_that_only_meet_at_a_line_end_stay_two_words() -> None:
    text = (
        "세계 여러 나라의 정부가 앞다투어 인공지능을 위한 새 법을\n"
        "만들고 있으며 국내에서도 국회가 여러 법안을 함께 심사하고\n"
        "있다고 한다. 시행은 내년 봄으로 예정되어 있다."
    )
    (paragraph,) = paragraphs(text)
    assert "새 법을 만들고 있으며" in paragraph
    assert "심사하고 있다고" in paragraph


def test_an_english_line_is_joined_with_a_space() -> None:
    text = (
        "The government said that the market for generative models will\n"
        "keep growing at a rate of more than thirty percent a year, while\n"
        "chips stay scarce."
    )
    assert paragraphs(text)[0].count("will keep growing") == 1


def test_list_items_stay_apart_and_lose_their_bullets() -> None:
    text = (
        "주요 내용\n- 시장 규모가 커졌다\n- 값이 올랐다\n• 수출이 늘었다\n○ 투자가 늘었다\n1. 첫째 과제\n2) 둘째 과제"
    )
    assert paragraphs(text) == [
        "주요 내용",
        "시장 규모가 커졌다",
        "값이 올랐다",
        "수출이 늘었다",
        "투자가 늘었다",
        "1. 첫째 과제",
        "2) 둘째 과제",
    ]


def test_bullets_of_a_symbol_font_open_items_also_before_a_number() -> None:
    text = "£5년 안에 값이 내릴 전망\nn 2023년 11월 새 공장을 열었다\nn 3개의 작업을 견주었다\nn 회사가 밝혔다\nn 3, 5인 정수\n£300을 냈다"
    assert paragraphs(text) == [
        "5년 안에 값이 내릴 전망",
        "2023년 11월 새 공장을 열었다",
        "3개의 작업을 견주었다",
        "회사가 밝혔다",
        "n 3, 5인 정수",
        "£300을 냈다",
    ]


def test_a_long_list_item_goes_on_in_the_next_line_and_the_next_item_starts_anew() -> None:
    text = (
        "• 국내 반도체 회사들은 인공지능 수요가 늘자 서둘러 공장을 짓\n"
        "고 있으며 나라 밖에서도 땅을 찾는다\n"
        "• 정부는 송전선을 먼저 놓겠다고 밝혔지만 주민의 반대가 거세어\n"
        "공사가 해를 넘길 전망이다"
    )
    items = paragraphs(text)
    assert len(items) == 2
    assert "짓고 있으며" in items[0]
    assert items[1].startswith("정부는") and items[1].endswith("넘길 전망이다")


def test_a_caption_wider_than_the_column_does_not_hide_where_lines_were_wrapped() -> None:
    caption = "가온전자 직원들이 이천 공장에서 새로 들여온 노광 장비를 시험하고 있다. 장비 한 대의 값은 이천억 원이다. 가온전자"
    found = paragraphs(f"{WRAPPED}\n{caption}")
    assert len(found) == 2
    assert "공장을 짓고 있다." in found[0] and "주민의 반대가" in found[0]
    assert found[1] == caption


def test_a_noun_and_the_ending_that_makes_it_a_verb_are_one_word() -> None:
    text = (
        "국내 반도체 회사들은 인공지능 수요가 늘자 공장을 서두른다고 말\n"
        "했다. 그러나 전기와 물이 모자라 공사가 늦어지는 곳이 적지 않았\n"
        "다. 정부는 송전선을 먼저 놓는 방법을 여러 해에 걸쳐 깊이 연구\n"
        "했다."
    )
    (paragraph,) = paragraphs(text)
    assert "서두른다고 말했다." in paragraph and "깊이 연구했다." in paragraph


def test_a_line_of_the_page_never_becomes_part_of_a_paragraph() -> None:
    lines = WRAPPED.splitlines()
    (before, mark, after) = paragraphs("\n".join([*lines[:3], "Advertisement", "- 12 -", *lines[3:]]))[1:4]
    assert (before, mark) == ("Advertisement", "- 12 -")
    assert after.endswith("찾는다.")


def test_blank_lines_always_part() -> None:
    assert len(paragraphs(WRAPPED.replace("적\n지", "적\n\n지"))) == 2


def test_lines_of_text_that_is_not_hard_wrapped_stay_as_they_are() -> None:
    lines = ["제목", "짧은 줄", "회사: 가온전자", "담당: 김하늘 책임연구원", "문의: 02-123-4567"]
    assert paragraphs("\n".join(lines)) == lines
    long_lines = [
        f"{n}번째 문단은 한 줄로 길게 이어지고 끝에 마침표가 없는 채로 다음 줄로 넘어간다 " * 5 for n in range(5)
    ]
    assert len(paragraphs("\n".join(long_lines))) == 5


def test_nothing_and_spaces_are_no_paragraphs() -> None:
    assert paragraphs("") == paragraphs(" \n\t\n\u3000") == []


@given(
    st.lists(st.text("가나다하여었다고을를 은는.,-•○■①1)abc·😀", max_size=60), max_size=12).map("\n".join),
)
def test_no_letter_is_lost_or_moved(text: str) -> None:
    found = paragraphs(text)
    assert all(line == line.strip() and line and "\n" not in line for line in found)
    assert [c for c in "".join(found) if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize("name", ["000_8feffebb74b0c022.txt", "spri_ai_brief_2023-12/page_03.txt"])
def test_a_real_report_and_news_article_become_whole_sentences(shared, name: str) -> None:
    text = (shared / "real" / name).read_text(encoding="utf-8")
    found = paragraphs(text)
    letters = [c for c in "".join(found) if "가" <= c <= "힣"]
    assert letters == [c for c in text if "가" <= c <= "힣"]
    assert len(found) <= len([line for line in text.splitlines() if line.strip()])
