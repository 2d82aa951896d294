"""What is exported says what was said, with its sources, and nothing in it that others wrote is markup."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.answer import Answer, Citation, Point, Reprint, Status
from assistant.ask import Stage, ask
from assistant.exchange import Exchange
from assistant.exported import on_one_line, web_address
from assistant.exporting import answer_as_markdown, as_html, as_markdown, exchange_as_markdown, file_name
from assistant.generating.writing import Writer
from index.store import Index
from tests.ui.page import Page, chromium

ASKED = "2024년 세계 HBM 시장은 얼마로 전망되나요?"
TRUE = "세계 HBM 시장은 2024년 141억 달러로 커질 전망입니다"
HOSTILE = (
    "<script>window.hacked=1</script>", "<img src=x onerror=window.hacked=2>", "[x](javascript:alert(1))", "![x](http://a)",
    "`", "```", "~~~", "|", "||", "\n", "\n\n", "# ", "## ", "- ", "1. ", "> ", "===", "---", "* * *", "**", "__", "\\", "&lt;",
    "&#60;", "http://a.example", "https://b", "www.c.example", "[1]", "[1](http://d)", "[1]: http://e", "[2]", "$x$", '"', "'",
    "</title>", "</style>", "<!--", "]]>", "<http://f>", "\x00", "\u202e", "\ud800", "\u2028", " ", "    ", "가", "3.5%", "-5",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), max_size=8).map("".join)
ELEMENTS = set(
    "html head meta title style body header main section div h1 h2 h3 h4 p ol ul li table thead tbody tr th td br b span "
    "blockquote a".split()
)
ATTRIBUTES = {"class", "href", "id", "value", "start", "scope", "aria-label", "target", "rel", "lang", "charset"}
COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OUR_TOKENS = set(
    "heading paragraph inline text text_special softbreak hardbreak strong ordered_list bullet_list list_item blockquote "
    "link table thead tbody tr th td".split()
)


@pytest.fixture(scope="module")
def answer(library: Index) -> Answer:
    return ask(library, ASKED)


def _citation(number: int, text: str, url: str = "") -> Citation:
    others = (Reprint(text, text, text, date(2024, 1, 2)),)
    return Citation(number, text, text, text, None, None, text, text, 0, len(text), text, 0, url, text, others)


def _hostile(text: str, url: str = "", **others: object) -> Exchange:
    """An exchange of which everything that a document, a person or a model may write is this text."""
    cited = (_citation(1, text, url), _citation(2, text, url))
    written = Answer(
        text, f"{text} [1]\n\n{text}[1]{text}", text, Status.PARTIAL, 0.7, cited,
        series=(Point(text, text, 1.0, text, 1),), understood=text, writer=text, asked_of=text, note=text,
    )  # fmt: skip
    return Exchange(text, (written, replace(written, **others)), problem=text, scope=text)


class _Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.heard: dict[str, list[str]] = {}
        self._last = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._last = tag
        self.heard.setdefault(tag, []).append("")

    def handle_data(self, data: str) -> None:
        if self._last:
            self.heard[self._last][-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


def _said(token: Token) -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(breaks.get(child.type, child.content) for child in token.children or [])


@given(text=TEXTS, url=TEXTS)
def test_nothing_that_others_wrote_becomes_an_element_of_the_page(text: str, url: str) -> None:
    page = _Elements(as_html([_hostile(text, url), _hostile(text, "https://ok.example/가?a=1&b=2")]))
    assert {tag for tag, _ in page.found} <= ELEMENTS
    elements = [(tag, attributes) for tag, attributes in page.found if tag != "meta"]
    assert {name for _, attributes in elements for name in attributes} <= ATTRIBUTES
    links = {attributes["href"] or "" for _, attributes in elements if "href" in attributes}
    assert all(re.match(r"(#source-\d+-\d+-\d+|https?://[^\s\"<>]+)\Z", link) for link in links)
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert {f"#{id_}" for id_ in ids} >= {link for link in links if link.startswith("#")} and len(ids) == len(set(ids))
    assert page.heard["h2"][0].rstrip("\n") == on_one_line(text)
    assert page.heard["blockquote"][0].strip() == on_one_line(text).strip()
    assert Counter(tag for tag, _ in page.found)["h2"] == 2


@given(text=TEXTS, url=TEXTS)
def test_nothing_that_others_wrote_becomes_markup_of_the_markdown(text: str, url: str) -> None:
    tokens = COMMONMARK.parse(as_markdown([_hostile(text, url)]))
    flat = list(_flat(tokens))
    assert {re.sub("_(open|close)$", "", token.type) for token in flat} <= OUR_TOKENS
    links = [token for token in flat if token.type == "link_open"]
    assert all(token.info == "auto" and web_address(url) for token in links)
    titles = [_said(tokens[n + 1]) for n, token in enumerate(tokens) if token.type == "heading_open"]
    said = on_one_line(text).strip()
    assert titles[1:] == [said, said or "", said or ""]
    quotes = [_said(flat[n + 2]) for n, token in enumerate(flat) if token.type == "blockquote_open" and said]
    assert set(quotes) <= {said} and len(quotes) == (4 if said else 0)


@given(text=TEXTS)
def test_a_name_of_a_file_is_one_that_every_system_takes(text: str) -> None:
    name = file_name([Exchange(text)], "html")
    assert re.fullmatch(rf"근거-{date.today():%Y-%m-%d}(-[^\W_]+)*\.html", name) and len(name.encode()) < 250


def test_a_file_is_named_after_the_day_and_the_first_question() -> None:
    today = date.today().isoformat()
    assert (
        file_name([Exchange("AI 기본법 과태료는?"), Exchange("왜요?")], "md") == f"근거-{today}-AI-기본법-과태료는.md"
    )
    assert file_name([], "md") == f"근거-{today}.md"
    long = file_name([Exchange("국내 인공지능 시장은 " * 9)], "md")
    assert long == f"근거-{today}-국내-인공지능-시장은-국내-인공지능-시장은-국내-인공지능-시장은-국내.md"


def test_a_real_answer_is_written_with_its_value_its_marks_and_its_source(answer: Answer) -> None:
    markdown = answer_as_markdown(answer)
    assert markdown.startswith("**141억 달러** [1]\n\n") and "확신도 " in markdown
    assert "1. **고대역폭 메모리 시장 전망** — 한빛리서치, 2024-03-05\\\n   문서: 반도체/메모리.md\\\n" in markdown
    assert "   <https://example.com/hbm>\n" in markdown and f"   > {answer.citations[0].quote}" in markdown
    page = as_html([Exchange(ASKED, (answer,))])
    assert f"<title>{ASKED} · 근거</title>" in page and f"<h2>{ASKED}</h2>" in page
    assert '<p class="short">141억 달러 <a class="mark" href="#source-1-1-1"' in page and 'id="source-1-1-1"' in page
    assert '<a href="https://example.com/hbm" target="_blank" rel="noopener noreferrer">' in page
    assert f"<blockquote>{answer.citations[0].quote}</blockquote>" in page and page.count("<h4") == 0


def test_a_model_that_answers_beside_the_documents_stands_under_its_name(
    library: Index, answer: Answer, says: Callable[..., Writer]
) -> None:
    text = f"- {TRUE} [1].\n- HBM의 가격은 일반 D램보다 다섯 배쯤 비쌉니다 [1].\n엔비디아가 시장을 이끕니다 [1]."
    written = ask(library, ASKED, writer=says(text))
    exchange = Exchange(ASKED, (answer, written), scope="2024년")
    markdown, page = exchange_as_markdown(exchange), as_html([exchange])
    for whole in (markdown, page):
        assert "문서의 문장" in whole and "custom:geungeo-test" in whole and "찾은 범위: 2024년" in whole
        assert "확인된 문장" in whole and "1개를 지웠습니다" in whole and "엔비디아" not in whole
    assert f"\n- {TRUE}. [1]\n- HBM의 가격은" in markdown
    assert "### 문서의 문장\n\n**141억 달러** [1]" in markdown
    assert f"<li>{TRUE}. <a" in page and 'id="source-1-2-1"' in page and page.count("<h4") == 2


def test_values_over_time_are_a_table_and_items_a_list(answer: Answer) -> None:
    points = tuple(Point(time, "|값", 1.0, "원", 1) for time in ("2023년", "2024년"))
    text = "2023년 | |값 [1]\n2024년 | |값 [1]\n\n- 하나 [1]\n- 둘 [1]\n\n3. 셋 [9]\n4. 넷"
    listed = replace(answer, text=text, short="", series=points)
    markdown, page = answer_as_markdown(listed), as_html([Exchange(ASKED, (listed,))])
    rendered = COMMONMARK.render(markdown)
    assert rendered.count("<tr>") == 3 and "<td>|값 [1]</td>" in rendered
    assert "<li>하나 [1]</li>" in rendered and '<ol start="3">\n<li>셋 [9]</li>' in rendered
    assert '<th scope="row">2023년</th><td>|값 <a class="mark"' in page and "<li>셋 [9]</li>" in page


def test_a_sentence_that_looks_like_a_list_or_brings_a_mark_along_stays_a_sentence(answer: Answer) -> None:
    quote = "- 시장은 [1] 커진다"
    cited = replace(answer.citations[0], quote=quote, number=1)
    quoted = replace(answer, text=f"{quote} [1]", short="", citations=(cited,))
    page = as_html([Exchange(ASKED, (quoted,))])
    assert '<p>- 시장은 [1] 커진다 <a class="mark"' in page and page.count('class="mark"') == 1
    assert answer_as_markdown(quoted).startswith("\\- 시장은 \\[1\\] 커진다 [1]\n")


def test_problems_are_shown_and_what_is_being_worked_on_is_left_out(answer: Answer) -> None:
    exchanges = (Exchange("안 된 질문", problem="모델에 물어보지 못했습니다."), Exchange("하는 중", stage=Stage.WRITE))
    for whole in (as_markdown(exchanges), as_html(exchanges)):
        assert "모델에 물어보지 못했습니다." in whole and "하는 중" not in whole and "질문 1개" in whole
        assert f"{date.today().year}년 {date.today().month}월 {date.today().day}일" in whole
    for whole in (as_markdown(()), as_html(exchanges[1:])):
        assert "아직 답을 받은 질문이 없습니다" in whole


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.com/가나?a=1&b=(2)#c", "https://example.com/가나?a=1&b=(2)#c"),
        (" HTTP://example.com/a b\n\"'<>`", "HTTP://example.com/a%20b%20%22%27%3C%3E%60"),
        ("javascript:alert(1)", ""),
        ("java\x00script:alert(1)//http://x", ""),
        ("data:text/html,<script>", ""),
        ("//example.com", ""),
        ("http:", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, address: str) -> None:
    assert web_address(url) == address


def test_the_page_runs_nothing_in_a_browser_and_fits_a_phone(answer: Answer, tmp_path: Path) -> None:
    if chromium() is None:
        pytest.skip("chromium이나 chromedriver가 없어 화면을 시험하지 못합니다")
    path = tmp_path / file_name([Exchange(ASKED)], "html")
    hostile = _hostile("".join(HOSTILE) * 3, "https://example.com/" + "길" * 300)
    path.write_text(as_html([Exchange(ASKED, (answer,)), hostile]), encoding="utf-8")
    page = _opened(path)
    try:
        assert page.script("return [typeof window.hacked, document.querySelectorAll('script, img').length]") == [
            "undefined",
            0,
        ]
        assert page.script("return document.documentElement.scrollWidth") == 390
        page.find(".mark")[0].click()
        assert page.find("li:target blockquote")[0].text == answer.citations[0].quote
    finally:
        page.close()


def _opened(path: Path) -> Page:
    class File(Page):
        def open(self) -> None:
            self.driver.get(self.address)

    return File(path.as_uri(), 390, 800)
