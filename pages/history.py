"""Earlier conversations of this browser: a panel to search, open and delete them."""

from typing import Any

import gradio as gr
from markupsafe import Markup

from assistant.kept_conversations import Conversation, conversation, conversations, forget, forget_all
from errors import GeungeoError
from pages.actions import QUIETLY, TELLS_ACTIONS, Action
from pages.pieces import joined
from settings import get_settings

NOTHING_YET = "아직 지난 대화가 없습니다. 답을 받은 대화는 이 컴퓨터에만 남고, 이 브라우저에서만 보입니다."
NONE_FOUND = "이 말이 들어 있는 대화가 없습니다."
MOST_SHOWN = 100


class HistoryPanel:
    """The panel, which a button opens and closes. Who opens a conversation, takes it from :attr:`listed`'s clicks."""

    def __init__(self, owner: gr.BrowserState) -> None:
        self.owner = owner
        self.is_open = gr.State(False)
        with gr.Column(visible=False, elem_id="history") as self.panel:
            self.words = gr.Textbox(
                label="지난 대화 찾기", placeholder="질문이나 답에 나온 말", elem_id="history-search"
            )
            self.listed = gr.HTML(elem_id="history-list", apply_default_css=False, js_on_load=TELLS_ACTIONS)
        self.outputs = [self.panel, self.listed, self.is_open]

    def listen(self, opener: gr.Button) -> None:
        """Say what happens when; to be called inside the blocks."""
        opener.click(self._turned, [self.is_open, self.words, self.owner], self.outputs, **QUIETLY)
        looked = {"trigger_mode": "always_last"} | QUIETLY
        self.words.change(self.listing, [self.words, self.owner], self.listed, **looked)
        self.listed.click(self._removed, [self.words, self.owner], self.listed, **QUIETLY)

    def listing(self, words: str | None, owner: str | None) -> str:
        """Return the conversations that hold these words, newest first."""
        try:
            return _list_html(conversations(get_settings().kept_dir, owner or "", words or ""), words or "")
        except GeungeoError as error:
            return _problem_html(error)

    def wanted(self, event: gr.EventData, owner: str | None) -> Conversation | None:
        """Return the conversation that was clicked to be opened."""
        action = Action.of(event)
        if action.name != "open":
            return None
        return conversation(get_settings().kept_dir, owner or "", action.values.get("id", ""))

    def closed(self) -> dict[Any, Any]:
        """Put the panel away."""
        return {self.panel: gr.Column(visible=False), self.is_open: False}

    def _turned(self, is_open: bool, words: str | None, owner: str | None) -> dict[Any, Any]:
        if is_open:
            return self.closed()
        return {self.panel: gr.Column(visible=True), self.is_open: True, self.listed: self.listing(words, owner)}

    def _removed(self, event: gr.EventData, words: str | None, owner: str | None) -> Any:
        action = Action.of(event)
        try:
            if action.name == "forget":
                forget(get_settings().kept_dir, owner or "", action.values.get("id", ""))
            elif action.name == "forget-all":
                forget_all(get_settings().kept_dir, owner or "")
            else:
                return gr.skip()
        except GeungeoError as error:
            return _problem_html(error)
        return self.listing(words, owner)


def _problem_html(error: GeungeoError) -> Markup:
    return Markup('<p class="problem">{}</p>').format(str(error))


def _list_html(found: list[Conversation], words: str) -> Markup:
    if not found:
        return Markup('<p class="quiet">{}</p>').format(NONE_FOUND if words.strip() else NOTHING_YET)
    items = joined([_item_html(each) for each in found[:MOST_SHOWN]])
    more = len(found) - MOST_SHOWN
    left = (
        Markup('<p class="quiet">그 밖에 {}개가 더 있습니다. 찾는 말을 적어 주세요.</p>').format(more)
        if more > 0
        else ""
    )
    everything = Markup(
        '<p class="forget-all"><button type="button" data-action="forget-all" '
        'data-confirm="이 브라우저의 지난 대화를 모두 지울까요? 되돌릴 수 없습니다.">지난 대화 모두 지우기</button></p>'
    )
    return Markup("<ul>{}</ul>{}{}").format(items, left, everything)


def _item_html(kept: Conversation) -> Markup:
    return Markup(
        '<li><button type="button" class="open" data-action="open" data-id="{}"><b>{}</b>'
        "<span>{} · 질문 {}개</span></button>"
        '<button type="button" class="forget" data-action="forget" data-id="{}" aria-label="‘{}’ 대화 지우기" '
        'data-confirm="이 대화를 지울까요? 되돌릴 수 없습니다.">지우기</button></li>'
    ).format(kept.id, kept.title, f"{kept.changed.astimezone():%Y.%m.%d %H:%M}", kept.count, kept.id, kept.title)
