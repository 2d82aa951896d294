"""What can be said of a sentence as the proof of an answer: readable numbers, which learnt weights add up.

All lie near 0 to 1. Those of the question alone are the same for every sentence: they cannot rank, but say how likely it
is that no sentence answers.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from assistant.answer_kind import AnswerKind
from assistant.markets import markets_in
from assistant.measures import measures_in
from assistant.question import Question
from assistant.short_answer import ShortAnswer, names_someone, short_value
from assistant.time_fit import TimeFit, dated, speaks_of
from assistant.values import ValueKind
from index.curated_names import curated
from index.dates import DatedSentence
from index.morphemes import morphemes
from index.names import key
from index.passage import CELL_BREAK
from index.search import Hit
from index.sought import Sought, held

_REASON = re.compile(r"때문|이유|원인|까닭|탓|덕분|으로 인해|에 따라|위해|미달|못해|어서|아서|여서|므로|기준")
_DEFINITION = re.compile(
    r"(?:이란|란|는|은)\s.{4,}(?:말한다|뜻한다|의미한다|가리킨다|기술이다|모델이다|것이다|방식이다|개념이다|이다)\.?$|뜻의|이라는 뜻|을 말한다|를 말한다"
)
_POINTING = re.compile(
    r"^(?:이는|이것|이와|이 (?:회사|기업|모델|법|서비스|제품|기관|수치|가운데|중)|그|또|또한|다만|하지만|반면|여기|같은)(?=[\s은는가도,])"
)
_WORD_PARTS = re.compile(r"[가-힣]+|[a-z]+|\d+")
_OF_NAMES = (AnswerKind.PERSON, AnswerKind.ORGANISATION, AnswerKind.PLACE)
_SUBJECTS = ("company", "model", "institution")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence of a passage, what can be said of it, and what was read in it.

    ``coverage`` is the share of the question's information that the sentence holds or leans on, from 0 to 1: the right
    time alone makes nothing surer; ``missing_names`` are the question's names that neither the passage (of a table: the
    row) nor its title speaks of.
    """

    start: int
    end: int
    features: Mapping[str, float]
    coverage: float
    value: ShortAnswer | None
    missing_names: frozenset[str]


# How much a question's word counts in the coverage by where it stands: in the sentence itself, in the one before (which
# 이는 and omitted subjects lean on), in the heading or title, elsewhere in the passage.
_IN_SENTENCE, _BEFORE, _ABOVE, _AROUND = 1.0, 0.6, 0.5, 0.3


class Asking:
    """A question with all that is compared with every sentence."""

    def __init__(self, question: Question, sought: Sought) -> None:
        self.question, self.sought = question, sought
        self.total = sum(sought.weights.values()) or 1.0
        self.rarest = max(sought.weights, key=lambda term: sought.weights[term], default="")
        self.bigrams = _bigrams(" ".join(question.terms))
        self.measure = question.measure.name if question.measure else ""
        self.subjects = frozenset(
            key(writing)
            for mention in question.mentions
            if mention.kind in _SUBJECTS
            for writing in (mention.name, *mention.others)
        )

    @cached_property
    def own(self) -> dict[str, float]:
        """What can be said of the question alone."""
        question = self.question
        return {
            "question: words": min(len(question.terms), 12) / 12,
            "question: names something": float(bool(question.names)),
            "question: names a time": float(bool(question.times)),
            "question: names a market": float(bool(question.markets)),
            "question: names a measure": float(bool(self.measure)),
            "question: wants a value": float(question.value_kind is not None),
            "question: several answers": float(question.several),
        }

    def share(self, terms: Collection[str]) -> float:
        """Return the share of the question's information that some of its terms are."""
        return sum(self.sought.weights.get(term, 0.0) for term in terms) / self.total


def weigh(asking: Asking, hits: Sequence[Hit]) -> Iterator[tuple[Hit, Weighed]]:
    """Say of every sentence of the passages, which come best first, what can be said."""
    for rank, hit in enumerate(hits):
        of_passage = {
            "passage: score": hit.score,
            "passage: behind the best": hits[0].score - hit.score,
            "passage: words": hit.coverage,
            "passage: meaning": hit.dense,
            "passage: BM25": hit.lexical,
            "passage: first": float(rank == 0),
            "passage: rank": 1 / (1 + rank),
        }
        for weighed in _in_passage(asking, hit, asking.own | of_passage):
            yield hit, weighed


def _in_passage(asking: Asking, hit: Hit, outside: Mapping[str, float]) -> Iterator[Weighed]:
    question, sought = asking.question, asking.sought
    heading = f"{hit.document.title}\n{hit.passage.heading}"
    above = held(sought, _words_of(heading))
    lines = [" ".join(sentence.morphemes) for sentence in hit.passage.sentences]
    around = held(sought, "\n".join(lines))
    inside_of = [held(sought, line) for line in lines]
    page_bigrams = _bigrams(f"{heading}\n{hit.passage.text}")
    measures_above = frozenset(mention.measure.name for mention in measures_in(heading) if asking.measure)
    markets_above = frozenset(markets_in(heading) if question.markets else ())
    undated = [DatedSentence((), None)] * len(lines)
    reads = list(dated(hit)) if question.times else undated
    before: frozenset[str] = frozenset()
    markets_before: tuple[str, ...] = ()
    for n, (sentence, read) in enumerate(zip(hit.passage.sentences, reads, strict=True)):
        text = hit.document.text[sentence.start : sentence.end]
        value = short_value(question, text, read)
        is_timely = value.time_fits is TimeFit.SAME if value else speaks_of(question.times, read)
        inside = inside_of[n] | question.time_terms if is_timely else inside_of[n]
        after = inside_of[n + 1] if n + 1 < len(lines) else frozenset()
        is_row = CELL_BREAK in text
        missing = question.names - above - (inside if is_row else around)
        coverage = _coverage(asking, inside, before, above, around)
        features = {
            **outside,
            **_words(asking, inside, before, after, above, around),
            **_names(asking, sentence.morphemes, inside, before, missing),
            **_value(question, text, value),
            **_time(question, value, is_timely),
            **_subject(asking, text, value, measures_above, markets_above, markets_before),
            "letters: sentence": _overlap(asking.bigrams, _bigrams(text)),
            "letters: passage": _overlap(asking.bigrams, page_bigrams),
            "sentence: long": min(len(text), 300) / 300,
            "sentence: short": float(len(text) < 20),
            "sentence: table row": float(is_row),
            "sentence: first": float(n == 0),
            "sentence: points back": float(bool(_POINTING.match(text))),
        }
        yield Weighed(sentence.start, sentence.end, features, coverage, value, missing)
        before, markets_before = inside, markets_in(text) if question.markets else ()


def _coverage(
    asking: Asking, inside: Collection[str], before: Collection[str], above: Collection[str], around: Collection[str]
) -> float:
    places = ((inside, _IN_SENTENCE), (before, _BEFORE), (above, _ABOVE), (around, _AROUND))
    parts = {
        term: weight * next((factor for terms, factor in places if term in terms), 0.0)
        for term, weight in asking.sought.weights.items()
    }
    timeless = [term for term in parts if term not in asking.question.time_terms]
    shares = [sum(parts.values()) / asking.total]
    if timeless:
        shares.append(sum(parts[t] for t in timeless) / (sum(asking.sought.weights[t] for t in timeless) or 1.0))
    return min(shares)


def _words(
    asking: Asking,
    inside: frozenset[str],
    before: frozenset[str],
    after: frozenset[str],
    above: frozenset[str],
    around: frozenset[str],
) -> dict[str, float]:
    all_of_it = inside | before | above | around
    return {
        "words: in the sentence": asking.share(inside),
        "words: in the sentence before": asking.share(before - inside),
        "words: in the sentence after": asking.share(after - inside - before),
        "words: above": asking.share(above - inside - before),
        "words: elsewhere in the passage": asking.share(around - inside - before - above),
        "words: nowhere": 1 - asking.share(all_of_it & asking.sought.weights.keys()),
        "words: rarest in the sentence": float(asking.rarest in inside),
        "words: rarest nowhere": float(asking.rarest not in all_of_it),
        "words: all in reach": float(asking.sought.weights.keys() <= inside | before | above),
    }


def _names(
    asking: Asking,
    words: Sequence[str],
    inside: frozenset[str],
    before: frozenset[str],
    missing: frozenset[str],
) -> dict[str, float]:
    names = asking.question.names
    of_others = False
    if asking.subjects:
        subjects = {word for word in words if word in _subject_words()}
        of_others = bool(subjects) and subjects.isdisjoint(asking.subjects)
    return {
        "names: in the sentence": len(names & inside) / len(names) if names else 0.0,
        "names: in the sentence before": len((names & before) - inside) / len(names) if names else 0.0,
        "names: one missing": float(bool(missing)),
        "names: share missing": len(missing) / len(names) if names else 0.0,
        "names: only of others": float(of_others and names.isdisjoint(inside)),
    }


def _value(question: Question, text: str, value: ShortAnswer | None) -> dict[str, float]:
    is_wanted = question.value_kind is not None
    is_name_wanted = question.item in _OF_NAMES
    is_vague = value is not None and not any(character.isdigit() for character in value.text)
    return {
        "value: present": float(is_wanted and value is not None),
        "value: missing": float(is_wanted and value is None),
        "value: without a digit": float(is_vague),
        "value: a date": float(value is not None and question.value_kind is ValueKind.DATE),
        "name: missing": float(is_name_wanted and not names_someone(question, text)),
        "reason: given": float(question.kind is AnswerKind.REASON and bool(_REASON.search(text))),
        "definition: given": float(question.kind is AnswerKind.DEFINITION and bool(_DEFINITION.search(text))),
        "number: none where none is wanted": float(not is_wanted and not any(c.isdigit() for c in text)),
    }


def _time(question: Question, value: ShortAnswer | None, is_timely: bool) -> dict[str, float]:
    fits = value.time_fits if value and question.times and question.item is not AnswerKind.DATE else None
    return {
        "time: the one asked about": float(fits is TimeFit.SAME or (bool(question.times) and is_timely)),
        "time: inside it": float(fits is TimeFit.INSIDE),
        "time: cannot be told": float(
            fits is TimeFit.UNKNOWN or (bool(question.times) and not value and not is_timely)
        ),
        "time: another": float(fits is TimeFit.OTHER),
    }


def _subject(
    asking: Asking,
    text: str,
    value: ShortAnswer | None,
    measures_above: frozenset[str],
    markets_above: frozenset[str],
    markets_before: tuple[str, ...],
) -> dict[str, float]:
    question = asking.question
    measured = measures_in(text) if asking.measure else []
    named = {mention.measure.name for mention in measured}
    unlike = named & set(question.measure.unlike) if question.measure else set()
    before = [mention for mention in measured if value and mention.end <= value.start]
    own = before[-1].measure.name if before else ""
    asked = set(question.markets)
    markets = set(markets_in(text[: value.start] if value else text)) if asked else set()
    if not markets:
        markets = set(markets_before)  # a figure of the market that the sentence before is about
    return {
        "measure: named": float(asking.measure in named and bool(named)),
        "measure: named above": float(asking.measure in measures_above and asking.measure not in named),
        "measure: only what it is not": float(bool(unlike) and asking.measure not in named),
        "measure: just before the value": float(bool(own) and own == asking.measure),
        "measure: another before the value": float(bool(own) and own != asking.measure),
        "market: named": float(bool(markets & asked)),
        "market: named above": float(bool(markets_above & asked) and not markets & asked),
        "market: another": float(bool(markets) and not markets & asked),
        "market: another above": float(bool(markets_above) and not markets and not markets_above & asked),
    }


@lru_cache(4096)
def _words_of(heading: str) -> str:
    """Return the morphemes of a title and heading, which every passage below them shares."""
    return " ".join(morphemes(heading))


@cache
def _subject_words() -> frozenset[str]:
    """Return the listed names of companies, models and institutions that are one word."""
    return frozenset(
        key(writing)
        for group in curated()
        if group.kind in _SUBJECTS
        for writing in group.writings
        if " " not in writing
    )


@lru_cache(1024)
def _bigrams(text: str) -> frozenset[str]:
    return frozenset(
        word[n : n + 2] for word in _WORD_PARTS.findall(text.lower()) for n in range(max(1, len(word) - 1))
    )


def _overlap(asked: frozenset[str], given: frozenset[str]) -> float:
    return len(asked & given) / len(asked) if asked else 0.0
