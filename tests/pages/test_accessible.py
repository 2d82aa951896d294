"""Everyone can use the pages: axe-core finds nothing serious in light or dark, wide or narrow."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from ingest.follow import follow
from settings import Settings
from tests.ui.page import Page, chromium, running_app

DOCUMENT = """---
title: "한빛에너지, 태양광 발전소 준공"
publisher: "새벽일보"
published: 2025-03-14
---

해남 태양광 발전소의 총사업비는 1250억원이다. 이 발전소는 가구 4만 곳이 쓸 전기를 만든다.
"""
SERIOUS = """
const done = arguments[arguments.length - 1];
axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }).then((found) => done(
  found.violations.filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => `${one.id}: ${one.help} — ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`)));
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    if chromium() is None:
        pytest.skip("chromium이나 chromedriver가 없어 화면을 시험하지 못합니다")
    folder = tmp_path_factory.mktemp("documents")
    (folder / "태양광.md").write_text(DOCUMENT, encoding="utf-8")
    settings = Settings(docs_dir=folder, index_dir=tmp_path_factory.mktemp("index"))
    assert not follow(folder, settings).failed
    kept = tmp_path_factory.mktemp("kept")
    with running_app(settings.index_dir, GEUNGEO_DOCS_DIR=str(folder), GEUNGEO_KEPT_DIR=str(kept)) as address:
        page = Page(address)
        yield page
        page.close()


def _serious(page: Page) -> list[str]:
    spec = find_spec("axe_playwright_python")
    assert spec and spec.origin
    page.script((Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8"))
    return page.driver.execute_async_script(SERIOUS)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("tab", "landmark"), [("documents", "태양광.md"), ("evaluate", "의견")])
def test_page_has_no_serious_barrier(page: Page, tab: str, landmark: str, theme: str) -> None:
    page.driver.get(f"{page.address}?tab={tab}&__theme={theme}")
    page.until(lambda: landmark in page.text("body"))
    assert _serious(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_answer_and_document_have_no_serious_barrier(page: Page, theme: str) -> None:
    page.driver.get(f"{page.address}?__theme={theme}&q=해남 태양광 발전소의 총사업비는 얼마인가요?")
    page.answered(1)
    page.find(".cite")[0].click()
    assert _serious(page) == []
    page.find(".whole-document")[0].click()
    page.until(lambda: page.find("#viewer #quote"))
    assert _serious(page) == []
    page.find("#viewer form button")[0].click()
