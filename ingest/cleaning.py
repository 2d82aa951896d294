"""What surrounds an article on its page is dropped; no sentence of the article is."""

import re
from dataclasses import replace

from ingest.extraction import Block, Extraction
from ingest.furniture import Kind, kind_of, shows_press, third_items, without_signature
from ingest.running_lines import running_lines

_MOST_LINKS = 20
"""Blocks that a list of other articles takes at most."""
_LONGEST_LINK = 80
_SENTENCE_END = re.compile(r"(?:[다요죠음함임]\s?\.|[.!?])[\"'”’)\]]*$")
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_ISSUE = re.compile(r"(?:19|20)\d\d\s?(?:[-./]|년)\s?\d{1,2}\s?월\s?호")
_SHORT = 20
"""Characters: a bare "광고" or "인쇄" between lines this short may be an item of a list."""
_AMBIGUOUS = frozenset(
    ("광고", "AD", "공유", "저장", "인쇄", "프린트", "출력", "복사", "검색", "구독", "목록", "로그인", "글자", "글씨")
)


def cleaned(extraction: Extraction) -> Extraction:
    """Drop navigation, advertising, counters, buttons, reporters' e-mail lines, notices, page headers and footers.

    The blocks that stay are as they were, but for a reporter's address behind the last sentence of a paragraph. An
    extraction of which nothing would stay is returned as it is.
    """
    blocks = extraction.blocks
    has_paper = not extraction.page_labels  # slides and sheets have their headers apart from their text
    dropped = set(running_lines(blocks, extraction.title)) if has_paper else set()
    dropped |= _split_running_head(blocks)
    items = third_items(block.text for block in blocks)
    on_press_page = any(shows_press(block.text) for block in blocks if block.kind != "row" and block.text not in items)
    dropped |= _furniture(blocks, dropped, items, on_press_page)
    if on_press_page:
        dropped |= _links(blocks, dropped)
    dropped |= _page_numbers(blocks, dropped)
    kept = [block for position, block in enumerate(blocks) if position not in dropped]
    clean = [_unsigned(block) for block in kept]
    return replace(extraction, blocks=tuple(clean)) if clean else extraction


def _unsigned(block: Block) -> Block:
    text = without_signature(block.text) if block.kind == "text" else block.text
    return replace(block, text=text) if text and text != block.text else block


def _furniture(blocks: tuple[Block, ...], gone: set[int], items: frozenset[str], on_press_page: bool) -> set[int]:
    found, buttons = set(), []
    for position, block in enumerate(blocks):
        may_go = block.kind == "text" and position not in gone and block.text not in items
        kind = kind_of(block.text) if may_go else None
        if kind is Kind.CERTAIN:
            found.add(position)
        elif kind is Kind.ON_PRESS_PAGES and on_press_page:
            buttons.append(position)
    surely = found | gone | set(buttons)
    for position in buttons:
        if blocks[position].text not in _AMBIGUOUS or not _is_in_a_list(blocks, position, surely):
            found.add(position)
            found |= _counts_after(blocks, position)
    return found


def _is_in_a_list(blocks: tuple[Block, ...], position: int, furniture: set[int]) -> bool:
    """Say whether a short line of text that is no furniture stands right beside a block."""
    for beside in (position - 1, position + 1):
        if 0 <= beside < len(blocks) and beside not in furniture and len(blocks[beside].text) < _SHORT:
            return True
    return False


def _counts_after(blocks: tuple[Block, ...], position: int) -> set[int]:
    """Return the number that stands under a reaction: "좋아요", and "2" in the next line."""
    after = position + 1
    is_reaction = blocks[position].text.endswith(("요", "정보", "진진", "백배", "탁월", "강추"))
    return {after} if is_reaction and after < len(blocks) and _PAGE_NUMBER.fullmatch(blocks[after].text) else set()


def _links(blocks: tuple[Block, ...], gone: set[int]) -> set[int]:
    """Return the lists of other articles: the line over them and the headlines under it, up to the next sentence."""
    found: set[int] = set()
    for opener, block in enumerate(blocks):
        if block.kind == "row" or opener in gone or kind_of(block.text) is not Kind.LIST_OPENER:
            continue
        found.add(opener)
        for position in range(opener + 1, min(opener + 1 + _MOST_LINKS, len(blocks))):
            link = blocks[position]
            if position in gone:
                continue
            if link.kind != "text" or len(link.text) > _LONGEST_LINK or _SENTENCE_END.search(link.text):
                break
            found.add(position)
    return found


def _split_running_head(blocks: tuple[Block, ...]) -> set[int]:
    """Return running heads in two lines: "SPRi AI Brief |", and "2023-12월호" under it."""
    return {
        position
        for at in range(len(blocks) - 1)
        if blocks[at].kind == blocks[at + 1].kind == "text"
        and len(blocks[at].text) <= 40
        and blocks[at].text.endswith(("|", "｜"))
        and _ISSUE.fullmatch(blocks[at + 1].text)
        for position in (at, at + 1)
    }


def _page_numbers(blocks: tuple[Block, ...], gone: set[int]) -> set[int]:
    """Return the bare page numbers beside a running head, and the one at the end of a single page that has one."""
    last = len(blocks) - 1
    is_number = last > 0 and blocks[last].page is None and _PAGE_NUMBER.fullmatch(blocks[last].text)
    found = {last} if is_number and gone & {0, 1, last - 1} else set()
    for position, block in enumerate(blocks):
        if block.page is not None and block.text == str(block.page) and gone & {position - 1, position + 1}:
            found.add(position)
    return found
