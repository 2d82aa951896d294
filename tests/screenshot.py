"""``python -m tests.screenshot``: take docs/screenshot.png, of the chat on the default index."""

import time

from commandline import run
from settings import PROJECT
from tests.ui.page import Page, running_app

QUESTION = "국내 AI 시장은 2027년에 얼마로 커지나요?"
PICTURE = PROJECT / "docs" / "screenshot.png"


def main() -> int:
    """Ask a question, open the card of its first mark, and keep the picture."""
    PICTURE.parent.mkdir(exist_ok=True)
    with running_app() as address:
        page = Page(address)
        try:
            page.ask(QUESTION)
            page.open()  # the first answer's time is the model's loading time
            page.ask(QUESTION)
            page.find(".cite")[0].click()
            time.sleep(1)  # the card scrolls into view
            page.driver.save_screenshot(str(PICTURE))
        finally:
            page.close()
    print(f"{PICTURE.relative_to(PROJECT)} ({PICTURE.stat().st_size // 1024} KB)")
    return 0


if __name__ == "__main__":
    run(main)
