"""Pieces of HTML and words that every page is made of."""

from collections.abc import Iterable

from markupsafe import Markup

HIGH_FROM, MEDIUM_FROM = 0.8, 0.6
"""Confidence from which it is called 높음 or 보통."""


def joined(parts: Iterable[Markup]) -> Markup:
    """Put pieces of HTML behind each other."""
    return Markup("").join(parts)


def link_html(url: str, text: str) -> Markup:
    """Return a link that opens beside the app; "" unless it leads to the web: a document may name any address."""
    if not url.lower().startswith(("http://", "https://")):
        return Markup("")
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(url, text)


def confidence_word(confidence: float) -> str:
    """Return what a user reads for a confidence from 0 to 1."""
    return "높음" if confidence >= HIGH_FROM else "보통" if confidence >= MEDIUM_FROM else "낮음"
