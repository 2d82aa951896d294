"""What is to be evaluated: a test set, a part of it, who writes, and how far it is."""

import logging
from datetime import datetime
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.answer import EXTRACTIVE
from assistant.evaluation import drafts
from assistant.evaluation.available import MOST_BYTES, Testset, drafted, fitting, uploaded
from assistant.evaluation.runs import About
from assistant.evaluation.testset import sample
from assistant.evaluation.under_way import Evaluations
from assistant.generating.choosing import writer_of
from assistant.printing import writer_in_words
from errors import GeungeoError, TestSetError
from index.store import Index
from pages.evaluate_html import message_html, progress_html
from pages.evaluate_words import testset_in_words
from pages.writers import writer_choices
from settings import Settings

DRAFTS, OWN = ":drafts", ":own"
"""In the menu of test sets; no file of the project is called so."""
SPLITS = {"": "전체", "dev": "개발용(dev)", "test": "시험용(test)", drafts.DRAFT: "초안"}
SIZES = (("전체", 0), ("20문항", 20), ("50문항", 50))
NONE_FITS = (
    "이 문서들에 맞는 평가 문항이 없습니다. 문항 파일을 올리거나, ‘묻기’에서 물은 질문으로 초안을 만들어 주세요."
)
CHOOSE = "평가할 문항을 골라 주세요."
PROBLEM = "처리하는 중에 문제가 생겼습니다. 잠시 뒤에 다시 해 주세요."


class RunForm:
    """The form's components, and what is chosen in them."""

    def __init__(self, index: Index, settings: Settings, evaluations: Evaluations) -> None:
        self._index, self._settings, self._evaluations = index, settings, evaluations
        self.own = gr.State(None)
        self.ticket = gr.State("")
        self.clock = gr.Timer(1.0, active=False)
        with gr.Row(elem_id="evaluate-form"):
            self.testset = gr.Dropdown([], label="평가 문항", elem_id="testset", min_width=240, scale=2)
            self.split = gr.Radio([(SPLITS[""], "")], value="", label="묶음", elem_id="split", visible=False)
            self.size = gr.Radio(list(SIZES), value=0, label="문항 수", elem_id="size")
            self.writer = gr.Dropdown(
                [(writer_in_words(EXTRACTIVE), EXTRACTIVE)], value=EXTRACTIVE, label="답을 쓰는 것", elem_id="writer",
                min_width=200,
            )  # fmt: skip
        with gr.Row(elem_id="evaluate-buttons"):
            self.start = gr.Button("평가 시작", variant="primary", elem_id="start-run")
            self.stop = gr.Button("멈추기", visible=False, elem_id="stop-run", elem_classes="side")
            size = MOST_BYTES // 1_000_000
            self.upload = gr.UploadButton(
                f"문항 파일 올리기 (.jsonl, {size} MB까지)", elem_id="upload", elem_classes="side"
            )
        self.message = gr.HTML(elem_id="run-message", apply_default_css=False)
        self.progress = gr.HTML(elem_id="run-progress", apply_default_css=False)
        self.chosen: list[Any] = [self.testset, self.own, self.split, self.size, self.writer]
        self.outputs: list[Any] = [
            self.own, self.ticket, self.clock, self.testset, self.split, self.writer, self.start, self.stop,
            self.message, self.progress,
        ]  # fmt: skip

    def shown(self, chosen: str | None, own: Testset | None) -> dict:
        """Look again which test sets and writers there are, and whether an evaluation is under way."""
        try:
            sets = self._testsets(own)
        except GeungeoError as error:
            return {self.message: message_html(str(error), is_problem=True)} | self.going()
        choices = [(f"{_named(key, each)} · {len(each.questions)}문항", key) for key, each in sets.items()]
        value = chosen if chosen in sets else next(iter(sets), None)
        updates = {
            self.testset: gr.Dropdown(choices=choices, value=value),
            self.writer: gr.Dropdown(choices=writer_choices(self._settings)),
            self.message: message_html("" if sets else NONE_FITS),
        }
        if value != chosen:
            updates[self.split] = _split_choices(sets[value] if value else None)
        return updates | self.going()

    def split_of(self, chosen: str | None, own: Testset | None) -> dict:
        """Offer the splits of the test set that was chosen."""
        try:
            return {self.split: _split_choices(self._testset(chosen, own)), self.message: ""}
        except GeungeoError as error:
            return {self.message: message_html(str(error), is_problem=True)}

    def uploaded(self, path: str | None) -> dict:
        """Read a file of the user's own; a problem names its line."""
        try:
            own = uploaded(Path(path or ""))
        except (GeungeoError, OSError) as error:
            told = str(error) if isinstance(error, GeungeoError) else PROBLEM
            return {self.message: message_html(told, is_problem=True)}
        return self.shown(OWN, own) | {self.own: own, self.split: _split_choices(own)}

    def begin(self, chosen: str | None, own: Testset | None, split: str, size: int, writer: str) -> dict:
        """Start what is chosen."""
        try:
            testset = self._testset(chosen, own)
            questions = sample(testset.part(split), size or None)
            if not questions:
                raise TestSetError(CHOOSE)
            about = About(testset.name, split, size or None, writer, datetime.now().astimezone())
            ticket = self._evaluations.start(about, questions, writer_of(writer, self._settings))
        except GeungeoError as error:
            return {self.message: message_html(str(error), is_problem=True)} | self.going()
        except Exception:
            logging.getLogger(__name__).exception("unexpected error while an evaluation was begun")
            return {self.message: message_html(PROBLEM, is_problem=True)}
        return {self.ticket: ticket, self.message: ""} | self.going()

    def going(self) -> dict:
        """Show how far an evaluation is, and look again; that it has ended, the clock alone finds."""
        progress = self._evaluations.progress
        if progress is None:
            return {}
        return {
            self.progress: progress_html(progress),
            self.clock: gr.Timer(active=True),
            self.start: gr.Button(interactive=False),
            self.stop: gr.Button(visible=True, interactive=not progress.is_stopping),
        }

    def at_rest(self) -> dict:
        """Show that none is under way any more."""
        return {
            self.progress: "",
            self.clock: gr.Timer(active=False),
            self.start: gr.Button(interactive=True),
            self.stop: gr.Button(visible=False),
        }

    def _testsets(self, own: Testset | None) -> dict[str, Testset]:
        sets = {testset.name: testset for testset in fitting(self._index)}
        if kept := tuple(drafts.drafts(self._settings.kept_dir)):
            sets[DRAFTS] = Testset(drafts.FILE, kept)
        if own:
            sets[OWN] = own
        return sets

    def _testset(self, chosen: str | None, own: Testset | None) -> Testset:
        if chosen == DRAFTS:
            return drafted(self._settings.kept_dir)
        found = own if chosen == OWN else next((each for each in fitting(self._index) if each.name == chosen), None)
        if found is None:
            raise TestSetError(CHOOSE)
        return found


def _named(key: str, testset: Testset) -> str:
    return f"올린 파일 {testset.name}" if key == OWN else testset_in_words(testset.name)


def _split_choices(testset: Testset | None) -> gr.Radio:
    splits = testset.splits if testset else ()
    if len(splits) < 2:  # one part is all
        splits = ()
    choices = [(SPLITS.get(split, split), split) for split in ("", *splits)]
    return gr.Radio(choices=choices, value="", visible=bool(splits))
