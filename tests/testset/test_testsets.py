"""The test sets are honest, and ask what users ask."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.evaluation.testset import GoldEvidence, TestQuestion, load
from index.document import Document
from tests.corpus.text import documents, real_documents
from tests.testset.check import KINDS, LONGEST_REAL_QUOTE, STYLES, problems

HERE = Path(__file__).parent
AI_MARKET, REAL = HERE / "ai_market.jsonl", HERE / "real.jsonl"


@pytest.fixture(scope="module")
def ai_market() -> list[TestQuestion]:
    return load(AI_MARKET)


def test_ai_market_is_honest(ai_market: list[TestQuestion]) -> None:
    assert list(problems(ai_market, documents())) == []


def test_ai_market_asks_enough_of_everything(ai_market: list[TestQuestion]) -> None:
    kinds = Counter(question.kind for question in ai_market)
    assert len(ai_market) >= 250 and kinds["unanswerable"] >= 70 and kinds["paraphrase"] >= 30
    for split in ("dev", "test"):
        inside = Counter(question.kind for question in ai_market if question.split == split)
        assert sum(inside.values()) >= 100 and set(inside) == KINDS, f"every kind is asked in {split}"
    assert {question.style for question in ai_market} == STYLES


def test_every_document_is_asked_about(ai_market: list[TestQuestion]) -> None:
    asked = {gold.document for question in ai_market for gold in question.evidence}
    assert set(documents()) - asked == set()


def test_real_is_honest_where_the_documents_are_at_hand(shared: Path) -> None:
    assert list(problems(load(REAL), real_documents())) == []


def test_real_quotes_a_few_words_and_asks_enough() -> None:
    real = load(REAL)
    assert len(real) >= 60
    long = [gold.quote for question in real for gold in question.evidence if len(gold.quote) > LONGEST_REAL_QUOTE]
    assert long == []


TEXT = "국내 시장은 2027년 4조 4636억원에 이른다.\n직원 절반이 회사를 떠났다."
DOCUMENTS = {"가.md": Document("가.md", "제목", TEXT, "")}
GOOD = TestQuestion(
    "a", "2027년 국내 시장은?", ("4조 4,636억 원",), (GoldEvidence("가.md", TEXT.splitlines()[0]),), True, "amount",
    split="dev", style="curt",
)  # fmt: skip
REFUSED = TestQuestion(
    "u", "2030년 시장은?", (), (), False, "unanswerable", split="dev", style="curt", near=("가.md",), absent=("2030년",)
)


def test_a_good_question_has_no_problem() -> None:
    assert list(problems([GOOD, REFUSED], DOCUMENTS)) == []


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        (replace(GOOD, evidence=(GoldEvidence("가.md", "없는 문장"),)), "the quote is not in"),
        (replace(GOOD, evidence=(GoldEvidence("나.md", TEXT),)), "no document"),
        (replace(GOOD, answers=("4조",)), "no quote holds"),
        (replace(GOOD, kind="guess"), "unknown kind"),
        (replace(GOOD, style="loud"), "unknown style"),
        (replace(GOOD, style="unspaced"), "has spaces"),
        (replace(GOOD, kind="follow_up"), "goes with a history"),
        (replace(GOOD, kind="paraphrase"), "shares"),
        (replace(GOOD, question="올해 국내 시장은?"), "without asked_on"),
        (replace(GOOD, answers=()), "have answers"),
        (replace(REFUSED, absent=("2027년", "국내")), "holds"),
        (replace(REFUSED, near=()), "names 'near'"),
        (replace(GOOD, split="train"), "unknown split"),
    ],
)
def test_each_fault_is_found(bad: TestQuestion, complaint: str) -> None:
    assert any(complaint in problem for problem in problems([bad], DOCUMENTS))


def test_a_question_is_not_asked_twice() -> None:
    again = replace(GOOD, id="b", question="2027년, 국내 시장은")
    assert list(problems([GOOD, again], DOCUMENTS)) == ["b: repeats a"]


def test_a_document_belongs_to_one_split() -> None:
    other = replace(GOOD, id="b", question="국내 시장 2027년?", split="test")
    assert any("in both splits" in problem for problem in problems([GOOD, other], DOCUMENTS))


def test_lines_are_sorted_so_that_changes_are_seen(ai_market: list[TestQuestion]) -> None:
    for path in (AI_MARKET, REAL):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines == sorted(lines, key=lambda line: json.loads(line)["id"])
