"""A conversation as a file to keep, print and pass on: as Markdown or as a page of its own."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from assistant.conversation_title import shortened
from assistant.exchange import Exchange
from assistant.exported_html import as_html
from assistant.exported_markdown import answer_as_markdown, as_markdown, exchange_as_markdown

__all__ = ["answer_as_markdown", "as_html", "as_markdown", "exchange_as_markdown", "file_name"]
LONGEST_NAME = 40
"""Characters of the question in a file's name: with three bytes each they stay far below what systems take."""
_NO_LETTERS = re.compile(r"[\W_]+")


def file_name(exchanges: Sequence[Exchange], ending: str) -> str:
    """Return a name that every system takes: 근거-2026-11-29-AI-기본법-과태료는.md."""
    question = unicodedata.normalize("NFC", exchanges[0].question) if exchanges else ""
    words = shortened(_NO_LETTERS.sub("-", question).strip("-"), LONGEST_NAME, gap="-").strip("-")
    return "-".join(part for part in ("근거", date.today().isoformat(), words) if part) + f".{ending}"
