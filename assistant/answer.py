"""What the assistant gives back: an answer, its citations, and how it came about."""

import re
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum

MARK = re.compile(r"\[\d+\]")
"""What leads from an answer's text to a citation: ``[n]``, its number."""


class Status(StrEnum):
    """How far the documents answer the question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    """Something close was found; the answer says that it may not be what was asked for."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reprint:
    """Another document that prints the same text as a cited one."""

    document: str
    title: str
    publisher: str
    published: date | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """The sentence that proves a part of the answer: ``document text[start:end] == quote``, always."""

    number: int
    """The n of its ``[n]`` marks in the answer, from 1."""
    document: str
    title: str
    publisher: str
    published: date | None
    page: int | None
    heading: str
    quote: str
    start: int
    end: int
    passage: str
    """The passage around the quote."""
    passage_start: int
    url: str = ""
    page_label: str = ""
    """What a user calls the page: 3쪽, 슬라이드 3, ‘매출’ 시트."""
    also_in: tuple[Reprint, ...] = ()

    @property
    def also_in_names(self) -> tuple[str, ...]:
        """How the others are named beside this one: publisher and day, or the title where they are unknown.

        What would then look like another one, or like this one, bears its title too, or else the name of its file.
        """
        printed: tuple[Citation | Reprint, ...] = (self, *self.also_in)
        names = [_joined(each.publisher or each.title, each.published) for each in printed]
        titled = [_joined(each.publisher, each.title, each.published) for each in printed]
        filed = [f"{name} ({each.document})" for name, each in zip(names, printed, strict=True)]
        return tuple(
            next((way[n] for way in (names, titled) if way.count(way[n]) == 1), filed[n])
            for n in range(1, len(printed))
        )


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values that documents give for the same thing, each with the number of the citation that gives it."""

    values: tuple[str, ...]
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a series: the time that it belongs to and the value, both as the document writes them."""

    time: str
    value: str
    number: float
    """In the unit itself (원, not 억원)."""
    unit: str
    citation: int


class Verdict(StrEnum):
    """How far the sources that a sentence of a language model cites hold it."""

    SUPPORTED = "supported"
    WEAK = "weak"
    """Nothing in it is contradicted or new, but it is worded too far from the sources to be sure."""
    UNSUPPORTED = "unsupported"
    FREE = "free"
    """It says nothing that needs a proof: a heading, 다음과 같습니다, that the documents do not say something."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that a language model wrote, checked.

    ``lead`` is what stands before it: a space, a new line, a bullet. ``citations`` are the numbers of the citations that
    hold it; ``lacking`` are the pieces of it that no source holds, as written.
    """

    text: str
    lead: str
    verdict: Verdict
    citations: tuple[int, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def is_kept(self) -> bool:
        """It is a part of the answer's text: no source holds the others."""
        return self.verdict is not Verdict.UNSUPPORTED


@dataclass(frozen=True, slots=True)
class Usage:
    """What a language model took for an answer.

    Tokens are None where its server does not count them, ``cost`` (US dollars) where no price is known.
    """

    prompt_tokens: int | None
    answer_tokens: int | None
    first_seconds: float
    """Until it said its first word."""
    seconds: float
    cost: float | None


EXTRACTIVE = "extractive"
"""The writer that needs no language model: values and sentences exactly as documents have them."""


@dataclass(frozen=True)
class Answer:
    """An answer to one question, which is given as it was asked.

    ``text`` has ``[n]`` marks; ``short`` is the bare value or name at its head, empty where the sentences themselves
    are the answer. ``confidence`` lies between 0 and 1. ``searched`` holds the words that were looked for.
    """

    question: str
    text: str
    short: str
    status: Status
    confidence: float
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    series: tuple[Point, ...] = ()
    """The values that a trend consists of, earliest first."""
    searched: tuple[str, ...] = ()
    understood: str = ""
    """The question as it was understood (completed from the conversation, misspelt words corrected), where that differs."""
    writer: str = EXTRACTIVE
    """Who wrote ``text``: extractive, or a language model as provider:model."""
    sentences: tuple[Sentence, ...] = ()
    """What a language model wrote, those sentences too that ``text`` leaves out because no source holds them."""
    verified_share: float | None = None
    """Of those sentences that need a proof, the share that has one; None where none was written by a language model."""
    asked_of: str = ""
    """The language model that was asked to write, as provider:model, also where its answer was not used."""
    usage: Usage | None = None
    """What a language model took, even where its answer was not used."""
    note: str = ""
    """What the user should know about how the answer came about: that a model could not be asked, or was not believed."""
    timings_ms: dict[str, float] = field(default_factory=dict)

    def as_json(self) -> dict:
        """Return the answer as ``ask --json`` prints it; keys are stable."""
        content = asdict(self)
        content["answer"] = content.pop("text")
        for citation in content["citations"]:
            for printed in (citation, *citation["also_in"]):
                printed["published"] = printed["published"].isoformat() if printed["published"] else None
        return content
