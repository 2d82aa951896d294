"""Page headers and footers: lines that stand at the edge of most pages, their numbers aside."""

import re
from collections import Counter
from itertools import groupby

from ingest.extraction import Block

FEWEST_PAGES = 3
_SHARE = 0.4
"""Of the pages: headers of left and right pages differ, and covers have none."""
_DEEPEST = 3
"""Blocks from the edge of a page."""
_LONGEST = 200
_NUMBER = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[가-힣][.!?][\"'”’)\]]?$")
_MOST_DIGITS = 9


def running_lines(blocks: tuple[Block, ...], title: str) -> frozenset[int]:
    """Return the positions of the blocks that are page headers or footers.

    Where the text itself has a page header only as its headline, the first one stays.
    """
    pages = [
        [position for position, _ in group]
        for number, group in groupby(enumerate(blocks), key=lambda pair: pair[1].page)
        if number is not None
    ]
    if len(pages) < FEWEST_PAGES:
        return frozenset()
    found: set[int] = set()
    for edge in (_from_top, _from_bottom):
        known = _repeated(blocks, [edge(page) for page in pages])
        for page in pages:
            found |= _peeled(blocks, edge(page), known, edge is _from_bottom)
    headline = next((p for p in sorted(found) if title and _squeezed(blocks[p].text) == _squeezed(title)), None)
    elsewhere = any(
        _squeezed(block.text) == _squeezed(title) for position, block in enumerate(blocks) if position not in found
    )
    return frozenset(found if elsewhere else found - {headline})


def _from_top(page: list[int]) -> list[int]:
    return page[:_DEEPEST]


def _from_bottom(page: list[int]) -> list[int]:
    return page[: -_DEEPEST - 1 : -1]


def _repeated(blocks: tuple[Block, ...], edges: list[list[int]]) -> frozenset[str]:
    """Return the keys of the lines that stand at the same edge of enough pages, with numbers as a header has them."""
    seen: dict[str, dict[int, tuple[int, ...]]] = {}
    for edge in edges:
        for position in edge:
            page, numbers = blocks[position].page or 0, _numbers(blocks[position].text)
            seen.setdefault(_key(blocks[position]), {})[page] = numbers
    enough = max(FEWEST_PAGES, _SHARE * len(edges))
    return frozenset(
        key
        for key, on_pages in seen.items()
        if key and len(on_pages) >= enough and _counts_pages(on_pages, enough, any(c.isalpha() for c in key))
    )


def _counts_pages(on_pages: dict[int, tuple[int, ...]], enough: float, has_words: bool) -> bool:
    """Say whether every number of a line is the same on enough pages or goes up by one from page to page.

    Numbers in a table do neither. Where there are no words beside them, one has to go up.
    """
    goes_up = False
    for place in zip(*on_pages.values(), strict=False):
        same = Counter(place).most_common(1)[0][1]
        counted = Counter(number - page for number, page in zip(place, on_pages, strict=True)).most_common(1)[0][1]
        if max(same, counted) < enough:
            return False
        goes_up = goes_up or counted >= enough
    return has_words or goes_up


def _peeled(blocks: tuple[Block, ...], edge: list[int], known: frozenset[str], upwards: bool) -> set[int]:
    """Return the blocks from the edge inwards that are known; one that was split in two or three counts whole."""
    found: set[int] = set()
    at = 0
    while at < len(edge):
        for length in range(1, len(edge) - at + 1):
            piece = edge[at : at + length]
            keys = [_key(blocks[position]) for position in (reversed(piece) if upwards else piece)]
            if all(keys) and "".join(keys) in known:
                found.update(piece)
                at += length
                break
        else:
            return found
    return found


def _key(block: Block) -> str:
    """Return what two headers have in common; "" for what is none: a heading, a row, a long text, a sentence."""
    if block.kind != "text" or len(block.text) > _LONGEST or _SENTENCE_END.search(block.text):
        return ""
    return _NUMBER.sub("0", _squeezed(block.text))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number[:_MOST_DIGITS]) for number in _NUMBER.findall(text[:_LONGEST]))


def _squeezed(text: str) -> str:
    return "".join(text.split())
