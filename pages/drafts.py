"""Opinions and drafts on the page: a good one becomes a test question with one click, a bad one once what is right is written down."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr
from gradio.processing_utils import save_bytes_to_cache

from assistant.evaluation.drafts import FILE, drafts, keep_draft, remove_draft
from assistant.evaluation.proofs import place_of, proofs
from assistant.evaluation.testset import GoldEvidence
from assistant.kept_lines import read_lines
from assistant.opinions import Opinion, as_draft, opinions, remove_opinion
from errors import GeungeoError, TestSetError
from index.store import Index
from pages.actions import QUIETLY, TELLS_ACTIONS, Action
from pages.drafts_html import drafts_html, opinion_to_complete_html, opinions_html
from pages.evaluate_html import message_html
from settings import Settings

ADDED, THERE = "초안에 넣었습니다.", "같은 질문이 이미 초안에 있습니다."
ANSWER_FIRST = "바른 답을 먼저 적어 주세요."
NO_PROOF = "그 답이 든 문장을 찾지 못했습니다. 문서의 문장을 아래에 그대로 옮겨 주세요."
NOT_THERE = "옮겨 주신 문장을 문서에서 찾지 못했습니다. 문서에 적힌 그대로인지 확인해 주세요."
CHOOSE = "답을 증명하는 문장을 고르거나 옮겨 주세요."
GONE = "그 의견은 지워졌습니다."
PROBLEM = "처리하는 중에 문제가 생겼습니다. 잠시 뒤에 다시 해 주세요."
_LONGEST_ANSWER = 300
_SHOWN_OF_QUOTE = 300


class DraftsPart:
    """The components and what happens to them."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self._index, self._settings = index, settings
        self.opinion = gr.State("")
        self.found = gr.State(())
        ours: dict[str, Any] = {"js_on_load": TELLS_ACTIONS, "apply_default_css": False}
        self.message = gr.HTML(elem_id="drafts-message", apply_default_css=False)
        gr.HTML("<h3>의견</h3>", apply_default_css=False)
        self.opinions = gr.HTML(elem_id="opinions", **ours)
        with gr.Column(visible=False, elem_id="complete") as self.form:
            self.about = gr.HTML(apply_default_css=False)
            self.answer = gr.Textbox(
                label="바른 답", info="다르게 적을 수 있으면 |로 나누어 주세요. 예: 오픈AI|OpenAI", max_lines=1,
                max_length=_LONGEST_ANSWER, elem_id="right-answer",
            )  # fmt: skip
            self.seek = gr.Button("근거 문장 찾기", elem_id="seek-proof", elem_classes="side")
            self.proofs = gr.CheckboxGroup([], label="답을 증명하는 문장", visible=False, elem_id="proofs")
            self.pasted = gr.Textbox(label="또는 문서의 문장을 그대로 옮기기", max_lines=4, elem_id="pasted")
            self.hint = gr.HTML(elem_id="complete-hint", apply_default_css=False)
            with gr.Row(elem_id="complete-buttons"):
                self.add = gr.Button("초안에 넣기", variant="primary", elem_id="complete-add")
                self.absent = gr.Button("문서에 없는 것이 맞습니다", elem_id="complete-absent", elem_classes="side")
                self.cancel = gr.Button("그만두기", elem_id="complete-cancel", elem_classes="side")
        gr.HTML("<h3>문항 초안</h3>", apply_default_css=False)
        self.drafts = gr.HTML(elem_id="drafts", **ours)
        self.download = gr.DownloadButton(
            "초안 내려받기 (JSONL)", visible=False, elem_id="drafts-file", elem_classes="side"
        )
        self.outputs: list[Any] = [self.opinions, self.drafts, self.download, self.message]
        self._all: list[Any] = [
            *self.outputs, self.form, self.about, self.answer, self.proofs, self.pasted, self.hint, self.opinion,
            self.found,
        ]  # fmt: skip

    def listen(self) -> list[Any]:
        """Say what happens when; returns the events after which the menu of test sets is another."""
        quietly = QUIETLY | {"concurrency_limit": 4}
        self.seek.click(self.sought, [self.opinion, self.answer], [self.proofs, self.found, self.hint], **quietly)
        self.answer.submit(self.sought, [self.opinion, self.answer], [self.proofs, self.found, self.hint], **quietly)
        self.cancel.click(self._closed, None, self._all, **quietly)
        to_answer = "() => setTimeout(() => document.querySelector('#right-answer :is(input, textarea)')?.focus(), 60)"
        self.about.change(None, js=to_answer, **quietly)
        given = [self.opinion, self.answer, self.found, self.proofs, self.pasted]
        return [
            self.opinions.click(self.acted, None, self._all, **quietly),
            self.drafts.click(self.acted, None, self._all, **quietly),
            self.add.click(self.completed, given, self._all, **quietly),
            self.absent.click(self.confirmed_absent, self.opinion, self._all, **quietly),
        ]

    def shown(self, message: str = "", *, is_problem: bool = False) -> dict:
        """Look again what there is, and say something."""
        try:
            drafted = drafts(self._settings.kept_dir)
            given = opinions(self._settings.kept_dir)
            lines = read_lines(self._settings.kept_dir / FILE)
        except GeungeoError as error:
            return {self.message: message_html(str(error), is_problem=True)}
        whole = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
        file = save_bytes_to_cache(whole, FILE, self.download.GRADIO_CACHE) if lines else None
        return {
            self.opinions: opinions_html(given, {question.id for question in drafted}),
            self.drafts: drafts_html(drafted),
            self.download: gr.DownloadButton(value=file, visible=bool(lines)),
            self.message: message_html(message, is_problem=is_problem),
        }

    def acted(self, event: gr.EventData) -> dict:
        """Make a draft of a good opinion, begin to complete a bad one, or remove one or the other."""
        action = Action.of(event)
        id_ = action.values.get("id", "")
        match action.name:
            case "draft":
                return self._calmly(lambda: self._drafted(id_))
            case "complete":
                return self._calmly(lambda: self._begun(id_))
            case "forget":
                return self._calmly(lambda: self._removed(remove_opinion(self._settings.kept_dir, id_)))
            case "remove":
                return self._calmly(lambda: self._removed(remove_draft(self._settings.kept_dir, id_)))
        return {self.message: gr.skip()}

    def sought(self, id_: str, answer: str) -> dict:
        """Look for sentences that prove what a person says is right."""
        try:
            opinion, right = self._opinion(id_), _writings(answer)
            found = proofs(self._index, opinion.question, right)
        except GeungeoError as error:
            return {self.hint: message_html(str(error), is_problem=True)}
        choices = [(f"{gold.quote[:_SHOWN_OF_QUOTE]} ({gold.document})", str(n)) for n, gold in enumerate(found)]
        return {
            self.proofs: gr.CheckboxGroup(choices=choices, value=[], visible=bool(found)),
            self.found: found,
            self.hint: message_html("" if found else NO_PROOF, is_problem=True),
        }

    def completed(
        self, id_: str, answer: str, found: Sequence[GoldEvidence], chosen: Sequence[str], pasted: str
    ) -> dict:
        """Make a draft of a bad opinion with the right answer and its proof."""
        try:
            opinion, right = self._opinion(id_), _writings(answer)
            evidence = [found[int(number)] for number in chosen if int(number) < len(found)]
            if pasted.strip():
                copied = place_of(self._index, pasted)
                if copied is None:
                    raise TestSetError(NOT_THERE)
                evidence.append(copied)
            if not evidence:
                raise TestSetError(CHOOSE)
            return self._kept(opinion, (right,), tuple(dict.fromkeys(evidence)))
        except GeungeoError as error:
            return {self.hint: message_html(str(error), is_problem=True)}

    def confirmed_absent(self, id_: str) -> dict:
        """Make a draft that says: the documents do not answer this."""
        return self._calmly(lambda: self._kept(self._opinion(id_), (), ()))

    def _drafted(self, id_: str) -> dict:
        is_new = keep_draft(self._settings.kept_dir, as_draft(self._opinion(id_)))
        return self.shown(ADDED if is_new else THERE)

    def _kept(self, opinion: Opinion, answers: Sequence[str], evidence: Sequence[GoldEvidence]) -> dict:
        is_new = keep_draft(self._settings.kept_dir, as_draft(opinion, answers, evidence))
        return self._closed() | self.shown(ADDED if is_new else THERE)

    def _begun(self, id_: str) -> dict:
        opinion = self._opinion(id_)
        return self._closed() | {
            self.form: gr.Column(visible=True),
            self.about: opinion_to_complete_html(opinion),
            self.opinion: id_,
            self.message: "",
        }

    def _closed(self) -> dict:
        return {
            self.form: gr.Column(visible=False), self.answer: "", self.pasted: "", self.hint: "", self.opinion: "",
            self.found: (), self.proofs: gr.CheckboxGroup(choices=[], value=[], visible=False),
        }  # fmt: skip

    def _removed(self, is_removed: bool) -> dict:
        return self.shown("지웠습니다." if is_removed else "이미 지워졌습니다.")

    def _opinion(self, id_: str) -> Opinion:
        found = next((each for each in opinions(self._settings.kept_dir) if each.id == id_), None)
        if found is None:
            raise TestSetError(GONE)
        return found

    def _calmly(self, action: Callable[[], dict]) -> dict:
        try:
            return action()
        except GeungeoError as error:
            return self.shown(str(error), is_problem=True)
        except Exception:
            logging.getLogger(__name__).exception("unexpected error while a draft was made")
            return {self.message: message_html(PROBLEM, is_problem=True)}


def _writings(answer: str) -> str:
    """Return the right answer as a test set has it."""
    writings = [" ".join(each.split()) for each in answer[:_LONGEST_ANSWER].split("|")]
    right = "|".join(each for each in writings if each)
    if not right:
        raise TestSetError(ANSWER_FIRST)
    return right
