"""A web page as a tree: bounded in depth, without declarations of its own, and with raised figures told apart."""

import re

from lxml import etree, html
from lxml.html import HtmlElement

from errors import UnreadableDocument
from ingest.formats.superscript import raised

MOST_CHARACTERS = 4_000_000
"""With its markup; trafilatura takes some ten seconds for a million."""
DEEPEST = 1_000
"""Elements within each other: a page has some thirty, one that forgets to close its elements a few hundred."""
_EMBEDDED = re.compile(r"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=]++")
"""Pictures and fonts that stand in the page itself."""
_DOCUMENT_TYPE = re.compile(
    r"\A((?:\s++|<\?[^>]{0,200}>|<!--.{0,2000}?-->){0,8})<!DOCTYPE[^>\[]{0,500}\[([^\]]*+)\]\s*+>", re.I | re.S
)
_ENTITY = re.compile(r"<!ENTITY\s++(?:%\s++)?([\w.-]{1,60})", re.I)
_REFERENCE = re.compile(r"&([\w.-]{1,60});")
_LONGEST_RAISED = 40


def page_tree(page: str) -> HtmlElement | None:
    """Return the page's root, or None where there is nothing in it.

    Raises:
        UnreadableDocument: it is too long, or nested too deep.
    """
    page = _EMBEDDED.sub("", page)
    if len(page) > MOST_CHARACTERS:
        raise UnreadableDocument(f"웹 문서가 너무 깁니다 ({len(page):,}자, 최대 {MOST_CHARACTERS:,}자)")
    # By itself libxml2 leaves out, without a word, all that follows an element deeper than 256.
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_undeclared(page).encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # empty
        return None
    if _is_deep(tree):
        raise UnreadableDocument(f"요소가 지나치게 깊이 겹친 웹 문서입니다 (최대 {DEEPEST:,}겹)")
    _write_raised(tree)
    return tree


def _undeclared(page: str) -> str:
    """Leave out a document type's own declarations, and the references to entities that it declares."""
    match = _DOCUMENT_TYPE.match(page)
    if match is None:
        return page
    declared = frozenset(_ENTITY.findall(match[2]))
    rest = page[match.end() :]
    return match[1] + _REFERENCE.sub(lambda found: "" if found[1] in declared else found[0], rest)


def _is_deep(tree: HtmlElement) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return True
    return False


def _write_raised(tree: HtmlElement) -> None:
    for element in list(tree.iter("sup")):
        text = element.text_content() if len(element) < 5 else ""
        if not text.strip() or len(text) > _LONGEST_RAISED:
            continue
        tail = element.tail
        element.clear()
        element.text, element.tail = raised(_before(element), text), tail
    etree.strip_tags(tree, "sup")


def _before(element: HtmlElement) -> str:
    """Return what stands before an element on its line, as far as one look at each level tells."""
    for _ in range(4):
        previous, parent = element.getprevious(), element.getparent()
        if previous is not None:
            return previous.tail or ("" if previous.tag == "br" else _last_text(previous))
        if parent is None or parent.text or parent.tag not in _INLINE:
            return (parent.text or "") if parent is not None else ""
        element = parent
    return ""


_INLINE = frozenset(("a", "b", "em", "font", "i", "mark", "small", "span", "strong", "u"))


def _last_text(element: HtmlElement) -> str:
    for _ in range(4):
        if not len(element):
            return element.text or ""
        element = element[-1]
        if element.tail:
            return element.tail
    return ""
