"""A test set is asked of a real index; an interrupted run goes on; the reports hold what they should."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.evaluation.page import as_html
from assistant.evaluation.results import as_json, load_scores
from assistant.evaluation.run import evaluate
from assistant.evaluation.scoring import Outcome
from assistant.evaluation.table import as_text
from assistant.evaluation.testset import load
from errors import TestSetError
from index.store import Index

ROWS = [
    {
        "id": "a",
        "question": "2024년 세계 HBM 시장은 얼마로 전망되나요?",
        "answers": ["141억 달러"],
        "evidence": [{"document": "반도체/메모리.md", "quote": "2024년 141억 달러로 커질 전망이다."}],
        "answerable": True,
        "kind": "amount",
        "split": "dev",
    },
    {
        "id": "b",
        "question": "카카오의 2023년 영업이익은?",
        "answers": [],
        "evidence": [],
        "answerable": False,
        "kind": "unanswerable",
        "split": "dev",
    },
    {
        "id": "c",
        "question": "나래반도체는 용인에 얼마를 투자하나?",
        "answers": ["99조 원"],
        "evidence": [{"document": "투자.md", "quote": "창업자들은 병원 자료를 얻기 어렵다고 호소한다."}],
        "answerable": True,
        "kind": "amount",
        "split": "test",
    },
    {"id": "d", "question": " ", "answers": [], "evidence": [], "answerable": False, "kind": "unanswerable"},
]


@pytest.fixture
def testset(tmp_path: Path) -> Path:
    path = tmp_path / "test.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS) + "\n\n", encoding="utf-8")
    return path


def test_right_and_wrong_answers_score_as_they_should(library: Index, testset: Path) -> None:
    right, refused, wrong, empty = evaluate(library, load(testset))
    assert right.scores.outcome is Outcome.RIGHT and right.scores.hit_rank == 1 and right.retrieved[0].is_gold
    assert refused.scores.outcome is Outcome.RIGHT and refused.scores.answer_match is None
    assert wrong.scores.answer_match == wrong.scores.citation_recall == 0
    assert empty.scores.refused and "비어 있습니다" in empty.answer.text, "an empty question does not stop a run"


def test_a_follow_up_is_asked_with_the_conversation_before_it(library: Index, tmp_path: Path) -> None:
    history = [{"question": "2023년 세계 HBM 시장은 얼마야?", "answer": "43억 달러입니다."}]
    row = ROWS[0] | {"question": "그럼 2024년에는?", "kind": "follow_up", "history": history}
    path = tmp_path / "follow_up.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    (done,) = evaluate(library, load(path))
    assert done.answer.understood == "2024년 세계 HBM 시장은 얼마야?" and done.scores.outcome is Outcome.RIGHT


def test_the_json_holds_each_answer_as_ask_prints_it(library: Index, testset: Path, tmp_path: Path) -> None:
    rows = evaluate(library, load(testset))
    report = json.loads(json.dumps(as_json(rows), ensure_ascii=False))
    assert [question["id"] for question in report["questions"]] == ["a", "b", "c", "d"]
    first = report["questions"][0]
    assert first["answer"] == json.loads(json.dumps(rows[0].answer.as_json()))
    assert first["scores"]["outcome"] == "right" and first["retrieved"][0]["document"] == "반도체/메모리.md"
    assert report["summary"]["overall"]["measures"]["answer_match"]["count"] == 2
    (tmp_path / "run.json").write_text(json.dumps(report), encoding="utf-8")
    assert load_scores(tmp_path / "run.json") == {row.question.id: (row.question, row.scores) for row in rows}


def test_the_page_shows_failures_beside_gold_and_passages_and_escapes_everything(library: Index, testset: Path) -> None:
    page = as_html(evaluate(library, load(testset)), "시험")
    assert "99조 원" in page and "창업자들은 병원 자료를" in page and "나래반도체는 용인에 얼마를 투자하나?" in page
    assert "<svg" in page and "http" not in page.replace("https://example.com", ""), (
        "the page needs nothing from elsewhere"
    )
    hostile = ROWS[2] | {"question": "<script>alert(1)</script>나래반도체 투자?", "answers": ["<img onerror=alert(1)>"]}
    testset.write_text(json.dumps(hostile), encoding="utf-8")
    page = as_html(evaluate(library, load(testset)), "<b>시험</b>")
    assert "<script>alert" not in page and "<img" not in page and "<b>시험" not in page


def test_the_table_says_where_errors_arose(library: Index, testset: Path) -> None:
    text = as_text(evaluate(library, load(testset)))
    assert "4문항 (답 있음 2, 답 없음 2)" in text and "오류가 난 곳" in text and "| 금액" in text


class Interrupted(Exception):
    pass


def stop_after(count: int) -> Callable[[int], None]:
    def progress(done: int) -> None:
        if done == count:
            raise Interrupted

    return progress


def test_an_interrupted_run_goes_on_where_it_stopped(library: Index, testset: Path, tmp_path: Path) -> None:
    journals, questions = tmp_path / "journals", load(testset)
    with pytest.raises(Interrupted):
        evaluate(library, questions, stop_after(2), journals)
    (journal,) = journals.iterdir()
    with journal.open("ab") as file:
        file.write('\n{"question": {"id": "c", 잘린'.encode())  # killed while it wrote
    kept = journal.read_text(encoding="utf-8", errors="replace").splitlines()[1]
    rows = evaluate(library, questions, journals=journals)
    assert [row.question.id for row in rows] == ["a", "b", "c", "d"]
    assert json.loads(kept)["answer"]["timings_ms"] == rows[0].answer.timings_ms, "the first answer was not asked again"
    assert list(journals.iterdir()) == [], "a finished run leaves nothing behind"


def test_other_questions_do_not_take_over_an_interrupted_run(library: Index, testset: Path, tmp_path: Path) -> None:
    with pytest.raises(Interrupted):
        evaluate(library, load(testset), stop_after(1), tmp_path / "journals")
    testset.write_text(json.dumps(ROWS[0] | {"answers": ["9원"]}), encoding="utf-8")
    (row,) = evaluate(library, load(testset), journals=tmp_path / "journals")
    assert row.scores.answer_match == 0


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"questions": [{}]}', '{"questions": [{"id": "a", "gold": {}}]}'])
def test_a_file_that_is_no_run_cannot_be_compared_with(tmp_path: Path, content: str) -> None:
    path = tmp_path / "old.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TestSetError, match=r"형식이 다릅니다: .*old\.json"):
        load_scores(path)
