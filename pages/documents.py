"""The page on which people see and change the corpus."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr
from markupsafe import Markup

from errors import GeungeoError
from index.store import Index
from ingest.adding import Looked
from ingest.overview import Column, View, rows_of, sheet
from ingest.removing import removed
from ingest.timeline import timeline
from pages.actions import QUIETLY, TELLS_ACTIONS, Action
from pages.brought import TAKES_FILES, drop_html, offers
from pages.changes_html import removed_html, said_html
from pages.corpus_document import DocumentPart
from pages.corpus_work import PROBLEM, CorpusWork, Steps, discard
from pages.documents_html import sheet_html
from pages.timeline_html import timeline_html
from settings import Settings

AT_ONCE = 8
"""Listeners of different people; work on the corpus waits for its turn in them and says so."""
_LONGEST_SEARCH = 200
_OURS: dict[str, Any] = {
    "js_on_load": f"{TELLS_ACTIONS}window.keepsFocus(element, watch);", "apply_default_css": False,
}  # fmt: skip
_ANNOUNCES = 'element.setAttribute("aria-live", "polite");'


class DocumentsPage:
    """The page's components and what happens to them. What somebody looks at lives in their browser session."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self._index, self._settings = index, settings
        self._work = CorpusWork(index, settings)
        self.view = gr.State(View())
        self.looked = gr.State(())
        with gr.Column(elem_id="documents"):
            self.drop = gr.HTML(drop_html(), js_on_load=TAKES_FILES, apply_default_css=False, elem_id="drop")
            self.work = gr.HTML(elem_id="work", **_OURS | {"js_on_load": f"{TELLS_ACTIONS}{_ANNOUNCES}"})
            with gr.Column(elem_id="corpus") as self.corpus:
                self.timeline = gr.HTML(**_OURS)
                gr.HTML("<h2>문서 목록</h2>", apply_default_css=False)
                with gr.Row(elem_id="corpus-tools"):
                    self.search = gr.Textbox(
                        label="문서 찾기", placeholder="제목, 발행처, 파일 이름", max_lines=1, elem_id="corpus-search"
                    )
                    self.relook = gr.Button("폴더 다시 살피기", elem_id="relook", elem_classes="side")
                self.table = gr.HTML(elem_id="corpus-table", **_OURS)
                self.kept = gr.HTML(elem_id="corpus-kept", **_OURS)
            self.document = DocumentPart(index, settings)
        self.given = [self.view]
        self.outputs = [self.timeline, self.table, self.kept]
        """What :meth:`shown` may update, given ``given``."""
        self._all = [*self.outputs, *self.document.outputs, self.view, self.looked, self.drop, self.work, self.corpus]

    def listen(self) -> None:
        """Say what happens when; to be called where the components stand."""
        quietly = QUIETLY
        browsing = quietly | {"concurrency_limit": AT_ONCE, "concurrency_id": "browse", "trigger_mode": "always_last"}
        changing = quietly | {"concurrency_limit": AT_ONCE, "concurrency_id": "change", "trigger_mode": "once"}
        self.search.input(self.sought, [self.view, self.search], [self.view, *self.outputs], **browsing)
        for part in (self.table, self.timeline):
            part.click(self.browsed, self.view, self._all, **browsing)
        self.drop.upload(self.brought, self.view, self._all, **changing)
        self.relook.click(self.looked_again, self.view, self._all, **changing)
        for part in (self.work, self.kept):
            part.click(self.agreed, [self.view, self.looked, self.document.opened], self._all, **changing)
        head, opened = self.document.head, self.document.opened
        head.click(self.acted, [self.view, opened], self._all, **changing)
        head.change(None, js="() => window.showDocument()", **quietly)
        self.document.save.click(self.corrected, [self.view, opened, *self.document.fields], self._all, **changing)
        self.document.cancel.click(lambda: gr.Column(visible=False), None, self.document.form, **quietly)
        self.work.change(None, js="() => window.showWork()", **quietly)

    def shown(self, view: View) -> dict:
        """Look again what is in the corpus."""
        try:
            rows = rows_of(self._index)
            return {
                self.timeline: timeline_html(timeline(row.published for row in rows), view),
                self.table: sheet_html(sheet(rows, view), view),
                self.kept: removed_html(removed(self._settings.kept_dir)),
            }
        except GeungeoError as problem:
            return {self.table: Markup('<p class="problem">{}</p>').format(problem)}
        except Exception:
            logging.getLogger(__name__).exception("unexpected error while showing the corpus")
            return {self.table: Markup('<p class="problem">{}</p>').format(PROBLEM)}

    def sought(self, view: View, search: str) -> dict:
        """Show what is sought."""
        return self._browsing(replace(view, search=search[:_LONGEST_SEARCH], page=0))

    def browsed(self, view: View, event: gr.EventData) -> dict:
        """Sort, turn the page, choose a time, or open a document."""
        action = Action.of(event)
        match action.name:
            case "sort":
                return self._browsing(_sorted(view, action.values.get("column", "")))
            case "page":
                return self._browsing(replace(view, page=max(0, action.number("page"))))
            case "span":
                start, end = (action.values.get(key, "")[:10] for key in ("from", "to"))
                return self._browsing(replace(view, published_from=start, published_to=end, page=0))
            case "open":
                return self._opened(action.values.get("id", ""))
        return {self.work: gr.skip()}

    def acted(self, view: View, opened: str, event: gr.EventData) -> Iterator[dict]:
        """Go back from a document, correct it or take it out of the folder."""
        action = Action.of(event)
        match action.name:
            case "edit":
                yield self.document.edit(opened)
            case "open":
                yield self._opened(action.values.get("id", ""))
            case "remove":
                yield from self._at_work(self._work.remove(action.values.get("id", "")), view, opened)
            case _:
                yield self._listed() | self.shown(view)

    def brought(self, view: View, event: gr.EventData) -> Iterator[dict]:
        """Look at the files that were brought."""
        yield from self._at_work(self._work.look(offers(event)), view)

    def looked_again(self, view: View) -> Iterator[dict]:
        """Say what following the folder would change."""
        yield from self._at_work(self._work.preview(), view)

    def agreed(self, view: View, looked: tuple[Looked, ...], opened: str, event: gr.EventData) -> Iterator[dict]:
        """Do what was agreed to, or leave all as it is."""
        action = Action.of(event)
        match action.name:
            case "place":
                yield from self._at_work(self._work.place(looked), view, opened)
            case "follow":
                yield from self._at_work(self._work.follow(), view, opened)
            case "restore":
                yield from self._at_work(self._work.restore(action.values.get("key", "")), view, opened)
            case _:
                discard(looked)
                yield {self.work: "", self.looked: ()}

    def corrected(self, view: View, opened: str, *values: str) -> Iterator[dict]:
        """Write down what was corrected of the document that is open."""
        yield from self._at_work(self._work.correct(opened, self.document.typed(opened, values)), view, opened)

    def _at_work(self, steps: Steps, view: View, opened: str = "") -> Iterator[dict]:
        """Show how far the work is, and then the corpus as it has become."""
        step = None
        for step in steps:
            yield {self.work: gr.skip() if step.shown is None else step.shown}
        if step is not None:
            after = self.shown(view) | {self.looked: step.looked}
            yield after if step.is_problem or not opened else after | self._opened(opened)

    def _browsing(self, view: View) -> dict:
        return {self.view: view} | self.shown(view)

    def _opened(self, document_id: str) -> dict:
        try:
            shown = self.document.open(document_id)
        except GeungeoError as problem:
            return {self.work: said_html(str(problem), is_problem=True)}
        if not shown[self.document.opened]:
            return self._listed()
        return shown | {self.corpus: gr.Column(visible=False), self.drop: gr.HTML(visible="hidden")}

    def _listed(self) -> dict:
        return self.document.close() | {self.corpus: gr.Column(visible=True), self.drop: gr.HTML(visible=True)}


def _sorted(view: View, name: str) -> View:
    """Sort by a column; once more by the same one turns the order round."""
    if name not in list(Column):
        return view
    column = Column(name)
    is_descending = not view.is_descending if column is view.column else column in (Column.PUBLISHED, Column.PASSAGES)
    return replace(view, column=column, is_descending=is_descending, page=0)
