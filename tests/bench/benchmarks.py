"""The public Korean benchmarks in ../shared/bench, as folders of files that the product can ingest."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.evaluation.testset import GoldEvidence, TestQuestion
from index.morphemes import sentences

SHARED = Path(__file__).resolve().parents[3] / "shared"


@dataclass(frozen=True)
class Question:
    """A question and the id of the page or passage that answers it."""

    text: str
    gold: str
    answer: str
    article: int | None = None
    """Number of the article in korquad-a; those that 3 does not divide chose the constants of search."""
    start: int | None = None
    """Where the answer stands in the gold passage."""

    @property
    def is_held_out(self) -> bool:
        """It has chosen no constant of the product's."""
        return self.article is None or self.article % 3 == 0


@dataclass(frozen=True)
class Benchmark:
    """Pages by id, each with a title or none, and questions about them."""

    name: str
    pages: dict[str, tuple[str, str]]
    questions: list[Question]

    def write(self, folder: Path) -> dict[str, str]:
        """Write every page as a file; return the page of each document id."""
        page_of = {}
        for number, (page, (title, text)) in enumerate(self.pages.items()):
            name = f"{number:04}.md" if title else f"{number:04}.txt"
            body = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n{text}\n" if title else text
            (folder / name).write_text(body, encoding="utf-8")
            page_of[name] = page
        return page_of


def autorag_korean() -> Benchmark:
    """720 pages of Korean PDFs, 114 questions; nothing was chosen on it."""
    folder = SHARED / "bench" / "autorag-ko"
    pages = {row["id"]: ("", row["text"]) for row in _rows(folder / "pages.jsonl")}
    return Benchmark(
        "AutoRAG Korean",
        pages,
        [Question(q["question"], q["page"], q["answer"]) for q in _rows(folder / "questions.jsonl")],
    )


def korquad_a() -> Benchmark:
    """575 Wikipedia passages, 3,316 questions."""
    folder = SHARED / "bench" / "korquad-a"
    pages = {row["id"]: (row["title"], row["text"]) for row in _rows(folder / "passages.jsonl")}
    questions = [
        Question(q["question"], q["passage"], answer["text"], int(q["passage"].split("-")[0]), answer["start"])
        for q in _rows(folder / "questions.jsonl")
        for answer in q["answers"][:1]
    ]
    return Benchmark("korquad-a", pages, questions)


def as_testset(benchmark: Benchmark, page_of: Mapping[str, str]) -> list[TestQuestion]:
    """Convert a benchmark's questions to the product's own test set.

    Args:
        benchmark: the questions; where one says where its answer stands, the sentence around it is the gold quote, else
            the whole page is gold.
        page_of: the page of each document id, as :meth:`Benchmark.write` returns it.
    """
    document_of = {page: document for document, page in page_of.items()}
    spans = dict(zip(benchmark.pages, sentences(text for _, text in benchmark.pages.values()), strict=True))

    def quote(question: Question) -> str:
        start = question.start
        if start is None:
            return ""
        text = benchmark.pages[question.gold][1]
        return next((text[s.start : s.end] for s in spans[question.gold] if s.start <= start < s.end), question.answer)

    return [
        TestQuestion(
            id=str(number),
            question=question.text,
            answers=(question.answer,),
            evidence=(GoldEvidence(document_of[question.gold], quote(question)),),
            answerable=True,
            kind=benchmark.name,
            split="test" if question.is_held_out else "dev",
        )
        for number, question in enumerate(benchmark.questions)
    ]


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]
