"""Is what a user of a crowd sees the answer to its own question, and nothing else?"""

import html
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from pages.ask import KEPT_TURNS
from tests.bench.crowd_rounds import Expected

_QUESTION = re.compile(r'<article [^>]*data-question="([^"]*)"')
_COPY = re.compile(r'data-copy="([^"]*)"')
_PROBLEM = re.compile(r'<p class="problem">(.*?)</p>', re.DOTALL)


class Trouble(StrEnum):
    """What is wrong with what a user sees."""

    ERROR = "error"
    FOREIGN = "cross-talk"
    DIFFERENT = "another answer than alone"


def troubles_of(
    conversation: str, evidence: str, asked: Sequence[str], expected: Expected
) -> Iterator[tuple[Trouble, str]]:
    """Yield what is wrong with a conversation and the evidence beside it, each with what was seen.

    Args:
        conversation: HTML of the conversation.
        evidence: HTML of the evidence.
        asked: the conversation's questions so far, the last one included.
        expected: what the last one is answered with where nobody else asks.
    """
    seen = [html.unescape(question) for question in _QUESTION.findall(conversation)]
    if foreign := set(seen) - set(asked):
        yield Trouble.FOREIGN, f"{foreign}"
        return
    if seen != list(asked[-KEPT_TURNS:]):
        yield Trouble.ERROR, f"asked {asked[-1]}, the page shows {seen}"
        return
    latest = conversation[conversation.rindex("<article ") :]
    if problem := _PROBLEM.search(latest):
        yield Trouble.ERROR, html.unescape(problem[1])
    elif 'class="working"' in latest:
        yield Trouble.ERROR, "not answered to the end"
    elif not _holds(latest, evidence, expected):
        yield Trouble.DIFFERENT, f"{expected.question}: {_copied(latest)!r} for {expected.text!r}"


def _holds(article: str, evidence: str, expected: Expected) -> bool:
    """Tell whether a turn says what is expected and names the documents, and the evidence quotes them."""
    copied = _copied(article)
    cards = html.unescape(evidence[evidence.rfind("<section ") :])
    said = f"{expected.question}\n\n{expected.text}".rstrip()
    return copied.startswith(said) and all(
        f"— {document}" in copied and quote in cards for document, quote in expected.citations
    )


def _copied(article: str) -> str:
    found = _COPY.search(article)
    return html.unescape(found[1]) if found else ""
