"""Plain text, in UTF-8, UTF-16 or CP949."""

import codecs
import re

from errors import UnreadableDocument
from ingest.extraction import Block, Extraction
from ingest.reflow import paragraphs

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROL = 0.01
"""A text with a larger share of control characters is not text."""


def read_text(data: bytes) -> Extraction:
    """Read paragraphs; lines that were wrapped at a fixed width are joined."""
    return Extraction(tuple(Block("text", line) for line in paragraphs(decode(data))))


def decode(data: bytes) -> str:
    """Return the text of these bytes, whichever of the encodings in use in Korea they are in.

    Raises:
        UnreadableDocument: they are no text in any of them.
    """
    encodings = ["utf-8-sig", "cp949"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROL.findall(text)) <= _MOST_CONTROL * len(text):
            return _CONTROL.sub(" ", text)
    raise UnreadableDocument("글자로 읽을 수 없는 파일입니다 (UTF-8, UTF-16, CP949가 아님)")
