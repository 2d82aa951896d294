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
    timings_ms: dict[str, float] = field(default_factory=dict)

    def as_json(self) -> dict:
        """Return the answer as ``ask --json`` prints it; keys are stable."""
        content = asdict(self)
        content["answer"] = content.pop("text")
        for citation in content["citations"]:
            for printed in (citation, *citation["also_in"]):
                printed["published"] = printed["published"].isoformat() if printed["published"] else None
        return content
