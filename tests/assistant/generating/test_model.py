"""A server that misbehaves ends in one Korean line, in time, and is not kept speaking."""

import time
from dataclasses import replace

import pytest
from llama_index.core.base.llms.types import ChatMessage

from assistant.generating.model import LONGEST, Heard, Model
from errors import WriterUnavailable
from tests.assistant.generating.openai_server import KEY, Script

ASKED = [ChatMessage(role="user", content="2024년 매출은?")]
ANSWER = "2024년 매출은 2조 원입니다 [1]."


def _hear(model: Model) -> list[Heard]:
    return list(model.stream(ASKED))


def test_what_is_said_is_heard_piece_by_piece_and_its_tokens_time_and_price_are_known(
    script: Script, model: Model
) -> None:
    script.says = ANSWER
    heard = _hear(model)
    assert [each.text for each in heard if each.text == ANSWER] and heard[0].text != ANSWER
    usage = heard[-1].usage
    assert heard[-1].text == ANSWER and usage is not None
    assert (usage.prompt_tokens, usage.answer_tokens) == (900, 60)
    assert usage.cost == pytest.approx((900 * 2 + 60 * 10) / 1e6)
    assert 0 <= usage.first_seconds <= usage.seconds


def test_a_server_that_does_not_count_leaves_tokens_and_price_open(script: Script, model: Model) -> None:
    script.says, script.counts_tokens = ANSWER, False
    usage = _hear(model)[-1].usage
    assert usage is not None and (usage.prompt_tokens, usage.answer_tokens, usage.cost) == (None, None, None)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_refusal_is_tried_again(script: Script, model: Model, status: int) -> None:
    script.says, script.refuses = ANSWER, [status, status]
    assert _hear(model)[-1].text == ANSWER
    assert len(script.requests) == 3


def test_the_wait_that_a_server_asks_for_is_kept(script: Script, model: Model) -> None:
    script.says, script.refuses, script.retry_after = ANSWER, [429], "1"
    started = time.monotonic()
    assert _hear(model)[-1].text == ANSWER
    assert time.monotonic() - started >= 1


@pytest.mark.parametrize(
    ("refuses", "said"),
    [
        ([429] * 9, "한도를 다 썼다고"),
        ([500] * 9, "HTTP 500"),
        ([400], "문맥 길이"),
        ([403], "GEUNGEO_LLM_KEY"),
    ],
)
def test_a_lasting_refusal_is_told_in_one_line(script: Script, model: Model, refuses: list[int], said: str) -> None:
    script.refuses = refuses
    with pytest.raises(WriterUnavailable, match=said) as caught:
        _hear(model)
    assert "\n" not in str(caught.value) and KEY not in str(caught.value)


def test_a_wrong_key_a_missing_key_and_a_model_that_is_gone_are_told_apart(script: Script, model: Model) -> None:
    with pytest.raises(WriterUnavailable, match="키를 받아들이지 않았습니다"):
        _hear(replace(model, key="다른 열쇠".encode().hex()))
    with pytest.raises(WriterUnavailable, match="키가 없습니다"):
        _hear(replace(model, key="", preset=replace(model.preset, needs_key=True)))
    with pytest.raises(WriterUnavailable, match="키가 아닌 글자"):
        _hear(replace(model, key="여기에 키"))
    with pytest.raises(WriterUnavailable, match="그런 모델이 없다고"):
        _hear(replace(model, name="gone"))


def test_nobody_at_the_address_is_told_with_the_address(model: Model) -> None:
    with pytest.raises(WriterUnavailable, match=r"http://127\.0\.0\.1:9/v1에 연결할 수 없습니다"):
        _hear(replace(model, url="http://127.0.0.1:9/v1"))


def test_a_connection_that_drops_in_mid_sentence_is_told(script: Script, model: Model) -> None:
    script.says, script.breaks_after = ANSWER, 2
    with pytest.raises(WriterUnavailable, match="끊겼습니다"):
        _hear(model)


def test_rubbish_for_json_is_told(script: Script, model: Model) -> None:
    script.says, script.sends_rubbish = ANSWER, True
    with pytest.raises(WriterUnavailable, match="알아볼 수 없는 답"):
        _hear(model)


def test_an_empty_answer_is_told(script: Script, model: Model) -> None:
    script.says = "  \n"
    with pytest.raises(WriterUnavailable, match="빈 답"):
        _hear(model)


def test_an_answer_without_end_is_cut_off_and_the_server_hung_up_on(script: Script, model: Model) -> None:
    script.says, script.is_endless = ANSWER, True
    heard = _hear(model)
    assert LONGEST < len(heard[-1].text) < LONGEST + 100
    assert script.hung_up.wait(5)


def test_a_silent_server_is_not_waited_for_longer_than_its_patience(script: Script, model: Model) -> None:
    script.says, script.pause = ANSWER, 30
    started = time.monotonic()
    with pytest.raises(WriterUnavailable, match="1초"):
        _hear(replace(model, preset=replace(model.preset, patience=1)))
    assert time.monotonic() - started < 5


def test_who_stops_listening_is_not_spoken_to_any_longer(script: Script, model: Model) -> None:
    script.says, script.is_endless, script.pause = ANSWER, True, 0.05
    listening = model.stream(ASKED)
    while not next(listening).text:
        pass
    listening.close()
    assert script.hung_up.wait(5)


def test_while_nothing_comes_the_listener_still_hears_that(script: Script, model: Model) -> None:
    script.says, script.pause = ANSWER, 1
    listening = model.stream(ASKED)
    assert next(listening) == Heard("")
    listening.close()


def test_a_key_is_in_no_repr(model: Model) -> None:
    assert KEY not in repr(model)
