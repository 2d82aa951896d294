"""What the app offers to language models as tools (MCP), and to Gradio's clients: ask, search, and how the index stands."""

import json
import logging
from collections.abc import Callable
from datetime import date
from typing import Any

import gradio as gr

from assistant.answer import Answer, Citation
from assistant.printing import confidence_in_words
from errors import GeungeoError, InvalidQuestion
from index.filters import Filters
from index.search import Hit
from index.store import Index
from pages.answering import answered, found
from pages.calm import UNEXPECTED
from pages.standing import standing
from settings import Settings

MOST_HITS = 50
_MOST_DOCUMENTS = 1_000


def register_tools(index: Index, settings: Settings) -> None:
    """Offer the tools; to be called inside ``gr.Blocks``, which is then mounted with ``mcp_server=True``."""
    tools = Tools(index, settings)
    for tool in (tools.ask, tools.search, tools.ingest_status):
        # without gradio's queue, which would have the server call itself under whatever name a request gives it
        gr.api(tool, api_name=tool.__name__, queue=False)


class Tools:
    """The tools over one index. Each returns JSON as text, which is what a language model reads."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self._index = index
        self._settings = settings

    def ask(
        self,
        question: str,
        documents: list[str] | None = None,
        published_from: str = "",
        published_to: str = "",
    ) -> str:
        """Answer a Korean question from the user's own documents.

        The answer cites exact sentences of the documents, each with its document, publisher and date: quote them when you
        use it. Where the documents do not hold the answer, the status is "refused": say so and do not fill in from memory.

        Args:
            question: The question in Korean, complete in itself, e.g. "2027년 국내 AI 시장은 얼마로 전망되나요?".
            documents: Look only in the documents with these ids, as search and citations give them. Leave out for all.
            published_from: Only documents published on this day or later, as YYYY-MM-DD. Leave out for no limit.
            published_to: Only documents published on this day or earlier, as YYYY-MM-DD. Leave out for no limit.

        Returns:
            JSON with answer (its [n] marks name citations), status (answered, partial, refused), confidence (높음, 보통, 낮음)
            citations, each with number, quote, document, title, publisher, published and page
            conflicts between documents
        """
        return _told(lambda: self._asked(question, documents, published_from, published_to))

    def search(self, query: str, top: int = 10) -> str:
        """Search the user's own Korean documents, and return the passages that fit best, without an answer.

        Args:
            query: A question or words to look for, in Korean.
            top: How many passages to return, from 1 to 50.

        Returns:
            JSON: a list of passages, best first, each with text, document, title, publisher, published, page, heading, score
        """
        return _told(lambda: [_passage(hit) for hit in found(self._index, query, max(1, min(int(top), MOST_HITS)))])

    def ingest_status(self) -> str:
        """Tell how many documents and passages can be searched, and whether documents are being read in right now.

        Returns:
            JSON: documents, unreadable, passages, writer, embedding_model, is_ingesting
        """
        return _told(lambda: standing(self._index, self._settings).model_dump(mode="json"))

    def _asked(
        self, question: str, documents: list[str] | None, published_from: str, published_to: str
    ) -> dict[str, Any]:
        ids = frozenset(str(id_) for id_ in (documents or ())[:_MOST_DOCUMENTS])
        filters = Filters(ids or None, _day(published_from), _day(published_to))
        return _answer(answered(self._index, self._settings, str(question), filters))


def _told(work: Callable[[], Any]) -> str:
    """Do a tool's work; what goes wrong is raised as one calm sentence, which MCP hands to the caller as an error."""
    try:
        return json.dumps(work(), ensure_ascii=False, indent=1)
    except GeungeoError:
        raise
    except Exception as error:
        logging.getLogger(__name__).exception("unexpected error in a tool")
        raise GeungeoError(UNEXPECTED) from error


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InvalidQuestion(f"날짜를 알아볼 수 없습니다 ({text[:30]}). 2026-01-31처럼 적어 주세요.") from error


def _answer(answer: Answer) -> dict[str, Any]:
    told = {
        "question": answer.question,
        "understood": answer.understood,
        "answer": answer.text,
        "short": answer.short,
        "status": answer.status.value,
        "confidence": confidence_in_words(answer.confidence),
        "citations": [_cited(citation) for citation in answer.citations],
        "conflicts": [
            {"values": list(conflict.values), "citations": list(conflict.citations)} for conflict in answer.conflicts
        ],
        "writer": answer.writer,
        "note": answer.note,
    }
    return {name: value for name, value in told.items() if value or name in ("answer", "citations")}


def _cited(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "quote": citation.quote,
        "document": citation.document,
        "title": citation.title,
        "publisher": citation.publisher,
        "published": citation.published.isoformat() if citation.published else None,
        "page": citation.page_label or None,
        "url": citation.url or None,
        "also_in": list(citation.also_in_names),
    }


def _passage(hit: Hit) -> dict[str, Any]:
    document, passage = hit.document, hit.passage
    return {
        "text": passage.text,
        "document": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "page": document.page_label_at(passage.start) or None,
        "heading": passage.heading,
        "score": round(hit.score, 4),
    }
