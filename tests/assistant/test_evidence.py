"""Which sentence answers: what is asked for comes first."""

import math

import pytest

from assistant.answer import Status
from assistant.answerability import log_odds
from assistant.features import Asking, weigh
from assistant.judgement import judge
from assistant.weights import weights
from index.sought import Sought
from tests.assistant.writing.found import Page, ask


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        (
            "나래반도체의 2024년 매출은 얼마인가요?",
            "나래반도체는 2024년 매출 12조 원을 올렸다.",
            "나래반도체의 2024년 매출은 모두의 예상을 넘었다.",
        ),
        (
            "나래반도체의 2024년 매출은 얼마인가요?",
            "나래반도체는 2024년 매출 12조 원을 올렸다.",
            "나래반도체는 2021년 매출 4조 원을 올렸다.",
        ),
        (
            "나래반도체의 매출은 얼마인가요?",
            "나래반도체의 매출은 12조 원이다.",
            "나래반도체의 영업이익은 2조 원이다.",
        ),
        (
            "국내 로봇 시장 규모는 얼마인가요?",
            "국내 로봇 시장 규모는 5조 원이다.",
            "세계 로봇 시장 규모는 90조 원이다.",
        ),
        (
            "클라우드 지출이 늘어난 이유는 무엇인가요?",
            "클라우드 지출이 늘어난 것은 전산 설비를 밖으로 옮겼기 때문이다.",
            "클라우드 지출이 21% 늘어난 것으로 나타났다.",
        ),
        (
            "업스테이지에 투자한 회사는 어디인가요?",
            "업스테이지에 투자한 회사는 사제파트너스다.",
            "이 회사에 대한 투자는 올해 끝난다.",
        ),
    ],
)
@pytest.mark.parametrize("is_right_first", [True, False])
def test_the_sentence_that_holds_what_is_asked_for_comes_first(
    question: str, right: str, wrong: str, is_right_first: bool
) -> None:
    _, evidence = ask(question, "\n".join((right, wrong) if is_right_first else (wrong, right)))
    assert evidence[0].text == right


def test_a_market_that_a_figure_is_only_held_against_is_not_its_own() -> None:
    right = "2027년에는 4조 원으로 커지지만 글로벌 시장에 비하면 여전히 작다."
    _, evidence = ask("2027년 국내 로봇 시장 규모 전망은?", f"올해 국내 로봇 시장 규모는 2조 원이다.\n{right}")
    assert evidence[0].text == right


def test_every_feature_has_a_weight_and_lies_near_0_to_1() -> None:
    question, _ = ask("나래반도체의 2024년 국내 매출과 점유율은 각각 얼마인가요?", "나래반도체의 매출은 3조 원이다.")
    hits = [
        Page(
            "나래반도체의 2024년 매출은 3조 원이다.\n이는 국내 기업 가운데 가장 많다.\n회사: 가온 · 매출(억원): 5"
        ).hit()
    ]
    rows = [each.features for _, each in weigh(Asking(question, Sought(dict.fromkeys(question.terms, 1.0))), hits)]
    assert [tuple(row) for row in rows] == [weights().names] * 3
    assert all(-1 <= value <= 1.5 for row in rows for value in row.values())


def test_a_sentence_that_two_passages_share_is_weighed_once() -> None:
    text = "나래반도체의 매출은 12조 원이다.\n영업이익은 2조 원이다."
    _, evidence = ask("나래반도체의 매출은?", text, text)
    assert len({(each.hit.document.id, each.start) for each in evidence}) == len(evidence) == 2


def test_confidence_is_that_of_all_sentences_together_and_none_without_any() -> None:
    question, evidence = ask("나래반도체의 매출은?", "나래반도체의 매출은 12조 원이다.")
    _, more = ask("나래반도체의 매출은?", *(Page("나래반도체의 매출은 12조 원이다.", id=f"{n}.md") for n in range(3)))
    assert log_odds(evidence) < log_odds(more)
    assert 0 < judge(question, evidence).confidence < judge(question, more).confidence < 1
    assert (judge(question, []).confidence, judge(question, []).status) == (0, Status.REFUSED)


def test_only_sentences_nearly_as_likely_as_the_best_are_chosen_and_each_once() -> None:
    same = "나래반도체의 2024년 매출은 12조 원이다."
    question, evidence = ask("나래반도체의 2024년 매출은?", Page(same), Page(same, id="나.md"), "날씨가 맑았다.")
    chosen = judge(question, evidence).chosen
    assert [each.text for each in chosen] == [same]
    assert math.isclose(evidence[0].score, 1 / (1 + math.exp(-evidence[0].log_odds)))


def test_a_value_of_another_year_is_no_answer_however_well_the_rest_fits() -> None:
    question, evidence = ask("2031년 세계 HBM 시장 규모는?", "세계 HBM 시장 규모는 2024년 141억 달러다.")
    assert judge(question, evidence).status is Status.REFUSED
