"""Opinions of answers are kept, and become questions of a test set once what is right is known."""

from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.conversation import Turn
from assistant.evaluation.testset import GoldEvidence, as_line, parse
from assistant.opinions import FILE, as_draft, keep_opinion, opinions, remove_opinion
from errors import TestSetError
from index.store import Index

ASKED = "2024년 세계 HBM 시장은 얼마로 전망되나요?"
HISTORY = (Turn("2023년 HBM 시장은?", "43억 달러입니다."),)
PROOF = (GoldEvidence("반도체/메모리.md", "나래반도체는 용인에 12조 원을 투자한다.", 1),)


@pytest.fixture(scope="module")
def answer(library: Index) -> Answer:
    return ask(library, ASKED)


@pytest.fixture(scope="module")
def refusal(library: Index) -> Answer:
    return ask(library, "화성 기지의 인구는 몇 명인가요?")


def test_an_opinion_comes_back_as_it_was_given(answer: Answer, tmp_path: Path) -> None:
    keep_opinion(tmp_path, ASKED, answer, True, "  잘\n찾았어요 ", HISTORY)
    (opinion,) = opinions(tmp_path)
    assert (opinion.question, opinion.short, opinion.is_good, opinion.note) == (
        ASKED,
        "141억 달러",
        True,
        "잘 찾았어요",
    )
    assert opinion.citations[0][0] == "반도체/메모리.md" and opinion.history == HISTORY and opinion.when.tzinfo


def test_the_newest_comes_first_and_a_second_thought_replaces_the_first(
    answer: Answer, refusal: Answer, tmp_path: Path
) -> None:
    keep_opinion(tmp_path, ASKED, answer, True, "", ())
    keep_opinion(tmp_path, refusal.question, refusal, True, "", ())
    keep_opinion(tmp_path, ASKED, answer, False, "다시 보니 아쉬워요", ())
    assert [(opinion.question, opinion.is_good) for opinion in opinions(tmp_path)] == [
        (ASKED, False),
        (refusal.question, True),
    ]


def test_an_opinion_can_be_forgotten(answer: Answer, tmp_path: Path) -> None:
    keep_opinion(tmp_path, ASKED, answer, True, "", ())
    assert remove_opinion(tmp_path, opinions(tmp_path)[0].id) and not remove_opinion(tmp_path, "none")
    assert opinions(tmp_path) == []


def test_damaged_lines_and_half_characters_break_nothing(answer: Answer, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'{"question": 1}\nnull\n\xff\n')
    keep_opinion(tmp_path, ASKED, answer, True, "반쪽 \ud800 <script>", ())
    assert [opinion.note for opinion in opinions(tmp_path)] == ["반쪽 ? <script>"]


def test_a_good_answer_becomes_a_question_as_it_is(answer: Answer, refusal: Answer, tmp_path: Path) -> None:
    keep_opinion(tmp_path, ASKED, answer, True, "", HISTORY)
    keep_opinion(tmp_path, refusal.question, refusal, True, "", ())
    refused, answered = map(as_draft, opinions(tmp_path))
    assert answered.answers == ("141억 달러",) and answered.evidence and answered.history == HISTORY
    assert not refused.answerable and refused.answers == ()
    assert parse(f"{as_line(refused)}\n{as_line(answered)}", "drafts") == [refused, answered]


def test_a_bad_answer_becomes_one_only_with_what_is_right(answer: Answer, tmp_path: Path) -> None:
    keep_opinion(tmp_path, ASKED, answer, False, "틀렸어요", ())
    (opinion,) = opinions(tmp_path)
    for answers in (None, ("12조 원",)):
        with pytest.raises(TestSetError, match="바른 답"):
            as_draft(opinion, answers)
    completed, absent = as_draft(opinion, ("12조 원",), PROOF), as_draft(opinion, ())
    assert completed.answers == ("12조 원",) and completed.evidence == PROOF and completed.answerable
    assert not absent.answerable and absent.evidence == ()
