"""Evidence: the sentences that answer a question, found among the passages that search found."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer_kind import AnswerKind
from assistant.question import Question
from assistant.short_answer import ShortAnswer, short_value
from assistant.time_fit import TimeFit, speaks_of
from index.dates import DatedSentence, context_of, in_order
from index.morphemes import morphemes
from index.passage import CELL_BREAK
from index.search import Hit
from index.sought import Sought, held

# How much a question's word counts by where it stands: in the sentence itself, in the one before (which 이는 and
# omitted subjects lean on), in the heading or title, elsewhere in the passage.
IN_SENTENCE, BEFORE, ABOVE, AROUND = 1.0, 0.6, 0.5, 0.3
VALUE_PRESENT, VALUE_MISSING = 0.25, -0.25
REASON_GIVEN = 0.15
_TIME_FITS = {TimeFit.SAME: 0.2, TimeFit.INSIDE: 0.2, TimeFit.UNKNOWN: 0.0, TimeFit.OTHER: -0.3}
PASSAGE = 0.3
"""What the passage's own score adds. These constants are set by hand."""


_GIVES_REASON = re.compile(r"때문|이유|원인|까닭|탓|덕분|으로 인해|에 따라|위해|미달|못해|어서|아서|여서|므로|기준")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a passage as an answer to a question.

    ``score`` ranks; ``coverage`` is the share of the question's information that the sentence holds or leans on, from
    0 to 1: the right time alone makes nothing surer; ``missing_names`` are the question's names that neither the passage (of a table: the row) nor its title speaks of.
    """

    hit: Hit
    start: int
    end: int
    score: float
    coverage: float
    value: ShortAnswer | None
    missing_names: frozenset[str]

    @property
    def text(self) -> str:
        """The sentence, exactly as it stands in the document."""
        return self.hit.document.text[self.start : self.end]

    @property
    def with_headings(self) -> str:
        """The sentence, then the heading and the title that it stands under, a line each."""
        return f"{self.text}\n{self.hit.passage.heading}\n{self.hit.document.title}"


def gather(question: Question, hits: Iterable[Hit], sought: Sought) -> list[Evidence]:
    """Weigh every sentence of the passages as an answer, best first.

    Args:
        question: the question as understood.
        hits: the passages to look in.
        sought: what the question looks for (:func:`index.sought.seek`).
    """
    best: dict[tuple[str, int], Evidence] = {}
    for hit in hits:
        for evidence in _in_passage(question, hit, sought):
            place = (hit.document.id, evidence.start)  # neighbouring passages share a sentence
            if place not in best or evidence.score > best[place].score:
                best[place] = evidence
    return sorted(best.values(), key=lambda evidence: -evidence.score)


def _in_passage(question: Question, hit: Hit, sought: Sought) -> Iterator[Evidence]:
    above = held(sought, " ".join(morphemes(f"{hit.document.title}\n{hit.passage.heading}")))
    lines = [" ".join(sentence.morphemes) for sentence in hit.passage.sentences]
    around = held(sought, "\n".join(lines))
    before: frozenset[str] = frozenset()
    undated = [DatedSentence((), None)] * len(lines)
    for sentence, line, read in zip(
        hit.passage.sentences, lines, dated(hit) if question.times else undated, strict=True
    ):
        text = hit.document.text[sentence.start : sentence.end]
        value = short_value(question, text, read)
        inside = held(sought, line)
        if value.time_fits is TimeFit.SAME if value else speaks_of(question.times, read):
            inside |= question.time_terms
        places = ((inside, IN_SENTENCE), (before, BEFORE), (above, ABOVE), (around, AROUND))
        coverage = _coverage(sought.weights, places)
        # A table row speaks of what stands in it; its neighbours speak of others.
        missing = question.names - above - (inside if CELL_BREAK in text else around)
        score = coverage + PASSAGE * hit.score + _fitness(question, text, value)
        timeless = {term: weight for term, weight in sought.weights.items() if term not in question.time_terms}
        sure = min(coverage, _coverage(timeless, places)) if timeless else coverage
        yield Evidence(hit, sentence.start, sentence.end, score, sure, value, missing)
        before = inside


def dated(hit: Hit) -> Iterator[DatedSentence]:
    """Read the times of a passage's sentences in order, each in the context of its heading and of those before it."""
    published, text = hit.document.published, hit.document.text
    above = context_of(hit.passage.heading, published)
    return in_order((text[part.start : part.end] for part in hit.passage.sentences), published, above)


def _coverage(weights: Mapping[str, float], places: Sequence[tuple[frozenset[str], float]]) -> float:
    total = sum(weights.values())
    found = sum(
        weight * next((factor for terms, factor in places if term in terms), 0.0) for term, weight in weights.items()
    )
    return found / total if total else 0.0


def _fitness(question: Question, sentence: str, value: ShortAnswer | None) -> float:
    """Return how well the sentence holds the kind of thing that was asked for."""
    if question.kind is AnswerKind.REASON:
        return REASON_GIVEN if _GIVES_REASON.search(sentence) else 0.0
    if not question.value_kind:
        return 0.0
    if value is None:
        return VALUE_MISSING
    if not any(character.isdigit() for character in value.text) and question.item is AnswerKind.DATE:
        return VALUE_PRESENT / 2  # 어제, 지난달: a date only for who knows when it was written
    return VALUE_PRESENT + (_TIME_FITS[value.time_fits] if question.times else 0.0)
