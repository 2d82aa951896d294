"""Pieces of HTML and words that every page is made of."""

from collections.abc import Iterable

from markupsafe import Markup


def joined(parts: Iterable[Markup]) -> Markup:
    """Put pieces of HTML behind each other."""
    return Markup("").join(parts)


def link_html(url: str, text: str) -> Markup:
    """Return a link that opens beside the app; "" unless it leads to the web: a document may name any address."""
    if not url.lower().startswith(("http://", "https://")):
        return Markup("")
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(url, text)


def mark_html(key: str, number: int) -> Markup:
    """Return the ``[n]`` of a citation as a link to its card; ``key`` tells the answers on a page apart."""
    card = f"card-{key}-{number}"
    return Markup('<a class="cite" href="#{}" data-card="{}" aria-label="근거 {} 보기">[{}]</a>').format(
        card, card, number, number
    )
