"""Web pages: the article without what surrounds it."""

import contextlib
from datetime import date

import pytest

from errors import UnreadableDocument
from ingest.formats.html import MOST_CHARACTERS, read_html
from tests.conftest import CLOUD


def test_the_article_is_read_without_navigation_footer_and_scripts() -> None:
    blocks = read_html(CLOUD.encode()).blocks
    text = "\n".join(block.text for block in blocks)
    assert "클라우드 지출이 2023년에 6조 3천억 원으로" in text
    assert "전기 요금 인상은 부담으로 남는다." in text
    for surrounding in ("첫 화면으로", "증권 시세표", "추적기", "무단 전재", "<", "tracking"):
        assert surrounding not in text
    assert [block.text for block in blocks if block.kind == "heading"] == ["클라우드 지출 늘어", "내년 전망"]


def test_the_pages_head_tells_title_publisher_author_date_and_address() -> None:
    about = read_html(CLOUD.encode())
    assert about.title.startswith("클라우드 지출 늘어")
    assert (about.publisher, about.author, about.published) == ("누리경제", "박서준 기자", date(2023, 11, 20))
    assert about.url == "https://example.com/news/cloud"


def test_a_table_becomes_rows_with_their_column_names() -> None:
    page = (
        "<html><body><article><h1>점유율</h1><p>회사마다 점유율이 크게 달랐다고 한빛리서치가 지난달 보고서에서 밝혔다. "
        "앞으로도 차이는 커질 것으로 보인다.</p><table><tr><th>회사</th><th>점유율</th></tr>"
        "<tr><td>가온</td><td>53%</td></tr><tr><td>나래</td><td>38%</td></tr></table></article></body></html>"
    )
    rows = [block.text for block in read_html(page.encode()).blocks if block.kind == "row"]
    assert rows == ["회사: 가온 · 점유율: 53%", "회사: 나래 · 점유율: 38%"]


def test_a_page_in_cp949_is_read() -> None:
    page = CLOUD.replace('charset="utf-8"', 'charset="euc-kr"')
    assert read_html(page.encode("cp949")).blocks == read_html(CLOUD.encode()).blocks


def test_a_page_too_short_to_tell_the_article_apart_is_read_whole() -> None:
    page = "<html><body><p>값이 올랐다.</p></body></html>"
    assert [block.text for block in read_html(page.encode()).blocks] == ["값이 올랐다."]


@pytest.mark.parametrize("page", ["", "<html></html>", "<script>alert('글자')</script>", "<!-- 주석 -->", "   "])
def test_a_page_without_text_is_refused_in_korean(page: str) -> None:
    with pytest.raises(UnreadableDocument, match="글자"):
        read_html(page.encode())


@pytest.mark.parametrize(
    "page", ["<div>" * 3000 + "깊다" + "</div>" * 3000, "<p>&#xD800; &#0; &bogus; 값</p>", "<" * 5000]
)
def test_a_broken_page_is_read_or_refused(page: str) -> None:
    with contextlib.suppress(UnreadableDocument):
        assert read_html(page.encode()).blocks


def test_a_first_row_of_figures_is_no_header() -> None:
    page = (
        "<html><body><article><h1>점유율</h1><p>회사마다 점유율이 크게 달랐다고 한빛리서치가 지난달 보고서에서 밝혔다. "
        "앞으로도 차이는 커질 것으로 보인다.</p><table><tr><td>가온</td><td>53%</td></tr>"
        "<tr><td>나래</td><td>38%</td></tr></table></article></body></html>"
    )
    rows = [block.text for block in read_html(page.encode()).blocks if block.kind == "row"]
    assert rows == ["가온 · 53%", "나래 · 38%"]


def test_a_page_that_is_too_long_is_refused_but_pictures_in_it_do_not_count() -> None:
    with pytest.raises(UnreadableDocument, match="너무 깁니다"):
        read_html(b"<p>" + b"a " * (MOST_CHARACTERS // 2))
    picture = f'<img src="data:image/png;base64,{"A" * MOST_CHARACTERS}">'
    assert read_html(f"<html><body><p>값이 올랐다.</p>{picture}</body></html>".encode()).blocks
