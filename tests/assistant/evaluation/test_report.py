"""Means, intervals, errors by room and calibration of answers whose scores are known."""

import pytest

from assistant.answer import Answer
from assistant.evaluation.report import Evaluated, calibrate, summarise
from assistant.evaluation.scoring import Outcome, score
from assistant.evaluation.testset import TestQuestion
from tests.assistant.evaluation.made import PROOF, answer, hits, question, refusal, unanswerable

FOUND = hits(("가.md", PROOF))


def evaluated(asked: TestQuestion, given: Answer) -> Evaluated:
    return Evaluated(asked, given, score(asked, given, FOUND))


def right(confidence: float) -> Evaluated:
    return evaluated(question(), answer("4조 4636억원", ("가.md", PROOF), confidence=confidence))


def wrong(confidence: float) -> Evaluated:
    return evaluated(question(), answer("9조원", ("가.md", PROOF), confidence=confidence))


def test_measures_are_means_over_the_questions_that_they_apply_to() -> None:
    rows = [right(0.9), wrong(0.9), evaluated(unanswerable(), refusal()), evaluated(question(), refusal())]
    overall = summarise(rows)["overall"]
    values = {name: (mean.value, mean.count) for name, mean in overall.measures.items()}
    assert values["right"] == (0.5, 4)
    assert values["answer_match"] == (pytest.approx(1 / 3, abs=1e-4), 3)
    assert values["hit@1"] == values["mrr@10"] == (1, 3)
    assert values["citation_precision"] == (1, 2), "an answer without citations has no precision"
    assert values["refusal_recall"] == (1, 1)
    assert values["refusal_precision"] == (0.5, 2)
    assert values["wrongly_refused"] == (pytest.approx(1 / 3, abs=1e-4), 3)
    assert overall.outcomes[Outcome.ANSWER] == 1 and overall.outcomes[Outcome.REFUSAL] == 1


def test_kinds_are_kept_apart() -> None:
    parts = summarise([right(0.9), evaluated(unanswerable(), refusal())])
    assert set(parts) == {"overall", "amount", "unanswerable"}
    assert "answer_match" not in parts["unanswerable"].measures


def test_an_interval_holds_its_mean_and_narrows_with_more_questions() -> None:
    few = summarise([right(0.9), wrong(0.9)] * 10)["overall"].measures["right"]
    many = summarise([right(0.9), wrong(0.9)] * 200)["overall"].measures["right"]
    assert few.low < few.value < few.high
    assert many.high - many.low < few.high - few.low
    # The standard error of a share of one half over 400 is 0.025; 1.96 of it on each side.
    assert many.high - many.low == pytest.approx(0.098, abs=0.02)


def test_confidence_that_keeps_its_word_has_no_calibration_error() -> None:
    assert calibrate([right(0.75)] * 3 + [wrong(0.75)]).error.value == 0
    assert calibrate([right(0.95)] * 2 + [wrong(0.95)] * 2).error.value == pytest.approx(0.45)


def test_risk_and_coverage_go_from_the_surest_answer_to_all() -> None:
    rows = [wrong(0.5), right(0.9), right(0.8), evaluated(question(), refusal())]
    risk = calibrate(rows).risk
    assert risk == ((0.25, 0.0), (0.5, 0.0), (0.75, pytest.approx(1 / 3)))


def test_nothing_answered_is_no_error() -> None:
    calibration = calibrate([evaluated(unanswerable(), refusal())])
    assert calibration.bins == () and calibration.error.value == 0 and calibration.risk == ()
