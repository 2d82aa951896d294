"""What the compressed parts of a PDF grow to: PDFium unpacks each of them whole, up to a gigabyte, before it says anything."""

import re
import zlib

from errors import UnreadableDocument

LARGEST_CONTENT = 64 * 2**20
"""Bytes of one part of a page; drawings and maps have some ten million."""
_LARGEST_FILE = 512 * 2**20
"""Bytes of a picture (a poster of a square metre, uncompressed) or of an attached file, neither of which is unpacked here."""
_MOST_CONTENT = 512 * 2**20
"""Of parts that are large (``_LARGE``), together."""
_MOST_OF_FILES = 2 * 2**30
"""As much of pictures is looked at; it takes some six seconds."""
_LARGE = 8 * 2**20
_MOST_LAYERS = 4
"""A part may be compressed, and compressed again."""
_PIECE = 2**20
_STREAM = re.compile(rb"(?<!end)stream\r?\n?(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
"""Where a part begins that is, or may be, compressed: zlib's first byte."""
_MOST_STREAMS = 200_000
"""Three thousand pages have some thirty thousand; looking at one takes ten microseconds."""
_FILE = re.compile(rb"/(?:Image|EmbeddedFile)\b")
_LONGEST_HEAD = 2_000


def refuse_growing(data: bytes) -> None:
    """Look at every part, whatever it says of itself: a filter's name may be written, or hidden, in several ways.

    Raises:
        UnreadableDocument: a part, or all of them, would grow too large.
    """
    left = {True: _MOST_OF_FILES, False: _MOST_CONTENT}
    for number, match in enumerate(_STREAM.finditer(data)):
        if number >= _MOST_STREAMS:
            raise UnreadableDocument("조각이 지나치게 많은 PDF라 열지 않았습니다")
        head = data[max(0, match.start() - _LONGEST_HEAD) : match.start()].rpartition(b"obj")[2]
        is_file = _FILE.search(head) is not None
        if is_file and left[is_file] < 0:
            continue
        size = _unpacked(data, match.end(), _LARGEST_FILE if is_file else LARGEST_CONTENT)
        left[is_file] -= size if size > _LARGE else 0
        if size > (_LARGEST_FILE if is_file else LARGEST_CONTENT) or left[False] < 0:
            raise UnreadableDocument("비정상적으로 크게 부푸는 PDF라 열지 않았습니다")


def _unpacked(data: bytes, start: int, most: int) -> int:
    """Return how many bytes the part that begins here grows to, counted to a little more than ``most``."""
    largest = 0
    content = memoryview(data)[start:]
    for _ in range(_MOST_LAYERS):
        size, beginning = _inflated(content, most)
        if not size:
            break
        largest, content = max(largest, size), memoryview(beginning)
    return largest


def _inflated(content: memoryview, most: int) -> tuple[int, bytes]:
    """Return the size of what is compressed here, and its first megabyte: what grows again is small at first."""
    inflater = zlib.decompressobj()
    size, beginning, place = 0, b"", 0
    waiting: bytes | memoryview = b""
    try:
        while size <= most and not inflater.eof:
            if not waiting:
                waiting, place = content[place : place + 2**16], place + 2**16
                if not waiting:
                    break
            piece = inflater.decompress(waiting, _PIECE)
            waiting = inflater.unconsumed_tail
            beginning = beginning or piece
            size += len(piece)
    except zlib.error:
        pass
    return size, beginning
