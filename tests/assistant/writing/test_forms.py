"""Each form says what its sentences give, and is left where they leave something open."""

from datetime import date

import pytest

from assistant.writing.comparing import compare
from assistant.writing.disagreeing import DIFFERENT, SELF_DIFFERENT, conflicting, show_sources
from assistant.writing.proof import unproven
from assistant.writing.reckoning import reckon
from assistant.writing.tracing import trace
from tests.assistant.writing.found import ASKED_ON, Page, ask

SPENDING = (
    "회사: 가온전자 · 2023년(억원): 1,200 · 2024년(억원): 1,850\n"
    "회사: 나래반도체 · 2023년(억원): 800 · 2024년(억원): 2,000\n"
    "회사: 다솜메모리 · 2023년(억원): 90 · 2024년(억원): 75"
)
TABLE = Page(SPENDING, title="회사별 연구개발비", heading="연구개발비")


@pytest.mark.parametrize(
    ("question", "page", "lines", "larger"),
    [
        (
            "2024년 연구개발비는 가온전자와 나래반도체 중 어디가 더 많나요?",
            TABLE,
            ["- 가온전자: 1,850억원 [1]", "- 나래반도체: 2,000억원 [2]"],
            "나래반도체 쪽이 더 큽니다.",
        ),
        (
            "가온전자와 다솜메모리의 점유율은 각각 몇 %인가요?",
            "2분기 점유율은 가온전자가 38%로 가장 컸고 다솜메모리 27%, 나래반도체 19% 순이었다.",
            ["- 가온전자: 38% [1]", "- 다솜메모리: 27% [1]"],
            "가온전자 쪽이 더 큽니다.",
        ),
        (
            "가온전자와 다솜메모리의 점유율은 각각 몇 %인가요?",
            "점유율은 가온전자 27%, 다솜메모리 27%로 같았다.",
            ["- 가온전자: 27% [1]", "- 다솜메모리: 27% [1]"],
            "두 값은 같습니다.",
        ),
    ],
)
def test_a_comparison_gives_each_value_and_which_is_larger(
    question: str, page: Page | str, lines: list[str], larger: str
) -> None:
    draft = compare(*ask(question, page), ASKED_ON)
    assert draft is not None
    said = "\n".join(draft.said).split("\n")
    assert [line for line in said if line.startswith("- ")] == lines and said[-1] == larger
    assert unproven(draft) == []


def test_both_documents_of_a_comparison_are_cited() -> None:
    first = Page("가온전자의 2024년 매출은 3조 원이다.", id="가.md")
    second = Page("나래반도체의 2024년 매출은 4조 5천억 원이다.", id="나.md")
    draft = compare(*ask("2024년 매출은 가온전자와 나래반도체 중 어느 쪽이 더 큰가요?", first, second), ASKED_ON)
    assert draft is not None and draft.short == "나래반도체"
    assert {evidence.hit.document.id for evidence in draft.cited} == {"가.md", "나.md"}


def test_figures_side_by_side_come_from_one_document_where_it_has_all() -> None:
    first = Page("가온전자의 2024년 매출은 3조 원이다.", id="가.md")
    both = Page(
        "가온전자의 2024년 매출은 2조 원으로 잡혔다.\n나래반도체의 2024년 매출은 4조 원으로 잡혔다.", id="나.md"
    )
    draft = compare(*ask("2024년 가온전자와 나래반도체의 매출은 각각 얼마인가요?", first, both), ASKED_ON)
    assert draft is not None and {evidence.hit.document.id for evidence in draft.cited} == {"나.md"}


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("가온전자와 다솜메모리의 매출은 각각 얼마인가요?", "매출은 가온전자 3조 원, 다솜메모리 40억 달러다."),
        ("가온전자와 다솜메모리의 매출은 각각 얼마인가요?", "매출은 가온전자 3조 원이다."),
        ("가온전자와 다솜메모리의 매출은 각각 얼마인가요?", "영업이익은 가온전자 3조 원, 다솜메모리 4조 원이다."),
        ("2024년 가온전자와 다솜메모리의 매출은 각각 얼마야?", "2022년 매출은 가온전자 3조 원, 다솜메모리 4조 원이다."),
        ("가온전자와 다솜메모리의 매출은 각각 얼마인가요?", "가온전자와 다솜메모리의 매출은 합쳐서 3조 원이다."),
        (
            "가온전자와 다솜메모리의 매출 격차가 1조 원이라고 써도 돼?",
            "매출은 가온전자 3조 원, 다솜메모리 4조 원이다.",
        ),
    ],
)
def test_no_comparison_of_other_units_measures_or_times(question: str, sentence: str) -> None:
    assert compare(*ask(question, sentence), ASKED_ON) is None


@pytest.mark.parametrize(
    ("question", "page", "short", "shown"),
    [
        (
            "나래반도체의 2024년 연구개발비는 2023년의 몇 배인가요?",
            TABLE,
            "2.50배",
            "2024년 2,000억원 [1] ÷ 2023년 800억원 [1] = 2.50배",
        ),
        (
            "2024년 연구개발비는 나래반도체가 가온전자보다 얼마나 더 많나요?",
            TABLE,
            "150억원",
            "나래반도체 2,000억원 [1] − 가온전자 1,850억원 [2] = 150억원",
        ),
        (
            "나래반도체의 연구개발비는 2023년에서 2024년 사이 몇 % 늘었나요?",
            TABLE,
            "150.0%",
            "(2024년 2,000억원 [1] − 2023년 800억원 [1]) ÷ 800억원 = 150.0%",
        ),
        (
            "국내 시장 규모는 2023년에서 2027년 사이 몇 배로 커지나요?",
            "국내 시장 규모는 2023년 2조 6,000억 원에서 2027년 4조 4,636억 원이 된다.",
            "1.72배",
            "2027년 4조 4,636억 원 [1] ÷ 2023년 2조 6,000억 원 [1] = 1.72배 (소수점 셋째 자리에서 반올림)",
        ),
        (
            "점유율은 2023년에서 2024년 사이 몇 %p 올랐나요?",
            "점유율은 2023년 38%, 2024년 42%였다.",
            "4%p",
            "2024년 42% [1] − 2023년 38% [1] = 4%p",
        ),
        (
            "가온전자의 영업손실은 2023년에서 2024년 사이 얼마나 늘었나요?",
            "가온전자의 2023년 영업손실은 189억 원이었다.\n2024년 손실은 402억 원으로 불어났다.",
            "213억원",
            "2024년 402억 원 [1] − 2023년 189억 원 [2] = 213억원",
        ),
        (
            "2024년 가온전자와 나래반도체의 매출을 합치면 얼마인가요?",
            "2024년 매출은 가온전자 3조 원, 나래반도체 4조 5천억 원이다.",
            "7조 5000억원",
            "가온전자 3조 원 [1] + 나래반도체 4조 5천억 원 [1] = 7조 5000억원",
        ),
    ],
)
def test_a_computation_is_shown(question: str, page: Page | str, short: str, shown: str) -> None:
    draft = reckon(*ask(question, page), ASKED_ON)
    assert draft is not None and draft.short == short
    assert draft.said[-1] == shown and unproven(draft) == []


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "시장 규모는 2023년의 몇 배로 2027년에 커지나요?",
            "시장 규모는 2023년 2조 원에서 2027년 4조 원으로 두 배가 된다.",
        ),
        ("매출은 2023년에서 2024년 사이 얼마나 늘었나요?", "매출은 2023년 약 2조 원, 2024년 4조 원이다."),
        ("매출은 2023년에서 2024년 사이 얼마나 늘었나요?", "매출은 2023년 2조 원, 2024년 40억 달러다."),
        (
            "매출은 2023년에서 2024년 사이 몇억 원 늘었나요?",
            "매출은 2023년 2조 원에서 2024년 3조 원으로 1조 원 늘었다.",
        ),
    ],
)
def test_nothing_is_computed_that_is_stated_or_that_does_not_compute(question: str, sentence: str) -> None:
    assert reckon(*ask(question, sentence), ASKED_ON) is None


def test_a_result_that_the_document_gives_elsewhere_is_cited_with_its_figures() -> None:
    text = "누적 투자는 가온전자 3,352억 원, 나래반도체 72억 5천만 원이었다.\n두 회사의 격차는 46.2배다."
    draft = reckon(*ask("누적 투자에서 나래반도체와 가온전자의 격차는 몇 배인가요?", text), ASKED_ON)
    assert draft is not None and draft.short == "46.2배" and draft.said[0] == "46.2배 [1]"
    assert [each.text for each in draft.cited] == text.split("\n")[::-1] and unproven(draft) == []


def test_a_trend_is_a_row_by_year_and_data() -> None:
    draft = trace(*ask("가온전자 연구개발비는 2023년부터 2024년까지 어떻게 변했나요?", TABLE), ASKED_ON)
    assert draft is not None and draft.said == ("2023년 | 1,200억원 [1]\n2024년 | 1,850억원 [1]",)
    assert [(point.time, point.number, point.unit) for point in draft.series] == [
        ("2023년", 1.2e11, "원"),
        ("2024년", 1.85e11, "원"),
    ]


def test_a_trend_goes_on_in_the_next_sentence_and_comes_in_order() -> None:
    text = (
        "한국의 민간투자는 2022년 31억달러였다.\n2023년 13억 9000만달러로 줄었고, 2024년 13억 3000만달러로 더 줄었다."
    )
    draft = trace(*ask("한국의 민간투자는 2022년부터 2024년까지 어떻게 변했나요?", text), ASKED_ON)
    assert draft is not None
    assert [point.value for point in draft.series] == ["31억달러", "13억 9000만달러", "13억 3000만달러"]
    assert [point.citation for point in draft.series] == [1, 2, 2]


def test_no_trend_of_two_values_for_one_year() -> None:
    text = "매출은 2023년 2조 원, 2024년 3조 원이며 다른 집계로는 2024년 4조 원이다."
    assert trace(*ask("매출은 2023년부터 2024년까지 어떻게 변했나요?", text), ASKED_ON) is None


OLD = Page(
    "2027년 국내 시장 규모는 4조 4,636억 원으로 전망된다.", publisher="누리경제", published=date(2023, 9, 4), id="가.md"
)
NEW = Page(
    "2027년 국내 시장 규모는 5조 1천억 원으로 전망된다.", publisher="한빛일보", published=date(2024, 9, 4), id="나.md"
)
SAME = Page(
    "2027년 국내 시장 규모는 4.46조 원으로 전망된다.", publisher="한빛일보", published=date(2024, 9, 4), id="나.md"
)
OTHER_YEAR = Page("2026년 국내 시장 규모는 5조 1천억 원으로 전망된다.", published=date(2024, 9, 4), id="나.md")
SIZE = "2027년 국내 시장 규모는 얼마인가요?"


def test_documents_that_disagree_are_shown_newest_first() -> None:
    draft = conflicting(*ask(SIZE, OLD, NEW))
    assert draft is not None and DIFFERENT in draft.said and draft.short == "5조 1천억 원"
    assert draft.said[-1].split("\n") == [
        "- 5조 1천억 원: 한빛일보 2024년 9월 4일 문서 [1]",
        "- 4조 4,636억 원: 누리경제 2023년 9월 4일 문서 [2]",
    ]
    assert draft.conflicts[0].values == ("5조 1천억 원", "4조 4,636억 원")
    assert draft.conflicts[0].citations == (1, 2) and unproven(draft) == []


SPECIAL = Page("2027년 국내 반도체 장비 시장 규모는 1조 2천억 원으로 전망된다.", id="나.md")


@pytest.mark.parametrize("other", [SAME, OTHER_YEAR, SPECIAL, Page(OLD.text, id="다.md")])
def test_other_writings_years_things_and_reprints_are_no_conflict(other: Page) -> None:
    assert conflicting(*ask(SIZE, OLD, other)) is None


def test_figures_of_two_companies_are_no_conflict() -> None:
    text = "2024년 가온전자 매출은 3조 원이다.\n2024년 네이버 매출은 4조 원이다."
    assert conflicting(*ask("2024년 네이버 매출은 얼마인가요?", text)) is None


def test_a_document_that_contradicts_itself_is_shown_as_such() -> None:
    text = "2027년 국내 시장 규모는 4조 원으로 전망된다.\n2027년 국내 시장 규모는 5조 원으로 전망된다."
    draft = conflicting(*ask(SIZE, text))
    assert draft is not None and SELF_DIFFERENT in draft.said


def test_what_sources_say_is_listed() -> None:
    text = "가온전자의 시리즈B 기업가치는 7900억원, 8066억원, 8800억원이 돌아다닌다."
    draft = show_sources(*ask("가온전자의 시리즈B 기업가치는 자료마다 얼마인가요?", text))
    assert draft is not None and draft.conflicts[0].values == ("7900억원", "8066억원", "8800억원")
