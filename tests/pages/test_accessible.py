"""Everyone can use the pages: axe-core finds nothing serious in light or dark, wide or narrow."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from settings import PROJECT
from tests.ui.documents import BATTERY, SOLAR
from tests.ui.page import Page
from tests.ui.place import running_over

TREND = "MS 집계 한국 생성형 AI 사용률 추이 2025 상반기 하반기 2026 1분기", "2026-05-ai-adoption-surveys.md"
CONFLICT = "2026년 1월 국내 챗GPT 앱 이용자, 조사 회사별로 몇 명?", "2026-03-ai-platform-users.md"
SERIOUS = """
const done = arguments[arguments.length - 1];
axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }).then((found) => done(
  found.violations.filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => `${one.id}: ${one.help} — ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`)));
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    corpus = {name: (PROJECT / "docs_corpus" / name).read_bytes() for name in (TREND[1], CONFLICT[1])}
    with running_over({"태양광.md": SOLAR} | corpus, tmp_path_factory.mktemp("app")) as place:
        assert not place.report.failed
        page = Page(place.address)
        yield page
        page.close()


def _serious(page: Page) -> list[str]:
    spec = find_spec("axe_playwright_python")
    assert spec and spec.origin
    page.script((Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8"))
    return page.driver.execute_async_script(SERIOUS)


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (1280, "dark"), (390, "light")])
@pytest.mark.parametrize(("tab", "landmark"), [("documents", "태양광.md"), ("evaluate", "의견이 없습니다")])
def test_page_has_no_serious_barrier(page: Page, tab: str, landmark: str, width: int, theme: str) -> None:
    page.resize(width, 860)
    page.driver.get(f"{page.address}?tab={tab}&__theme={theme}")
    page.until(lambda: landmark in page.text("body"))
    assert _serious(page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_work_on_a_document_has_no_serious_barrier(page: Page, width: int, tmp_path: Path) -> None:
    page.resize(width, 860)
    page.driver.get(f"{page.address}?tab=documents&__theme=light")
    page.until(lambda: "태양광.md" in page.text("body"))
    good, broken = tmp_path / "배터리.md", tmp_path / "깨진.pdf"
    good.write_text(BATTERY, encoding="utf-8")
    broken.write_bytes(b"%PDF-1.7")
    page.find("#drop input[name=files]")[0].send_keys(f"{good}\n{broken}")
    page.until(lambda: page.find("#work [data-action=place]"))
    assert _serious(page) == []
    page.script("arguments[0].click()", page.find("#work [data-action=close]")[0])
    page.script("arguments[0].click()", page.find(".corpus button.title")[0])
    page.until(lambda: page.find("#document-head [data-action=edit]"))
    page.script("document.querySelectorAll('#documents .part').forEach((fold) => { fold.open = true; })")
    page.script("arguments[0].click()", page.find("#document-head [data-action=edit]")[0])
    page.until(lambda: page.find("#correcting input"))
    assert _serious(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_answer_and_document_have_no_serious_barrier(page: Page, theme: str) -> None:
    page.resize(1280, 860)
    page.driver.get(f"{page.address}?__theme={theme}&q=해남 태양광 발전소의 총사업비는 얼마인가요?")
    page.answered(1)
    page.find(".cite")[0].click()
    assert _serious(page) == []
    page.find(".whole-document")[0].click()
    page.until(lambda: page.find("#viewer #quote"))
    assert _serious(page) == []
    page.find("#viewer form button")[0].click()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize(
    ("question", "landmark"),
    [
        ("", ".example"),
        (TREND[0], ".reply svg"),
        (CONFLICT[0], ".reply .conflict"),
        ("화성 기지의 인구는 몇 명인가요?", ".status.refused"),
    ],
)
def test_what_is_answered_has_no_serious_barrier(
    page: Page, question: str, landmark: str, width: int, theme: str
) -> None:
    page.resize(width, 860)
    page.driver.get(f"{page.address}?__theme={theme}&q={question}")
    page.until(lambda: page.find(landmark) and not page.find(".working"))
    assert _serious(page) == []


@pytest.mark.parametrize(("width", "theme"), [(1280, "dark"), (390, "light")])
def test_everything_around_an_answer_has_no_serious_barrier(page: Page, width: int, theme: str) -> None:
    page.resize(width, 860)
    page.driver.get(f"{page.address}?__theme={theme}&q=해남 태양광 발전소의 총사업비는 얼마인가요?")
    page.answered(1)
    for opener, opened in (
        ("#open-history", "#history-list .open"),
        ("#scope > button", "#period textarea, #period input"),
    ):
        page.script("arguments[0].click()", page.find(opener)[0])
        page.until(lambda opened=opened: page.find(opened))
    page.script("document.querySelectorAll('.fold')[0].open = true")
    assert _serious(page) == []
    assert page.script("return document.documentElement.scrollWidth <= innerWidth")
