"""Runs are kept, listed, read back whole, and forgotten; a damaged file breaks nothing."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assistant.evaluation import runs
from assistant.evaluation.report import Evaluated
from assistant.evaluation.results import load_scores
from assistant.evaluation.run import evaluate
from assistant.evaluation.runs import About, delete_run, keep_run, kept_runs, load_run, run_text
from assistant.evaluation.testset import GoldEvidence, TestQuestion
from errors import SettingError, TestSetError
from index.store import Index

NOW = datetime(2026, 11, 28, 9, 30).astimezone()
QUESTIONS = (
    TestQuestion(
        "a", "2024년 세계 HBM 시장은 얼마로 전망되나요?", ("141억 달러",),
        (GoldEvidence("반도체/메모리.md", "2024년 141억 달러로 커질 전망이다."),), True, "amount", split="dev",
    ),
    TestQuestion("b", "카카오의 2023년 영업이익은?", (), (), False, "unanswerable"),
    TestQuestion(
        "c", "나래반도체는 용인에 얼마를 투자하나?", ("99조 원",), (GoldEvidence("투자.md", "없는 문장"),), True, "amount"
    ),
)  # fmt: skip


def about(minutes: int = 0, testset: str = "시장.jsonl") -> About:
    return About(testset, "dev", None, "extractive", NOW + timedelta(minutes=minutes))


@pytest.fixture(scope="module")
def rows(library: Index) -> Sequence[Evaluated]:
    return evaluate(library, QUESTIONS)


def test_a_kept_run_comes_back_as_it_was(rows: Sequence[Evaluated], tmp_path: Path) -> None:
    kept = keep_run(tmp_path, about(), rows)
    assert (kept.right, kept.count) == (2, 3)
    assert list(load_run(tmp_path, kept.name)) == list(rows)
    assert kept_runs(tmp_path) == [kept]


def test_a_kept_run_can_be_compared_with_on_the_command_line(rows: Sequence[Evaluated], tmp_path: Path) -> None:
    kept = keep_run(tmp_path, about(), rows)
    former = load_scores(tmp_path / runs.FOLDER / f"{kept.name}.json")
    assert former["a"] == (rows[0].question, rows[0].scores)
    assert json.loads(run_text(tmp_path, kept.name))["headline"] == {"right": 2, "count": 3}


def test_the_name_tells_what_it_was_and_the_newest_comes_first(rows: Sequence[Evaluated], tmp_path: Path) -> None:
    first, second = (keep_run(tmp_path, about(minutes), rows) for minutes in (0, 5))
    assert first.name == "20261128-093000_시장_dev_extractive"
    assert [run.name for run in kept_runs(tmp_path)] == [second.name, first.name]


def test_two_runs_of_one_second_are_both_kept(rows: Sequence[Evaluated], tmp_path: Path) -> None:
    assert len({keep_run(tmp_path, about(), rows).name for _ in range(3)}) == 3
    assert len(kept_runs(tmp_path)) == 3


def test_a_hostile_name_of_a_test_set_stays_in_the_folder(rows: Sequence[Evaluated], tmp_path: Path) -> None:
    kept = keep_run(tmp_path, about(testset="../../밖/<script>.jsonl" + "가" * 300), rows)
    assert [path.parent for path in tmp_path.rglob("*.json")] == [tmp_path / runs.FOLDER]
    assert load_run(tmp_path, kept.name)


def test_the_oldest_runs_are_forgotten(
    rows: Sequence[Evaluated], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MOST_KEPT", 2)
    names = [keep_run(tmp_path, about(minutes), rows[:1]).name for minutes in range(4)]
    assert [run.name for run in kept_runs(tmp_path)] == names[:1:-1]


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", "[" * 100_000, '{"about": 1}', "\udcff", '{"headline": {"right": 9}}']
)
def test_a_damaged_file_is_passed_over(rows: Sequence[Evaluated], tmp_path: Path, damage: str) -> None:
    kept = keep_run(tmp_path, about(), rows)
    (tmp_path / runs.FOLDER / "damaged.json").write_text(damage, encoding="utf-8", errors="surrogateescape")
    assert kept_runs(tmp_path) == [kept]


def test_a_run_whose_questions_are_damaged_is_said_in_one_line(rows: Sequence[Evaluated], tmp_path: Path) -> None:
    kept = keep_run(tmp_path, about(), rows)
    path = tmp_path / runs.FOLDER / f"{kept.name}.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(content | {"questions": [{"gold": 1}]}), encoding="utf-8")
    with pytest.raises(TestSetError, match="읽을 수 없습니다"):
        load_run(tmp_path, kept.name)


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "", ".", "none"])
def test_no_name_leads_out_of_the_folder(rows: Sequence[Evaluated], tmp_path: Path, name: str) -> None:
    keep_run(tmp_path, about(), rows[:1])
    (tmp_path / "secret.json").write_text("{}", encoding="utf-8")
    for read in (load_run, run_text):
        with pytest.raises(TestSetError):
            read(tmp_path, name)
    delete_run(tmp_path, name)
    assert (tmp_path / "secret.json").exists() and len(kept_runs(tmp_path)) == 1


def test_a_deleted_run_is_gone(rows: Sequence[Evaluated], tmp_path: Path) -> None:
    kept = keep_run(tmp_path, about(), rows[:1])
    delete_run(tmp_path, kept.name)
    assert kept_runs(tmp_path) == []
    with pytest.raises(TestSetError, match="지워졌을"):
        load_run(tmp_path, kept.name)


def test_a_folder_that_cannot_be_written_to_is_said(rows: Sequence[Evaluated], tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file", encoding="utf-8")
    with pytest.raises(SettingError, match="GEUNGEO_KEPT_DIR"):
        keep_run(tmp_path / "kept", about(), rows)
    assert kept_runs(tmp_path / "kept") == []
