"""Evidence: the sentences that answer a question, found among the passages that search found."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.question import AnswerKind, Question
from assistant.short_answer import CELL_BREAK, ShortAnswer, short_value
from index.morphemes import morphemes
from index.search import Hit, held

# How much a question's word counts by where it stands: in the sentence itself, in the one before (which 이는 and
# omitted subjects lean on), in the heading or title, elsewhere in the passage.
IN_SENTENCE, BEFORE, ABOVE, AROUND = 1.0, 0.6, 0.5, 0.3
VALUE_PRESENT, VALUE_MISSING = 0.25, -0.25
REASON_GIVEN = 0.15
_YEAR_FITS = {True: 0.2, False: -0.3, None: 0.0}
PASSAGE = 0.3
"""What the passage's own score adds. These constants are set by hand."""


_GIVES_REASON = re.compile(r"때문|이유|원인|까닭|탓|덕분|으로 인해|에 따라|위해|미달|못해|어서|아서|여서|므로|기준")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a passage as an answer to a question.

    ``score`` ranks; ``coverage`` is the share of the question's information that the sentence holds or leans on, from
    0 to 1; ``missing_names`` are the question's names that neither the passage (of a table: the row) nor its title speaks of.
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


def gather(question: Question, hits: Iterable[Hit], weights: Mapping[str, float]) -> list[Evidence]:
    """Weigh every sentence of the passages as an answer, best first.

    Args:
        question: the question as understood.
        hits: the passages to look in.
        weights: the information of each of the question's terms (:func:`index.search.term_weights`).
    """
    best: dict[tuple[str, int], Evidence] = {}
    for hit in hits:
        for evidence in _in_passage(question, hit, weights):
            place = (hit.document.id, evidence.start)  # neighbouring passages share a sentence
            if place not in best or evidence.score > best[place].score:
                best[place] = evidence
    return sorted(best.values(), key=lambda evidence: -evidence.score)


def _in_passage(question: Question, hit: Hit, weights: Mapping[str, float]) -> Iterator[Evidence]:
    above = held(weights, " ".join(morphemes(f"{hit.document.title}\n{hit.passage.heading}")))
    lines = [" ".join(sentence.morphemes) for sentence in hit.passage.sentences]
    around = held(weights, "\n".join(lines))
    before: frozenset[str] = frozenset()
    for sentence, line in zip(hit.passage.sentences, lines, strict=True):
        inside = held(weights, line)
        places = ((inside, IN_SENTENCE), (before, BEFORE), (above, ABOVE), (around, AROUND))
        coverage = _coverage(weights, places)
        text = hit.document.text[sentence.start : sentence.end]
        value = short_value(question, text, hit.document.published)
        # A table row speaks of what stands in it; its neighbours speak of others.
        missing = question.names - above - (inside if CELL_BREAK in text else around)
        score = coverage + PASSAGE * hit.score + _fitness(question, text, value)
        yield Evidence(hit, sentence.start, sentence.end, score, coverage, value, missing)
        before = inside


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
    if not question.kind.value_kind:
        return 0.0
    if value is None:
        return VALUE_MISSING
    if not any(character.isdigit() for character in value.text) and question.kind is AnswerKind.DATE:
        return VALUE_PRESENT / 2  # 어제, 지난달: a date only for who knows when it was written
    return VALUE_PRESENT + (_YEAR_FITS[value.year_fits] if question.years else 0.0)
