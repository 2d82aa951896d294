"""``python -m tests.screenshots``: take the pictures in docs/, of every page of the app on the default index."""

import tempfile
import time
from pathlib import Path

from commandline import run
from settings import PROJECT
from tests.ui.page import Page, running_app

MARKET = "국내 AI 시장은 2027년에 얼마로 커지나요?"
TREND = "스탠퍼드 AI 인덱스에서 한국의 AI 민간투자는 2022년부터 2024년까지 어떻게 변했나요?"
CONFLICT = "최준용 부사장이 말한 2030년 맞춤형 HBM 시장 크기, 신문마다 어떻게 다르게 썼어?"
UNKNOWN = "화성 기지의 인구는 몇 명인가요?"
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
            page.ask(MARKET)  # the first answer's time is the model's loading time
            _take_asking(page)
            _take(page, "documents", tab="documents")
            _take(page, "evaluate", tab="evaluate")
            page.resize(*PHONE)
            for tab in ("ask", "documents", "evaluate"):
                _take(page, f"{tab}-phone", tab=tab)
            _take(page, "ask-phone-dark", tab="ask", theme="dark")
            page.resize(*DESKTOP)
            _take(page, "ask-dark", tab="ask", theme="dark")
        finally:
            page.close()
    return 0


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


def _take(page: Page, name: str, *, tab: str, theme: str = "light") -> None:
    page.driver.get(f"{page.address}?tab={tab}&__theme={theme}")
    time.sleep(SETTLED)
    if tab == "ask":
        page.ask(MARKET)
    _keep(page, name)


def _keep(page: Page, name: str) -> None:
    time.sleep(SETTLED)
    picture = Path(PICTURES / f"{name}.png")
    page.driver.save_screenshot(str(picture))
    print(f"{picture.relative_to(PROJECT)} ({picture.stat().st_size // 1024} KB)", flush=True)


if __name__ == "__main__":
    run(main)
