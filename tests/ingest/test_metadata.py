"""Title, publisher, author, date and address, from the best place that tells each."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Origins
from ingest.corrections import Correction
from ingest.extraction import Block, Extraction
from ingest.formats.html import read_html
from ingest.formats.markdown import read_markdown
from ingest.formats.pdf import read_pdf
from ingest.formats.text import read_text
from ingest.metadata import described
from tests.conftest import PROJECT
from tests.ingest.pdf_writer import pdf

TODAY = date(2026, 11, 25)
BODY = "가온전자가 이천에 새 메모리 공장을 짓기 시작했다고 밝혔다. 공사는 두 해 걸린다."
CORPUS = PROJECT / "docs_corpus"


def about(*lines: str, name: str = "글.txt", **fields: object) -> Extraction:
    blocks = tuple(Block("text", line) for line in (*lines, BODY))
    return described(Extraction(blocks, **fields), name, today=TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2023.09.04 10:24", date(2023, 9, 4)),
        ("2023-09-04", date(2023, 9, 4)),
        ("2023. 9. 4.", date(2023, 9, 4)),
        ("2023년 9월 4일", date(2023, 9, 4)),
        ("2023년 9월 4일 월요일", date(2023, 9, 4)),
        ("2025년 6월 3일 자", date(2025, 6, 3)),
        ("입력 2023-09-04 10:24", date(2023, 9, 4)),
        ("입력 : 2023.09.04 10:24:31", date(2023, 9, 4)),
        ("기사입력 2023.09.04. 오전 10:24", date(2023, 9, 4)),
        ("입력 2023-09-04 10:24 수정 2023-09-05 08:00", date(2023, 9, 4)),
        ("수정 2023-09-05 08:00 입력 2023-09-04 10:24", date(2023, 9, 4)),
        ("기자 김하늘 수정 2024-06-28 11:47", date(2024, 6, 28)),
        ("김하늘 기자 | 2024.06.28 11:47", date(2024, 6, 28)),
        ("승인 2024.06.28 11:47", date(2024, 6, 28)),
        ("등록일: 2024/06/28", date(2024, 6, 28)),
        ("보도시점 2024. 3. 5.(화) 12:00", date(2024, 3, 5)),
        ("작성일 2024. 3. 5.", date(2024, 3, 5)),
        ("2024.10.21 · 누리 자료실", date(2024, 10, 21)),
        ("Published 2024-03-05", date(2024, 3, 5)),
    ],
)
def test_a_dateline_tells_the_day(line: str, day: date) -> None:
    found = about("새 메모리 공장 착공", line)
    assert (found.published, found.origins.published) == (day, "글 머리")


@pytest.mark.parametrize(
    "line",
    [
        "출처: 누리통계원, 2023.10.30.",
        "자료: 한빛리서치(2023.10.30)",
        "행사 일시: 2024년 3월 5일",
        "접수 기한 2024-03-05까지",
        "2023.10.1 ~ 2023.12.31",
        "2024년 3월 5일 기준",
        "가온전자는 2024년 3월 5일 공장을 연다고 밝혔다.",
        "2024년 3월 5일 가온전자 이천 공장 준공식 이모저모",
        "2023-02-30",
        "2027-12-31",
        "시행 2024. 3. 5.",
        "버전 2.2024.3.5",
    ],
)
def test_a_date_that_is_not_the_texts_own_tells_nothing(line: str) -> None:
    assert about("새 메모리 공장 착공", line).published is None


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (("누리 AI 브리프 | 2023-12월호",), date(2023, 12, 1)),
        (("누리 AI 브리프 |", "2023-12월호"), date(2023, 12, 1)),
        (("월간 반도체 | 2024년 3월호",), date(2024, 3, 1)),
        (("2025년 6월",), date(2025, 6, 1)),
        (("2025. 6.",), date(2025, 6, 1)),
        (("2023-12월호",), date(2023, 12, 1)),
    ],
)
def test_an_issue_tells_the_month_and_says_so(lines: tuple[str, ...], day: date) -> None:
    found = about(*lines, "새 메모리 공장 착공")
    assert (found.published, found.origins.published) == (day, "글 머리 (월까지)")


def test_a_dateline_counts_before_the_issue_above_it() -> None:
    found = about("누리 AI 브리프 | 2023-12월호", "새 메모리 공장 착공", "2023.12.04 · 누리 자료실")
    assert (found.published, found.publisher) == (date(2023, 12, 4), "누리 자료실")


@pytest.mark.parametrize(
    ("name", "day", "origin"),
    [
        ("2023-09-04_제목.pdf", date(2023, 9, 4), "파일 이름"),
        ("20230904_제목.txt", date(2023, 9, 4), "파일 이름"),
        ("000_20230904102431.txt", date(2023, 9, 4), "파일 이름"),
        ("보고서(2023.9.4).txt", date(2023, 9, 4), "파일 이름"),
        ("2023_09_04.txt", date(2023, 9, 4), "파일 이름"),
        ("2024-10-openai.txt", date(2024, 10, 1), "파일 이름 (월까지)"),
        ("브리프 2023년 12월.txt", date(2023, 12, 1), "파일 이름 (월까지)"),
        ("brief_2023-12/page_03.txt", date(2023, 12, 1), "파일 이름 (월까지)"),
        ("2022-01/2023-12/글.txt", date(2023, 12, 1), "파일 이름 (월까지)"),
        ("000_8feffebb74b0c022.txt", None, ""),
        ("99999999.txt", None, ""),
        ("20231345.txt", None, ""),
        ("2099-01-01.txt", None, ""),
        ("가온 5G 2.0.txt", None, ""),
    ],
)
def test_a_file_name_tells_the_day_or_the_month(name: str, day: date | None, origin: str) -> None:
    found = about("새 메모리 공장 착공", name=name)
    assert (found.published, found.origins.published) == (day, origin)


def test_a_day_of_the_month_counts_only_with_a_month_from_elsewhere() -> None:
    line = "4일 관련 업계에 따르면, 가온전자는 새 공장을 짓는다."
    assert about(line).published is None
    found = about(line, name="2023-09.txt")
    assert (found.published, found.origins.published) == (date(2023, 9, 4), "글 머리(날) + 파일 이름(월)")
    made = about(line, published=date(2023, 10, 2))
    assert (made.published, made.origins.published) == (date(2023, 9, 4), "글 머리(날) + 파일 속성(월)")
    assert about(line, published=date(2023, 10, 7)).published == date(2023, 10, 4)
    assert about("31일 업계에 따르면 값이 올랐다.", name="2023-09.txt").published == date(2023, 9, 1)
    assert about("지난 3월 4일 업계에 따르면 값이 올랐다.", name="2023-09.txt").published == date(2023, 9, 1)


def test_the_day_a_file_was_made_counts_last_and_is_marked() -> None:
    made = date(2024, 7, 1)
    found = about("새 메모리 공장 착공", published=made)
    assert (found.published, found.origins.published) == (made, "파일 속성(만든 날)")
    assert about("새 메모리 공장 착공", published=made, name="2023-09-04.txt").published == date(2023, 9, 4)
    assert about("새 메모리 공장 착공", "2023.09.05", published=made).published == date(2023, 9, 5)
    assert about("새 메모리 공장 착공", published=date(2031, 1, 1)).published is None


def test_what_the_user_writes_counts_before_all_else() -> None:
    page = "---\ntitle: 앞머리 제목\npublisher: 한빛리서치\npublished: 2024-03-05\n---\n# 본문 제목\n\n입력 2024-04-05\n\n본문이다.\n"
    found = described(read_markdown(page.encode()), "2020-01-01.md", today=TODAY)
    assert (found.title, found.publisher, found.published) == ("앞머리 제목", "한빛리서치", date(2024, 3, 5))
    assert found.origins == Origins(*["머리말(front matter)"] * 2, published="머리말(front matter)")
    correction = Correction(title="고친 제목", published=date(2024, 3, 6))
    corrected = described(read_markdown(page.encode()), "2020-01-01.md", correction, TODAY)
    assert (corrected.title, corrected.publisher, corrected.published) == ("고친 제목", "한빛리서치", date(2024, 3, 6))
    assert (corrected.origins.title, corrected.origins.publisher) == ("metadata.csv", "머리말(front matter)")


PAGE = """<html><head><title>새 공장 착공 - 누리경제</title>{head}</head><body><article><h1>새 공장 착공</h1>
<p>가온전자가 이천에 새 메모리 공장을 짓기 시작했다고 밝혔다. 공사는 두 해 걸린다고 회사는 설명했다.</p>
<p>회사는 내년 여름에 첫 제품을 내놓을 계획이라고 덧붙였다. 장비는 이미 주문했다.</p></article></body></html>"""


def page(head: str) -> Extraction:
    return described(read_html(PAGE.replace("{head}", head).encode()), "글.html", today=TODAY)


def test_json_ld_counts_before_meta_elements() -> None:
    found = page(
        '<meta property="og:site_name" content="누리경제"><meta name="author" content="박서준 기자">'
        '<meta property="article:published_time" content="2023-11-21T09:00:00+09:00">'
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"},'
        '{"@type": ["NewsArticle"], "headline": "새 공장 착공", "datePublished": "2023-11-20T23:30:00Z",'
        '"author": [{"name": "김하늘 기자"}, {"name": "박서준 기자"}], "url": "https://example.com/a"}]}</script>'
    )
    assert (found.title, found.publisher) == ("새 공장 착공", "누리경제")
    assert (found.author, found.url) == ("김하늘 기자, 박서준 기자", "https://example.com/a")
    assert found.published == date(2023, 11, 21), "half past eleven at night in UTC is the next morning in Korea"
    kinds = (found.origins.title, found.origins.publisher, found.origins.published)
    assert kinds == ("웹 문서 JSON-LD", "웹 문서 meta", "웹 문서 JSON-LD")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2023-11-21T09:00:00+09:00">', date(2023, 11, 21)),
        ('<meta name="pubdate" content="2023.11.21 09:00">', date(2023, 11, 21)),
        ('<meta itemprop="datePublished" content="2023-11-21">', date(2023, 11, 21)),
        ('<meta property="article:published_time" content="2093-11-21T09:00:00+09:00">', None),
        ('<meta property="article:published_time" content="어제">', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": 20231121}</script>', None),
        ('<script type="application/ld+json">' + "[" * 50_000 + "</script>", None),
        ('<script type="application/ld+json">{"@type": "Organization", "datePublished": "2023-11-21"}</script>', None),
    ],
)
def test_meta_elements_tell_the_day_and_nonsense_is_passed_over(head: str, day: date | None) -> None:
    assert page(head).published == day


def test_the_sites_name_is_cut_off_the_title() -> None:
    assert page('<meta property="og:site_name" content="누리경제">').title == "새 공장 착공"
    assert page("").title == "새 공장 착공"


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - 문서1.hwp",
        "untitled",
        "제목 없음",
        "보고서.hwp",
        "문서1",
        "PowerPoint 프레젠테이션",
        "https://example.com",
        "1-2",
    ],
)
def test_what_programs_write_as_a_title_is_none(title: str) -> None:
    found = about("새 메모리 공장 착공", title=title)
    assert (found.title, found.origins.title) == ("새 메모리 공장 착공", "글 머리")


def test_a_property_that_stands_over_the_text_is_its_title_also_where_it_was_broken() -> None:
    blocks = tuple(Block("text", line, page=1) for line in ("새 메모리 공장 착공, 이천에", "두 해 동안 짓는다", BODY))
    found = described(Extraction(blocks, title="새 메모리 공장 착공, 이천에 두 해 동안 짓는다 - 누리경제"), "글.pdf")
    assert (found.title, found.publisher) == ("새 메모리 공장 착공, 이천에 두 해 동안 짓는다", "누리경제")
    assert [(block.kind, block.text) for block in found.blocks] == [("heading", found.title), ("text", BODY)]
    stale = (Block("heading", "다른 보고서"), Block("text", BODY))
    assert described(Extraction(stale, title="지난해 양식"), "글.docx").title == "다른 보고서"


def test_the_files_name_is_the_title_only_where_the_text_has_no_headline() -> None:
    assert about("새 메모리 공장 착공", name="scan0001.txt").title == "새 메모리 공장 착공"
    found = described(Extraction((Block("text", f"{BODY} {BODY}"),)), "하위/이천 공장.txt")
    assert (found.title, found.origins.title) == ("이천 공장", "파일 이름")
    assert about("누리 AI 브리프 | 2023-12월호", "새 메모리 공장 착공").title == "새 메모리 공장 착공"


def test_an_agencys_dateline_tells_publisher_and_reporter() -> None:
    found = about("새 메모리 공장 착공", "(서울=누리통신) 김하늘 기자 = 가온전자가 새 공장을 짓는다고 밝혔다.")
    assert (found.publisher, found.author) == ("누리통신", "김하늘 기자")
    assert (found.origins.publisher, found.origins.author) == ("글 머리", "글 머리")


def test_a_reporters_dropped_line_still_tells_the_author() -> None:
    found = about(
        "새 메모리 공장 착공", BODY, "이천=김하늘 기자 haneul@example.com", "ⓒ 누리경제 무단 전재 및 재배포 금지"
    )
    assert (found.author, found.publisher, found.origins.publisher) == ("김하늘 기자", "누리경제", "저작권 표시")
    assert not [block for block in found.blocks if "@" in block.text or "ⓒ" in block.text]


@pytest.mark.parametrize("author", ["user", "Administrator", "관리자", "Microsoft Office User", "python-docx", "PC"])
def test_what_programs_write_as_an_author_is_none(author: str) -> None:
    assert about("새 메모리 공장 착공", author=author).author == ""
    assert about("새 메모리 공장 착공", author="김하늘").origins.author == "파일 속성"


def test_the_address_that_a_browser_printed_on_every_page_is_the_documents() -> None:
    printed = "6/30/24, 9:51 PM 새 공장 착공 https://news.example.com/a/1 {}/3"
    blocks = tuple(Block("text", line, page=n) for n in (1, 2, 3) for line in (f"{n}쪽. {BODY}", printed.format(n)))
    found = described(Extraction(blocks), "글.pdf")
    assert (found.url, found.origins.url) == ("https://news.example.com/a/1", "쪽 여백")


def test_a_pdf_tells_when_it_was_made_and_by_whom() -> None:
    found = read_pdf(pdf([["첫 쪽의 글이다.", "이어진다."]], title="제목"))
    assert (found.author, found.published) == ("", None)


def corpus() -> list[Path]:
    return sorted(path for path in CORPUS.iterdir() if path.suffix in (".md", ".html", ".pdf", ".txt"))


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.name)
def test_every_document_of_the_corpus_has_its_title_publisher_and_date(path: Path) -> None:
    readers = {".md": read_markdown, ".html": read_html, ".pdf": read_pdf, ".txt": read_text}
    found = described(readers[path.suffix](path.read_bytes()), path.name, today=TODAY)
    assert found.published is not None and found.published.isoformat().startswith(path.name[:7])
    assert "월까지" not in found.origins.published and found.origins.published != "파일 이름"
    assert found.publisher == "근거 자료실"
    assert found.title and not found.title.endswith("근거 자료실") and found.origins.title != "파일 이름"


@given(
    st.lists(st.text("가나4일 관련업계에따르면20235.-:|·()[]=기자@입력수정ⓒ무단", max_size=40), max_size=8),
    st.text(max_size=20),
)
def test_whatever_stands_in_the_text_its_dates_are_past_and_origins_are_given(lines: list[str], name: str) -> None:
    found = about(*(line for line in lines if line.strip()), name=name)
    assert found.published is None or found.published <= date(2026, 11, 26)
    for field in ("title", "publisher", "author", "published", "url"):
        assert bool(getattr(found, field)) == bool(getattr(found.origins, field)) or field == "title"
