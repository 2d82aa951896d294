"""Serves a whole document with a sentence of it marked, as HTML and, of a PDF, as the picture of its page."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, PlainTextResponse
from starlette.responses import Response

from errors import SettingError, UnreadableDocument
from index.document import Document
from index.outline import headings_of
from index.store import Index
from ingest.locating import FileGone
from ingest.page_image import page_image
from pages.calm import CalmRoute, Told
from pages.document_view_html import Span, document_html, problem_html
from settings import Settings

_SAFE = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""The text of documents is hostile: opened by itself, the answer runs nothing, loads nothing and is embedded nowhere."""
_FRESH, _KEPT, _NOT_KEPT = "private, no-cache", "private, max-age=300", "no-store"
_LONGEST_ID, _LARGEST_TEXT = 2_000, 2**31

Id = Annotated[str, Query(max_length=_LONGEST_ID)]
Offset = Annotated[int, Query(ge=0, le=_LARGEST_TEXT)]


class _HtmlRoute(CalmRoute):
    def said(self, status: int, sentence: str) -> Response:
        return HTMLResponse(problem_html(sentence), status, _SAFE | {"Cache-Control": _NOT_KEPT})


class _TextRoute(CalmRoute):
    def said(self, status: int, sentence: str) -> Response:
        return PlainTextResponse(sentence, status, _SAFE | {"Cache-Control": _NOT_KEPT})


def document_routes(index: Index, settings: Settings) -> APIRouter:
    """Return what is served under ``/view``: documents of this index, pages of files in its folder."""
    routes = APIRouter(prefix="/view", include_in_schema=False)

    def whole(document: Id, start: Offset = 0, end: Offset = 0) -> Response:
        held = _held(index, document)
        shown = document_html(held, _span(held, start, end), headings_of(index.catalogue, held.id))
        return HTMLResponse(shown, headers=_SAFE | {"Cache-Control": _FRESH})

    def page(document: Id, start: Offset = 0, end: Offset = 0) -> Response:
        return _page(_held(index, document), start, end, settings)

    routes.add_api_route("/document", whole, methods=["GET"], route_class_override=_HtmlRoute)
    routes.add_api_route("/page.png", page, methods=["GET"], route_class_override=_TextRoute)
    return routes


def _held(index: Index, document_id: str) -> Document:
    document = index.catalogue.document(document_id)
    if document is None:
        raise Told(404, "찾으시는 문서가 색인에 없습니다. 그사이 지워졌거나 이름이 바뀌었을 수 있습니다.")
    return document


def _span(document: Document, start: int, end: int) -> Span:
    """Return the piece that is asked for, as far as the text goes."""
    start = min(start, len(document.text))
    return Span(start, min(max(start, end), len(document.text)))


def _page(document: Document, start: int, end: int, settings: Settings) -> Response:
    quote = _span(document, start, end)
    number = document.page_at(quote.start)
    if number is None:
        raise Told(415, "쪽이 없는 문서라 그림으로 보여 드릴 수 없습니다.")
    page_start = next(page.start for page in document.pages if page.number == number)
    quoted, before = document.text[quote.start : quote.end], document.text[page_start : quote.start]
    try:
        image = page_image(settings.docs_dir, document.id, number, quoted, before)
    except FileGone as problem:
        raise Told(404, f"{problem}.") from problem
    except UnreadableDocument as problem:
        raise Told(415, f"{problem}.") from problem
    except SettingError as problem:
        raise Told(404, str(problem)) from problem
    told = {"Cache-Control": _KEPT, "Geungeo-Quote": "marked" if image.is_marked else "not-found"}
    return Response(image.png, media_type="image/png", headers=_SAFE | told)
