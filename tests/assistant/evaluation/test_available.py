"""Test sets that fit the documents are offered, and a file of a user's own is taken within limits."""

import json
from pathlib import Path

import pytest

from assistant.evaluation import available
from assistant.evaluation.available import fitting, uploaded
from errors import TestSetError
from index.store import Index

GOLD = {"document": "투자.md", "quote": "창업자들은 병원 자료를 얻기 어렵다고 호소한다."}
ROW = {"id": "a", "question": "왜?", "answers": ["병원"], "evidence": [GOLD], "answerable": True, "kind": "reason"}


def written(path: Path, *rows: dict) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_only_test_sets_of_these_documents_are_offered(library: Index, tmp_path: Path) -> None:
    written(tmp_path / "ours.jsonl", ROW, ROW | {"id": "b", "split": "dev"}, ROW | {"id": "c", "split": "test"})
    written(tmp_path / "other.jsonl", ROW | {"evidence": [GOLD | {"document": "없는 문서.md"}]})
    written(tmp_path / "claims.jsonl", {"id": "no test set"})
    (testset,) = fitting(library, tmp_path)
    assert testset.name == "ours.jsonl" and testset.splits == ("dev", "test")
    assert [question.id for question in testset.part("test")] == ["c"] and len(testset.part("")) == 3
    assert fitting(library, tmp_path / "none") == []


def test_those_of_the_project_are_not_offered_for_other_documents(library: Index) -> None:
    assert fitting(library) == []


def test_a_changed_file_is_read_anew(library: Index, tmp_path: Path) -> None:
    path = written(tmp_path / "ours.jsonl", ROW)
    assert len(fitting(library, tmp_path)[0].questions) == 1
    written(path, ROW, ROW | {"id": "b"})
    assert len(fitting(library, tmp_path)[0].questions) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe", "UTF-8이 아닙니다: own.jsonl"),
        (b"{" * 10, "own.jsonl 1번째 줄"),
        (b"[" * 100_000, "own.jsonl 1번째 줄"),
        (b'{"id": "\\ud800", "question": "?"}', "own.jsonl 1번째 줄"),
        (json.dumps(ROW | {"evidence": [GOLD | {"quote": 5}]}).encode(), "own.jsonl 1번째 줄"),
        (json.dumps(ROW | {"evidence": [GOLD | {"fact": []}]}).encode(), "own.jsonl 1번째 줄"),
        (json.dumps(ROW | {"asked_on": "0001-01-01"}).encode(), "own.jsonl 1번째 줄"),
        (json.dumps(ROW | {"answers": []}).encode(), "answers와 evidence가 있어야"),
        (b"x" * (available.MOST_BYTES + 1), "5 MB까지"),
    ],
)
def test_a_file_that_cannot_be_asked_is_refused_in_words(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_bytes(content)
    with pytest.raises(TestSetError, match=told.replace("(", "\\(")) as refused:
        uploaded(path)
    assert str(tmp_path) not in str(refused.value)


def test_a_file_with_too_many_questions_or_kinds_is_refused(tmp_path: Path) -> None:
    many = written(tmp_path / "own.jsonl", *(ROW | {"id": str(n)} for n in range(available.MOST_QUESTIONS + 1)))
    with pytest.raises(TestSetError, match="문항이 너무 많습니다"):
        uploaded(many)
    kinds = written(
        tmp_path / "own.jsonl", *(ROW | {"id": str(n), "kind": str(n)} for n in range(available.MOST_KINDS + 1))
    )
    with pytest.raises(TestSetError, match="종류"):
        uploaded(kinds)


def test_a_file_of_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(ROW, ensure_ascii=False).encode() + b"\r\n")
    assert uploaded(path).questions[0].question == "왜?"
