"""A question and its answer as the HTTP API takes and gives them, described for programs: the JSON of ``ask --json``."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

_LONGEST_QUESTION, _LONGEST_ANSWER, _LONGEST_NAME = 10_000, 20_000, 2_000
"""Characters that are read at all; the assistant itself says which question is too long."""


class HistoryTurn(BaseModel):
    """An earlier question and its answer."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(max_length=_LONGEST_QUESTION, description="The earlier question, as it was asked.")
    answer: str = Field(max_length=_LONGEST_ANSWER, description="The text of its answer.")


class Question(BaseModel):
    """A question to the documents."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"question": "2027년 국내 AI 시장은 얼마로 전망돼?"}}
    )

    question: str = Field(max_length=_LONGEST_QUESTION, description="The question, in Korean; up to 2,000 characters.")
    history: list[HistoryTurn] = Field(
        default=[], max_length=50, description="The conversation before it, oldest first; a follow-up leans on it."
    )
    documents: list[str] = Field(
        default=[], max_length=1_000, description="Look in these documents only (their ids); empty: in all."
    )
    published_from: date | None = Field(None, description="Only documents published on this day or later.")
    published_to: date | None = Field(None, description="Only documents published on this day or earlier.")
    writer: str = Field(
        "",
        max_length=200,
        description="Who writes the answer: `extractive`, or a language model that is set up, as `provider:model`; "
        "empty: the server's setting.",
    )


class ReprintOut(BaseModel):
    """Another document that prints the same text as a cited one."""

    document: str = Field(description="The document's id: its path below the folder of documents.")
    title: str = Field(description="Its title.")
    publisher: str = Field(description="Its publisher; empty if unknown.")
    published: date | None = Field(description="The day of its publication; null if unknown.")
    url: str = Field(description="Its address; empty if unknown.")


class CitationOut(ReprintOut):
    """A sentence of a document that proves a part of the answer."""

    number: int = Field(description="The n of its `[n]` marks in the answer, from 1.")
    page: int | None = Field(description="The page, slide or sheet, from 1; null where the format has none.")
    page_label: str = Field(description="What a user calls the page: 3쪽, 슬라이드 3, ‘매출’ 시트.")
    heading: str = Field(description="The headings that the quote stands under, highest first.")
    quote: str = Field(description="The sentence, exactly as the document's text has it from `start` to `end`.")
    start: int = Field(description="Where the quote begins in the document's text, in characters.")
    end: int = Field(description="Where it ends.")
    passage: str = Field(description="The passage around the quote.")
    passage_start: int = Field(description="Where the passage begins in the document's text.")
    also_in: list[ReprintOut] = Field(description="Other documents that print the same text.")


class ConflictOut(BaseModel):
    """Values that documents give for the same thing."""

    values: list[str] = Field(description="The values, as the documents write them.")
    citations: list[int] = Field(description="For each value, the number of the citation that gives it.")


class PointOut(BaseModel):
    """A value of a trend."""

    time: str = Field(description="The time that it belongs to, as the document writes it.")
    value: str = Field(description="The value, as the document writes it.")
    number: float = Field(description="The value in the unit itself: 원, not 억원.")
    unit: str = Field(description="The unit.")
    citation: int = Field(description="The number of the citation that gives it.")


class SentenceOut(BaseModel):
    """A sentence that a language model wrote, checked against what it cites."""

    text: str = Field(description="The sentence.")
    lead: str = Field(description="What stands before it: a space, a new line, a bullet.")
    verdict: Literal["supported", "weak", "unsupported", "free"] = Field(
        description="Whether the documents hold it; `free`: it says nothing that needs a proof."
    )
    citations: list[int] = Field(description="The numbers of the citations that hold it.")
    lacking: list[str] = Field(description="The pieces of it that no document holds.")


class UsageOut(BaseModel):
    """What a language model took."""

    prompt_tokens: int | None = Field(description="Tokens of the prompt; null where its server does not count them.")
    answer_tokens: int | None = Field(description="Tokens of the answer.")
    first_seconds: float = Field(description="Seconds until its first word.")
    seconds: float = Field(description="Seconds in all.")
    cost: float | None = Field(description="US dollars; null where no price is known.")


class AnswerOut(BaseModel):
    """An answer with its evidence, as `python -m assistant ask --json` prints it."""

    question: str = Field(description="The question as it was asked.")
    understood: str = Field(
        description="The question as it was completed or corrected, where that differs; else empty."
    )
    answer: str = Field(description="The answer in Korean; `[n]` marks lead to the citations.")
    short: str = Field(description="The bare value or name; empty where the sentences themselves are the answer.")
    status: Literal["answered", "partial", "refused"] = Field(
        description="`answered`; `partial`: something close was found; `refused`: the documents do not hold the answer."
    )
    confidence: float = Field(description="How sure the answer is, calibrated, from 0 to 1.")
    citations: list[CitationOut] = Field(description="The sentences that prove it.")
    conflicts: list[ConflictOut] = Field(description="Where documents disagree.")
    series: list[PointOut] = Field(description="The values of a trend, earliest first.")
    searched: list[str] = Field(description="The words that were looked for.")
    writer: str = Field(description="Who wrote the answer: `extractive`, or a language model as `provider:model`.")
    sentences: list[SentenceOut] = Field(description="What a language model wrote, sentence by sentence.")
    verified_share: float | None = Field(description="The share of those sentences that the documents hold; else null.")
    asked_of: str = Field(description="The language model that was asked, also where its answer was not used.")
    usage: UsageOut | None = Field(description="What it took.")
    note: str = Field(description="In Korean, what a user should know: that a model failed or was not believed.")
    timings_ms: dict[str, float] = Field(description="Milliseconds of each stage, and `total`.")
