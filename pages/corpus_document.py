"""One document on the page of the corpus: what is known of it, and a form to correct that."""

from typing import Any

import gradio as gr
from markupsafe import Markup

from errors import GeungeoError, UnreadableDocument
from index.store import Index
from ingest.correcting import Fields, corrected
from ingest.detail import detail
from ingest.listing import Listed
from ingest.overview import rows_of
from ingest.removing import removable
from pages.actions import TELLS_ACTIONS
from pages.corpus_document_html import body_html, head_html, unread_html
from settings import Settings

_FIELDS = (
    ("title", "제목", ""),
    ("publisher", "발행처", ""),
    ("author", "저자", ""),
    ("published", "발행일", "예: 2026-03-05"),
    ("url", "주소", "https://…"),
)


class DocumentPart:
    """The components that show one document, and what they hold."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self._index, self._settings = index, settings
        self.opened = gr.State("")
        """The id of the document that is shown, "" where none is."""
        with gr.Column(visible=False, elem_id="corpus-document") as self.column:
            self.head = gr.HTML(elem_id="document-head", js_on_load=TELLS_ACTIONS, apply_default_css=False)
            with gr.Column(visible=False, elem_id="correcting") as self.form:
                gr.HTML(
                    "<h3>문서 정보 고치기</h3><p class='quiet'>고친 것은 문서 폴더의 metadata.csv에 적습니다. "
                    "비워 두면 문서에서 찾은 값을 씁니다.</p>",
                    apply_default_css=False,
                )
                self.fields = [
                    gr.Textbox(label=label, placeholder=hint, max_length=500, lines=1, max_lines=1)
                    for _, label, hint in _FIELDS
                ]
                with gr.Row(elem_classes="buttons"):
                    self.save = gr.Button("고치기", variant="primary", elem_classes="main")
                    self.cancel = gr.Button("그만두기", elem_classes="side")
            self.body = gr.HTML(apply_default_css=False)
        self.outputs = [self.opened, self.column, self.head, self.body, self.form, *self.fields]

    def open(self, document_id: str) -> dict:
        """Show a document, or a file that could not be read; without one that is known, show none."""
        head, body = self._html(document_id)
        return {
            self.opened: document_id if head else "",
            self.column: gr.Column(visible=bool(head)),
            self.head: head,
            self.body: body,
            self.form: gr.Column(visible=False),
        }

    def close(self) -> dict:
        """Show none."""
        return {self.opened: "", self.column: gr.Column(visible=False), self.head: "", self.body: ""}

    def edit(self, document_id: str) -> dict:
        """Open the form with what is known of the document."""
        document = self._index.catalogue.document(document_id)
        if document is None:
            return self.close()
        listed = Listed.of(document)
        values: dict[Any, Any] = {
            box: gr.Textbox(value=getattr(listed, name)) for box, (name, *_) in zip(self.fields, _FIELDS, strict=True)
        }
        return values | {self.form: gr.Column(visible=True)}

    def typed(self, document_id: str, values: tuple[str, ...]) -> Fields:
        """Return what has to be written down for the document to bear what was typed."""
        typed = Fields(*(value or "" for value in values))
        document = self._index.catalogue.document(document_id)
        return corrected(Listed.of(document), typed) if document else typed

    def _html(self, document_id: str) -> tuple[Markup, Markup]:
        found = detail(self._index, document_id) if document_id else None
        if found:
            return head_html(found, *self._whereabouts(document_id)), body_html(found)
        row = next((row for row in rows_of(self._index) if row.document_id == document_id), None)
        return unread_html(row, self._whereabouts(document_id)[0]) if row else Markup(""), Markup("")

    def _whereabouts(self, document_id: str) -> tuple[str, str]:
        """Return the id of the file that leaves with a document, "" if it is gone, and what is to be said of it."""
        try:
            return removable(self._settings.docs_dir, document_id), ""
        except UnreadableDocument as problem:
            return "", f"{problem}. 여기에는 전에 읽은 내용을 보여 드립니다."
        except GeungeoError as problem:
            return "", str(problem)
