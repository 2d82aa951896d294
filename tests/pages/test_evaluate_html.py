"""What the evaluation page says of a run, of two runs, and of one that goes on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from assistant.evaluation.comparison import compare
from assistant.evaluation.report import Evaluated, Retrieved
from assistant.evaluation.runs import About, KeptRun
from assistant.evaluation.scoring import Writing, score
from assistant.evaluation.under_way import Progress
from pages.comparison_html import comparison_html
from pages.evaluate_html import progress_html, report_html
from pages.evaluate_words import run_in_words
from pages.failure_html import failure_html
from tests.assistant.evaluation.made import OTHER, PROOF, answer, hits, question, refusal, unanswerable

ABOUT = About("시장.jsonl", "dev", 20, "extractive", datetime(2026, 11, 28, 9, 30).astimezone())
FOUND = hits(("가.md", PROOF))
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def run(rows: Sequence[Evaluated]) -> KeptRun:
    return KeptRun("run", ABOUT, sum(row.scores.outcome == "right" for row in rows), len(rows))


def evaluated(number: int, text: str) -> Evaluated:
    asked, given = replace(question(), id=str(number)), answer(text, ("가.md", PROOF))
    return Evaluated(asked, given, score(asked, given, FOUND))


RIGHT, WRONG = ([evaluated(number, text) for number in range(20)] for text in ("4조 4636억원 [1]", "9조원 [1]"))


def test_the_headline_says_how_many_are_right_and_how_sure_that_is() -> None:
    shown = report_html(run(RIGHT), RIGHT)
    assert "20문항 가운데 20문항이 올바릅니다" in shown and "95% 구간" in shown
    assert "문항이 적어" in report_html(run(RIGHT[:4]), RIGHT[:4])


def test_every_plot_and_table_is_there_even_where_nothing_was_answered() -> None:
    rows = [Evaluated(unanswerable(), refusal(), score(unanswerable(), refusal(), []))]
    for some in (rows, RIGHT):
        shown = report_html(run(some), some)
        assert shown.count("<svg") == 4 and shown.count("<table") == 2 and shown.count('<th scope="col">') == 14


def test_what_a_language_model_did_has_tiles_of_its_own() -> None:
    written = [replace(row, scores=replace(row.scores, writing=Writing(True, 0.5, 1.0, 0.001))) for row in RIGHT]
    assert "모델이 쓴 답" not in report_html(run(RIGHT), RIGHT)
    shown = report_html(run(written), written)
    assert "모델이 쓴 답" in shown and "확인된 문장" in shown and "천 문항 값(달러)" in shown


def test_two_runs_are_told_apart_with_a_verdict() -> None:
    former, latter = ({row.question.id: (row.question, row.scores) for row in rows} for rows in (RIGHT, WRONG))
    worse = comparison_html(compare(former, latter), "이전")
    assert (
        "좋아진 문항 0개, 나빠진 문항 20개" in worse
        and "나빠진 지표가 있습니다" in worse
        and "올바름 → 답 쓰기" in worse
    )
    assert "좋아진 지표가 있고" in comparison_html(compare(latter, former), "이전")
    same = comparison_html(compare(former, former), "이전")
    assert "달라진 지표는 없습니다" in same and "<table" not in same


def test_a_failure_shows_gold_answer_and_passages_with_the_gold_ones_marked() -> None:
    passages = tuple(
        Retrieved("가.md", "제목", 3, 0, len(text), text, 0.5, is_gold)
        for text, is_gold in ((OTHER, False), (PROOF, True))
    )
    shown = failure_html(replace(WRONG[0], retrieved=passages), 1, 20)
    assert "4조 4,636억 원" in shown and "9조원 [1]" in shown and "1 / 20" in shown
    assert f"<mark>{PROOF}</mark>" in shown and shown.count("정답 구절") == 1 and "제목, 3쪽" in shown
    assert 'href="/?q=2027%EB%85%84%20' in shown


def test_nothing_of_a_test_set_becomes_an_element() -> None:
    asked = replace(question(), id=ATTACK, question=ATTACK, answers=(ATTACK,), kind=ATTACK, near=(ATTACK,))
    given = replace(answer(ATTACK, (ATTACK, ATTACK)), note=ATTACK)
    row = Evaluated(asked, given, score(asked, given, FOUND), (Retrieved(ATTACK, ATTACK, 1, 0, 1, ATTACK, 0.5, True),))
    about = replace(ABOUT, testset=ATTACK, split=ATTACK, writer=ATTACK)
    for shown in (
        report_html(KeptRun(ATTACK, about, 0, 1), [row]),
        failure_html(row, 1, 1),
        progress_html(Progress("", about, 1, 2, 3.0)),
        comparison_html(compare({"a": (asked, row.scores)}, {"a": (asked, RIGHT[0].scores)}), ATTACK),
    ):
        assert "<script" not in shown and "<img" not in shown


@pytest.mark.parametrize(
    ("progress", "told"),
    [
        (Progress("", ABOUT, 0, 20), "준비하고 있습니다"),
        (Progress("", ABOUT, 1, 20), "어림하고 있습니다"),
        (Progress("", ABOUT, 5, 20, 42.4), "5 / 20문항 · 약 42초 남았습니다"),
        (Progress("", ABOUT, 5, 20, 300.0), "약 5분 남았습니다"),
        (Progress("", ABOUT, 20, 20, 0.0), "곧 끝납니다"),
        (Progress("", ABOUT, 5, 20, 42.4, is_stopping=True), "이 문항까지 하고 멈춥니다"),
    ],
)
def test_it_is_said_how_long_it_takes(progress: Progress, told: str) -> None:
    assert told in progress_html(progress)


def test_a_run_is_named_by_when_what_and_how_it_went() -> None:
    assert run_in_words(run(RIGHT)) == (
        "2026.11.28 09:30 · 시장.jsonl (dev, 고른 20문항) · 문서의 문장 · 20문항 중 20 올바름"
    )
