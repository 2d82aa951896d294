"""Scores are tested with answers whose score is known."""

import json
from pathlib import Path

import pytest

from assistant.evaluation.normalising import character_f1, holds, normalised
from assistant.evaluation.report import summarise
from assistant.evaluation.run import as_html, as_json, evaluate
from assistant.evaluation.testset import load
from errors import TestSetError
from index.store import Index


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4조 4,636억원", "4.4636조 원"),
        ("4조 4636억원", "44,636억원"),
        ("2023년 8월", "2023-08"),
        ("2023.10.30", "2023년 10월 30일"),
        ("2만 5천 명", "25,000명"),
        ("21 퍼센트", "21%"),
        ("1000만여 명", "1,000만 명"),
        ("‘바드(Bard)’", "바드 bard"),
    ],
)
def test_the_same_value_written_differently_is_the_same(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("answer", "accepted"),
    [("4조 4636억원 [1]", "4조"), ("약 140만 명", "40만 명"), ("2023년", "2023년 8월"), ("", "1원"), ("답", "")],
)
def test_a_part_of_a_value_is_not_accepted_for_the_whole(answer: str, accepted: str) -> None:
    assert not holds(answer, accepted)


def test_an_accepted_answer_is_found_inside_the_answers_text() -> None:
    assert holds("시장은 4조 4,636억 원으로 커진다. [1]", "4.4636조원")


def test_character_f1_is_one_for_the_same_and_zero_for_nothing_shared() -> None:
    assert character_f1("네이버", "네이버") == 1
    assert character_f1("네이버", "카카오") == 0
    assert 0 < character_f1("네이버 클라우드", "네이버") < 1


ROWS = [
    {
        "id": "a",
        "question": "2024년 세계 HBM 시장은 얼마로 전망되나요?",
        "answers": ["141억 달러"],
        "evidence": [{"document": "반도체/메모리.md", "quote": "2024년 141억 달러로 커질 전망이다."}],
        "answerable": True,
        "kind": "amount",
    },
    {
        "id": "b",
        "question": "카카오의 2023년 영업이익은?",
        "answers": [],
        "evidence": [],
        "answerable": False,
        "kind": "unanswerable",
    },
    {
        "id": "c",
        "question": "나래반도체는 용인에 얼마를 투자하나?",
        "answers": ["99조 원"],
        "evidence": [{"document": "투자.md", "quote": "창업자들은 병원 자료를 얻기 어렵다고 호소한다."}],
        "answerable": True,
        "kind": "amount",
    },
]


@pytest.fixture
def testset(tmp_path: Path) -> Path:
    path = tmp_path / "test.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS) + "\n\n", encoding="utf-8")
    return path


def test_right_and_wrong_answers_score_as_they_should(library: Index, testset: Path) -> None:
    right, refused, wrong = evaluate(library, load(testset))
    assert right.scores.answer_match == right.scores.citation_recall == 1
    assert right.scores.hit_rank == 1
    assert right.scores.character_f1 == 1
    assert refused.scores.refused and refused.scores.answer_match is None
    assert wrong.scores.answer_match == wrong.scores.citation_recall == 0


def test_the_summary_keeps_kinds_apart(library: Index, testset: Path) -> None:
    summary = summarise(evaluate(library, load(testset)))
    assert summary["amount"]["measures"]["answer_match"].value == 0.5
    assert summary["unanswerable"]["measures"]["refusal_recall"].value == 1
    overall = summary["overall"]["measures"]["answer_match"]
    assert overall.count == 2 and overall.low <= overall.value <= overall.high


def test_the_report_holds_every_question_and_escapes_it(library: Index, testset: Path) -> None:
    rows = evaluate(library, load(testset))
    report = as_json(rows)
    assert [question["id"] for question in report["questions"]] == ["a", "b", "c"]
    assert report["questions"][0]["answer"]["answer"].startswith("141억 달러")
    testset.write_text(json.dumps(ROWS[1] | {"question": "<script>alert(1)</script>?"}), encoding="utf-8")
    assert "<script>alert" not in as_html(evaluate(library, load(testset)))


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "a"}', '{"id": 1, "question": 2}', "null"])
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(ROWS[0]) + "\n" + line, encoding="utf-8")
    with pytest.raises(TestSetError, match=r"bad\.jsonl 2번째 줄"):
        load(path)


def test_a_missing_test_set_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match="읽을 수 없습니다"):
        load(tmp_path / "none.jsonl")
