"""Where to look: the days of publication and the documents that a person narrows the search to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import gradio as gr
from markupsafe import Markup

from errors import GeungeoError
from index.filters import Filters
from index.period import read_period
from index.store import Index
from ingest.overview import Row, State, is_within, rows_of
from pages.actions import QUIETLY
from pages.documents_html import day_in_words

EVERYWHERE = "모든 문서"
MOST_OFFERED = 2_000
"""Documents in the list, the latest ones; a browser grows slow with more. Days narrow the others too."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Days of publication as they were typed, and ids of documents; empty: no limit."""

    period: str = ""
    documents: tuple[str, ...] = ()

    def filters(self) -> Filters:
        """Return it as a search takes it.

        Raises:
            InvalidQuestion: the period is none.
        """
        first, last = read_period(self.period, date.today())
        return Filters(frozenset(self.documents) if self.documents else None, first, last)

    def in_words(self, index: Index) -> str:
        """Return it as a user reads it; "" for everywhere."""
        named = ""
        if len(self.documents) == 1:
            document = index.catalogue.document(self.documents[0])
            named = document.title if document else self.documents[0]
        elif self.documents:
            named = f"문서 {len(self.documents):,}건"
        return " · ".join(part for part in (" ".join(self.period.split()), named) if part)


class ScopeChooser:
    """A fold with a field for the days and a list of documents; its label says what is chosen."""

    def __init__(self, index: Index) -> None:
        self.index = index
        with gr.Accordion(_label(""), open=False, elem_id="scope") as self.fold:
            with gr.Row(elem_id="scope-fields"):
                self.period = gr.Textbox(
                    label="발행일", info="이때 나온 문서에서만 찾습니다", elem_id="period",
                    placeholder="예: 2026년, 최근 3개월",
                )  # fmt: skip
                self.documents = gr.Dropdown(
                    [], value=[], multiselect=True, label="문서", info="제목, 발행처, 파일 이름으로 찾아 고릅니다",
                    elem_id="scope-documents",
                )  # fmt: skip
            with gr.Row(elem_id="scope-foot"):
                self.told = gr.HTML(elem_id="scope-told", apply_default_css=False)
                self.everywhere = gr.Button("모든 문서에서 찾기", elem_id="everywhere")
        self.given = [self.period, self.documents]
        """What :class:`Scope` is made of, in order."""
        self.outputs = [self.fold, self.told, self.period, self.documents]
        """What :meth:`cleared` may update."""

    def listen(self) -> None:
        """Say what happens when; to be called inside the blocks."""
        self.fold.expand(self._offered, None, self.documents, **QUIETLY)
        gr.on(
            [self.period.change, self.documents.change], self._told, self.given, [self.fold, self.told],
            trigger_mode="always_last", **QUIETLY,
        )  # fmt: skip
        self.everywhere.click(self.cleared, None, self.outputs, **QUIETLY)

    def cleared(self) -> dict[Any, Any]:
        """Look everywhere again."""
        return {self.period: "", self.documents: [], self.fold: gr.Accordion(label=_label("")), self.told: ""}

    def _offered(self) -> Any:
        try:
            return gr.Dropdown(choices=_choices(rows_of(self.index)))
        except GeungeoError:  # whoever asks is told
            return gr.skip()

    def _told(self, period: str | None, documents: list[str] | None) -> tuple[Any, str]:
        scope = Scope(period or "", tuple(documents or ()))
        try:
            filters = scope.filters()
            count = sum(_is_within(row, filters) for row in rows_of(self.index))
            told = f"문서 {count:,}건에서 찾습니다." if count else "이 범위에는 문서가 없습니다."
            told = told if scope != Scope() else ""
            return gr.Accordion(label=_label(scope.in_words(self.index))), Markup("{}").format(told)
        except GeungeoError as error:
            return gr.skip(), Markup('<p class="problem">{}</p>').format(str(error))


def _label(words: str) -> str:
    return f"찾는 범위: {words or EVERYWHERE}"


def _choices(rows: Sequence[Row]) -> list[tuple[str, str]]:
    searched = sorted((row for row in rows if _is_searched(row)), key=lambda row: row.published, reverse=True)
    return [(_named(row), row.document_id) for row in searched[:MOST_OFFERED]]


def _named(row: Row) -> str:
    details = " ".join(part for part in (row.publisher, day_in_words(row.published)) if part)
    title = row.title or row.document_id
    return f"{title} — {details} ({row.document_id})" if details else f"{title} ({row.document_id})"


def _is_searched(row: Row) -> bool:
    return row.state in (State.INDEXED, State.OUTDATED)


def _is_within(row: Row, filters: Filters) -> bool:
    first, last = (day.isoformat() if day else "" for day in (filters.published_from, filters.published_to))
    is_named = filters.documents is None or row.document_id in filters.documents
    return is_named and _is_searched(row) and is_within(row, first, last)
