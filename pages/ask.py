"""The page on which people ask: question box, conversation, evidence."""

import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.ask import Stage
from assistant.exchange import Exchange
from assistant.exporting import as_html, as_markdown, file_name
from assistant.kept_conversations import conversation, keep, new_id, new_owner
from assistant.own_assistants import own_assistants
from assistant.printing import writer_in_words
from assistant.suggesting import suggest
from errors import GeungeoError
from index.store import Index
from pages.actions import QUIETLY, TELLS_ACTIONS, Action
from pages.answering import ASKED_AT_ONCE, is_busy
from pages.ask_html import conversation_html, evidence_html, suggestions_html
from pages.history import HistoryPanel
from pages.judging import judged
from pages.replying import MOST_WRITERS, Choices, replies
from pages.scope import Scope, ScopeChooser
from pages.talk import Run, Talk
from pages.writers import writer_choices
from settings import get_settings

EXAMPLES = (
    "AI 기본법 과태료는 최대 얼마인가요?",
    "국내 AI 시장은 2027년에 얼마로 커지나요?",
    "AI 기본법은 언제 국회를 통과했나요?",
    "엔비디아 데이터센터 매출은 얼마인가요?",
    "고영향 AI란 무엇인가요?",
    "화성 기지의 인구는 몇 명인가요?",
)
"""For docs_corpus; the last one is not in it, and shows that the assistant says so."""
STOPPED = "여기서 멈추었습니다."
HINT = "질문을 적어 주세요."
BUSY = "지금 답하고 있습니다. 끝나거나 멈춘 뒤에 해 주세요."
UNKEPT = "대화를 이 컴퓨터에 남기지 못했습니다."
KEPT_TURNS = 50
TOLD_AFTER = 0.25
"""Seconds before which the page does not say what is being done: an answer that is there sooner would make it flicker."""
SAVED_AS = {"markdown": (as_markdown, "md", "text/markdown"), "html": (as_html, "html", "text/html")}
"""How a conversation is written, what its file's name ends in, and its type."""

QUESTION_BOX: dict[str, Any] = {
    "elem_id": "question", "label": "질문", "placeholder": "궁금한 것을 물어보세요", "max_lines": 4, "autofocus": True,
    "show_label": False, "container": False,
}  # fmt: skip


class AskPage:
    """The page's components and what happens to them."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.talk = gr.State(Talk())
        # Neither key is a secret: they only make the browser keep what it is given over a restart of the app.
        self.owner = gr.BrowserState("", storage_key="geungeo-owner", secret="geungeo")  # noqa: S106
        with gr.Row(elem_id="columns"):
            with gr.Column(elem_id="talk"):
                self._make_bar()
                self.history = HistoryPanel(self.owner)
                self.conversation = gr.HTML(elem_id="conversation", apply_default_css=False, js_on_load=TELLS_ACTIONS)
                self.next = gr.HTML(elem_id="next", apply_default_css=False, js_on_load=TELLS_ACTIONS)
                self._make_composer()
                with gr.Column(elem_id="examples"):
                    gr.HTML("<h2>이렇게 물어보세요</h2>", apply_default_css=False)
                    self.example_buttons = [gr.Button(example, elem_classes="example") for example in EXAMPLES]
            with gr.Column(elem_id="evidence"):
                self.evidence = gr.HTML(evidence_html(()), apply_default_css=False)
        self.shown = [self.talk, self.conversation, self.evidence]
        """What :meth:`_shown` updates; the stylesheet shows and hides the buttons as the conversation has turns or works."""

    def _make_bar(self) -> None:
        with gr.Row(elem_id="talk-bar"):
            self.open_history = gr.Button("지난 대화", elem_id="open-history")
            self.restart = gr.Button("새 대화 시작", elem_id="restart")
            self.save_markdown = gr.Button("마크다운으로 저장", elem_id="save-markdown")
            self.save_html = gr.Button("HTML로 저장", elem_id="save-html")
        self.file = gr.JSON(visible=False)

    def _make_composer(self) -> None:
        with gr.Column(elem_id="composer"):
            with gr.Row(elem_id="asking"):
                self.box = gr.Textbox(**QUESTION_BOX)
                self.send = gr.Button("묻기", variant="primary", elem_id="send")
                self.stop = gr.Button("멈추기", elem_id="stop")
            self.hint = gr.HTML(elem_id="hint", apply_default_css=False)
            self.scope = ScopeChooser(self.index)
        with gr.Row(elem_id="choices"):
            chosen = get_settings().llm
            self.writers = gr.Dropdown(
                [(writer_in_words(chosen), chosen)], value=[chosen], multiselect=True, label="답을 쓰는 것",
                info="둘이나 셋을 고르면 나란히 답합니다", max_choices=MOST_WRITERS, elem_id="writers",
            )  # fmt: skip
            self.assistant = gr.Dropdown([("기본", "")], value="", label="도우미", elem_id="assistant", visible=False)

    def listen(self, blocks: gr.Blocks) -> None:
        """Say what happens when; to be called inside ``blocks``.

        A question is first shown (:meth:`begin`), then answered when its turn comes (:meth:`respond`). What streams has few
        outputs: Gradio makes every one anew at every step, those left as they are too.
        """
        begun = [*self.shown, self.box, self.hint, self.next, self.history.panel, self.history.is_open]
        plainly = QUIETLY | {"postprocess": False}  # our text is made; each piece would pass through a thread
        at_once = plainly | {"concurrency_limit": None}
        begin = [gr.on([self.box.submit, self.send.click], self.begin, [self.box, self.talk], begun, **at_once)]
        begin += [button.click(self.begin, [button, self.talk], begun, **at_once) for button in self.example_buttons]
        asked_again = [self.next.submit, self.conversation.submit]
        begin.append(gr.on(asked_again, self.chosen, self.talk, [*begun, *self.scope.outputs], **at_once))
        begin.append(blocks.load(self.opened, [self.talk, self.owner], [*begun, self.owner], **at_once))
        given = [self.talk, self.owner, self.writers, self.assistant, *self.scope.given]
        answering = plainly | {"trigger_mode": "multiple", "concurrency_limit": ASKED_AT_ONCE, "concurrency_id": "ask"}
        answered = [event.then(self.respond, given, [*self.shown, self.hint], **answering) for event in begin]
        reopened = self.history.listed.click(self.reopened, [self.talk, self.owner], begun, **plainly)
        offered = [self.talk, self.assistant, *self.scope.given]
        offering = QUIETLY | {"trigger_mode": "always_last", "concurrency_limit": 1, "concurrency_id": "suggest"}
        offers = [event.then(self.suggested, offered, self.next, **offering) for event in (*answered, reopened)]
        self.conversation.click(_judged, self.talk, self.hint, **QUIETLY)
        self.stop.click(self.stopped, [self.talk, self.owner], [*self.shown, self.hint], **QUIETLY)
        over = [*self.shown, self.hint, self.next]
        self.restart.click(self.start_over, self.talk, over, cancels=offers, **QUIETLY)
        for button, kind in ((self.save_markdown, "markdown"), (self.save_html, "html")):
            made = button.click(_saving(kind), self.talk, self.file, **QUIETLY)
            made.then(None, self.file, js="(file) => window.saveFile(file)", **QUIETLY)
        self.conversation.change(None, js="() => window.showLatestTurn()", **QUIETLY)
        self.history.listen(self.open_history)
        self.scope.listen()

    def begin(self, text: str | None, talk: Talk) -> dict:
        """Show a question at once; it is answered when its turn comes."""
        question = " ".join((text or "").split())
        if talk.is_working or not question:
            return {self.hint: BUSY if talk.is_working else HINT}
        exchanges = (*talk.exchanges, Exchange(question, stage=Stage.SEARCH))[-KEPT_TURNS:]
        cleared = {self.box: "", self.hint: "", self.next: ""} | self.history.closed()
        return self._shown(Talk(talk.id or new_id(), exchanges, Run())) | cleared

    def respond(self, talk: Talk, owner: str | None, *chosen: Any) -> Iterator[dict]:
        """Answer the question that waits: show how far it is, then what came of it, and keep the conversation."""
        if not (talk.run and talk.run.taken_up()):
            yield {self.hint: gr.skip()}
            return
        *former, asked = talk.exchanges
        latest, began = talk, time.monotonic()
        for exchange in replies(self.index, asked.question, former, _choices(*chosen)):
            if not exchange.answers and not exchange.problem and time.monotonic() - began < TOLD_AFTER:
                continue
            before, latest = latest, replace(latest, exchanges=(*former, exchange))
            if talk.run.is_given_up:
                yield {self.hint: gr.skip()}
                return
            # while a model thinks there is nothing to show, but here alone can it be given up
            changed = self._shown(latest) if latest != before else {}
            yield changed | {self.hint: gr.skip() if latest.is_working else _kept(owner, latest)}

    def opened(self, request: gr.Request, talk: Talk, owner: str | None) -> dict:
        """Know the browser again, and show the conversation or the question that the address names.

        ``/?q=…`` passes a question on, ``/?c=…`` is where a conversation of this browser stays over a reload; both together
        are a question that was under way then.
        """
        owner = owner or new_owner()
        known = {self.owner: owner}
        question, id_ = request.query_params.get("q", ""), request.query_params.get("c", "")
        if talk.exchanges:
            return known
        kept = conversation(get_settings().kept_dir, owner, id_) if id_ else None
        shown = Talk(kept.id, kept.exchanges) if kept else talk
        if question and not (kept and kept.exchanges[-1].question == question):
            return known | self.begin(question, shown)
        return known | self._reopened(shown) if kept else known

    def reopened(self, event: gr.EventData, talk: Talk, owner: str | None) -> dict:
        """Go on with an earlier conversation."""
        kept = self.history.wanted(event, owner)
        if kept is None or talk.is_working:
            return {self.hint: BUSY if kept else gr.skip()}
        return self._reopened(Talk(kept.id, kept.exchanges))

    def chosen(self, event: gr.EventData, talk: Talk) -> dict:
        """Ask a question that was suggested, or one again in all documents."""
        action = Action.of(event)
        begun = self.begin(action.values.get("question"), talk)
        return begun | self.scope.cleared() if action.name == "everywhere" and not talk.is_working else begun

    def suggested(self, talk: Talk, assistant: str | None, *scope: Any) -> str:
        """Offer questions that the documents answer, those that are looked in, once the last one is answered."""
        last = talk.exchanges[-1] if talk.exchanges else None
        if last is None or not last.is_whole or is_busy():
            return ""
        asked = [exchange.question for exchange in talk.exchanges]
        try:
            choices = _choices([], assistant, *scope)
            filters = choices.filters(self.index, choices.own())
            return suggestions_html(
                suggest(self.index, last.answers[0], asked, filters, is_wanted=lambda: not is_busy())
            )
        except GeungeoError:
            return ""

    def stopped(self, talk: Talk, owner: str | None) -> dict:
        """Keep what is written already, and say that it was stopped."""
        talk.give_up()
        if not talk.is_working:  # done in the meantime; the browser may have missed it
            return self._shown(talk)
        *former, asked = talk.exchanges
        talk = Talk(talk.id, (*former, replace(asked, problem=STOPPED, stage=None)))
        return self._shown(talk) | {self.hint: _kept(owner, talk)}

    def choices(self) -> dict:
        """Look again which models and assistants there are."""
        names = [("기본", ""), *((name, name) for name in own_assistants(get_settings().assistants_dir))]
        return {
            self.writers: gr.Dropdown(choices=writer_choices(get_settings())),
            self.assistant: gr.Dropdown(choices=names, visible=len(names) > 1),
        }

    def start_over(self, talk: Talk) -> dict:
        """Begin a new conversation; the one before stays among the earlier ones."""
        talk.give_up()
        return self._shown(Talk()) | {self.hint: "", self.next: ""}

    def _reopened(self, talk: Talk) -> dict:
        return self._shown(talk) | {self.hint: "", self.next: ""} | self.history.closed()

    def _shown(self, talk: Talk) -> dict:
        return {
            self.talk: talk,
            self.conversation: conversation_html(talk.exchanges, talk.id),
            self.evidence: evidence_html(talk.exchanges),
        }


def _choices(
    writers: list[str] | None = None,
    assistant: str | None = None,
    period: str | None = None,
    documents: list[str] | None = None,
) -> Choices:
    """Put together what the page's fields hold; a browser may send nothing for any of them."""
    return Choices(tuple(writers or ()), assistant or "", Scope(period or "", tuple(documents or ())))


def _kept(owner: str | None, talk: Talk) -> str:
    """Keep the conversation for its browser; return what to say where that is not possible."""
    try:
        keep(get_settings().kept_dir, owner or "", talk.id, talk.exchanges)
    except GeungeoError as error:
        return str(error)
    except Exception:  # the answer must be shown all the same
        logging.getLogger(__name__).exception("unexpected error while keeping a conversation")
        return UNKEPT
    return ""


def _judged(event: gr.EventData, talk: Talk) -> Any:
    return judged(event, talk.exchanges) or gr.skip()


def _saving(kind: str) -> Any:
    def made(talk: Talk) -> dict[str, str]:
        write, ending, type_ = SAVED_AS[kind]
        return {"name": file_name(talk.exchanges, ending), "type": type_, "text": write(talk.exchanges)}

    return made
