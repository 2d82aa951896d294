"""Language models in the chat: chosen, streamed, stopped, compared, and never believed without a document."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from ingest.follow import follow
from settings import Settings
from tests.assistant.generating.openai_server import KEY, Script, serving
from tests.ui.page import Page, chromium, running_app

SOLAR = """---
title: "한빛에너지, 태양광 발전소 준공"
publisher: "새벽일보"
published: 2025-03-14
---

한빛에너지는 14일 전남 해남에 태양광 발전소를 준공했다. 해남 태양광 발전소의 총사업비는 1250억원이다.
이 발전소는 가구 4만 곳이 쓸 전기를 만든다.
"""
ASKED = "해남 태양광 발전소의 총사업비는 얼마인가요?"
TRUE = "해남 태양광 발전소의 총사업비는 1,250억 원입니다 [1]."
FALSE = "발전소는 가구 9만 곳이 쓸 전기를 만듭니다 [1]."
MODEL = "custom:geungeo-test"


@pytest.fixture(scope="module")
def script() -> Script:
    return Script()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, script: Script) -> Iterator[str]:
    if chromium() is None:
        pytest.skip("chromium이나 chromedriver가 없어 화면을 시험하지 못합니다")
    folder: Path = tmp_path_factory.mktemp("documents")
    (folder / "태양광.md").write_text(SOLAR, encoding="utf-8")
    assistants = tmp_path_factory.mktemp("assistants")
    (assistants / "태양광 담당.md").write_text("---\nllm: extractive\n---\n짧게 말해 주세요.", encoding="utf-8")
    settings = Settings(docs_dir=folder, index_dir=tmp_path_factory.mktemp("index"))
    assert not follow(folder, settings).failed
    with serving(script) as server:
        environment = {"GEUNGEO_LLM_URL": server.url, "GEUNGEO_LLM_KEY": KEY, "GEUNGEO_LLM": MODEL}
        with running_app(settings.index_dir, GEUNGEO_ASSISTANTS_DIR=str(assistants), **environment) as address:
            yield address


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Page]:
    page = Page(address)
    yield page
    page.close()


@pytest.fixture
def page(browser: Page, script: Script) -> Page:
    script.says, script.pause, script.is_endless, script.refuses = TRUE, 0.0, False, []
    browser.resize(1280, 860)
    browser.open()
    browser.until(lambda: browser.find("#assistant"))  # the choices have come, and nothing moves any more
    return browser


def _choose(page: Page, box: str, option: str) -> None:
    page.find(f"{box} input")[0].click()
    page.until(lambda: [o for o in page.find("ul[role=listbox] li") if option in o.text])
    next(o for o in page.find("ul[role=listbox] li") if option in o.text).click()
    page.find(f"{box} input")[0].send_keys(Keys.ESCAPE)


def test_false_sentence_is_struck_through_and_the_share_is_shown(page: Page, script: Script) -> None:
    script.says = f"{TRUE} {FALSE}"
    page.ask(ASKED)
    assert "가구 9만 곳" in page.text(".reply del") and "9만 곳" in page.find(".reply del")[0].get_attribute("title")
    assert page.text(".reply .written").startswith("해남 태양광 발전소의 총사업비는 1,250억 원입니다.")
    assert "확인된 문장 50%" in page.text(".facts") and MODEL in page.text(".facts")
    page.find(".cite")[0].click()
    assert page.text(".card.is-active mark") == "해남 태양광 발전소의 총사업비는 1250억원이다."


def test_model_that_fails_is_said_and_the_documents_answer(page: Page, script: Script) -> None:
    script.refuses = [401]
    page.ask(ASKED)
    assert page.text(".short").startswith("1250억원") and "키를 받아들이지 않았습니다" in page.text(".note")


def test_what_is_written_appears_sentence_by_sentence_and_can_be_stopped(page: Page, script: Script) -> None:
    script.says, script.pause, script.is_endless = f"{TRUE} ", 0.1, True
    page.find("#question textarea")[0].send_keys(ASKED, Keys.ENTER)
    page.until(lambda: page.find(".turn .written") and page.find(".working"))
    page.find("#stop")[0].click()
    page.until(lambda: "여기서 멈추었습니다" in page.text(".problem"))
    assert not page.find(".working") and page.find("#send")[0].is_displayed()
    assert "1,250억 원" in page.text(".written") and script.hung_up.wait(10)


def _begin_endless(page: Page, script: Script) -> None:
    script.says, script.pause, script.is_endless = f"{TRUE} ", 0.1, True
    page.find("#question textarea")[0].send_keys(ASKED, Keys.ENTER)
    page.until(lambda: page.find(".turn .written") and page.find(".working"))


def test_second_question_is_told_to_wait_esc_stops_and_then_it_is_answered(page: Page, script: Script) -> None:
    _begin_endless(page, script)
    box = page.find("#question textarea")[0]
    box.send_keys(ASKED, Keys.ENTER)
    page.until(lambda: "지금 답하고 있습니다" in page.text("#hint"))
    assert len(page.find(".turn")) == 1
    box.send_keys(Keys.ESCAPE)
    page.until(lambda: "여기서 멈추었습니다" in page.text(".problem"))
    script.is_endless = False
    box.send_keys(Keys.ENTER)
    page.answered(2)
    assert "1,250억 원" in page.text("#turn-2 .written") and page.find("#turn-2 .facts")


def test_new_conversation_is_not_overtaken_by_the_answer_under_way(page: Page, script: Script) -> None:
    _begin_endless(page, script)
    page.find("#restart")[0].click()
    page.until(lambda: not page.find(".turn"))
    time.sleep(1)  # what might still come in
    assert not page.find(".turn") and page.find(".example")[0].is_displayed() and page.find("#send")[0].is_displayed()


def test_question_under_way_is_asked_again_after_a_reload(page: Page, script: Script) -> None:
    _begin_endless(page, script)
    script.is_endless = False
    page.driver.refresh()
    page.answered(1)
    assert "1,250억 원" in page.text(".written") and page.find(".facts")


def test_two_writers_answer_side_by_side(page: Page) -> None:
    _choose(page, "#writers", "문서의 문장")
    page.ask(ASKED)
    assert {e.text for e in page.find(".writer")} == {MODEL, "문서의 문장"}
    assert len(page.find(".facts")) == 2 and "확인된 문장 100%" in page.text(".facts")
    first, second = page.find(".turn .cite")[0], page.find(".turn .cite")[-1]
    assert first.get_attribute("data-card") != second.get_attribute("data-card")
    second.click()
    assert page.text(".card.is-active mark") == "해남 태양광 발전소의 총사업비는 1250억원이다."


def test_an_assistant_of_ones_own_answers(page: Page) -> None:
    _choose(page, "#assistant", "태양광 담당")
    page.ask(ASKED)
    assert page.text(".short").startswith("1250억원") and MODEL not in page.text(".facts")


def test_what_a_model_writes_is_shown_literally(page: Page, script: Script) -> None:
    script.says = f"{TRUE} <img src=x onerror=window.hacked=1> <script>window.hacked=2</script>는 9조 원입니다 [1]."
    page.ask(ASKED)
    assert not page.find("#conversation img, #conversation script") and page.script("return window.hacked") is None
