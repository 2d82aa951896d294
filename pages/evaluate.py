"""The page on which the assistant is evaluated: what to ask, how it went, and questions to ask from now on."""

import gradio as gr

from assistant.evaluation.available import Testset
from assistant.evaluation.under_way import Evaluations
from index.store import Index
from pages.actions import QUIETLY
from pages.drafts import DraftsPart
from pages.evaluate_form import RunForm
from pages.evaluate_html import message_html
from pages.evaluate_results import ResultsPart
from settings import Settings

INTRODUCTION = "<h2>평가</h2><p class='quiet'>정답이 적힌 문항을 차례로 묻고, 답과 근거가 맞는지 채점합니다. 평가하는 동안에도 다른 사람은 물을 수 있습니다.</p>"
FINISHED = "평가를 마쳤습니다. 아래에서 결과를 살펴보세요."
OTHER_FINISHED = "진행되던 평가가 끝났습니다. ‘보여 줄 결과’에서 고를 수 있습니다."


class EvaluatePage:
    """The page's components and what happens to them. Runs, opinions and drafts are the app's, not one person's."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self._evaluations = Evaluations(index, settings.kept_dir)
        with gr.Column(elem_id="evaluate"):
            gr.HTML(INTRODUCTION, apply_default_css=False)
            self.form = RunForm(index, settings, self._evaluations)
            gr.HTML("<h2>결과</h2>", apply_default_css=False)
            self.results = ResultsPart(settings)
            gr.HTML("<h2>의견과 문항 초안</h2>", apply_default_css=False)
            self.drafts = DraftsPart(index, settings)
        self.given = [self.form.testset, self.form.own, self.results.run]
        """What :meth:`shown` is given."""
        self.outputs = [*self.form.outputs, *self.results.outputs, *self.drafts.outputs]
        """What :meth:`shown` may update."""

    def listen(self) -> None:
        """Say what happens when; to be called where the components stand."""
        quietly = QUIETLY | {"concurrency_limit": 8}
        form = self.form
        form.testset.input(form.split_of, [form.testset, form.own], form.outputs, **quietly)
        form.upload.upload(form.uploaded, form.upload, form.outputs, **quietly)
        # One evaluation runs at a time: the form says so at once, where a queue would keep people waiting.
        form.start.click(form.begin, form.chosen, form.outputs, trigger_mode="once", **quietly)
        form.stop.click(self.stopped, None, form.outputs, **quietly)
        seen = [*form.outputs, *self.results.outputs]
        form.clock.tick(self.looked, [form.ticket, self.results.run], seen, trigger_mode="once", **quietly)
        self.results.listen()
        for changed in self.drafts.listen():
            changed.then(form.shown, [form.testset, form.own], form.outputs, **quietly)

    def shown(self, testset: str | None, own: Testset | None, run: str | None) -> dict:
        """Look again what there is, when somebody comes to the page."""
        return self.form.shown(testset, own) | self.results.shown(run) | self.drafts.shown()

    def stopped(self) -> dict:
        """Stop the evaluation after its present question."""
        self._evaluations.stop()
        return self.form.going() or {self.form.message: gr.skip()}

    def looked(self, ticket: str, run: str | None) -> dict:
        """Show how far the evaluation is; at its end, the result to whom has started it."""
        if going := self.form.going():
            return going
        ended, ending = self.form.at_rest(), self._evaluations.ending
        if ending is None or ending.message:
            return ended | {self.form.message: message_html(ending.message if ending else "")}
        if ending.ticket != ticket:
            return ended | {self.form.message: message_html(OTHER_FINISHED)} | self.results.shown(run)
        return ended | {self.form.message: message_html(FINISHED)} | self.results.opened(ending.run)
