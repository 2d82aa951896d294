"""``python -m tests.screenshots``: take the pictures in docs/, of every page of the app on the default index."""

import tempfile
import time
from pathlib import Path

from selenium.webdriver.common.keys import Keys

from commandline import run
from settings import PROJECT
from tests.ui.page import Page, running_app

MARKET = "국내 AI 시장은 2027년에 얼마로 커지나요?"
TREND = "스탠퍼드 AI 인덱스에서 한국의 AI 민간투자는 2022년부터 2024년까지 어떻게 변했나요?"
CONFLICT = "최준용 부사장이 말한 2030년 맞춤형 HBM 시장 크기, 신문마다 어떻게 다르게 썼어?"
UNKNOWN = "화성 기지의 인구는 몇 명인가요?"
IN_A_PDF = "2025년 국내 벤처투자 규모는 얼마였나요?"
NEW = """---
title: 이음반도체, AI 가속기 양산
publisher: 보기일보
published: 2026-10-02
---

이음반도체는 2일 AI 가속기 ‘이음 2’를 양산한다고 밝혔다. 첫해에 1만 2,000개를 만든다.
"""
QUESTIONS_RUN = 40
"""Of the test set, for a report to look at."""
PICTURES = PROJECT / "docs"
DESKTOP, PHONE = (1280, 860), (390, 844)
SETTLED = 2.5
"""Seconds after which suggestions have come, and nothing moves any more."""


def main() -> int:
    """Take every page in its states on a desktop, then the pages on a phone, light and dark."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as kept, running_app(GEUNGEO_KEPT_DIR=kept) as address:
        page = Page(address, *DESKTOP)
        try:
            _take_working(page)
            _take_asking(page)
            _take(page, "documents", tab="documents")
            _take_bringing(page, Path(kept))
            _take(page, "evaluate", tab="evaluate")
            _take_evaluating(page, Path(kept))
            for tab in ("documents", "evaluate"):
                _take(page, f"{tab}-dark", tab=tab, theme="dark")
            page.resize(*PHONE)
            for question, name in ((TREND, "ask-trend-phone"), (CONFLICT, "ask-conflict-phone")):
                page.open()
                page.ask(question)
                _keep(page, name)
            for tab in ("ask", "documents", "evaluate"):
                _take(page, f"{tab}-phone", tab=tab)
            _take(page, "ask-phone-dark", tab="ask", theme="dark")
            page.resize(*DESKTOP)
            _take(page, "ask-dark", tab="ask", theme="dark")
        finally:
            page.close()
    return 0


def _take_working(page: Page) -> None:
    """The first answer waits for the model to be loaded."""
    page.find("#question textarea")[0].send_keys(MARKET, Keys.ENTER)
    page.until(lambda: page.find(".working"))
    _keep(page, "ask-working", settled=0)
    page.answered(1)


def _take_bringing(page: Page, room: Path) -> None:
    """What is said of files before they are put in, which they are not; then a document's own page."""
    good, broken = room / "이음반도체.md", room / "손상된 보고서.pdf"
    good.write_text(NEW, encoding="utf-8")
    broken.write_bytes(b"%PDF-1.7")
    page.find("#drop input[name=files]")[0].send_keys(f"{good}\n{broken}")
    page.until(lambda: page.find("#work [data-action=place]"))
    _scroll_to(page, "#work")
    _keep(page, "documents-preview")
    _click(page, "#work [data-action=close]")
    _click(page, ".corpus button.title")
    page.until(lambda: page.find("#document-head [data-action=edit]"))
    _scroll_to(page, "#document-head")
    _keep(page, "documents-one")


def _take_evaluating(page: Page, room: Path) -> None:
    lines = (PROJECT / "tests" / "testset" / "ai_market.jsonl").read_text(encoding="utf-8").splitlines()
    testset = room / "보기 문항.jsonl"
    testset.write_text("\n".join(lines[:: len(lines) // QUESTIONS_RUN]), encoding="utf-8")
    page.find("#evaluate-buttons input[type=file]")[0].send_keys(str(testset))
    page.until(lambda: testset.name in (page.find("#testset input")[0].get_attribute("value") or ""))
    _click(page, "#start-run")
    page.until(lambda: "평가를 마쳤습니다" in page.text("#run-message"))
    page.until(lambda: page.find("#failure h4"))
    for part in ("report", "failure"):
        _scroll_to(page, f"#{part}")
        _keep(page, f"evaluate-{part}")


def _click(page: Page, selector: str) -> None:
    page.script("arguments[0].click()", page.find(selector)[0])


def _scroll_to(page: Page, selector: str) -> None:
    page.script("arguments[0].scrollIntoView({block: 'start'})", page.find(selector)[0])


def _take_asking(page: Page) -> None:
    page.open()
    _keep(page, "ask-empty")
    page.ask(MARKET)
    page.find(".cite")[0].click()
    _keep(page, "screenshot")
    page.find(".card.is-active .whole-document")[0].click()
    _keep(page, "ask-document")
    page.find("#viewer form button")[0].click()
    page.ask("그럼 2025년은?")
    page.find("#open-history")[0].click()
    page.find("#scope > button")[0].click()
    time.sleep(SETTLED)
    page.script("window.scrollTo(0, 0)")
    _keep(page, "ask-history")
    for question, name in ((TREND, "ask-trend"), (CONFLICT, "ask-conflict"), (UNKNOWN, "ask-refusal")):
        page.open()
        page.ask(question)
        _keep(page, name)
    page.open()
    page.ask(IN_A_PDF)
    page.find(".cite")[0].click()
    page.find(".card.is-active .whole-document")[0].click()
    page.until(lambda: page.find("#viewer .page-image summary"))
    _click(page, "#viewer .page-image summary")
    page.until(lambda: page.script("return document.querySelector('#viewer img')?.naturalHeight > 0"))
    _scroll_to(page, "#viewer .page-image")
    _keep(page, "ask-pdf")


def _take(page: Page, name: str, *, tab: str, theme: str = "light") -> None:
    page.driver.get(f"{page.address}?tab={tab}&__theme={theme}")
    time.sleep(SETTLED)
    if tab == "ask":
        page.ask(MARKET)
    _keep(page, name)


def _keep(page: Page, name: str, settled: float = SETTLED) -> None:
    time.sleep(settled)
    picture = Path(PICTURES / f"{name}.png")
    page.driver.save_screenshot(str(picture))
    print(f"{picture.relative_to(PROJECT)} ({picture.stat().st_size // 1024} KB)", flush=True)


if __name__ == "__main__":
    run(main)
