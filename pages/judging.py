"""What a person does with an answer: says what they think of it, or keeps it as a question of a test set."""

import gradio as gr

from assistant.evaluation.drafts import add_draft
from assistant.exchange import Exchange, turns_of
from assistant.opinions import keep_opinion
from errors import GeungeoError
from pages.actions import Action
from settings import get_settings

THANKS = "의견을 남겼습니다. ‘평가’에서 문항 초안으로 만들 수 있습니다."
DRAFTED = "‘평가’의 문항 초안에 담았습니다."
NOT_DRAFTED = "담지 않았습니다. 이미 담긴 질문이거나, 인용한 문장이 없는 답입니다."


def judged(event: gr.EventData, exchanges: tuple[Exchange, ...]) -> str:
    """Do what was clicked below one of these answers; return what to say to that, "" where nothing was meant."""
    action = Action.of(event)
    if action.name not in ("good", "bad", "draft") or not 0 < action.number("turn") <= len(exchanges):
        return ""
    last, history = exchanges[action.number("turn") - 1], turns_of(exchanges[: action.number("turn") - 1])
    if not last.answers:
        return ""
    kept_dir, answer = get_settings().kept_dir, last.answers[0]
    try:
        if action.name == "draft":
            return DRAFTED if add_draft(kept_dir, answer, history) else NOT_DRAFTED
        note = action.values.get("note", "")
        keep_opinion(kept_dir, last.question, answer, action.name == "good", note, history)
    except GeungeoError as error:
        return str(error)
    return THANKS
