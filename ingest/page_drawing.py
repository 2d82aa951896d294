"""Draws a page of a PDF with a quote marked, in a process of its own: ``python -m ingest.page_drawing``.

PDFium is not thread-safe, cannot be stopped while it draws, and draws what a hostile file makes it draw until memory runs
out. In a process of its own it harms nobody, neither an ingestion that reads another PDF at the same time. That process
imports little, so that it starts in a tenth of a second.
"""

import io
import json
import math
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

LONGEST_SIDE = 1_600
"""Pixels."""
_LARGEST_SCALE = 4.0
"""Pixels of a point: a page the size of a stamp is not blown up to a poster."""
_MOST_MEMORY = 2 * 2**30
_PASSWORD_NEEDED = 4
"""PDFium's FPDF_ERR_PASSWORD."""
_OVERLAP, _WIDEST_SPACE = 0.3, 1.5
"""Shares of a height."""
_MARKER, _EDGE, _MARGIN = (255, 232, 130), (196, 140, 0), 3
"""Multiplied, as a marker's ink is: black text on white stays black, white text on black becomes yellow."""

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw: a page, from 1, and the quote on it; ``nth``, from 0, says which one, where it stands there twice."""

    page: int
    quote: str
    nth: int
    most_pages: int


class Undrawable(Exception):
    """The page cannot be drawn; the message says why, in Korean."""


def main() -> None:
    """Read an order, a line of JSON, and the PDF; write what became of it, a line of JSON, and the PNG."""
    order = Order(**json.loads(sys.stdin.buffer.readline()))
    data = sys.stdin.buffer.read()
    _bound_memory()
    try:
        png, is_marked = drawn(data, order)
        told: dict[str, Any] = {"is_marked": is_marked}
    except Undrawable as problem:
        png, told = b"", {"reason": str(problem)}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + png)


def _bound_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def drawn(data: bytes, order: Order) -> tuple[bytes, bool]:
    """Return a page as a PNG, and whether the quote was found on it and marked.

    Raises:
        Undrawable: there is no such page, or it is encrypted or damaged.
    """
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            if len(pdf) > order.most_pages:
                raise Undrawable(f"쪽이 너무 많은 PDF입니다 ({len(pdf):,}쪽, 최대 {order.most_pages:,}쪽)")
            if not 1 <= order.page <= len(pdf):
                raise Undrawable(f"이 PDF에는 {order.page:,}쪽이 없습니다")
            return _page_drawn(pdf[order.page - 1], order)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
            raise Undrawable("암호가 걸린 PDF입니다") from error
        raise Undrawable("PDF가 아니거나 손상된 파일입니다") from error


def _page_drawn(page: Any, order: Order) -> tuple[bytes, bool]:
    longest = max(page.get_size())
    if not (math.isfinite(longest) and longest > 0):
        raise Undrawable("쪽의 크기가 올바르지 않은 PDF입니다")
    bitmap = page.render(scale=min(_LARGEST_SCALE, (LONGEST_SIDE - 1) / longest))
    boxes = _in_lines(_boxes(page, bitmap, order))
    file = io.BytesIO()
    _marked(bitmap.to_pil(), boxes).save(file, "PNG")
    return file.getvalue(), bool(boxes)


def _boxes(page: Any, bitmap: Any, order: Order) -> Iterator[Box]:
    """Yield where the quote stands in the picture: words, parts of words, and marks apart from them."""
    text = page.get_textpage()
    characters = [pdfium.FPDFText_GetUnicode(text, at) for at in range(text.count_chars())]
    span = _span([chr(c) if c <= sys.maxunicode else "" for c in characters], order.quote, order.nth)
    if span is None:
        return
    place = bitmap.get_posconv(page)
    for number in range(text.count_rects(span[0], span[1] - span[0])):
        left, bottom, right, top = text.get_rect(number)
        (x0, y0), (x1, y1) = place.to_bitmap(left, top), place.to_bitmap(right, bottom)
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        if x0 < bitmap.width and y0 < bitmap.height and x1 > 0 and y1 > 0:
            yield max(0, x0), max(0, y0), min(bitmap.width - 1, x1), min(bitmap.height - 1, y1)


def _in_lines(boxes: Iterable[Box]) -> list[Box]:
    """Join what stands side by side, in the order of reading."""
    lines: list[Box] = []
    for box in boxes:
        if lines and _is_beside(lines[-1], box):
            last = lines.pop()
            box = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        lines.append(box)
    return lines


def _is_beside(left: Box, right: Box) -> bool:
    """Say whether two boxes overlap in height, even a comma a word, with no more than a wide space between them."""
    heights = (left[3] - left[1], right[3] - right[1])
    overlap = min(left[3], right[3]) - max(left[1], right[1])
    return overlap > _OVERLAP * min(heights) and -max(heights) < right[0] - left[2] < _WIDEST_SPACE * max(heights)


def _span(characters: list[str], quote: str, nth: int) -> tuple[int, int] | None:
    """Return from where to where a quote stands among a page's characters, or None.

    Ingestion has joined lines, taken hyphens and invisible characters out, and may have set spaces otherwise. First all
    that is seen is compared, then letters and digits alone.
    """
    for counts in (_is_seen, str.isalnum):
        wanted = "".join(letters(quote, counts))
        placed = [(letter, at) for at, character in enumerate(characters) for letter in letters(character, counts)]
        page = "".join(letter for letter, _ in placed)
        start = page.find(wanted) if wanted else -1
        for _ in range(nth):
            following = page.find(wanted, start + len(wanted)) if start >= 0 else -1
            start = following if following >= 0 else start  # the page may have lost one that ingestion dropped
        if start >= 0:
            return placed[start][1], placed[start + len(wanted) - 1][1] + 1
    return None


def letters(text: str, counts: Callable[[str], bool] = str.isalnum) -> Iterator[str]:
    """Yield the characters of a text that count, however they are composed and whether they are capitals."""
    return (letter for letter in unicodedata.normalize("NFKD", text).casefold() if counts(letter))


def _is_seen(character: str) -> bool:
    return character.isprintable() and not character.isspace() and unicodedata.category(character) != "Pd"


def _marked(image: Image.Image, boxes: list[Box]) -> Image.Image:
    if not boxes:
        return image
    image = image.convert("RGB")
    ink = Image.new("RGB", image.size, "white")
    for box in boxes:
        ImageDraw.Draw(ink).rectangle(_with_margin(box), fill=_MARKER)
    marked = ImageChops.multiply(image, ink)
    for box in boxes:
        ImageDraw.Draw(marked).rectangle(_with_margin(box), outline=_EDGE)
    return marked


def _with_margin(box: Box) -> Box:
    return box[0] - _MARGIN, box[1] - _MARGIN, box[2] + _MARGIN, box[3] + _MARGIN


if __name__ == "__main__":
    main()
