"""An evaluation runs beside everything else: watched, stopped, gone on with, one at a time, and its end is told."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from assistant.evaluation.runs import FOLDER, About, kept_runs, load_run
from assistant.evaluation.scoring import Outcome
from assistant.evaluation.testset import GoldEvidence, TestQuestion
from assistant.evaluation.under_way import PROBLEM, Ending, Evaluations
from assistant.generating.model import Model
from assistant.generating.presets import PRESETS
from assistant.generating.writing import Writer
from errors import GeungeoError, TestSetError
from index.store import Index

MANY = [TestQuestion(str(n), f"{n}호 기지의 인구는 몇 명인가요?", (), (), False, "unanswerable") for n in range(200)]


def about() -> About:
    return About("문항.jsonl", "", None, "extractive", datetime.now().astimezone())


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def ended(evaluations: Evaluations, ticket: str) -> Ending:
    until(lambda: evaluations.ending and evaluations.ending.ticket == ticket)
    assert evaluations.ending and evaluations.progress is None
    return evaluations.ending


def test_a_run_is_kept_at_its_end(library: Index, tmp_path: Path) -> None:
    evaluations = Evaluations(library, tmp_path)
    ending = ended(evaluations, evaluations.start(about(), MANY[:3]))
    assert not ending.message and [run.name for run in kept_runs(tmp_path)] == [ending.run]
    assert [row.question for row in load_run(tmp_path, ending.run)] == MANY[:3]
    assert not list((tmp_path / FOLDER).rglob("*.jsonl")), "the journal is not needed any more"


def test_a_stopped_run_goes_on_where_it_stopped_and_only_one_runs(library: Index, tmp_path: Path) -> None:
    evaluations = Evaluations(library, tmp_path)
    ticket = evaluations.start(about(), MANY)
    until(lambda: evaluations.progress and evaluations.progress.seconds_left is not None)
    with pytest.raises(TestSetError, match="다른 평가"):
        evaluations.start(about(), MANY)
    evaluations.stop()
    ending = ended(evaluations, ticket)
    done = int(ending.message.split("문항까지")[0])
    assert 1 < done < 200 and not ending.run and kept_runs(tmp_path) == []
    (journal,) = (tmp_path / FOLDER).rglob("*.jsonl")
    assert journal.read_bytes().count(b"\n") == done
    begun = time.monotonic()
    again = evaluations.start(about(), MANY)
    until(lambda: evaluations.progress and evaluations.progress.done >= done)
    assert time.monotonic() - begun < 5, "what is done is not asked again"
    evaluations.stop()
    ended(evaluations, again)


def test_what_a_model_writes_is_kept_too(library: Index, tmp_path: Path, says: Callable[..., Writer]) -> None:
    asked = "2024년 세계 HBM 시장은 얼마로 전망되나요?"
    proof = GoldEvidence("반도체/메모리.md", "2024년 141억 달러로 커질 전망이다.")
    question = TestQuestion("a", asked, ("141억 달러",), (proof,), True, "amount")
    evaluations = Evaluations(library, tmp_path)
    writer = says("세계 HBM 시장은 2024년 141억 달러로 전망됩니다 [1].")
    (row,) = load_run(tmp_path, ended(evaluations, evaluations.start(about(), [question], writer)).run)
    assert row.answer.writer == "custom:geungeo-test" and row.answer.usage and row.answer.sentences
    assert row.scores.writing and row.scores.writing.is_used and row.scores.outcome is Outcome.RIGHT


def test_an_unexpected_error_becomes_one_sentence_and_another_run_may_begin(
    library: Index, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    evaluations = Evaluations(library, tmp_path)
    impossible = TestQuestion("x", "?", ("답",), (), True, "amount")  # no test set that is read from a file has it
    assert ended(evaluations, evaluations.start(about(), [impossible])).message == PROBLEM
    assert "ZeroDivisionError" in caplog.text
    assert ended(evaluations, evaluations.start(about(), MANY[:1])).run


def test_a_folder_that_cannot_be_written_to_is_said(library: Index, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / FOLDER).write_text("a file", encoding="utf-8")
    evaluations = Evaluations(library, tmp_path / "kept")
    assert ended(evaluations, evaluations.start(about(), MANY[:1])).message


def test_a_model_without_a_key_is_said_before_anything_begins(library: Index, tmp_path: Path) -> None:
    preset = next(preset for preset in PRESETS if preset.provider == "openai")
    writer = Writer(Model(preset, preset.default, "", preset.url))
    evaluations = Evaluations(library, tmp_path)
    with pytest.raises(GeungeoError, match="KEY"):
        evaluations.start(about(), MANY[:1], writer)
    assert evaluations.progress is None
