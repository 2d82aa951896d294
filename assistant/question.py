"""What a question asks for: the kind of answer, the times it names, and the words that an answer must be about."""

from dataclasses import dataclass
from datetime import date

from assistant.answer_kind import AnswerKind
from assistant.asked import asked_for
from assistant.markets import markets_in
from assistant.measures import Measure
from assistant.values import ValueKind
from errors import InvalidQuestion
from index.dates import times
from index.english_nouns import english_nouns
from index.interval import Interval
from index.morphemes import morphemes, names, question_terms, spaced
from index.names import Mention, Names
from index.spelling import Correction, Vocabulary, corrected

LONGEST_QUESTION = 2_000
"""Characters. A longer text is a document, not a question."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood."""

    text: str
    kind: AnswerKind
    terms: tuple[str, ...]
    """Content morphemes, as the lexical index holds them."""
    names: frozenset[str]
    """Those of the terms that name something: an answer that does not speak of it answers something else."""
    times: tuple[Interval, ...]
    """What it is about, not what it compares with (2022년보다)."""
    time_terms: frozenset[str]
    """The terms that only name these times: a document says 2025년, or 올해, where a question says 작년."""
    is_vague: bool
    """It names nothing to look for but a time or a number, as a follow-up without its first question does."""
    mentions: tuple[Mention, ...] = ()
    """The names in it that an index knows, with their other writings."""
    unit: str = ""
    """What a COUNT counts (명) or how fine a DATE is (년, 월); empty if the question leaves it open."""
    item: AnswerKind = AnswerKind.STATEMENT
    """What each of several answers is: the amounts of a comparison, the names of a list; else the kind itself."""
    measure: Measure | None = None
    """What is measured (매출, 시장 규모), where a value is asked for and the question names one."""
    markets: tuple[str, ...] = ()
    """국내, 세계, 미국 …: the markets that it names."""
    several: bool = False
    """More than one answer is asked for: 각각, A와 B."""
    of_sources: bool = False
    """It asks what different sources say: 자료마다, 보도에 따라."""
    corrected: tuple[Correction, ...] = ()
    """Misspelt words, corrected in ``text``."""
    written: str = ""
    """As the user wrote it, with single spaces."""

    @property
    def value_kind(self) -> ValueKind | None:
        """The kind of value that answers, also each of several; None where no value does."""
        return self.item.value_kind

    @property
    def market(self) -> str:
        """The one market that it is about; empty if it names none, or several."""
        return self.markets[0] if len(self.markets) == 1 else ""

    @property
    def other_names(self) -> tuple[str, ...]:
        """Other writings of the names in it, in small letters: none of them is an answer either."""
        return tuple(other.lower() for mention in self.mentions for other in mention.others)

    @property
    def said(self) -> str:
        """What it says, in small letters, with every name in all its writings."""
        return "\n".join((self.text.lower(), *self.other_names))


_TIME_WORDS = frozenset("년 월 일 분기 올해 내년 작년 지난해 때 올 상반기 하반기".split())


def understand(text: str, asked_on: date, known: Names | None = None, vocabulary: Vocabulary | None = None) -> Question:
    """Understand a question; 올해 and the like count from the day it is asked.

    ``known`` are the names that an index knows, with their other writings; ``vocabulary`` are its words, by which
    misspelt ones are corrected.

    Raises:
        InvalidQuestion: it is empty, or too long to be a question.
    """
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not text:
        raise InvalidQuestion("질문이 비어 있습니다. 알고 싶은 것을 적어 주세요.")
    if len(text) > LONGEST_QUESTION:
        raise InvalidQuestion(f"질문이 너무 깁니다 ({len(text):,}자). {LONGEST_QUESTION:,}자 안으로 줄여 주세요.")
    written = text
    text, corrections = corrected(written, vocabulary) if vocabulary else (written, ())
    apart = spaced(text)
    asked = asked_for(apart)
    terms = question_terms(text)
    english = {word for noun in english_nouns(text) for word in morphemes(text[noun.start : noun.end])}
    about = [time for time in times(text, asked_on) if time.interval and not time.is_aside]
    return Question(
        text=text,
        kind=asked.kind,
        terms=terms,
        names=names(text) - english,
        times=tuple(time.interval for time in about if time.interval),
        time_terms=frozenset(morphemes(" ".join(time.text for time in about))),
        is_vague=all(term in _TIME_WORDS or term.replace(".", "").isdigit() for term in terms),
        mentions=known.mentions(text) if known else (),
        unit=asked.unit,
        item=asked.item,
        measure=asked.measure,
        markets=markets_in(apart),
        several=asked.several,
        of_sources=asked.of_sources,
        corrected=corrections,
        written=written,
    )
