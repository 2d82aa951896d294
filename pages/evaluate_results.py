"""Runs that are kept: one is shown, walked, compared with another, downloaded, deleted."""

import logging
from collections.abc import Sequence
from typing import Any

import gradio as gr
from gradio.processing_utils import save_bytes_to_cache
from markupsafe import Markup

from assistant.evaluation.comparison import Run, compare
from assistant.evaluation.page import as_html
from assistant.evaluation.report import Evaluated
from assistant.evaluation.runs import KeptRun, delete_run, kept_runs, load_run, run_text
from errors import GeungeoError
from pages.actions import QUIETLY, TELLS_ACTIONS, Action
from pages.comparison_html import comparison_html
from pages.evaluate_html import message_html, report_html
from pages.evaluate_words import about_in_words, run_in_words
from pages.failures import FailureWalk
from settings import Settings

NO_RUNS = "아직 평가한 것이 없습니다. 위에서 문항을 골라 ‘평가 시작’을 눌러 주세요."
NOTHING = ("견주지 않음", "")
PROBLEM = "결과를 보여 드리는 중에 문제가 생겼습니다. 다른 결과를 골라 주세요."
_DELETE = Markup(
    '<button type="button" class="small" data-action="delete" data-id="{}"'
    ' data-confirm="이 평가 결과를 지울까요? 되돌릴 수 없습니다.">이 결과 지우기</button>'
)


class ResultsPart:
    """The results' components and what happens to them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        with gr.Row(elem_id="evaluate-results"):
            self.run = gr.Dropdown([], label="보여 줄 결과", elem_id="run", min_width=260, visible=False)
            self.other = gr.Dropdown(
                [NOTHING], value="", label="견줄 이전 결과", elem_id="other", min_width=260, visible=False
            )
        with gr.Row(elem_id="evaluate-downloads", visible=False) as self.tools:
            self.html = gr.DownloadButton("보고서 내려받기 (HTML)", elem_id="report-html", elem_classes="side")
            self.json = gr.DownloadButton("결과 내려받기 (JSON)", elem_id="report-json", elem_classes="side")
            self.delete = gr.HTML(elem_id="delete-run", js_on_load=TELLS_ACTIONS, apply_default_css=False)
        self.comparison = gr.HTML(elem_id="comparison", apply_default_css=False)
        self.report = gr.HTML(elem_id="report", apply_default_css=False)
        self.walk = FailureWalk(settings)
        self.outputs: list[Any] = [
            self.run, self.other, self.tools, self.html, self.json, self.delete, self.comparison, self.report,
            *self.walk.outputs,
        ]  # fmt: skip

    def listen(self) -> None:
        """Say what happens when; to be called where the components stand."""
        quietly = QUIETLY | {"concurrency_limit": 8}
        self.run.input(self.opened, self.run, self.outputs, **quietly)
        self.other.input(self.compared, [self.run, self.other], self.comparison, **quietly)
        self.delete.click(self.deleted, None, self.outputs, **quietly)
        self.walk.listen()

    def shown(self, opened: str | None) -> dict:
        """Look again which runs there are; what is shown stays, unless it is gone."""
        runs = kept_runs(self._settings.kept_dir)
        if not runs:
            return self._empty()
        if opened and any(run.name == opened for run in runs):
            return self._menus(runs, opened)
        return self.opened(runs[0].name)

    def opened(self, name: str | None) -> dict:
        """Show a run."""
        runs = kept_runs(self._settings.kept_dir)
        run = next((run for run in runs if run.name == name), None)
        if run is None:
            return self.shown(None) if runs else self._empty()
        try:
            rows = load_run(self._settings.kept_dir, run.name)
            shown = {self.report: report_html(run, rows), self.comparison: ""} | self.walk.opened(run.name, rows)
            return self._menus(runs, run.name) | shown | self._downloads(run, rows)
        except GeungeoError as error:
            return self._menus(runs, run.name) | self._unreadable(str(error))
        except Exception:
            logging.getLogger(__name__).exception("unexpected error while a run was shown")
            return self._menus(runs, run.name) | self._unreadable(PROBLEM)

    def compared(self, name: str | None, other: str | None) -> Any:
        """Show how a run differs from another."""
        if not (name and other):
            return ""
        try:
            former = next((run for run in kept_runs(self._settings.kept_dir) if run.name == other), None)
            rows = [_by_id(load_run(self._settings.kept_dir, each)) for each in (other, name)]
            return comparison_html(compare(*rows), run_in_words(former) if former else "")
        except GeungeoError as error:
            return message_html(str(error), is_problem=True)
        except Exception:
            logging.getLogger(__name__).exception("unexpected error while runs were compared")
            return message_html(PROBLEM, is_problem=True)

    def deleted(self, event: gr.EventData) -> dict:
        """Forget a run, and show the newest of the others."""
        action = Action.of(event)
        try:
            if action.name == "delete":
                delete_run(self._settings.kept_dir, action.values.get("id", ""))
        except GeungeoError as error:
            return {self.report: message_html(str(error), is_problem=True)}
        return self.shown(None)

    def _menus(self, runs: Sequence[KeptRun], opened: str) -> dict:
        choices = [(run_in_words(run), run.name) for run in runs]
        others = [NOTHING, *(choice for choice in choices if choice[1] != opened)]
        return {
            self.run: gr.Dropdown(choices=choices, value=opened, visible=True),
            self.other: gr.Dropdown(choices=others, value="", visible=True),
            self.comparison: "",
            self.tools: gr.Row(visible=True),
            self.delete: _DELETE.format(opened),
        }

    def _downloads(self, run: KeptRun, rows: Sequence[Evaluated]) -> dict:
        page = as_html(rows, about_in_words(run.about)).encode("utf-8", "replace")
        text = run_text(self._settings.kept_dir, run.name).encode("utf-8", "replace")
        return {
            self.html: gr.DownloadButton(value=save_bytes_to_cache(page, f"{run.name}.html", self.html.GRADIO_CACHE)),
            self.json: gr.DownloadButton(value=save_bytes_to_cache(text, f"{run.name}.json", self.json.GRADIO_CACHE)),
        }

    def _unreadable(self, reason: str) -> dict:
        return {self.report: message_html(reason, is_problem=True), self.comparison: ""} | self.walk.closed()

    def _empty(self) -> dict:
        hidden = {self.run: gr.Dropdown(choices=[], value=None, visible=False), self.tools: gr.Row(visible=False)}
        hidden[self.other] = gr.Dropdown(choices=[NOTHING], value="", visible=False)
        nothing = Markup('<p class="quiet">{}</p>').format(NO_RUNS)
        return hidden | {self.report: nothing, self.comparison: ""} | self.walk.closed()


def _by_id(rows: Sequence[Evaluated]) -> Run:
    return {row.question.id: (row.question, row.scores) for row in rows}
