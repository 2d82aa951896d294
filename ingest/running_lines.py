"""Page headers and footers: lines that stand at the edge of most pages, the number of the page aside.

To lose a line of the text is worse than to keep one of the page: what gives a unit, a source, a period or a figure stays,
and a number that goes up from page to page is the page's only where it is written as one.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
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
_PAGE_MARK = re.compile(
    r"[-–—\[(<\s]*(?:[Pp](?:age\s?|\.\s?)?)?(?P<alone>\d+)[-–—\])>\s]*"
    r"|.*?(?:[|｜]\s?|[-–—]\s?(?=\d+\s?[-–—])|\b[Pp](?:age\s?|\.\s?))(?P<last>\d+)[-–—\])>\s]*"
    r"|.*?(?<![\d/.])(?P<counted>\d+)\s?(?:/\s?\d+|쪽|페이지)[-–—\])>\s]*"
    r"|[-–—\[(<\s]*(?P<first>\d+)\s?(?:/\s?\d+(?![\d/]|\s?분기)|쪽|페이지|[|｜]).*"
)
"""12, - 12 -, p. 12, 12 / 40 or 12쪽 at either end of a line, 12 before or behind a bar."""
_OF_A_TABLE = re.compile(
    r"[※*\[<]?\s?(?:[(（].*[)）]$|단위\b|(?:자료|출처|주|주석|비고|참고)\s?\d{0,2}\s?[:：)=]|※|\*)"
    r"|.*(?:제외|포함|기준|별도|참조|참고|잠정치?|추정치?|전망치|반올림)[.)]?$"
)
"""A unit, a source or a note: the same under every table, and needed under each."""
_OF_THE_TEXT = re.compile(
    r"[^:：\d/]{1,20}[:：](?!//)"
    r"|.*(?:\d\s?(?:/\s?4\s?)?(?:분기|반기|[년월일](?!\s?호)|주차|장\b|절\b|[십백천만억조]|원|달러|유로|엔|위안|[%％]|퍼센트|"
    r"명|개|건|배|대\b|곳|위\b|톤|시간|세\b|가구|[kMG]?[Wm]\b|[GTM]B\b)|[상하]반기)"
)
"""A name with its value (진행 상황: 완료), a period or a figure with its unit."""
_ISSUE = re.compile(r".*(?:월\s?호|제\s?\d{1,4}\s?호|통권|[Vv]ol\b|VOL\b|[Nn]o\.\s?\d)")
"""The issue of a periodical, which its running head gives."""


@dataclass(frozen=True, slots=True)
class _RunningLine:
    """A line that pages share: of each of its numbers the value, or None where it counts the pages."""

    numbers: tuple[int | None, ...]

    def is_met_by(self, numbers: tuple[int, ...]) -> bool:
        return all(own in (None, number) for own, number in zip(self.numbers, numbers, strict=True))


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
        known = _repeated(blocks, [edge(page) for page in pages], _squeezed(title))
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


def _repeated(blocks: tuple[Block, ...], edges: list[list[int]], title: str) -> dict[str, _RunningLine]:
    """Return, by their keys, the lines that stand at the same edge of enough pages, with numbers as a header has them."""
    seen: dict[str, dict[int, str]] = {}
    for edge in edges:
        for position in edge:
            seen.setdefault(_key(blocks[position]), {})[blocks[position].page or 0] = blocks[position].text
    enough = max(FEWEST_PAGES, _SHARE * len(edges))
    found = {}
    for key, on_pages in seen.items():
        if key and len(on_pages) >= enough:
            line = _running_line(on_pages, enough)
            if line and (None in line.numbers or _is_header(on_pages.values(), title)):
                found[key] = line
    return found


def _running_line(on_pages: dict[int, str], enough: float) -> _RunningLine | None:
    """Return what pages share if every number of a line is the same on enough of them, or is written as the page's.

    Numbers in a table are neither; nor are those of quarters or goals, which may go up from page to page as well.
    """
    numbers: list[int | None] = []
    marked = {page: mark for page, text in on_pages.items() if (mark := _page_mark(text)) is not None}
    for at, place in enumerate(zip(*map(_numbers, on_pages.values()), strict=True)):
        value, same = Counter(place).most_common(1)[0]
        is_marked = all(marked.get(page) == at for page in on_pages)
        counted = Counter(number - page for number, page in zip(place, on_pages, strict=True)).most_common(1)[0][1]
        if same >= enough and same >= counted:
            numbers.append(value)
        elif counted >= enough and is_marked:
            numbers.append(None)
        else:
            return None
    return _RunningLine(tuple(numbers))


def _page_mark(text: str) -> int | None:
    """Return which of a line's numbers is written as a page's, the first being 0."""
    match = _PAGE_MARK.fullmatch(text[:_LONGEST])
    if not match or _OF_A_TABLE.match(text):
        return None
    return len(_NUMBER.findall(text[: match.start(match.lastgroup or 0)]))


def _is_header(texts: Iterable[str], title: str) -> bool:
    """Say whether a line without the page's number is one that only a page has."""
    return all(
        any(character.isalpha() for character in text)
        and not _OF_A_TABLE.match(text)
        and (_squeezed(text) == title or _ISSUE.match(text) or not _OF_THE_TEXT.match(text))
        for text in texts
    )


def _peeled(blocks: tuple[Block, ...], edge: list[int], known: dict[str, _RunningLine], upwards: bool) -> set[int]:
    """Return the blocks from the edge inwards that are known; one that was split in two or three counts whole."""
    found: set[int] = set()
    at = 0
    while at < len(edge):
        for length in range(1, len(edge) - at + 1):
            piece = edge[at : at + length]
            in_order = [blocks[position] for position in (reversed(piece) if upwards else piece)]
            keys = [_key(block) for block in in_order]
            line = known.get("".join(keys)) if all(keys) else None
            if line and line.is_met_by(_numbers(" ".join(block.text for block in in_order))):
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
    return _squeezed(_NUMBER.sub("0", block.text))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number[:_MOST_DIGITS]) for number in _NUMBER.findall(text))


def _squeezed(text: str) -> str:
    return "".join(text.split())
