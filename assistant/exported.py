"""What a conversation in a file says in whatever form it is written, and which of its characters and addresses may go there."""

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import quote, urlsplit

from assistant.exchange import Exchange
from assistant.kept_lines import writable

HEADING = "근거와 나눈 대화"
SOURCES = "근거"
SERIES_COLUMNS = ("때", "값")
NOTHING_YET = "아직 답을 받은 질문이 없습니다."
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Control characters, and those that turn the direction of what follows round: a quote could hide in them what it says."""
_UNSAFE = re.compile(r"[\s\"'<>\\^`{|}]")
"""Characters of an address that could end the link that it stands in."""


def finished(exchanges: Sequence[Exchange]) -> list[Exchange]:
    """Return those that are not being worked on."""
    return [exchange for exchange in exchanges if exchange.stage is None]


def saved_in_words(exchanges: Sequence[Exchange]) -> str:
    """Say when a conversation was saved and how long it is."""
    today = date.today()
    return f"{today.year}년 {today.month}월 {today.day}일에 저장했습니다. 질문 {len(exchanges)}개."


def scope_in_words(exchange: Exchange) -> str:
    """Say where was looked, "" for everywhere."""
    return f"찾은 범위: {exchange.scope}" if exchange.scope else ""


def on_one_line(text: str) -> str:
    """Return a text with each run of spaces and line breaks as one space, of characters that can be seen."""
    return _SPACES.sub(" ", _UNSEEN.sub("", writable(text)))


def web_address(url: str) -> str:
    """Return an address of the web as a link may hold it, "" for any other: a document may name anything."""
    url = on_one_line(url).strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_of_web = parts.scheme in ("http", "https") and parts.netloc
    return _UNSAFE.sub(lambda match: quote(match[0]), url) if is_of_web else ""
