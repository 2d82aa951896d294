"""What HWP and HWPX have in common: how a paragraph and its outline level become a block, and what keeps a file shut."""

import re

from ingest.extraction import Block, one_line
from ingest.reflow import unbulleted

DEEPEST = 8
"""Tables in tables, and text boxes in text boxes."""
LOCKED = "암호가 걸린 문서입니다"
FOR_DISTRIBUTION = "배포용 한글 문서라 내용을 읽을 수 없습니다. 한글에서 일반 문서로 저장해 주세요"
NO_TEXT = "한글 문서에 글자가 없습니다 (그림만 있는 문서로 보입니다)"
SKIPPED_CONTROLS = frozenset(("header", "footer", "hiddenComment", "head", "foot", "tcmt"))
"""Page headers, footers and hidden comments, as HWPX and HWP call them."""
_LONGEST_HEADING = 80
_ENDS_SENTENCE = re.compile(r"[.?!。]$")
_TITLE_STYLE = re.compile(r"(?:큰 ?|문서 ?|보고서 ?)?제목|title", re.IGNORECASE)
_CHAPTER = re.compile(r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]\s?[.．]?\s?[^\d.]{1,40}")
"""How reports of public bodies number their chapters, most often without a style."""
_OUTLINE_STYLE = re.compile(r"(?:개요|제목|outline|heading) ?([1-9])", re.IGNORECASE)


def style_level(name: str) -> int | None:
    """Return the outline level, from 1, that a style's name tells of, or None."""
    match = _OUTLINE_STYLE.fullmatch(name.strip())
    if match:
        return int(match[1])
    return 1 if _TITLE_STYLE.fullmatch(name.strip()) else None


def paragraph_block(text: str, level: int | None, page: int | None = None) -> Block | None:
    """Return a paragraph as a block, or None where it holds no text.

    Outline styles are also set on the sentences of a list in levels (1. 가. 나.): those are no headings.
    """
    text = unbulleted(one_line(text))
    if not text:
        return None
    if level is None and _CHAPTER.fullmatch(text):
        level = 1
    is_heading = level is not None and len(text) <= _LONGEST_HEADING and not _ENDS_SENTENCE.search(text)
    return Block("heading", text, page, level=level or 1) if is_heading else Block("text", text, page)


def note_text(kind: str, text: str) -> str:
    """Return a footnote's (``fn``) or endnote's (``en``) paragraph as it stands in the document's text."""
    return f"({'각주' if kind.startswith('f') else '미주'}) {text}"
