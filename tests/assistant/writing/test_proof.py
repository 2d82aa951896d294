"""What no cited sentence holds is found out."""

import pytest

from assistant.writing.draft import Draft
from assistant.writing.proof import unproven
from tests.assistant.writing.found import ask

SENTENCE = "가온전자는 2024년 3월 5일 매출 4조 4,636억 원을 거뒀다고 밝혔다."


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("4조 4,636억 원 [1]", False),
        ("4조 4636억원 [1]", True),
        ("가온전자의 2024년 값으로, 누리경제 2024년 3월 5일 문서에 나옵니다.", False),
        ("4조 4,637억 원 [1]", True),
        ("2025년 값입니다.", True),
        ("2024년 3월 6일 문서", True),
        ("삼성전자의 값입니다.", True),
        ("OpenAI의 값입니다.", True),
        ("63억 원 [1]", True),
    ],
)
def test_each_figure_date_and_name_needs_a_sentence(said: str, missing: bool) -> None:
    _, (evidence, *_) = ask("가온전자 매출은?", SENTENCE)
    assert bool(unproven(Draft((said,), (evidence,)))) is missing


def test_the_result_of_a_computation_needs_none_but_its_terms_do() -> None:
    _, (evidence, *_) = ask("가온전자 매출은?", "매출은 2조 원에서 4조 원이 됐다.")
    shown = Draft(("2.00배 [1]", "4조 원 [1] ÷ 2조 원 [1] = 2.00배"), (evidence,), "2.00배", shown=("2.00배",))
    assert unproven(shown) == []
    wrong = Draft(("2.00배 [1]", "6조 원 [1] ÷ 3조 원 [1] = 2.00배"), (evidence,), "2.00배", shown=("2.00배",))
    assert {"6조 원", "3조 원"} <= set(unproven(wrong))
