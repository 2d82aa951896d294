"""Training questions become examples: every sentence that is weighed for them, and whether it proves the answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.ask import PASSAGES
from assistant.evaluation.normalising import holds
from assistant.evaluation.testset import TestQuestion
from assistant.features import Asking, Weighed, weigh
from assistant.question import Question, understand
from index.search import Hit, find_passages
from index.sought import seek
from index.store import Index

QUESTIONS = Path(__file__).with_name("questions.jsonl")
ASKED_ON = date(2026, 11, 1)
"""The day of asking where a question gives none."""
_WHOLE = 8
"""Letters from which a sentence that lies inside a gold quote proves what the quote does."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that was weighed; ``proves`` the answer, or, where that ``is_open``, holds an accepted answer without being gold."""

    hit: Hit
    weighed: Weighed
    proves: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A training question, as understood, with the passages found and all their sentences."""

    gold: TestQuestion
    question: Question
    hits: tuple[Hit, ...]
    candidates: tuple[Candidate, ...]

    @property
    def pages(self) -> list[tuple[Hit, list[Candidate]]]:
        """The passages, best first, each with its sentences."""
        return [(hit, [each for each in self.candidates if each.hit is hit]) for hit in self.hits]

    @property
    def is_learnable(self) -> bool:
        """It has no answer, or one that was found: a search that failed teaches nothing about choosing."""
        return not self.gold.answerable or any(each.proves for each in self.candidates)


def examples(index: Index, questions: Iterable[TestQuestion]) -> Iterator[Example]:
    """Search for each question that stands for itself, and label what is weighed for it."""
    for gold in questions:
        if gold.history:
            continue
        question = understand(gold.question, gold.asked_on or ASKED_ON, index.names, index.vocabulary)
        sought = seek(index, question.text)
        hits = tuple(find_passages(index, sought, PASSAGES))
        candidates = tuple(_labelled(gold, hit, each) for hit, each in weigh(Asking(question, sought), hits))
        yield Example(gold, question, hits, candidates)


def _labelled(gold: TestQuestion, hit: Hit, weighed: Weighed) -> Candidate:
    text = hit.document.text[weighed.start : weighed.end]
    printed_in = {hit.document.id, *(twin.id for twin in hit.twins)}
    said = _squeezed(text)
    proves = any(
        each.document in printed_in and _covers(said, _squeezed(each.quote)) for each in gold.evidence if each.quote
    )
    is_open = not proves and gold.answerable and any(holds(text, accepted) for accepted in gold.answers)
    return Candidate(hit, weighed, proves, is_open)


def _covers(said: str, quote: str) -> bool:
    return quote in said or (said in quote and len(said) > _WHOLE)


def _squeezed(text: str) -> str:
    return "".join(text.split())
