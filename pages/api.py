"""The HTTP API for programs, under ``/api``; what it takes and gives is described in ``/api/openapi.json``."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from assistant.conversation import Turn
from index.filters import Filters
from index.store import Index
from ingest.overview import rows_of
from pages.answering import UnknownWriter, answered, found
from pages.api_answer import AnswerOut, Question
from pages.api_listing import DocumentOut, HitOut, Problem, StatusOut
from pages.calm import CalmRoute, Told
from pages.standing import standing
from settings import Settings

MOST_HITS = 100
_UNAVAILABLE: dict[int | str, dict[str, Any]] = {
    500: {"model": Problem, "description": "An unexpected error; the server has logged it."},
    503: {"model": Problem, "description": "The index cannot be read, or too many questions are waiting."},
}
_INVALID: dict[int | str, dict[str, Any]] = {
    422: {"model": Problem, "description": "The question is empty or too long, or a value is not valid."}
}
_TOO_LARGE: dict[int | str, dict[str, Any]] = {413: {"model": Problem, "description": "The request is too large."}}
Sought = Annotated[str, Query(description="The question, or words to look for, in Korean.")]
Top = Annotated[int, Query(ge=1, le=MOST_HITS, description="Passages to return at most.")]


def api_routes(index: Index, settings: Settings) -> APIRouter:
    """Return the routes of the API over this index."""
    routes = APIRouter(prefix="/api", route_class=CalmRoute, responses=_UNAVAILABLE, tags=["근거"])

    @routes.post("/ask", summary="Answer a question", responses=_INVALID | _TOO_LARGE)
    def ask(asked: Question) -> AnswerOut:
        """Answer a question from the documents, with the sentences that prove the answer, or say that they do not hold it."""
        return _asked(index, settings, asked)

    @routes.get("/search", summary="Search passages", responses=_INVALID)
    def search(q: Sought, top: Top = 10) -> list[HitOut]:
        """Return the passages that fit a question best, with their scores; nothing is answered."""
        return [HitOut.model_validate(hit.as_json()) for hit in found(index, q, top)]

    @routes.get("/documents", summary="List documents")
    def documents() -> list[DocumentOut]:
        """Return every document of the index and every file that could not be read, in the order of their ids."""
        return [DocumentOut.of(row) for row in sorted(rows_of(index), key=lambda row: row.document_id)]

    @routes.get("/status", summary="How the index stands")
    def status() -> StatusOut:
        """Return how much the index holds, which models are used, and whether an ingestion is running."""
        return standing(index, settings)

    @routes.api_route("/{anything:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"], include_in_schema=False)
    def nothing(anything: str) -> Response:
        raise Told(404, "이런 주소나 방법은 없습니다. 쓰실 수 있는 것은 /api/openapi.json에 있습니다.")

    return routes


def _asked(index: Index, settings: Settings, asked: Question) -> AnswerOut:
    filters = Filters(frozenset(asked.documents) or None, asked.published_from, asked.published_to)
    history = [Turn(turn.question, turn.answer) for turn in asked.history]
    try:
        answer = answered(index, settings, asked.question, filters, history, asked.writer)
    except UnknownWriter as error:
        raise Told(422, str(error)) from error
    return AnswerOut.model_validate(answer.as_json())
