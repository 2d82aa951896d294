"""Passages, documents and the state of the index as the HTTP API gives them, described for programs."""

from datetime import date

from pydantic import BaseModel, Field

from ingest.overview import Row, State


class HitOut(BaseModel):
    """A passage that search found, as `python -m assistant search --json` prints it."""

    document: str = Field(description="The document's id: its path below the folder of documents.")
    title: str = Field(description="The document's title.")
    page: int | None = Field(description="The page, slide or sheet, from 1; null where the format has none.")
    page_label: str = Field(description="What a user calls the page: 3쪽, 슬라이드 3, ‘매출’ 시트.")
    heading: str = Field(description="The headings that the passage stands under, highest first.")
    start: int = Field(description="Where the passage begins in the document's text, in characters.")
    end: int = Field(description="Where it ends.")
    text: str = Field(description="The passage.")
    score: float = Field(description="The three scores below, weighed and added, from 0 to 1; best first.")
    lexical: float = Field(description="BM25 over morphemes, relative to the best candidate.")
    dense: float = Field(description="Similarity of embeddings, relative to the other candidates.")
    coverage: float = Field(description="The share of the question's information that the passage's words hold.")


class DocumentOut(BaseModel):
    """A document of the index, or a file that could not be read."""

    id: str = Field(description="Its path below the folder of documents.")
    title: str = Field(description="Its title; empty if it could not be read.")
    publisher: str = Field(description="Its publisher; empty if unknown.")
    published: date | None = Field(description="The day of its publication; null if unknown.")
    state: State = Field(
        description="`indexed`; `twin`: it prints what `same_as` prints, and that one is searched; `outdated`: its file "
        "cannot be read any more, what was read before is searched; `failed`: it could not be read."
    )
    same_as: str = Field(description="The id of the document whose text it prints; else empty.")
    reason: str = Field(description="In Korean, why its file could not be read; else empty.")

    @classmethod
    def of(cls, row: Row) -> "DocumentOut":
        """Take what the index knows of it."""
        return cls(
            id=row.document_id,
            title=row.title,
            publisher=row.publisher,
            published=date.fromisoformat(row.published) if row.published else None,
            state=row.state,
            same_as=row.same_as,
            reason=row.reason,
        )


class StatusOut(BaseModel):
    """What the server has at hand."""

    documents: int = Field(description="Documents in the index.")
    unreadable: int = Field(description="Files whose present content could not be read.")
    passages: int = Field(description="Passages in the index.")
    writer: str = Field(description="Who writes answers unless a question says otherwise.")
    embedding_model: str = Field(description="The model that the index was made with.")
    is_ingesting: bool = Field(description="Whether an ingestion is writing to the index right now.")


class Problem(BaseModel):
    """Why a request could not be answered."""

    detail: str = Field(description="One Korean sentence, to be shown to a user.")
