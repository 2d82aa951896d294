"""Evidence for a question from documents of a few sentences, weighed as the assistant weighs it."""

from dataclasses import dataclass
from datetime import date

from assistant.evidence import Evidence, gather
from assistant.question import Question, understand
from index.document import Document
from index.morphemes import morphemes
from index.passage import Passage, Sentence
from index.search import Hit
from index.sought import Sought

ASKED_ON = date(2025, 6, 1)


@dataclass(frozen=True)
class Page:
    """A document of one passage: one sentence or table row a line."""

    text: str
    title: str = "시장 소식"
    publisher: str = "누리경제"
    published: date | None = date(2024, 3, 5)
    heading: str = ""
    id: str = "가.md"

    def hit(self) -> Hit:
        document = Document(self.id, self.title, self.text, "", self.publisher, "", self.published)
        sentences, start = [], 0
        for line in self.text.split("\n"):
            sentences.append(Sentence(start, start + len(line), morphemes(line)))
            start += len(line) + 1
        return Hit(Passage.of(document, 0, self.heading, tuple(sentences)), document, 0.9, 0.9, 0.9, 0.9)


def ask(text: str, *pages: Page | str) -> tuple[Question, list[Evidence]]:
    """Return a question as understood and the evidence for it, best first."""
    question = understand(text, ASKED_ON)
    hits = [(page if isinstance(page, Page) else Page(page)).hit() for page in pages]
    return question, gather(question, hits, Sought(dict.fromkeys(question.terms, 1.0)))
