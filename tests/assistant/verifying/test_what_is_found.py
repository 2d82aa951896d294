"""What a check finds in a sentence, rule by rule: each false one differs from a true one in one thing."""

import pytest

from assistant.verifying.claims import claims_of
from assistant.verifying.clauses_held import subject_of
from assistant.verifying.findings import Flaw
from assistant.verifying.source import sources_of
from assistant.verifying.verify import check
from index.names import Names
from tests.assistant.writing.found import Page, ask

TEXT = """가온전자는 2024년 매출이 3조 6000억원으로 1년 전보다 12% 늘었지만 영업이익은 2100억원으로 8% 줄었다.
나래전자는 같은 해 매출이 1조 2000억원이었다.
가온전자의 김하늘 대표는 이천 공장을 증설하겠다고 했고, 나래전자의 박서준 대표는 채용을 멈추겠다고 했다.
가온전자의 직원은 5200명으로 나래전자의 3100명보다 많다.
두 회사는 2023년 11월 손을 잡으려 했으나 합의하지 못했다."""
TABLE = """회사: 가온전자 · 2023년 점유율(%): 53 · 2024년 점유율(%): 49 · 공장(곳): 4
회사: 나래전자 · 2023년 점유율(%): 38 · 2024년 점유율(%): 42 · 공장(곳): 3"""


def _flaws(sentence: str, text: str = TEXT) -> set[Flaw]:
    _, evidence = ask("가온전자와 나래전자는 어떤가요?", Page(text, title="전자 회사들"))
    (claim,) = claims_of(sentence)
    return {fault.flaw for fault in check(claim.text, sources_of(evidence, 8), Names(), "전자 회사").faults}


@pytest.mark.parametrize(
    "sentence",
    [
        "가온전자의 2024년 매출은 3조 6,000억 원입니다.",
        "가온전자는 2024년에 매출이 12% 늘었으나 영업이익은 8% 줄었습니다.",
        "나래전자의 매출은 1조 2,000억 원이었습니다.",
        "김하늘 가온전자 대표는 이천 공장을 증설하겠다고 밝혔습니다.",
        "나래전자의 직원은 3,100명으로 가온전자의 5,200명보다 적습니다.",
        "두 회사는 2023년 11월 협력하려 했지만 합의에 이르지 못했습니다.",
    ],
)
def test_a_true_sentence_has_no_flaw(sentence: str) -> None:
    assert not _flaws(sentence)


@pytest.mark.parametrize(
    ("sentence", "flaw"),
    [
        ("가온전자의 2024년 매출은 3조 9,000억 원입니다.", Flaw.FIGURE),
        ("가온전자의 2024년 매출은 3조 6,000억 달러입니다.", Flaw.FIGURE),
        ("가온전자의 영업이익은 12% 늘었습니다.", Flaw.FIGURE),
        ("가온전자의 2021년 매출은 3조 6,000억 원입니다.", Flaw.TIME),
        ("나래전자의 2024년 매출은 3조 6,000억 원입니다.", Flaw.NAME),
        ("다솜전자의 2024년 매출은 3조 6,000억 원입니다.", Flaw.NAME),
        ("박서준 대표는 이천 공장을 증설하겠다고 했습니다.", Flaw.NAME),
        ("가온전자의 매출은 1년 전보다 12% 줄었습니다.", Flaw.REVERSED),
        ("나래전자의 직원은 가온전자보다 많습니다.", Flaw.REVERSED),
        ("두 회사는 2023년 11월 손을 잡기로 합의했습니다.", Flaw.NEGATED),
        ("가온전자의 2024년 매출은 3조 6,000억 원으로 업계에서 가장 많습니다.", Flaw.CONTENT),
    ],
)
def test_a_false_sentence_is_found_for_what_is_false_in_it(sentence: str, flaw: Flaw) -> None:
    assert flaw in _flaws(sentence)


@pytest.mark.parametrize(
    ("sentence", "flaw"),
    [
        ("가온전자의 2024년 점유율은 49%입니다.", None),
        ("나래전자는 공장이 3곳 있습니다.", None),
        ("나래전자의 2024년 점유율은 49%입니다.", Flaw.NAME),
        ("가온전자의 2024년 점유율은 53%입니다.", Flaw.TIME),
    ],
)
def test_the_figures_of_a_table_belong_to_their_row_and_column(sentence: str, flaw: Flaw | None) -> None:
    found = _flaws(sentence, TABLE)
    assert flaw in found if flaw else not found


def test_the_topic_of_a_clause_is_its_subject() -> None:
    assert subject_of("벨기에의 마티유 미셸 장관은 법이 어렵다고 했다") == "벨기에의 마티유 미셸 장관"
    assert subject_of("이용자가 앱에 머문 시간은 길었다") == "시간"
    assert subject_of("빨리 달렸다") == ""
