"""The chat, end to end: real documents, the real model, a real browser."""

import socket
from collections.abc import Iterator

import pytest
from selenium.webdriver.common.keys import Keys

import ui
from assistant.answer import Answer, Citation, Conflict, Point, Status
from assistant.exchange import Exchange
from assistant.writing.disagreeing import DIFFERENT
from errors import SettingError
from pages import ask_html, replying
from settings import Settings
from tests.ui.documents import ATTACK, BATTERY, EVIL, EVIL_NAME, SOLAR
from tests.ui.page import Page
from tests.ui.place import running_over


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    documents = {"태양광.md": SOLAR, "배터리.md": BATTERY, EVIL_NAME: EVIL}
    with running_over(documents, tmp_path_factory.mktemp("app")) as place:
        assert not place.report.failed
        yield place.address


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Page]:
    page = Page(address)
    yield page
    page.close()


@pytest.fixture
def page(browser: Page) -> Page:
    browser.resize(1280, 860)
    browser.open()
    return browser


def test_page_says_in_korean_what_it_is_and_how_many_documents_it_has(page: Page) -> None:
    assert page.driver.title == "근거"
    assert page.script("return document.documentElement.lang") == "ko"
    assert "문서 3건" in page.text("header")
    assert len(page.find(".example")) == 6


def test_answer_shows_the_value_its_sentence_and_a_mark(page: Page) -> None:
    page.ask("해남 태양광 발전소의 총사업비는 얼마인가요?")
    assert page.text(".short").startswith("1250억원")
    assert "해남 태양광 발전소의 총사업비는 1250억원이다." in page.text(".reply")
    mark = page.find(".cite")[0]
    assert mark.is_displayed() and mark.text == "[1]"
    assert "확신도" in page.text(".facts") and "초 걸림" in page.text(".facts")
    assert page.find("#question textarea")[0].get_attribute("value") == ""


def test_mark_opens_its_card_and_shows_the_quoted_sentence(page: Page) -> None:
    page.ask("해남 태양광 발전소의 총사업비는 얼마인가요?")
    assert not page.find(".card.is-active")
    page.find(".cite")[0].click()
    (card,) = page.find(".card.is-active")
    assert card.get_attribute("open")
    assert page.text(".card.is-active mark") == "해남 태양광 발전소의 총사업비는 1250억원이다."
    assert "새벽일보 · 2025.03.14 · 준공 소식" in card.text and "태양광.md" in card.text
    assert page.find(".card.is-active .source a")[0].get_attribute("href") == "https://example.com/solar"


def test_mark_of_an_earlier_question_shows_that_questions_cards(page: Page) -> None:
    page.ask("해남 태양광 발전소의 총사업비는 얼마인가요?")
    page.ask("군산 공장의 직원은 몇 명인가요?")
    assert "누리배터리의 새 공장" in page.text("#evidence")
    page.script("arguments[0].focus(); arguments[0].click()", page.find("#turn-1 .cite")[0])
    assert "한빛에너지, 태양광 발전소 준공" in page.text("#evidence")
    assert "누리배터리의 새 공장" not in page.text(".cards:not([hidden]) .card:first-of-type")


def test_whole_document_opens_beside_the_answer_with_the_sentence_marked(page: Page) -> None:
    page.ask("해남 태양광 발전소의 총사업비는 얼마인가요?")
    page.find(".whole-document")[0].click()
    page.until(lambda: page.find("#viewer #quote"))
    assert page.text("#viewer #quote") == "해남 태양광 발전소의 총사업비는 1250억원이다."
    assert "새벽일보" in page.text("#viewer") and "가구 4만 곳" in page.text("#viewer")
    page.find("#viewer form button")[0].click()
    assert not page.find("dialog[open]")


def test_next_questions_are_such_as_the_documents_answer(page: Page) -> None:
    page.ask("바다정보의 보안 예산은 얼마인가요?")
    page.ask("해남 태양광 발전소의 총사업비는 얼마인가요?")
    page.until(lambda: "1250억원" in page.text("#turn-2"))
    for suggestion in [button.text for button in page.find(".next button")]:
        page.ask(suggestion)
        assert not page.find(".turn:last-of-type .status.refused"), suggestion


def test_link_asks_its_question(page: Page) -> None:
    page.driver.get(f"{page.address}?q=군산 공장의 직원은 몇 명인가요?")
    page.answered(1)
    assert page.text(".short").startswith("830명")


def test_opinion_is_kept_and_found_on_the_evaluate_page(page: Page) -> None:
    page.ask("군산 공장의 직원은 몇 명인가요?")
    page.find(".fold summary")[0].click()
    page.find(".fold textarea")[0].send_keys("바로 찾아 주었다")
    page.find("[data-action=good]")[0].click()
    page.until(lambda: "의견을 남겼습니다" in page.text("#hint"))
    page.driver.get(f"{page.address}?tab=evaluate")
    page.until(
        lambda: "군산 공장의 직원은 몇 명인가요?" in page.text("body") and "바로 찾아 주었다" in page.text("body")
    )


def test_keys_lead_to_the_question_and_from_card_to_card(page: Page) -> None:
    page.ask("해남 태양광 발전소의 총사업비는 얼마인가요?")
    page.script("document.activeElement.blur()")
    page.find("body")[0].send_keys("j")
    assert page.script("return document.activeElement.closest('.card') !== null")
    page.find("body")[0].send_keys("/")
    assert page.script("return document.activeElement.tagName") == "TEXTAREA"


def test_shift_and_enter_begin_a_new_line(page: Page) -> None:
    box = page.find("#question textarea")[0]
    box.send_keys("군산 공장의", Keys.SHIFT, Keys.ENTER, Keys.NULL, "직원은 몇 명인가요?")
    assert box.get_attribute("value") == "군산 공장의\n직원은 몇 명인가요?" and not page.find(".turn")
    box.send_keys(Keys.ENTER)
    page.answered(1)
    assert page.text(".short").startswith("830명")


def test_follow_up_is_shown_as_it_was_understood(page: Page) -> None:
    page.ask("군산 공장의 직원은 몇 명인가요?")
    page.ask("출처는?")
    assert page.text("#turn-2 .understood").startswith("‘군산 공장의 직원은 몇 명인가요?’로 이해했습니다.")
    assert page.text("#turn-2 .short").startswith("830명") and not page.find("#turn-1 .understood")


def test_greeting_is_answered_without_a_status(page: Page) -> None:
    page.ask("안녕하세요")
    assert "알고 싶은 것을 물어보세요" in page.text(".reply")
    assert not page.find(".status") and not page.find(".card")


def test_question_without_an_answer_is_refused_in_words(page: Page) -> None:
    page.ask("화성 기지의 인구는 몇 명인가요?")
    assert "문서에 없음" in page.text(".status.refused")
    assert not page.find(".cite") and not page.find(".card")


def test_empty_question_adds_nothing_but_a_hint(page: Page) -> None:
    page.find("#question textarea")[0].send_keys("   ")
    page.find("#send")[0].click()
    page.until(lambda: "질문을 적어 주세요" in page.text("#hint"))
    assert not page.find(".turn")


def test_problem_is_told_in_place_of_the_answer(page: Page) -> None:
    page.script(
        "const box = arguments[0]; box.value = arguments[1]; box.dispatchEvent(new Event('input', {bubbles: true}))",
        page.find("#question textarea")[0],
        "아주 긴 질문 " * 500,
    )
    page.ask("?")
    assert "질문" in page.text(".problem") and "Traceback" not in page.text("body")


def test_hostile_document_and_question_execute_nothing_and_are_shown_literally(page: Page) -> None:
    page.ask(f"바다정보의 보안 예산은 얼마인가요? {ATTACK}")
    page.find(".cite")[0].click()
    shown = page.text("#conversation") + page.text(".card.is-active")
    assert page.text(".asked").endswith(ATTACK)
    assert f"보안 예산 {ATTACK}" in shown and "<b onmouseover=" in shown and "나쁜<img src=x onerror=" in shown
    assert not page.find("#conversation img, #evidence img, #conversation script, #evidence script")
    assert not page.find("#evidence a[href^='javascript']")
    assert page.script("return window.hacked") is None


def test_phone_has_no_horizontal_scrolling(page: Page) -> None:
    page.resize(390, 844)
    page.open()
    assert page.script("return document.documentElement.scrollWidth") <= 390
    page.ask(f"바다정보의 보안 예산은 얼마인가요? {'가' * 200} {'https://example.com/' + 'a' * 200}")
    page.ask("해남 태양광 발전소의 총사업비는 얼마인가요?")
    assert page.script("return document.documentElement.scrollWidth") <= 390


def test_example_asks_at_once(page: Page) -> None:
    example = page.find(".example")[0]
    question = example.text
    example.click()
    page.answered(1)
    assert page.text(".asked").endswith(question)


def test_new_conversation_starts_empty(page: Page) -> None:
    page.ask("군산 공장의 직원은 몇 명인가요?")
    page.find("#restart")[0].click()
    page.until(lambda: not page.find(".turn") and page.find(".example"))
    assert not page.find(".card")


def test_two_browser_sessions_do_not_see_each_other(page: Page, address: str) -> None:
    page.ask("해남 태양광 발전소의 총사업비는 얼마인가요?")
    other = Page(address)
    try:
        assert not other.find(".turn")
        other.ask("군산 공장의 직원은 몇 명인가요?")
        page.ask("화성 기지의 인구는 몇 명인가요?")
        assert len(other.find(".turn")) == 1 and len(page.find(".turn")) == 2
        assert "해남" not in other.text("#columns") and "군산" not in page.text("#conversation")
    finally:
        other.close()


def test_nothing_is_fetched_from_another_host(page: Page) -> None:
    page.hosts()
    page.open()
    page.ask("해남 태양광 발전소의 총사업비는 얼마인가요?")
    page.find(".cite")[0].click()
    assert page.hosts() == {page.address.split("/")[2]}


def test_taken_port_is_named_before_anything_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(ui, "get_settings", lambda: Settings(host="127.0.0.1", port=port))
        with pytest.raises(SettingError, match=f"{port}번 포트.*GEUNGEO_PORT="):
            ui.main()


def test_unexpected_error_becomes_a_calm_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(replying, "steps", fail)
    *_, turn = replying.replies(None, "질문")
    assert replying.PROBLEM in ask_html.conversation_html((turn,)) and "secret" not in ask_html.conversation_html(
        (turn,)
    )


def test_only_the_answers_own_marks_become_links_and_conflicts_are_shown() -> None:
    quote = "직원은 830명이다[1][7]"
    citation = Citation(
        1, "가.md", "제목", "", None, 3, "", quote, 4, 4 + len(quote), f"앞 문 {quote} 뒤", 0, page_label="3쪽"
    )
    conflict = Conflict(("830명", "900명"), (1, 1))
    said = f"830명 [1]\n\n{DIFFERENT}\n\n- 830명: 가 [1]\n- 900명: 가 [1]\n\n{quote} [1]"
    answer = Answer("q", said, "830명", Status.ANSWERED, 0.7, (citation,), (conflict,))
    shown = ask_html.conversation_html((Exchange("몇 명인가요?", (answer,)),))
    assert shown.count('class="cite"') == 1 + 1 + 2 and "830명이다[1][7]" in shown
    assert shown.count(f">{DIFFERENT}<") == 1 and "<li>" not in shown and "확신도 보통" in shown
    assert '<table class="conflicts"><caption>한 문서에 나오는 서로 다른 값' in shown
    card = ask_html.evidence_html((Exchange("몇 명인가요?", (answer,)),))
    assert f"앞 문 <mark>{quote}</mark> 뒤" in card and "3쪽" in card and "원문" not in card


def test_values_by_time_are_shown_as_a_table() -> None:
    quote = "값은 2022년 31억달러, 2023년 13억달러다."
    citation = Citation(1, "가.md", "제목", "", None, None, "", quote, 0, len(quote), quote, 0)
    points = (Point("2022년", "31억달러", 3.1e9, "달러", 1), Point("2023년", "13억달러", 1.3e9, "달러", 1))
    text = f"2022년 | 31억달러 [1]\n2023년 | 13억달러 [1]\n\n{quote} [1]"
    answer = Answer("q", text, "", Status.ANSWERED, 0.9, (citation,), series=points)
    shown = ask_html.conversation_html((Exchange("추이는?", (answer,)),))
    assert shown.count("<tr>") == 2 and '<th scope="row">2022년</th><td>31억달러 <a class="cite"' in shown
    assert f"<p>{quote}&nbsp;<a" in shown
