"""Web pages: the article without what surrounds it."""

import contextlib
import time
from datetime import date

import pytest

from errors import UnreadableDocument
from ingest.formats.html import read_html
from ingest.formats.page_tables import tables_of
from ingest.formats.page_text import page_blocks
from ingest.formats.page_tree import MOST_CHARACTERS, page_tree
from tests.conftest import CLOUD
from tests.ingest.formats.pages import page_of


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


def rows(table: str) -> list[str]:
    return [block.text for block in read_html(page_of(table)).blocks if block.kind == "row"]


def test_two_header_rows_and_merged_cells_keep_their_names() -> None:
    assert rows(
        "<table><tr><th rowspan=2>사업부<th colspan=2>2023년<th colspan=2>2024년</tr><tr><th>상<th>하<th>상<th>하</tr>"
        "<tr><td rowspan=2>반도체<td>10<td>12<td>13<td><p>14</p><p>억</p></tr><tr><td>1<td>2<td>3<td>4</tr></table>"
    ) == [
        "사업부: 반도체 · 2023년 상: 10 · 2023년 하: 12 · 2024년 상: 13 · 2024년 하: 14 억",
        "사업부: 반도체 · 2023년 상: 1 · 2023년 하: 2 · 2024년 상: 3 · 2024년 하: 4",
    ]


def test_tables_stand_where_they_stand_in_the_page_with_what_comes_between() -> None:
    table = (
        "<table><caption>{0} 매출</caption><tr><th>회사</th><th>값</th></tr><tr><td>{0}</td><td>53%</td></tr></table>"
    )
    between = "<p>그다음 표에서는 나래의 매출을 같은 방법으로 보인다.</p>"
    blocks = read_html(page_of(table.format("가온") + between + table.format("나래"))).blocks
    assert [block.text for block in blocks[2:]] == [
        "가온 매출",
        "회사: 가온 · 값: 53%",
        "그다음 표에서는 나래의 매출을 같은 방법으로 보인다.",
        "나래 매출",
        "회사: 나래 · 값: 53%",
    ]


def test_names_that_the_page_marks_on_the_left_belong_to_the_values_beside_them() -> None:
    form = "<table><tr><th>서버</th><td>가온 7</td></tr><tr><th>메모리</th><td>64기가</td></tr></table>"
    assert rows(form) == ["서버: 가온 7", "메모리: 64기가"]
    header = "<table><tr><th>서버</th><th>메모리</th></tr><tr><th>가온 7</th><td>64기가</td></tr></table>"
    assert rows(header) == ["서버: 가온 7 · 메모리: 64기가"]


def test_a_table_for_the_layout_is_read_as_what_stands_in_it() -> None:
    inner = "<table><tr><th>회사</th><th>값</th></tr><tr><td>가온</td><td>53%</td></tr></table>"
    page = page_of(f"<table><tr><td><p>왼쪽의 글이 여기에 있다고 했다.</p></td><td>{inner}</td></tr></table>")
    text = "\n".join(block.text for block in read_html(page).blocks)
    assert "53%" in text


@pytest.mark.parametrize("spans", ["colspan=1000 rowspan=65000", "colspan=99999999 rowspan=0", "colspan=-1 rowspan=x"])
def test_cells_that_claim_to_span_far_cost_little(spans: str) -> None:
    table = f"<table>{f'<tr><td {spans}>가</td><td {spans}>나</td></tr>' * 2000}</table>"
    started = time.perf_counter()
    with contextlib.suppress(UnreadableDocument):
        read_html(page_of(table))
    assert time.perf_counter() - started < 15


def test_raised_signs_of_footnotes_are_no_part_of_figures() -> None:
    page = page_of(
        "<p>매출은 3,500<sup>1)</sup>억 원이고 점유율은 <b>25</b><sup><a href='#n2'>2</a></sup>%로 늘었다고 했다.</p>"
        "<p>기억 장치는 2<sup>10</sup>바이트씩 늘고 넓이는 85m<sup>2</sup>라고 회사가 밝혔다.</p><p><sup>1)</sup> 연결 기준으로 한 값이다.</p>"
    )
    assert [block.text for block in read_html(page).blocks[2:]] == [
        "매출은 3,500억 원이고 점유율은 25%로 늘었다고 했다.",
        "기억 장치는 2^10바이트씩 늘고 넓이는 85m^2라고 회사가 밝혔다.",
        "1) 연결 기준으로 한 값이다.",
    ]


@pytest.mark.parametrize("depth", [100, 300, 900])
def test_what_follows_deeply_nested_elements_is_read(depth: int) -> None:
    inner = "<div>" * depth + "<p>깊은 곳의 매출은 12억 원이라고 했다.</p>" + "</div>" * depth
    texts = [block.text for block in read_html(page_of(inner + "<p>맨 끝의 매출은 13억 원이라고 했다.</p>")).blocks]
    assert texts[-2:] == ["깊은 곳의 매출은 12억 원이라고 했다.", "맨 끝의 매출은 13억 원이라고 했다."]


@pytest.mark.parametrize("element", ["div", "span", "table><tr><td", "ul><li", "sup", "blockquote"])
def test_a_page_nested_without_end_is_refused_at_once_for_what_it_is(element: str) -> None:
    started = time.perf_counter()
    with pytest.raises(UnreadableDocument, match="지나치게 깊이 겹친"):
        read_html(page_of(f"<{element}>" * 50_000 + "매출은 12억 원이다."))
    assert time.perf_counter() - started < 5


def test_entities_that_a_page_declares_are_neither_grown_nor_left_in_its_text() -> None:
    declared = '<!DOCTYPE html [<!ENTITY a "가가가가"><!ENTITY file SYSTEM "file:///etc/hostname">]>'
    blocks = read_html(page_of("<p>매출은 &a;12억 원&file;이고 &amp; 끝이라고 했다.</p>", before=declared)).blocks
    assert [block.text for block in blocks][2:] == ["매출은 12억 원이고 & 끝이라고 했다."]


def test_a_short_page_keeps_its_headings_lines_and_tables() -> None:
    page = (
        "<title>회사</title><nav>첫 화면</nav><h1>매출</h1><p>값이<br>올랐다.</p>둘째 줄<script>1</script>이다."
        "<table><tr><th>회사</th><th>값</th></tr><tr><td>가온</td><td>53%</td></tr></table><ul><li>끝</li></ul>"
    )
    tree = page_tree(page)
    assert tree is not None
    assert [(block.kind, block.text) for block in page_blocks(tree, tables_of(tree))] == [
        ("heading", "매출"),
        ("text", "값이"),
        ("text", "올랐다."),
        ("text", "둘째 줄이다."),
        ("row", "회사: 가온 · 값: 53%"),
        ("text", "끝"),
    ]
    assert [block.text for block in read_html(b"<h1>\xea\xb0\x80</h1><p>\xeb\x82\x98</p>").blocks] == ["가", "나"]


def test_many_raised_signs_and_tables_take_no_time_squared() -> None:
    started = time.perf_counter()
    for part in ("값1<sup>1)</sup>", "<table><tr><td>가<td>1<tr><td>나<td>2</table>", "&#38;a;", "<sup><b>1</b></sup>"):
        page_tree(page_of(part * 20_000).decode())
    assert time.perf_counter() - started < 10
