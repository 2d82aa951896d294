"""Answers, citations and passages made by hand, whose scores are known."""

from assistant.answer import Answer, Citation, Status
from assistant.evaluation.testset import GoldEvidence, TestQuestion
from index.document import Document
from index.passage import Passage, Sentence
from index.search import Hit

PROOF = "국내 시장은 2027년 4조 4636억원에 이른다."
OTHER = "국내 시장은 해마다 자란다."


def question(*golds: GoldEvidence, answers: tuple[str, ...] = ("4조 4,636억 원",), **options: object) -> TestQuestion:
    """An answerable question whose proof, unless told otherwise, is ``PROOF`` in 가.md."""
    evidence = golds or (GoldEvidence("가.md", PROOF),)
    return TestQuestion("q", "2027년 국내 시장 규모는?", answers, evidence, True, "amount", **options)


def unanswerable() -> TestQuestion:
    return TestQuestion("u", "2031년 국내 시장 규모는?", (), (), False, "unanswerable")


def answer(text: str, *cited: tuple[str, str], short: str = "", confidence: float = 0.9) -> Answer:
    """An answer that cites quotes of documents."""
    citations = tuple(
        Citation(n, document, "제목", "", None, None, "", quote, 0, len(quote), quote, 0)
        for n, (document, quote) in enumerate(cited, start=1)
    )
    return Answer("질문", text, short, Status.ANSWERED, confidence, citations, timings_ms={"total": 12.0})


def refusal(confidence: float = 0.2) -> Answer:
    return Answer("질문", "문서에서 답을 찾지 못했습니다.", "", Status.REFUSED, confidence, timings_ms={"total": 8.0})


def hits(*texts: tuple[str, str]) -> list[Hit]:
    """Passages (document, text), best first."""
    found = []
    for document_id, text in texts:
        document = Document(document_id, "제목", text, "")
        passage = Passage.of(document, 0, "", (Sentence(0, len(text), ()),))
        found.append(Hit(passage, document, 0.5, 0.5, 0.5, 0.5))
    return found
