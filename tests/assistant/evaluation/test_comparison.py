"""Two runs side by side: what moved, and what may be chance."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.evaluation.comparison import compare, paired_bootstrap
from assistant.evaluation.scoring import score
from assistant.evaluation.table import comparison_as_text
from errors import TestSetError
from tests.assistant.evaluation.made import PROOF, answer, hits, question, refusal, unanswerable

FOUND = hits(("가.md", PROOF))
GOOD, BAD = answer("4조 4636억원", ("가.md", PROOF)), answer("9조원", ("가.md", PROOF))


def run(*answers: object) -> dict:
    asked = [replace(question(), id=f"q{n}") for n in range(len(answers))]
    return {q.id: (q, score(q, given, FOUND)) for q, given in zip(asked, answers, strict=True)}


def test_the_same_run_twice_has_no_change() -> None:
    comparison = compare(run(GOOD, BAD), run(GOOD, BAD))
    assert not comparison.has_loss and comparison.better == comparison.worse == ()
    assert all(change.p == 1 for change in comparison.changes)


def test_a_clear_loss_is_significant_and_its_questions_are_named() -> None:
    comparison = compare(run(*[GOOD] * 20), run(*[GOOD] * 10, *[BAD] * 10))
    assert comparison.has_loss
    assert [move.id for move in comparison.worse] == [f"q{n}" for n in range(10, 20)]
    assert "나빠진 문항 10개" in comparison_as_text(
        comparison
    ) and "유의하게 나빠진 지표가 있습니다" in comparison_as_text(comparison)


def test_a_clear_gain_is_no_loss() -> None:
    comparison = compare(run(*[BAD] * 20), run(*[GOOD] * 20))
    assert not comparison.has_loss and len(comparison.better) == 20
    assert any(change.is_significant for change in comparison.changes)


def test_one_question_among_many_may_be_chance() -> None:
    comparison = compare(run(*[GOOD] * 20), run(*[GOOD] * 19, BAD))
    assert len(comparison.worse) == 1 and not comparison.has_loss


def test_more_wrong_refusals_are_a_loss_although_the_number_rises() -> None:
    comparison = compare(run(*[GOOD] * 20), run(*[refusal()] * 20))
    change = next(c for c in comparison.changes if c.measure == "wrongly_refused" and c.kind == "overall")
    assert change.after > change.before and change.gain < 0 and change.is_loss


def test_questions_that_were_changed_or_are_new_are_left_out() -> None:
    before, after = run(GOOD, GOOD, GOOD), run(BAD, GOOD, GOOD, GOOD)
    before["q0"] = (replace(before["q0"][0], answers=("9조원",)), before["q0"][1])
    comparison = compare(before, after)
    assert (comparison.compared, comparison.left_out) == (2, 2) and comparison.worse == ()


@pytest.mark.parametrize("count", [1, 2, 9])
def test_a_handful_of_questions_is_not_judged(count: int) -> None:
    assert not compare(run(*[GOOD] * count), run(*[BAD] * count)).has_loss


def test_runs_without_a_question_in_common_are_not_compared() -> None:
    with pytest.raises(TestSetError, match="겹치는 문항이 없습니다"):
        compare({}, run(GOOD))


def test_the_precision_of_refusals_counts_those_of_each_run() -> None:
    nothing = replace(unanswerable(), id="none")
    rightly = {"none": (nothing, score(nothing, refusal(), FOUND))}
    comparison = compare(run(*[GOOD] * 12) | rightly, run(*[refusal()] * 12) | rightly)
    change = next(c for c in comparison.changes if c.measure == "refusal_precision" and c.kind == "overall")
    assert (change.before, change.after) == (1, round(1 / 13, 4)) and change.p < 0.05


def test_the_bootstrap_test_agrees_with_the_normal_one() -> None:
    before, after = np.array([0.0] * 60 + [1.0] * 40), np.array([1.0] * 60 + [0.0] * 40)
    assert 0.02 < paired_bootstrap(before, after) < 0.07  # mean 0.2, standard error 0.098: two-sided p about 0.04
