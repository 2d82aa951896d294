"""Questions that were asked become a test set that can be read back, asked, and cleaned up."""

import threading
from datetime import date
from pathlib import Path

import pytest

from assistant.ask import ask
from assistant.conversation import Turn
from assistant.evaluation.drafts import FILE, add_draft, draft, drafts, keep_draft, remove_draft
from assistant.evaluation.proofs import place_of, proofs
from assistant.evaluation.run import evaluate
from assistant.evaluation.scoring import Outcome
from assistant.evaluation.testset import GoldEvidence, as_line, load, parse
from errors import SettingError
from index.store import Index

ASKED = "2024년 세계 HBM 시장은 얼마로 전망되나요?"
HISTORY = (Turn("2023년 HBM 시장은?", "43억 달러입니다."),)


def test_an_answer_becomes_a_question_that_the_assistant_answers_rightly(library: Index, tmp_path: Path) -> None:
    assert add_draft(tmp_path, ask(library, ASKED), HISTORY)
    (question,) = load(tmp_path / FILE)
    assert question.question == ASKED and question.answers == ("141억 달러",) and question.answerable
    assert "141억 달러" in question.evidence[0].quote and question.evidence[0].document == "반도체/메모리.md"
    assert (question.kind, question.split, question.asked_on) == ("draft", "draft", date.today())
    assert question.history == HISTORY
    assert evaluate(library, [question])[0].scores.outcome is Outcome.RIGHT


def test_a_refusal_becomes_a_question_that_no_document_answers(library: Index, tmp_path: Path) -> None:
    assert add_draft(tmp_path, ask(library, "화성 기지의 인구는 몇 명인가요?"), ())
    (question,) = load(tmp_path / FILE)
    assert not question.answerable and question.answers == () and question.evidence == ()


def test_the_same_question_is_added_once_and_another_conversation_makes_it_another(
    library: Index, tmp_path: Path
) -> None:
    answer = ask(library, ASKED)
    assert [add_draft(tmp_path, answer, history) for history in ((), (), HISTORY)] == [True, False, True]
    assert len({question.id for question in load(tmp_path / FILE)}) == 2


def test_many_who_add_at_once_lose_nothing(tmp_path: Path) -> None:
    def add(number: int) -> None:
        keep_draft(tmp_path, draft(f"{number}번째 질문은?", (), (), date.today()))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(load(tmp_path / FILE)) == 20


def test_newest_comes_first_and_one_can_be_taken_out(tmp_path: Path) -> None:
    for word in ("가", "나", "다"):
        keep_draft(tmp_path, draft(f"{word}는 무엇인가요?", (), (), date.today()))
    assert [question.question[0] for question in drafts(tmp_path)] == ["다", "나", "가"]
    assert remove_draft(tmp_path, drafts(tmp_path)[1].id) and not remove_draft(tmp_path, "none")
    assert [question.question[0] for question in drafts(tmp_path)] == ["다", "가"]


def test_a_damaged_line_is_passed_over_and_kept(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'{"id": "half\n\xff\xfe\n')
    first, second = (draft(text, (), (), date.today()) for text in ("가는?", "나는?"))
    keep_draft(tmp_path, first)
    keep_draft(tmp_path, second)
    remove_draft(tmp_path, second.id)
    assert drafts(tmp_path) == [first]
    assert (tmp_path / FILE).read_bytes().startswith(b'{"id": "half\n\xff\xfe\n')


def test_a_draft_survives_writing_whatever_it_holds(tmp_path: Path) -> None:
    hostile = 'a"\\\u2028\x85\n<script>\ud800'
    keep_draft(tmp_path, draft(hostile, (hostile,), (GoldEvidence("가.md", "줄\u2028바꿈", 1),), date.today()))
    (question,) = load(tmp_path / FILE)
    assert question.answers == ('a"\\\u2028\x85\n<script>?',)
    assert parse(as_line(question), "again") == [question]


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file", encoding="utf-8")
    with pytest.raises(SettingError, match="GEUNGEO_KEPT_DIR"):
        keep_draft(tmp_path / "kept", draft("가는?", (), (), date.today()))


def test_sentences_that_hold_the_right_answer_are_found(library: Index) -> None:
    found = proofs(library, "나래반도체는 용인에 얼마를 투자하나요?", "12조원")
    assert ("반도체/메모리.md", True) in [(gold.document, "12조 원을 투자한다" in gold.quote) for gold in found]
    assert proofs(library, "나래반도체는 용인에 얼마를 투자하나요?", "77조원") == ()


def test_a_pasted_sentence_is_found_however_its_spaces_stand(library: Index) -> None:
    gold = place_of(library, " 창업자들은  병원 자료를\n얻기 어렵다고 호소한다. ")
    assert gold == GoldEvidence("투자.md", "창업자들은 병원 자료를 얻기 어렵다고 호소한다.", 1)
    assert place_of(library, "창업자들은 병원 자료를 얻기 쉽다고 기뻐한다.") is None
    assert place_of(library, "  ") is None
