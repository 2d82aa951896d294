"""What the Ask page does around an answer: it keeps, finds, exports and narrows, end to end in a browser."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from tests.ui.documents import ATTACK, BATTERY, EVIL, EVIL_NAME, SOLAR
from tests.ui.page import Page
from tests.ui.place import Place, running_over

SOLAR_COST = "해남 태양광 발전소의 총사업비는 얼마인가요?"
WORKERS = "군산 공장의 직원은 몇 명인가요?"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    documents = {"태양광.md": SOLAR, "배터리.md": BATTERY, EVIL_NAME: EVIL}
    with running_over(documents, tmp_path_factory.mktemp("ask")) as place:
        yield place


@pytest.fixture(scope="module")
def browser(place: Place) -> Iterator[Page]:
    page = Page(place.address)
    yield page
    page.close()


@pytest.fixture
def page(browser: Page) -> Page:
    browser.resize(1280, 860)
    browser.open()
    return browser


@pytest.fixture
def downloads(page: Page, tmp_path: Path) -> Path:
    behaviour = {"behavior": "allow", "downloadPath": str(tmp_path)}
    page.driver.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    return tmp_path


def _open_history(page: Page) -> None:
    page.find("#open-history")[0].click()
    page.until(lambda: page.find("#history-search textarea, #history-search input"))
    page.until(lambda: page.text("#history-list").strip())


def _narrow_to(page: Page, period: str) -> None:
    if not page.find("#period textarea, #period input"):
        page.find("#scope > button")[0].click()
        page.until(lambda: page.find("#period textarea, #period input"))
    field = page.find("#period textarea, #period input")[0]
    field.clear()
    field.send_keys(period)


def test_conversation_is_there_again_when_the_page_is_loaded_anew(page: Page) -> None:
    page.ask(SOLAR_COST)
    page.until(lambda: "?c=" in page.driver.current_url)
    page.ask(WORKERS)
    page.driver.refresh()
    page.answered(2)
    assert page.text("#turn-1 .short").startswith("1250억원") and page.text("#turn-2 .short").startswith("830명")
    page.ask("출처는?")
    assert page.text("#turn-3 .understood").startswith(f"‘{WORKERS}’")


def test_earlier_conversation_is_found_by_a_word_opened_and_deleted(page: Page) -> None:
    page.ask(WORKERS)
    page.open()
    _open_history(page)
    field = page.find("#history-search textarea, #history-search input")[0]
    field.send_keys("화성기지")
    page.until(lambda: "대화가 없습니다" in page.text("#history-list"))
    field.clear()
    field.send_keys("군산공장")
    page.until(lambda: page.find("#history-list .open"))
    kept = len(page.find("#history-list .open"))
    page.find("#history-list .open")[0].click()
    page.answered(1)
    assert page.text(".asked") == f"문 {WORKERS}" or WORKERS in page.text(".asked")
    page.open()
    _open_history(page)
    before = len(page.find("#history-list .open"))
    page.find("#history-list .forget")[0].click()
    page.driver.switch_to.alert.accept()
    page.until(lambda: len(page.find("#history-list .open")) == before - 1)
    assert kept >= 1


def test_another_browser_does_not_see_the_conversations(page: Page, place: Place) -> None:
    page.ask(WORKERS)
    page.until(lambda: "?c=" in page.driver.current_url)
    other = Page(place.address)
    try:
        other.driver.get(page.driver.current_url)
        other.until(lambda: other.find("#open-history"))
        _open_history(other)
        assert "아직 지난 대화가 없습니다" in other.text("#history-list") and not other.find(".turn")
    finally:
        other.close()


@pytest.mark.parametrize(("button", "ending"), [("#save-markdown", "md"), ("#save-html", "html")])
def test_conversation_is_saved_as_a_file_with_its_sources(
    page: Page, downloads: Path, button: str, ending: str
) -> None:
    page.ask(SOLAR_COST)
    page.ask("바다정보의 보안 예산은 얼마인가요?")
    page.find(button)[0].click()
    page.until(lambda: list(downloads.glob(f"*.{ending}")))
    text = next(downloads.glob(f"*.{ending}")).read_text(encoding="utf-8")
    assert all(part in text for part in ("1250억원", "한빛에너지, 태양광 발전소 준공", "새벽일보", "45억원"))
    assert "<script>window" not in text and "<img" not in text and ATTACK not in text


def test_period_narrows_the_search_and_a_refusal_offers_to_look_everywhere(page: Page) -> None:
    _narrow_to(page, "2025년 6월")
    page.until(lambda: "문서 1건에서 찾습니다" in page.text("#scope-told"))
    assert "2025년 6월" in page.text("#scope > button")
    page.ask(SOLAR_COST)
    assert "문서에 없음" in page.text(".facts") or "가까운 내용" in page.text(".facts")
    assert "찾은 범위: 2025년 6월" in page.text(".reply .scope")
    page.find("[data-action=everywhere]")[0].click()
    page.answered(2)
    assert page.text("#turn-2 .short").startswith("1250억원") and "모든 문서" in page.text("#scope > button")


def test_what_is_no_period_is_told_beside_the_field_and_in_place_of_an_answer(page: Page) -> None:
    _narrow_to(page, "아무거나")
    page.until(lambda: "기간을 알아보지 못했습니다" in page.text("#scope-told"))
    page.ask(SOLAR_COST)
    assert "기간을 알아보지 못했습니다" in page.text(".problem") and not page.find(".short")


def test_search_is_narrowed_to_a_document(page: Page) -> None:
    page.find("#scope > button")[0].click()
    page.until(lambda: page.find("#scope-documents input"))
    page.find("#scope-documents input")[0].send_keys("누리배터리")
    page.until(lambda: [o for o in page.find("ul[role=listbox] li") if "누리배터리" in o.text])
    page.find("ul[role=listbox] li")[0].click()
    page.until(lambda: "누리배터리의 새 공장" in page.text("#scope > button"))
    page.find("#scope-documents input")[0].send_keys(Keys.ESCAPE)
    page.ask(WORKERS)
    assert page.text(".short").startswith("830명")
    page.ask(SOLAR_COST)
    assert not page.text("#turn-2 .short").startswith("1250억원")


def test_question_as_it_was_understood_can_be_changed(page: Page) -> None:
    page.ask(WORKERS)
    page.ask("출처는?")
    page.find(".edit-question")[0].click()
    box = page.find("#question textarea")[0]
    assert box.get_attribute("value") == WORKERS
    box.send_keys(Keys.HOME, "누리배터리 ", Keys.ENTER)
    page.answered(3)
    assert page.find("#turn-3")[0].get_attribute("data-question") == f"누리배터리 {WORKERS}"


def test_note_of_a_poor_answer_is_kept_and_shown_on_the_evaluate_page(page: Page) -> None:
    page.ask(WORKERS)
    page.find(".fold summary")[1].click()
    note = page.find(".fold textarea")[1]
    note.send_keys("단위를 말해 주세요 <b>k/j</b>")
    page.find("[data-action=bad]")[0].click()
    page.until(lambda: "의견을 남겼습니다" in page.text("#hint"))
    page.driver.get(f"{page.address}?tab=evaluate")
    page.until(lambda: "단위를 말해 주세요 <b>k/j</b>" in page.text("body"))


def test_question_just_asked_becomes_a_draft_of_a_test_set(page: Page) -> None:
    page.ask(SOLAR_COST)
    for told in ("문항 초안에 담았습니다", "담지 않았습니다"):
        page.find(".fold summary")[2].click()
        page.until(lambda: page.find("[data-action=draft]")[0].is_displayed())
        page.find("[data-action=draft]")[0].click()
        page.until(lambda told=told: told in page.text("#hint"))
        time.sleep(1)  # the fold closes a moment after
    page.driver.get(f"{page.address}?tab=evaluate")
    page.until(lambda: SOLAR_COST in page.text("body"))


def test_answer_is_copied_as_markdown_with_its_source(page: Page) -> None:
    page.ask(SOLAR_COST)
    markdown = page.find(".turn")[0].get_attribute("data-markdown")
    assert "1250억원" in markdown and "> " in markdown and "새벽일보" in markdown
    page.find(".fold summary")[2].click()
    page.find(".copy-markdown")[0].click()
    page.until(lambda: page.text(".copy-markdown") in ("복사했습니다", "복사하지 못했습니다"))
