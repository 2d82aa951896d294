"""Test sets are read strictly: a wrong line is named."""

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.conversation import Turn
from assistant.evaluation.testset import GoldEvidence, load
from errors import TestSetError

ROW = {
    "id": "a",
    "question": "그럼 2024년에는?",
    "answers": ["141억 달러"],
    "evidence": [
        {"document": "가.md", "quote": "141억 달러", "fact": 1},
        {"document": "나.md", "quote": "141억", "fact": 1},
        {"document": "다.md", "quote": "2024년"},
    ],
    "answerable": True,
    "kind": "follow_up",
    "asked_on": "2025-03-02",
    "history": [{"question": "2023년 HBM 시장은?", "answer": "43억 달러입니다."}],
    "all": True,
    "split": "dev",
}


def written(path: Path, *rows: dict) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_every_field_is_read(tmp_path: Path) -> None:
    (question,) = load(written(tmp_path / "t.jsonl", ROW))
    assert question.asked_on == date(2025, 3, 2) and question.needs_all
    assert question.history == (Turn("2023년 HBM 시장은?", "43억 달러입니다."),)
    assert question.facts == (
        (GoldEvidence("가.md", "141억 달러", 1), GoldEvidence("나.md", "141억", 1)),
        (GoldEvidence("다.md", "2024년"),),
    )


def test_one_split_can_be_asked_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "t.jsonl", ROW, ROW | {"id": "b", "split": "test"})
    assert [question.id for question in load(path, "test")] == ["b"]
    assert len(load(path)) == 2
    with pytest.raises(TestSetError, match="평가 문항이 없습니다"):
        load(path, "none")


def test_two_questions_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match=r"겹칩니다: .* 2번째 줄 \(a\)"):
        load(written(tmp_path / "t.jsonl", ROW, ROW))


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"id": "a"}', '{"id": 1, "question": 2}', "null", json.dumps(ROW | {"asked_on": "어제"})],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(ROW) + "\n" + line, encoding="utf-8")
    with pytest.raises(TestSetError, match=r"bad\.jsonl 2번째 줄"):
        load(path)


def test_a_missing_test_set_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match="읽을 수 없습니다"):
        load(tmp_path / "none.jsonl")
