"""Plain text, in UTF-8, UTF-16 or CP949."""

import codecs
import re

from errors import UnreadableDocument
from ingest.extraction import Block, Extraction
from ingest.reflow import paragraphs

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_USUAL = re.compile(r"[\s\x20-\x7e가-힣·‘’“”…]")
_MOST_USUAL = 0.9
_SAMPLE = 64 * 1024
LARGEST_TEXT = 20 * 2**20
"""Bytes; text is read and analysed whole."""
_MOST_CONTROL = 0.01
"""A text with a larger share of control characters is not text."""
_MOST_DAMAGED = 0.002
"""A text of which a larger share of characters cannot be read is not in this encoding."""
_DAMAGED = "\ufffd"


def read_text(data: bytes) -> Extraction:
    """Read paragraphs; lines that were wrapped at a fixed width are joined."""
    return Extraction(tuple(Block("text", line) for line in paragraphs(decode(data))))


def decode(data: bytes, *, is_part: bool = False) -> str:
    """Return the text of these bytes, whichever of the encodings in use in Korea they are in.

    Where a long text holds a few bytes that belong to no character, U+FFFD stands in their place.

    Args:
        data: the bytes of a text file, or, where ``is_part``, the first of them, which may end within a character.
        is_part: see there.

    Raises:
        UnreadableDocument: they are no text in any of them, or too many.
    """
    if len(data) > LARGEST_TEXT:
        raise UnreadableDocument(
            f"글자 파일이 너무 큽니다 ({len(data) / 2**20:,.0f}MB, 최대 {LARGEST_TEXT / 2**20:.0f}MB)"
        )
    encodings = ["utf-8-sig", "cp949"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif data.count(b"\0", 0, _SAMPLE) > _MOST_CONTROL * min(len(data), _SAMPLE):
        encodings = ["utf-16-le", "utf-16-be"]  # without its mark: in ASCII's part every other byte is zero
    for encoding in encodings:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(data, final=not is_part)
        except UnicodeDecodeError:
            continue
        if encoding in ("utf-16-le", "utf-16-be") and not _is_korean(text):
            continue
        if len(_CONTROL.findall(text)) <= _MOST_CONTROL * len(text):
            return _CONTROL.sub(" ", text)
    damaged = [_with_damage(data, encoding, is_part) for encoding in encodings if not encoding.startswith("utf-16")]
    text = min(damaged, key=lambda text: text.count(_DAMAGED), default="")
    if 0 < text.count(_DAMAGED) <= _MOST_DAMAGED * len(text) and not _CONTROL.search(text):
        return text
    raise UnreadableDocument("글자로 읽을 수 없는 파일입니다 (UTF-8, UTF-16, CP949가 아님)")


def _with_damage(data: bytes, encoding: str, is_part: bool) -> str:
    return codecs.getincrementaldecoder(encoding)("replace").decode(data, final=not is_part)


def _is_korean(text: str) -> bool:
    """Whether a text is of ASCII and Hangul: read the wrong way round, bytes give letters from everywhere."""
    sample = text[:_SAMPLE]
    return len(_USUAL.findall(sample)) > _MOST_USUAL * len(sample)
