"""Markdown: what its front matter says of it, and its blocks in reading order."""

import time
from datetime import date

import pytest

from errors import UnreadableDocument
from index.document import Source
from ingest.extraction import Block, Extraction
from ingest.formats.markdown import read_markdown


def read(text: str) -> Extraction:
    return read_markdown(text.encode())


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


def test_front_matter_tells_title_publisher_author_date_and_address() -> None:
    about = read(
        "---\ntitle: 시장 전망\npublisher: 한빛리서치\nauthor: 김하늘\npublished: 2024-03-05\n"
        "url: https://example.com/a\n---\n\n본문이다.\n"
    )
    assert (about.title, about.publisher, about.author) == ("시장 전망", "한빛리서치", "김하늘")
    assert (about.published, about.url) == (date(2024, 3, 5), "https://example.com/a")
    assert about.blocks == (Block("text", "본문이다."),)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        ("2024-03-05T10:00:00+09:00", date(2024, 3, 5)),
        ('"2024.3.5"', date(2024, 3, 5)),
        ("2024년 3월 5일", date(2024, 3, 5)),
        ("2024. 3. 5.", date(2024, 3, 5)),
        ("2024/03/05 발행", date(2024, 3, 5)),
        ("2024년 13월 5일", None),
        ("지난봄", None),
        ("2024", None),
        ("", None),
        ("[2024-03-05]", None),
    ],
)
def test_a_date_is_read_as_koreans_write_it(written: str, day: date | None) -> None:
    assert read(f"---\npublished: {written}\n---\n글").published == day


def test_sources_are_kept_each_with_what_is_known_of_it() -> None:
    sources = read(
        "---\nsources:\n  - publisher: IDC\n    title: 'AI 지출: 2024'\n    date: 2024-01-01\n"
        "    url: https://example.com\n  - 업계 공시\n  - 17\n---\n글"
    ).sources
    assert sources == (Source("IDC", "AI 지출: 2024", "2024-01-01", "https://example.com"), Source("", "업계 공시"))


def test_a_quoted_colon_belongs_to_the_title() -> None:
    assert read('---\ntitle: "반도체: 다시 봄"\n---\n글').title == "반도체: 다시 봄"


@pytest.mark.parametrize(
    "front_matter",
    [
        "title: 반도체: 다시 봄",
        "title: [",
        "published: 2024-02-30",
        "\t탭: 1",
        "a: &x\n b: *y",
        "? [a]\n: {b",
        "[" * 2000,
    ],
)
def test_front_matter_that_is_no_yaml_is_refused_in_korean(front_matter: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"머리말\(front matter\)"):
        read(f"---\n{front_matter}\n---\n글")


def test_the_refusal_names_the_line() -> None:
    with pytest.raises(UnreadableDocument, match="3번째 줄"):
        read("---\ntitle: 시장\npublisher: 가: 나\n---\n글")


def test_front_matter_that_is_a_bomb_is_refused() -> None:
    with pytest.raises(UnreadableDocument):
        read("---\n" + "a: 1\n" * 20_000 + "---\n글")
    aliases = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    with pytest.raises(UnreadableDocument):
        read(f"---\n{aliases}title: 폭탄\n---\n글")


def test_a_file_without_front_matter_takes_its_title_from_the_first_heading() -> None:
    about = read("# 시장 *전망*\n\n본문이다.\n\n## 둘째\n")
    assert about.title == "시장 전망"
    assert [block.kind for block in about.blocks] == ["heading", "text", "heading"]
    assert read("---\n\n가로줄로 시작하는 글.\n").blocks == (Block("text", "가로줄로 시작하는 글."),)


def test_windows_line_ends_and_a_byte_order_mark_do_not_hide_the_front_matter() -> None:
    about = read_markdown(b"\xef\xbb\xbf" + "---\r\ntitle: 전망\r\n---\r\n본문\r\n".encode())
    assert (about.title, about.blocks) == ("전망", (Block("text", "본문"),))


def test_each_table_row_names_its_columns() -> None:
    table = "| 회사 | 2023년 | |\n| --- | ---: | --- |\n| 가온 | **53%** | 1위 |\n| 나래 | | |\n"
    assert read(table).blocks == (Block("row", "회사: 가온 · 2023년: 53% · 1위"), Block("row", "회사: 나래"))


def test_list_items_quotes_and_code_lines_stand_alone() -> None:
    assert texts("- 첫째\n  - 안쪽\n- 둘째\n\n> 인용문이다.\n\n```\nx = 1\n\ny = 2\n```\n\n1. 하나\n2. 둘\n") == (
        ["첫째", "안쪽", "둘째", "인용문이다.", "x = 1", "y = 2", "하나", "둘"]
    )


def test_marks_and_link_targets_are_dropped_and_their_text_stays() -> None:
    assert texts("**굵은** _글_ ~~지운~~ `코드` [이름](https://example.com) ![그림](a.png)\n이어진 줄") == (
        ["굵은 글 지운 코드 이름 그림 이어진 줄"]
    )


def test_deep_nesting_and_long_lines_are_read_in_good_time() -> None:
    assert read(">" * 500 + " 깊은 인용").blocks or True
    assert len(texts("가나다 " * 20_000)) == 1
    assert texts("*" * 5_000) is not None


def test_text_between_two_rules_is_no_front_matter() -> None:
    text = "---\n\n첫 문단이다.\n\n---\n\n둘째 문단이다.\n"
    assert [block.text for block in read_markdown(text.encode()).blocks if "문단" in block.text] == [
        "첫 문단이다.",
        "둘째 문단이다.",
    ]


def test_a_bomb_of_yaml_aliases_is_refused_at_once() -> None:
    levels = "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}\n" for n in range(1, 30))
    with pytest.raises(UnreadableDocument, match="front matter"):
        read_markdown(f"---\ntitle: 폭탄\na0: &a0 {{b: c}}\n{levels}---\n글\n".encode())


def test_html_inside_markdown_leaves_its_text() -> None:
    blocks = read("앞 줄<br>뒷줄 <b>굵게</b> <!-- 숨김 -->\n\n<div>\n상자 <i>안</i>\n</div>\n\n<!-- 메모 -->\n").blocks
    assert [block.text for block in blocks] == ["앞 줄 뒷줄 굵게", "상자 안"]


def test_marks_that_are_never_closed_take_no_time_squared() -> None:
    started = time.perf_counter()
    assert texts("[" * 200_000) == ["[" * 200_000]
    assert len(texts("*가 " * 100_000)) == 1
    assert time.perf_counter() - started < 5
