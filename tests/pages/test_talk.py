"""A question on the page: shown at once, answered once, stopped at any time. Over a real index, without a browser."""

from collections.abc import Iterator

import gradio as gr
import pytest

from assistant.ask import ask
from assistant.exchange import Exchange
from assistant.suggesting import suggest
from index.store import Index
from pages.ask import BUSY, STOPPED, AskPage
from pages.ask_html import conversation_html
from pages.talk import Talk

HBM = "2024년 세계 HBM 시장은 얼마로 전망되나요?"


@pytest.fixture(scope="module")
def page(library: Index) -> Iterator[AskPage]:
    with gr.Blocks():
        yield AskPage(library)


def _begun(page: AskPage, question: str = HBM, talk: Talk = Talk()) -> Talk:
    return page.begin(question, talk)[page.talk]


def _shown(page: AskPage, talk: Talk) -> list[Talk]:
    return [step[page.talk] for step in page.respond(talk, "") if page.talk in step]


def test_a_question_that_two_listeners_take_up_is_answered_once(page: AskPage) -> None:
    talk = _begun(page)
    assert talk.is_working
    answered = _shown(page, talk)[-1]
    assert answered.exchanges[-1].answers[0].short == "141억 달러" and not answered.is_working
    assert _shown(page, talk) == [] and _shown(page, answered) == []


def test_nothing_is_shown_of_a_question_that_was_stopped(page: AskPage) -> None:
    talk = _begun(page)
    stopped = page.stopped(talk, "")[page.talk]
    assert stopped.exchanges[-1].problem == STOPPED and not stopped.is_working
    assert _shown(page, talk) == []


def test_nothing_is_shown_of_a_question_after_a_new_conversation_was_begun(page: AskPage) -> None:
    talk = _begun(page)
    going = page.respond(talk, "")
    assert page.start_over(talk)[page.talk] == Talk()
    assert [step for step in going if page.talk in step] == []


def test_stopping_what_is_done_shows_the_answer_again(page: AskPage) -> None:
    answered = _shown(page, _begun(page))[-1]
    again = page.stopped(answered, "")
    assert again[page.talk] == answered and "141억 달러" in again[page.conversation]


def test_a_second_question_while_one_is_answered_is_told_to_wait(page: AskPage) -> None:
    talk = _begun(page)
    assert page.begin("점유율은?", talk) == {page.hint: BUSY}


def test_a_link_to_a_follow_up_holds_the_question_as_it_was_understood(page: AskPage) -> None:
    talk = _shown(page, _begun(page, "나래반도체의 2024년 점유율은?"))[-1]
    talk = _shown(page, _begun(page, "가온전자는?", talk))[-1]
    assert 'data-link="가온전자의 2024년 점유율은?"' in conversation_html(talk.exchanges)
    assert 'data-link="점유율은?"' in conversation_html((Exchange("점유율은?"),))


def test_no_more_is_suggested_once_it_is_not_wanted(library: Index) -> None:
    answer = ask(library, HBM)
    left = iter([True, True, False])
    assert suggest(library, answer, [HBM], is_wanted=lambda: False) == ()
    assert len(suggest(library, answer, [HBM], is_wanted=lambda: next(left))) <= 2
