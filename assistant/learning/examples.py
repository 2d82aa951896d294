"""Training questions become examples: every sentence that is weighed for them, and whether it proves the answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.ask import PASSAGES
from assistant.evaluation.normalising import holds
from assistant.evaluation.scoring import squeezed
from assistant.evaluation.testset import TestQuestion, load
from assistant.features import Asking, Weighed, weigh
from assistant.question import Question, understand
from index.passage import Sentence
from index.search import Hit, find_passages
from index.sought import Sought, seek
from index.store import Index
from settings import Settings

QUESTIONS = Path(__file__).with_name("questions.jsonl")
ASKED_ON = date(2026, 11, 1)
"""The day of asking where a question gives none."""
_WHOLE = 8
"""Letters from which a sentence that lies inside a gold quote proves what the quote does."""


@dataclass(frozen=True, slots=True)
class Label:
    """Whether a sentence ``proves`` the answer; ``is_open`` if it holds an accepted answer without being gold."""

    proves: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A training question, as understood, with the passages found, best first, and a label for each of their sentences."""

    gold: TestQuestion
    question: Question
    sought: Sought
    hits: tuple[Hit, ...]
    labels: tuple[tuple[Label, ...], ...]

    @property
    def flat_labels(self) -> list[Label]:
        """The labels of all sentences, in the order of :meth:`weighed`."""
        return [label for page in self.labels for label in page]

    @property
    def is_learnable(self) -> bool:
        """It has no answer, or one that was found: a search that failed teaches nothing about choosing."""
        return bool(self.hits) and (not self.gold.answerable or any(label.proves for label in self.flat_labels))

    def weighed(self) -> list[tuple[Hit, Weighed]]:
        """Return what can be said of each sentence."""
        return list(weigh(Asking(self.question, self.sought), self.hits))


def examples(index: Index, questions: Iterable[TestQuestion]) -> Iterator[Example]:
    """Search for each question that stands for itself, and label every sentence that is found."""
    for gold in questions:
        if gold.history:
            continue
        question = understand(gold.question, gold.asked_on or ASKED_ON, index.names, index.vocabulary)
        sought = seek(index, question.text)
        hits = tuple(find_passages(index, sought, PASSAGES))
        labels = tuple(tuple(_label(gold, hit, each) for each in hit.passage.sentences) for hit in hits)
        yield Example(gold, question, sought, hits, labels)


def examples_of(settings: Settings, testset: str, split: str, folder: str) -> Iterator[Example]:
    """Yield the examples of a test set, or of one split of it, from an index of its documents."""
    with Index(settings.model_copy(update={"index_dir": Path(folder)})) as index:
        yield from examples(index, load(Path(testset), split or None))


def _label(gold: TestQuestion, hit: Hit, sentence: Sentence) -> Label:
    text = hit.document.text[sentence.start : sentence.end]
    said = squeezed(text)
    proves = any(
        each.document in hit.printed_in and _covers(said, squeezed(each.quote)) for each in gold.evidence if each.quote
    )
    is_open = not proves and gold.answerable and any(holds(text, accepted) for accepted in gold.answers)
    return Label(proves, is_open)


def _covers(said: str, quote: str) -> bool:
    return quote in said or (said in quote and len(said) > _WHOLE)
