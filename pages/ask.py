"""The page on which people ask: question box, conversation, evidence."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant import conversation
from assistant.ask import Stage, Step, steps
from assistant.generating.choosing import writer_of
from assistant.generating.writing import Writer
from assistant.opinions import keep_opinion
from assistant.own_assistants import OwnAssistant, load_assistant, own_assistants
from assistant.side_by_side import steps_side_by_side
from assistant.suggesting import suggest
from errors import GeungeoError
from index.filters import Filters
from index.store import Index
from pages.actions import QUIETLY, TELLS_ACTIONS, Action
from pages.answering import ASKED_AT_ONCE
from pages.ask_html import Turn, conversation_html, evidence_html, suggestions_html
from pages.writers import writer_choices, writer_in_words
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
PROBLEM = "답하는 중에 문제가 생겼습니다. 잠시 뒤에 다시 물어봐 주세요."
HINT = "질문을 적어 주세요."
THANKS = "의견을 남겼습니다. ‘평가’에서 문항 초안으로 만들 수 있습니다."
KEPT_TURNS = 50
MOST_WRITERS = 3
"""Models that answer side by side at most."""

QUESTION_BOX: dict[str, Any] = {
    "elem_id": "question", "label": "질문", "placeholder": "궁금한 것을 물어보세요", "max_lines": 4, "autofocus": True,
    "show_label": False, "container": False,
}  # fmt: skip


def _replies(
    index: Index, question: str, former: tuple[Turn, ...] = (), writers: Sequence[str] = (), assistant: str = ""
) -> Iterator[Turn]:
    """Ask, tell how far it is, and put a problem into words; the last turn is whole."""
    turn = Turn(question, stage=Stage.SEARCH)
    try:
        for turn in _asked(index, question, former, writers, assistant):
            yield turn
    except GeungeoError as error:
        yield replace(turn, problem=str(error), stage=None)
    except Exception:
        logging.getLogger(__name__).exception("unexpected error while answering")
        yield replace(turn, problem=PROBLEM, stage=None)


def _asked(
    index: Index, question: str, former: tuple[Turn, ...], settings_of: Sequence[str], assistant: str
) -> Iterator[Turn]:
    history = _history(former)
    writers, filters = _writers_and_filters(index, settings_of, assistant)
    going: Iterator[tuple[Step, ...]]
    if len(writers) == 1:
        going = ((step,) for step in steps(index, question, filters, history=history, writer=writers[0]))
    else:
        going = steps_side_by_side(index, question, writers, filters, history=history)
    for latest in going:
        answers = tuple(step.findings.answer for step in latest if step.findings)
        yield Turn(question, answers, stage=next((s.stage for s in latest if s.stage is not Stage.DONE), None))


def _own_assistant(name: str | None) -> OwnAssistant | None:
    return load_assistant(get_settings().assistants_dir, name) if name else None


def _history(turns: Sequence[Turn]) -> list[conversation.Turn]:
    """Return the conversation that a question leans on: what was answered whole."""
    whole = [turn for turn in turns if turn.answers and not turn.problem]
    return [conversation.Turn(turn.question, turn.answers[0].text) for turn in whole]


def _writers_and_filters(index: Index, chosen: Sequence[str], assistant: str) -> tuple[list[Writer | None], Filters]:
    """Return who writes and where is looked, by what is chosen on the page."""
    settings = get_settings()
    own = _own_assistant(assistant)
    names = [own.llm] if own and own.llm else list(dict.fromkeys(chosen))[:MOST_WRITERS] or [settings.llm]
    return [writer_of(name, settings, own.instruction if own else "") for name in names], (
        own.filters(index) if own else Filters()
    )


def _opinion_kept(turns: Sequence[Turn], *, is_good: bool) -> str:
    """Keep what a person thinks of the last of these answers; return what to say to that."""
    last = turns[-1]
    if not last.answers:
        return ""
    try:
        keep_opinion(get_settings().kept_dir, last.question, last.answers[0], is_good, "", _history(turns[:-1]))
    except GeungeoError as error:
        return str(error)
    return THANKS


class AskPage:
    """The page's components and what happens to them. What people ask lives in their browser session, nowhere else."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.turns = gr.State(())
        with gr.Row(elem_id="columns"):
            with gr.Column(elem_id="talk"):
                self.conversation = gr.HTML(elem_id="conversation", apply_default_css=False, js_on_load=TELLS_ACTIONS)
                self.next = gr.HTML(elem_id="next", apply_default_css=False, js_on_load=TELLS_ACTIONS)
                with gr.Column(elem_id="composer"):
                    with gr.Row(elem_id="asking"):
                        self.box = gr.Textbox(**QUESTION_BOX)
                        self.send = gr.Button("묻기", variant="primary", elem_id="send")
                        self.stop = gr.Button("멈추기", visible=False, elem_id="stop")
                    with gr.Row(elem_id="choices"):
                        chosen = get_settings().llm
                        self.writers = gr.Dropdown(
                            [(writer_in_words(chosen), chosen)], value=[chosen], multiselect=True, label="답을 쓰는 것",
                            info="둘이나 셋을 고르면 나란히 답합니다", max_choices=MOST_WRITERS, elem_id="writers",
                        )  # fmt: skip
                        self.assistant = gr.Dropdown(
                            [("기본", "")], value="", label="도우미", elem_id="assistant", visible=False
                        )
                    self.hint = gr.HTML(elem_id="hint", apply_default_css=False)
                    self.restart = gr.Button("새 대화 시작", visible=False, elem_id="restart")
                with gr.Column(elem_id="examples") as self.examples:
                    gr.HTML("<h2>이렇게 물어보세요</h2>", apply_default_css=False)
                    self.example_buttons = [gr.Button(example, elem_classes="example") for example in EXAMPLES]
            with gr.Column(elem_id="evidence"):
                self.evidence = gr.HTML(evidence_html(()), apply_default_css=False)

    def listen(self, blocks: gr.Blocks) -> None:
        """Say what happens when; to be called inside ``blocks``."""
        changed = [self.turns, self.conversation, self.evidence, self.box, self.hint, self.examples, self.restart]
        changed += [self.send, self.stop, self.next]
        given = [self.turns, self.writers, self.assistant]
        quietly = QUIETLY
        asking = quietly | {"trigger_mode": "once", "concurrency_limit": ASKED_AT_ONCE, "concurrency_id": "ask"}
        going = [gr.on([self.box.submit, self.send.click], self.respond, [self.box, *given], changed, **asking)]
        going += [button.click(self.respond, [button, *given], changed, **asking) for button in self.example_buttons]
        going.append(self.next.click(self.chosen, given, changed, **asking))
        going.append(blocks.load(self.opened, given, changed, **asking))
        for event in going:
            offered = [self.turns, self.assistant]
            event.then(self.suggested, offered, self.next, **quietly, concurrency_limit=1, concurrency_id="suggest")
        self.conversation.click(self.judged, self.turns, self.hint, **quietly)
        self.stop.click(self.stopped, self.turns, changed, cancels=going, **quietly)
        self.restart.click(self.start_over, None, changed, cancels=going, **quietly)
        self.conversation.change(None, js="() => window.showLatestTurn()", **quietly)

    def respond(
        self, text: str | None, former: tuple[Turn, ...], writers: list[str], assistant: str | None
    ) -> Iterator[dict]:
        """Show the question at once, then how far it is, then what came of it."""
        question = " ".join((text or "").split())
        if not question:
            yield {self.hint: HINT}
            return
        begun = (*former, Turn(question, stage=Stage.SEARCH))[-KEPT_TURNS:]
        working = {self.send: gr.Button(visible=False), self.stop: gr.Button(visible=True)}
        cleared = {self.box: "", self.hint: "", self.next: "", self.examples: gr.Column(visible=False)}
        yield self._shown(begun) | working | cleared
        shown = None
        for turn in _replies(self.index, question, former, writers, assistant or ""):
            # while a model thinks there is nothing to show, but here alone can the stop button stop it
            yield self._shown((*begun[:-1], turn)) if turn != shown else {self.hint: gr.skip()}
            shown = turn
        yield self._at_rest()

    def opened(
        self, turns: tuple[Turn, ...], writers: list[str], assistant: str | None, request: gr.Request
    ) -> Iterator[dict]:
        """Ask what the address asks (``/?q=…``), so that a question can be passed on as a link."""
        question = request.query_params.get("q", "")
        if question and not turns:
            yield from self.respond(question, turns, writers, assistant)
        else:
            yield {self.hint: gr.skip()}

    def chosen(
        self, event: gr.EventData, turns: tuple[Turn, ...], writers: list[str], assistant: str | None
    ) -> Iterator[dict]:
        """Ask a question that was suggested."""
        yield from self.respond(Action.of(event).values.get("question"), turns, writers, assistant)

    def judged(self, event: gr.EventData, turns: tuple[Turn, ...]) -> str:
        """Keep what a person thinks of an answer."""
        action = Action.of(event)
        if action.name not in ("good", "bad") or not 0 < action.number("turn") <= len(turns):
            return ""
        return _opinion_kept(turns[: action.number("turn")], is_good=action.name == "good")

    def suggested(self, turns: tuple[Turn, ...], assistant: str | None) -> str:
        """Offer questions that the documents answer, those that the assistant looks into, once the last one is answered."""
        last = turns[-1] if turns else None
        if last is None or last.stage or last.problem or not last.answers:
            return ""
        try:
            own = _own_assistant(assistant)
            filters = own.filters(self.index) if own else Filters()
            return suggestions_html(suggest(self.index, last.answers[0], [turn.question for turn in turns], filters))
        except GeungeoError:
            return ""

    def stopped(self, turns: tuple[Turn, ...]) -> dict:
        """Keep what is written already, and say that it was stopped."""
        last = replace(turns[-1], problem=STOPPED, stage=None) if turns and turns[-1].stage else None
        return self._shown((*turns[:-1], last) if last else turns) | self._at_rest()

    def _at_rest(self) -> dict:
        buttons = {self.send: gr.Button(visible=True), self.stop: gr.Button(visible=False)}
        return buttons | {self.restart: gr.Button(visible=True)}

    def choices(self) -> dict:
        """Look again which models and assistants there are."""
        names = [("기본", ""), *((name, name) for name in own_assistants(get_settings().assistants_dir))]
        return {
            self.writers: gr.Dropdown(choices=writer_choices(get_settings())),
            self.assistant: gr.Dropdown(choices=names, visible=len(names) > 1),
        }

    def start_over(self) -> dict:
        """Forget the conversation."""
        again = {
            self.examples: gr.Column(visible=True),
            self.restart: gr.Button(visible=False),
            self.hint: "",
            self.next: "",
        }
        return self._shown(()) | self._at_rest() | again

    def _shown(self, turns: tuple[Turn, ...]) -> dict:
        return {self.turns: turns, self.conversation: conversation_html(turns), self.evidence: evidence_html(turns)}
