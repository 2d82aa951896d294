"""What a language model is asked: the rules (answer.md, or a user's own), numbered sources, the question.

Sources are data: each stands between marks of its own that hold a number drawn anew for every question, so that no text
in a document can end its source and speak as the asker.
"""

import re
import secrets
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from string import Template

from llama_index.core.base.llms.types import ChatMessage, MessageRole

from assistant.conversation import Turn
from assistant.generating.presets import ANSWER_TOKENS
from assistant.instructing import is_instruction
from assistant.verifying.source import Source
from assistant.writing.placing import written_day
from errors import SettingError

RULES = Path(__file__).with_name("answer.md")
_TOKENS_A_LETTER, _TOKENS_A_SYLLABLE = 0.4, 1.3
"""Tokens that a Latin letter and a Hangul syllable take at most in the tokenizers of the presets: too high an estimate
leaves room, too low a one loses the question."""
_HISTORY_SHARE = 0.2
"""Share of the room that earlier turns may take."""
_LAST_TURNS, _TURN_LETTERS = 3, 300
_MOST_RULES = 20_000
_TAG = re.compile(r"</?\s*(?:근거|질문|source)[^>]{0,400}>", re.IGNORECASE)


def messages(
    question: str,
    sources: Sequence[Source],
    history: Sequence[Turn],
    asked_on: date,
    context: int,
    rules: Path | None = None,
    instruction: str = "",
) -> tuple[list[ChatMessage], int]:
    """Return the messages for a model and how many of the sources they hold, which come best first.

    Args:
        question: the question as understood, complete in itself.
        sources: passages, best first; as many as fit into the model's context, at least one.
        history: the conversation before it, oldest turn first: its last turns, shortened, for the tone.
        asked_on: today.
        context: tokens that the model can read and write at once.
        rules: a user's own file of rules, in which ``${today}`` stands for the day; else the project's.
        instruction: what a user's own assistant is told beside the rules.

    Raises:
        SettingError: the file of rules cannot be read.
    """
    told = Template(read_rules(rules)).safe_substitute(today=written_day(asked_on))
    if instruction:
        told = f"{told}\n\n이 대화를 시작한 사용자의 부탁 (위의 규칙이 먼저입니다)\n{instruction}"
    before = condensed(history, int(_HISTORY_SHARE * context))
    room = context - min(ANSWER_TOKENS, context // 4) - tokens(told) - tokens(before) - tokens(question)
    fence = secrets.token_hex(4)
    shown: list[str] = []
    for source in sources:
        text = _shown(source, fence)
        if shown and tokens(text) > room:
            break
        room -= tokens(text)
        shown.append(text)
    asked = "\n\n".join(part for part in (before, *shown, f"<질문>\n{_bare(question)}\n</질문>") if part)
    return [
        ChatMessage(role=MessageRole.SYSTEM, content=told),
        ChatMessage(role=MessageRole.USER, content=asked),
    ], len(shown)


def read_rules(own: Path | None = None) -> str:
    """Return the rules for a model: a user's own file, else the project's.

    Raises:
        SettingError: the file cannot be read.
    """
    rules = own or RULES
    try:
        return rules.read_text(encoding="utf-8")[:_MOST_RULES].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(
            f"프롬프트 파일을 읽을 수 없습니다: {rules}. GEUNGEO_PROMPT_FILE을 확인해 주세요."
        ) from error


def tokens(text: str) -> int:
    """Return an upper estimate of the tokens of a text."""
    digits = sum(letter.isdigit() for letter in text)
    latin = sum(letter.isascii() for letter in text) - digits
    return int(digits + latin * _TOKENS_A_LETTER + (len(text) - latin - digits) * _TOKENS_A_SYLLABLE) + 1


def condensed(history: Sequence[Turn], most_tokens: int) -> str:
    """Return the last turns of a conversation, shortened, as far as they fit."""
    lines: list[str] = []
    for turn in reversed(history[-_LAST_TURNS:]):
        said = f"물음: {_short(turn.question)}\n답: {_short(turn.answer)}"
        if tokens("\n".join([said, *lines])) > most_tokens:
            break
        lines.insert(0, said)
    return "앞선 대화 (참고)\n" + "\n".join(lines) if lines else ""


def _short(text: str) -> str:
    text = _bare(" ".join(text.split()))
    return text if len(text) <= _TURN_LETTERS else f"{text[:_TURN_LETTERS]}…"


def _shown(source: Source, fence: str) -> str:
    document, passage = source.hit.document, source.hit.passage
    published = written_day(document.published) if document.published else ""
    facts = " · ".join(filter(None, (_said(document.publisher), published, document.page_label_at(passage.start))))
    lines = (
        f"<근거 {source.number} {fence}>",
        f"문서: {_bare(_said(document.title))}",
        f"출처: {_bare(facts)}" if facts else "",
        f"소제목: {_bare(_said(passage.heading))}" if passage.heading else "",
        _bare(source.text),
        f"</근거 {source.number} {fence}>",
    )
    return "\n".join(line for line in lines if line)


def _said(text: str) -> str:
    """Return a title or heading, nothing of one that gives orders."""
    return "" if is_instruction(text) else text


def _bare(text: str) -> str:
    """Return a text without what looks like one of our own marks."""
    return _TAG.sub(" ", text)
