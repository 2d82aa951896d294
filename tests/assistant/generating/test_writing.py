"""Whatever a language model writes, what the user reads is held by the documents."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.answer import EXTRACTIVE, Answer, Status, Verdict
from assistant.ask import Stage, ask, steps
from assistant.conversation import Turn
from assistant.generating.checking import UNSURE
from assistant.generating.writing import ASIDE, DENIED, DISBELIEVED, Writer
from assistant.side_by_side import ask_side_by_side
from index.store import Index
from tests.assistant.generating.openai_server import KEY, Script

Says = Callable[..., Writer]
ASKED = "2024년 세계 HBM 시장은 얼마로 전망되나요?"
TREND = "세계 HBM 시장은 2023년부터 2024년까지 어떻게 변했나요?"
TRUE = "세계 HBM 시장은 2024년 141억 달러로 커질 전망입니다 [1]."


def test_a_true_answer_is_given_with_the_sentence_that_proves_it(library: Index, says: Says) -> None:
    answer = ask(library, ASKED, writer=says(TRUE))
    assert (answer.status, answer.verified_share, answer.note) == (Status.ANSWERED, 1.0, "")
    assert answer.text == "세계 HBM 시장은 2024년 141억 달러로 커질 전망입니다. [1]"
    assert "141억 달러" in answer.citations[0].quote and answer.short == "141억 달러"
    assert answer.writer == "custom:geungeo-test" and answer.usage is not None and answer.usage.cost


@pytest.mark.parametrize(
    ("false", "lacking"),
    [
        ("2025년에는 999억 달러가 됩니다 [1].", "999억 달러"),
        ("다솜메모리의 2024년 점유율은 42%입니다 [1].", "42%"),
        ("세계 HBM 시장은 2022년에 141억 달러였습니다 [1].", "2022년"),
        ("엔비디아가 시장을 이끌고 있습니다 [1].", "엔비디아"),
        ("HBM 시장은 2024년에 141억 달러로 줄어들 전망입니다 [1].", "줄어들"),
    ],
)
def test_a_false_sentence_is_struck_and_the_others_stand(library: Index, says: Says, false: str, lacking: str) -> None:
    answer = ask(library, ASKED, writer=says(f"{TRUE} {false}"))
    struck = [sentence for sentence in answer.sentences if not sentence.is_kept]
    assert len(struck) == 1 and any(lacking in piece for piece in struck[0].lacking)
    assert struck[0].text not in answer.text and "141억 달러" in answer.text
    assert answer.verified_share == 0.5 and "1개를 지웠습니다" in answer.note


def test_struck_sentences_can_be_left_out_altogether(library: Index, says: Says) -> None:
    answer = ask(library, ASKED, writer=says(f"{TRUE} 2025년에는 999억 달러가 됩니다 [1].", removes=True))
    assert all(sentence.is_kept for sentence in answer.sentences) and "1개를 뺐습니다" in answer.note


def test_a_wrong_mark_is_repaired_and_a_missing_one_found(library: Index, says: Says) -> None:
    for written in (TRUE.replace("[1]", "[7]"), TRUE.replace(" [1]", "")):
        answer = ask(library, ASKED, writer=says(written))
        assert "141억 달러" in answer.citations[0].quote and answer.text.endswith("[1]"), written


def test_an_answer_that_is_made_up_gives_way_to_the_extractive_one(library: Index, says: Says) -> None:
    made_up = "세계 HBM 시장은 2024년 999억 달러입니다 [1]. 2030년에는 5조 달러가 됩니다 [2]."
    answer = ask(library, ASKED, writer=says(made_up))
    assert replace(answer, asked_of="", usage=None, note="", verified_share=None, timings_ms={}) == _extractive(library)
    assert answer.note == DISBELIEVED and answer.usage is not None


def test_a_true_sentence_about_something_else_gives_way_to_the_extractive_one(library: Index, says: Says) -> None:
    answer = ask(library, ASKED, writer=says("다솜메모리의 2024년 점유율은 9%입니다 [2]."))
    assert answer.text == _extractive(library).text and answer.note == ASIDE


def _extractive(library: Index) -> Answer:
    return replace(ask(library, ASKED), timings_ms={})


@pytest.mark.parametrize(
    "misbehave",
    [
        {"refuses": [500] * 9},
        {"refuses": [401]},
        {"breaks_after": 1},
        {"sends_rubbish": True},
        {"says": ""},
    ],
)
def test_a_model_that_fails_gives_way_and_the_user_is_told(
    library: Index, says: Says, script: Script, misbehave: dict
) -> None:
    writer = says(TRUE)
    for name, value in misbehave.items():
        setattr(script, name, value)
    answer = ask(library, ASKED, writer=writer)
    assert replace(answer, asked_of="", note="", timings_ms={}) == _extractive(library)
    assert "문서의 문장으로 답했습니다" in answer.note and KEY not in answer.note


def test_a_model_that_sees_no_answer_does_not_take_away_the_documents_one(library: Index, says: Says) -> None:
    answer = ask(library, ASKED, writer=says("문서에 없습니다."))
    assert answer.short == "141억 달러" and answer.note == DENIED


def test_where_the_rules_refuse_a_model_is_believed_only_if_all_of_it_holds(library: Index, says: Says) -> None:
    question = "2024년 HBM 가격은 일반 D램의 몇 배로 예상되나요?"
    refused = ask(library, question)
    held = ask(library, question, writer=says("HBM의 가격은 일반 D램보다 다섯 배쯤 비쌉니다 [1]."))
    half = ask(
        library, question, writer=says("HBM의 가격은 일반 D램보다 다섯 배쯤 비쌉니다 [1]. 값은 700달러입니다 [1].")
    )
    if refused.status is Status.REFUSED:
        assert held.status is Status.ANSWERED and half.status is Status.REFUSED
    assert "다섯 배쯤" in held.text and "700달러" not in half.text


def test_what_is_not_in_the_documents_stays_refused(library: Index, says: Says) -> None:
    writer = says("화성 기지의 인구는 300명입니다 [1].")
    answer = ask(library, "화성 기지의 인구는 몇 명인가요?", writer=writer)
    assert answer.status is Status.REFUSED and "300명" not in answer.text


def test_a_denial_carries_nothing_in(library: Index, says: Says) -> None:
    answer = ask(library, ASKED, writer=says(f"{TRUE} 다만 엔비디아의 2031년 매출 77조 원은 문서에 없습니다."))
    assert "77조" not in answer.text


def test_a_sentence_is_shown_only_once_it_is_checked(library: Index, says: Says, script: Script) -> None:
    writer = says(f"{TRUE} 2025년에는 999억 달러가 됩니다 [1]. 가격은 일반 D램보다 다섯 배쯤 비쌉니다 [1].")
    script.pause = 0.02
    shown = list(steps(library, ASKED, writer=writer))
    texts = [step.findings.answer.text for step in shown if step.findings]
    assert [step.stage for step in shown][:2] == [Stage.SEARCH, Stage.EVIDENCE] and shown[-1].stage is Stage.DONE
    assert not any("999" in text for text in texts)
    assert any("141억" in text and "다섯 배" not in text for text in texts) and "다섯 배" in texts[-1]


def test_stopping_in_the_middle_hangs_up(library: Index, says: Says, script: Script) -> None:
    writer = says(f"{TRUE} ")
    script.is_endless, script.pause = True, 0.05
    going = steps(library, ASKED, writer=writer)
    for step in going:
        if step.stage is Stage.WRITE and step.findings.answer.text:
            break
    going.close()
    assert script.hung_up.wait(5)


def test_several_writers_answer_side_by_side(library: Index, says: Says) -> None:
    by_rules, by_model = ask_side_by_side(library, ASKED, [None, says(TRUE)])
    assert (by_rules.writer, by_model.writer) == (EXTRACTIVE, "custom:geungeo-test")
    assert by_rules.verified_share is None and by_model.verified_share == 1.0


def test_a_follow_up_is_given_with_the_conversation_condensed(library: Index, says: Says, script: Script) -> None:
    history = [Turn("2024년 세계 HBM 시장은?", "141억 달러입니다. " + "길다. " * 2_000)]
    answer = ask(
        library, "그럼 2023년에는?", history=history, writer=says("2023년 세계 HBM 시장은 43억 달러였습니다 [1].")
    )
    asked = script.requests[-1]["messages"][1]["content"]
    assert "앞선 대화" in asked and len(asked) < 6_000 and "2023년" in answer.understood
    assert "43억 달러" in answer.text


def test_a_sentence_worded_too_freely_is_marked(library: Index, says: Says) -> None:
    free = "나래반도체는 용인에 12조 원을 투자하며 생산 능력과 경쟁 우위를 모두 끌어올리려 합니다 [1]."
    answer = ask(
        library,
        "나래반도체는 용인에 얼마를 투자하나요?",
        writer=says(f"나래반도체는 용인에 12조 원을 투자합니다 [1]. {free}"),
    )
    (last,) = [sentence for sentence in answer.sentences if "끌어올리려" in sentence.text]
    assert last.verdict is not Verdict.SUPPORTED
    assert last.verdict is Verdict.UNSUPPORTED or UNSURE in answer.text


def test_values_over_time_and_values_that_do_not_agree_stand_beside_what_a_model_writes(
    library: Index, says: Says
) -> None:
    extractive = ask(library, TREND)
    answer = ask(library, TREND, writer=says(TRUE))
    assert answer.sentences and [point.value for point in answer.series] == [point.value for point in extractive.series]
    quotes = {citation.number: citation.quote for citation in answer.citations}
    assert all(point.value in quotes[point.citation] for point in answer.series) and len(answer.series) > 1
    assert len({(citation.document, citation.start) for citation in answer.citations}) == len(answer.citations)
