"""Whether there is an answer at all is told from the evidence as a whole."""

import math
from datetime import date

import pytest

from assistant.answerability import log_odds, signs, together
from assistant.evidence import Evidence, gather
from assistant.question import understand
from assistant.weights import answerable
from index.embedding import shared_embedder
from index.sought import Sought
from settings import Settings
from tests.assistant.writing.found import Page, ask


def _read(question: str, *texts: str) -> list[Evidence]:
    """Weigh texts as the product does, with the reader."""
    understood = understand(question, date(2026, 5, 1))
    hits = [Page(text, id=f"{n}.md").hit() for n, text in enumerate(texts)]
    return gather(understood, hits, Sought(dict.fromkeys(understood.terms, 1.0)), shared_embedder(Settings()))


def test_every_sign_has_a_weight() -> None:
    evidence = _read("나래반도체의 2024년 매출은 얼마인가요?", "나래반도체의 2024년 매출은 12조 원이다.")
    assert {*signs(evidence)} == {*answerable().weight}


@pytest.mark.parametrize(
    ("question", "answers", "does_not"),
    [
        (
            "나래반도체의 2024년 매출은 얼마인가요?",
            "나래반도체의 2024년 매출은 12조 원이다.",
            "나래반도체의 2024년 영업이익은 2조 원이다.",
        ),
        (
            "나래반도체의 대표는 누구인가요?",
            "나래반도체 김가온 대표는 올해 매출이 늘 것으로 내다봤다.",
            "나래반도체는 올해 매출이 늘 것으로 내다봤다.",
        ),
        (
            "가온소프트가 한빛로보틱스에 투자한 금액은 얼마인가요?",
            "가온소프트는 한빛로보틱스에 150억 원을 투자했다.",
            "가온소프트는 다올테크에 150억 원을 투자했다.",
        ),
    ],
)
def test_a_document_that_answers_is_told_from_one_that_comes_near(question: str, answers: str, does_not: str) -> None:
    assert log_odds(_read(question, answers)) > log_odds(_read(question, does_not))


def test_nothing_found_is_no_answer() -> None:
    assert log_odds([]) == together([]) == -math.inf


def test_without_the_reader_the_sentences_features_tell() -> None:
    _, evidence = ask("나래반도체의 매출은?", "나래반도체의 매출은 12조 원이다.")
    assert log_odds(evidence) == together([each.log_odds for each in evidence])
