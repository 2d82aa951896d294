"""The text of parts of a web page, by its elements: a table's cells, and a page too short to tell its article from the rest."""

from collections.abc import Container, Iterator, Mapping, Sequence

from lxml import etree
from lxml.html import HtmlElement

from ingest.extraction import Block, one_line

_BLOCKS = frozenset(
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that begin and end a line."""
_UNSEEN = frozenset("head noscript script select style svg template textarea title".split())
_SURROUNDINGS = frozenset(("aside", "button", "footer", "nav"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def text_within(element: HtmlElement) -> str:
    """Return an element's text on one line, with a space wherever a line of it ends."""
    pieces = ((" " if part.tag in _BLOCKS else "") + text for part, _, text in _walk(element, _UNSEEN))
    return one_line("".join(pieces))


def page_blocks(tree: HtmlElement, tables: Mapping[HtmlElement, Sequence[Block]]) -> Iterator[Block]:
    """Yield a page's headings and lines, and, in their places, the ``tables`` that were read already."""
    line: list[str] = []
    level = 0
    for element, is_start, text in _walk(tree, _UNSEEN | _SURROUNDINGS, tables):
        if element.tag in _BLOCKS:
            yield from _line(line, level)
            line, level = [], _HEADINGS.get(element.tag, 0) if is_start else 0
            if is_start:
                yield from tables.get(element, ())
        line.append(text)
    yield from _line(line, level)


def _line(pieces: Sequence[str], level: int) -> Iterator[Block]:
    text = one_line("".join(pieces))
    if text:
        yield Block("heading", text, level=level) if level else Block("text", text)


def _walk(
    root: HtmlElement, unseen: Container[str], closed: Container[HtmlElement] = ()
) -> Iterator[tuple[HtmlElement, bool, str]]:
    """Yield, for each start and end of an element, the text that follows it; nothing from within the ``closed`` ones."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            yield element, False, (element.tail or "") if element is not root else ""
        elif element.tag in unseen or element in closed:
            walk.skip_subtree()
            yield element, True, ""
        else:
            yield element, True, element.text or ""
