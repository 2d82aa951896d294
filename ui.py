"""The chat in the browser: it shows and asks; what an answer is, it leaves to :mod:`assistant`.

Every piece of HTML is put together with :class:`markupsafe.Markup`, whose ``format`` escapes what is not markup itself:
text from documents and questions cannot become an element.
"""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # gradio reads it while it is imported

import errno
import logging
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr
from markupsafe import Markup

from assistant import conversation
from assistant.answer import Answer, Citation, Status
from assistant.ask import ask
from assistant.particles import with_particle
from assistant.writing.disagreeing import DIFFERENT, SELF_DIFFERENT
from commandline import run
from errors import GeungeoError, SettingError
from index.store import Index
from settings import PROJECT, Settings, get_settings

EXAMPLES = (
    "AI 기본법 과태료는 최대 얼마인가요?",
    "국내 AI 시장은 2027년에 얼마로 커지나요?",
    "AI 기본법은 언제 국회를 통과했나요?",
    "엔비디아 데이터센터 매출은 얼마인가요?",
    "고영향 AI란 무엇인가요?",
    "화성 기지의 인구는 몇 명인가요?",
)
"""For docs_corpus; the last one is not in it, and shows that the assistant says so."""
PROBLEM = "답하는 중에 문제가 생겼습니다. 잠시 뒤에 다시 물어봐 주세요."
HINT = "질문을 적어 주세요."
KEPT_TURNS = 50
ASKED_AT_ONCE = 4
"""Questions of different people that are worked on together; more wait for their turn."""
HIGH_FROM, MEDIUM_FROM = 0.8, 0.6
"""Confidence from which it is called 높음 or 보통."""
STATUS_WORDS = {Status.PARTIAL: "가까운 내용", Status.REFUSED: "문서에 없음"}

QUESTION_BOX: dict[str, Any] = {
    "elem_id": "question", "label": "질문", "placeholder": "궁금한 것을 물어보세요", "max_lines": 4, "autofocus": True,
    "show_label": False, "container": False,
}  # fmt: skip
FONTS = ["Pretendard", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", "sans-serif"]
ICON = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='7'"
    " fill='%230b655a'/><path d='M8 11h16M8 16h16M8 21h9' stroke='%23fff' stroke-width='2.5'/></svg>"
)


@dataclass(frozen=True)
class Turn:
    """A question and what came of it: an answer or a problem in words; neither while it is being worked on."""

    question: str
    answer: Answer | None = None
    problem: str = ""


def _reply(index: Index, question: str, former: tuple[Turn, ...] = ()) -> Turn:
    """Ask, and put a problem into words."""
    history = [conversation.Turn(turn.question, turn.answer.text) for turn in former if turn.answer]
    try:
        return Turn(question, ask(index, question, history=history))
    except GeungeoError as error:
        return Turn(question, problem=str(error))
    except Exception:
        logging.getLogger(__name__).exception("unexpected error while answering")
        return Turn(question, problem=PROBLEM)


def _joined(parts: list[Markup]) -> Markup:
    return Markup("").join(parts)


def conversation_html(turns: tuple[Turn, ...]) -> str:
    """Return the questions and answers, oldest first."""
    return _joined([_turn_html(number, turn) for number, turn in enumerate(turns, start=1)])


def _turn_html(number: int, turn: Turn) -> Markup:
    if turn.answer:
        reply = _answer_html(number, turn.answer)
    elif turn.problem:
        reply = Markup('<p class="problem">{}</p>').format(turn.problem)
    else:
        reply = Markup('<p class="working">문서에서 찾고 있습니다…</p>')
    asked = Markup('<h2 class="asked">{}</h2>').format(turn.question)
    return Markup(
        '<article class="turn" id="turn-{}">{}<div class="reply" aria-live="polite">{}</div></article>'
    ).format(number, asked, reply)


def _answer_html(turn: int, answer: Answer) -> Markup:
    """Show the short answer large, the sentences with their marks below it, then how sure and how fast it was."""
    paragraphs = answer.text.split("\n\n")
    parts = []
    if answer.understood:
        understood = with_particle(f"‘{answer.understood}’", "로")
        parts.append(Markup('<p class="understood">{} 이해했습니다.</p>').format(understood))
    if answer.short:
        first = paragraphs[0].removeprefix(answer.short)
        rest = paragraphs.pop(0)[len(answer.short) :] if re.fullmatch(r"(\s*\[\d+\])*", first) else ""
        parts.append(Markup('<p class="short">{}{}</p>').format(answer.short, _marked(turn, rest, answer)))
    parts += [_paragraph_html(turn, paragraph, answer) for paragraph in paragraphs]
    facts = []
    if answer.searched and (word := STATUS_WORDS.get(answer.status)):
        facts.append(Markup('<span class="status {}">{}</span>').format(answer.status.value, word))
    if answer.status is not Status.REFUSED:
        facts.append(Markup("<span>확신도 {}</span>").format(_confidence_word(answer.confidence)))
    if "total" in answer.timings_ms:
        seconds = answer.timings_ms["total"] / 1000
        facts.append(Markup("<span>{}초 걸림</span>").format(f"{seconds:.2f}" if seconds < 1 else f"{seconds:.1f}"))
    return _joined([*parts, Markup('<p class="facts">{}</p>').format(_joined(facts))])


def _paragraph_html(turn: int, text: str, answer: Answer) -> Markup:
    """Show a paragraph of an answer; lines that begin with ``- `` are a list, lines of ``time | value`` a table."""
    lines = text.split("\n")
    if any(text == f"{citation.quote} [{citation.number}]" for citation in answer.citations):
        return Markup("<p>{}</p>").format(_marked(turn, text, answer))
    if all(line.startswith("- ") for line in lines):
        items = _joined([Markup("<li>{}</li>").format(_marked(turn, line[2:], answer)) for line in lines])
        return Markup("<ul>{}</ul>").format(items)
    if answer.series and all(" | " in line for line in lines):
        rows = _joined([_row_html(turn, line, answer) for line in lines])
        return Markup('<table class="series">{}</table>').format(rows)
    kind = Markup(' class="conflict"') if answer.conflicts and text in (DIFFERENT, SELF_DIFFERENT) else Markup("")
    return Markup("<p{}>{}</p>").format(kind, _marked(turn, text, answer))


def _row_html(turn: int, line: str, answer: Answer) -> Markup:
    time, _, value = line.partition(" | ")
    return Markup('<tr><th scope="row">{}</th><td>{}</td></tr>').format(time, _marked(turn, value, answer))


def _confidence_word(confidence: float) -> str:
    return "높음" if confidence >= HIGH_FROM else "보통" if confidence >= MEDIUM_FROM else "낮음"


def _marked(turn: int, text: str, answer: Answer) -> Markup:
    """Make the ``[n]`` marks of a text links to the cards; a ``[n]`` that a quoted sentence brings along stays text."""
    numbers = {citation.number for citation in answer.citations}
    for citation in answer.citations:
        if text == f"{citation.quote} [{citation.number}]":
            return Markup("{}&nbsp;{}").format(citation.quote, _mark(turn, citation.number))
    parts = []
    for piece in re.split(r"(\[\d+\])", text):
        number = int(piece[1:-1]) if re.fullmatch(r"\[\d+\]", piece) else 0
        parts.append(_mark(turn, number) if number in numbers else Markup("{}").format(piece))
    return _joined(parts)


def _mark(turn: int, number: int) -> Markup:
    card = f"card-{turn}-{number}"
    return Markup('<a class="cite" href="#{}" data-card="{}" aria-label="근거 {} 보기">[{}]</a>').format(
        card, card, number, number
    )


def evidence_html(turns: tuple[Turn, ...]) -> str:
    """Return the evidence cards of every turn; those of the latest are shown."""
    if not turns:
        return Markup(
            '<div class="cards"><h2>근거</h2><p class="quiet">답을 뒷받침하는 문장이 여기에 나타납니다. '
            "답에 붙은 [1]을 누르면 그 문장이 있는 자리를 보여 드립니다.</p></div>"
        )
    return _joined([_group_html(n, turn, is_shown=n == len(turns)) for n, turn in enumerate(turns, start=1)])


def _group_html(number: int, turn: Turn, *, is_shown: bool) -> Markup:
    citations = turn.answer.citations if turn.answer else ()
    if citations:
        body = _joined([_card_html(number, c, is_open=c is citations[0]) for c in citations])
    elif turn.answer or turn.problem:
        body = Markup('<p class="quiet">이 질문에는 보여 드릴 근거가 없습니다.</p>')
    else:
        body = Markup('<p class="quiet">근거를 모으고 있습니다…</p>')
    return Markup('<section class="cards"{}><h2>근거 <small>{}</small></h2>{}</section>').format(
        Markup("") if is_shown else Markup(" hidden"), turn.question, body
    )


def _card_html(turn: int, citation: Citation, *, is_open: bool) -> Markup:
    published = f"{citation.published:%Y.%m.%d}" if citation.published else ""
    details = " · ".join(
        part for part in (citation.publisher, published, citation.page_label, citation.heading) if part
    )
    summary = Markup(
        '<summary><span class="number">{}</span><span class="heading"><b>{}</b><span class="details">{}</span>'
        '<span class="preview">{}</span></span></summary>'
    ).format(citation.number, citation.title or citation.document, details, citation.quote)
    start = citation.start - citation.passage_start
    before, after = citation.passage[:start], citation.passage[start + len(citation.quote) :]
    passage = Markup('<div class="passage">{}<mark>{}</mark>{}</div>').format(before, citation.quote, after)
    link = Markup("")
    if citation.url.lower().startswith(("http://", "https://")):
        link = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">원문 열기</a>').format(citation.url)
    source = Markup(
        '<p class="source"><span>{}</span>{}<a class="back" href="#turn-{}">답으로 돌아가기</a></p>'
    ).format(citation.document, link, turn)
    if citation.also_in:
        names = ", ".join(citation.also_in_names)
        source = Markup('<p class="source"><span>같은 글: {}</span></p>').format(names) + source
    opened = Markup(" open") if is_open else ""
    return Markup('<details class="card" id="card-{}-{}"{}>{}</details>').format(
        turn, citation.number, opened, summary + passage + source
    )


def _header_html(index: Index) -> str:
    try:
        count = Markup(" 지금 문서 <b>{}건</b>에서 찾습니다.").format(f"{len(index.catalogue.fingerprints()):,}")
    except GeungeoError:
        count = Markup("")
    return Markup(
        "<header><h1>근거</h1><p>문서에서 답을 찾고, 그 답을 뒷받침하는 문장까지 보여 드립니다.{}</p></header>"
    ).format(count)


class _Page:
    """The page's components and what happens to them. What people ask lives in their browser session, nowhere else."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.turns = gr.State(())
        self.header = gr.HTML(_header_html(index), apply_default_css=False)
        with gr.Row(elem_id="columns"):
            with gr.Column(elem_id="talk"):
                self.conversation = gr.HTML(elem_id="conversation", apply_default_css=False)
                with gr.Column(elem_id="composer"):
                    with gr.Row(elem_id="asking"):
                        self.box = gr.Textbox(**QUESTION_BOX)
                        self.send = gr.Button("묻기", variant="primary", elem_id="send")
                    self.hint = gr.HTML(elem_id="hint", apply_default_css=False)
                    self.restart = gr.Button("새 대화 시작", visible=False, elem_id="restart")
                with gr.Column(elem_id="examples") as self.examples:
                    gr.HTML("<h2>이렇게 물어보세요</h2>", apply_default_css=False)
                    self.example_buttons = [gr.Button(example, elem_classes="example") for example in EXAMPLES]
            with gr.Column(elem_id="evidence"):
                self.evidence = gr.HTML(evidence_html(()), apply_default_css=False)

    def listen(self) -> None:
        """Say what happens when; to be called where the components stand."""
        changed = [self.turns, self.conversation, self.evidence, self.box, self.hint, self.examples, self.restart]
        quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        asking = quietly | {"trigger_mode": "once", "concurrency_limit": ASKED_AT_ONCE, "concurrency_id": "ask"}
        gr.on([self.box.submit, self.send.click], self.respond, [self.box, self.turns], changed, **asking)
        for button in self.example_buttons:
            button.click(self.respond, [button, self.turns], changed, **asking)
        self.restart.click(self.start_over, None, changed, **quietly)
        self.conversation.change(None, js="() => window.showLatestTurn()", **quietly)

    def respond(self, text: str | None, former: tuple[Turn, ...]) -> Iterator[dict]:
        """Show the question at once, then what came of it."""
        question = " ".join((text or "").split())
        if not question:
            yield {self.hint: HINT}
            return
        begun = (*former, Turn(question))[-KEPT_TURNS:]
        yield self._shown(begun) | {self.box: "", self.hint: "", self.examples: gr.Column(visible=False)}
        done = (*begun[:-1], _reply(self.index, question, former))
        yield self._shown(done) | {self.restart: gr.Button(visible=True)}

    def start_over(self) -> dict:
        """Forget the conversation."""
        again = {self.examples: gr.Column(visible=True), self.restart: gr.Button(visible=False), self.hint: ""}
        return self._shown(()) | again

    def _shown(self, turns: tuple[Turn, ...]) -> dict:
        return {self.turns: turns, self.conversation: conversation_html(turns), self.evidence: evidence_html(turns)}


def build(index: Index) -> gr.Blocks:
    """Build the page that asks this index."""
    with gr.Blocks(title="근거", analytics_enabled=False, fill_width=True) as blocks:
        page = _Page(index)
        page.listen()
        blocks.load(lambda: _header_html(index), None, page.header, show_progress="hidden", api_visibility="private")
    return blocks


def _require_free_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SettingError(
                f"{settings.port}번 포트를 다른 프로그램이 쓰고 있습니다. "
                f"GEUNGEO_PORT={settings.port % 65535 + 1}처럼 다른 포트를 정해 주세요."
            ) from error
        raise SettingError(
            f"{settings.host}의 {settings.port}번 포트를 열 수 없습니다 ({error.strerror or error}). "
            "GEUNGEO_HOST와 GEUNGEO_PORT를 확인해 주세요."
        ) from error


def main() -> int:
    """Open the index and the chat, and stay until interrupted."""
    settings = get_settings()
    _require_free_port(settings)
    os.environ["NO_PROXY"] = ",".join(filter(None, [os.environ.get("NO_PROXY"), settings.host, "localhost"]))
    theme = gr.themes.Base(primary_hue="teal", neutral_hue="stone", font=FONTS, font_mono=["D2Coding", "monospace"])
    theme.set(body_background_fill="#faf9f5", body_background_fill_dark="#17191b")
    head = f'<link rel="icon" href="{ICON}"><script>{(PROJECT / "ui.js").read_text(encoding="utf-8")}</script>'
    look: dict[str, Any] = {"theme": theme, "css_paths": PROJECT / "ui.css", "head": head, "footer_links": []}
    off: dict[str, Any] = dict.fromkeys(("inbrowser", "share", "show_error", "run_history", "ssr_mode"), False)
    with Index(settings) as index:
        threading.Thread(target=_reply, args=(index, "근거"), daemon=True).start()  # loads the model
        page = build(index)
        where: dict[str, Any] = {"server_name": settings.host, "server_port": settings.port}
        page.launch(prevent_thread_lock=True, quiet=True, max_file_size="1mb", **where, **look, **off)
        print(f"근거를 열었습니다: {page.local_url} (끝내려면 Ctrl+C)", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print("근거를 닫습니다.")
        finally:
            page.close(verbose=False)
    return 0


if __name__ == "__main__":
    run(main)
