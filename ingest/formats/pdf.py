"""PDF with a text layer, by pypdfium2 (Apache-2.0 and BSD; PDFium is what Chromium shows PDFs with).

PDFium is not thread-safe, and there is no lock here: a process reads one document at a time. A command has one thread; in
the app all that reads documents (what was brought, a preview, an ingestion) takes turns (pages/under_way.py); what shows a
document takes its text from the index, and the picture of a page is drawn in a process of its own (ingest/page_image.py).
"""

import time
from collections.abc import Iterator

import pypdfium2

from errors import UnreadableDocument
from ingest.extraction import Block, Extraction, one_line
from ingest.formats.pdf_streams import refuse_growing
from ingest.reflow import paragraphs
from ingest.written_dates import written_day

MOST_PAGES = 3_000
MOST_SECONDS = 120.0
"""In PDFium, for one document: a page takes some ten milliseconds, one that is made to take long takes a second or more."""
_PASSWORD_NEEDED = 4
"""PDFium's FPDF_ERR_PASSWORD."""


def read_pdf(data: bytes) -> Extraction:
    """Read paragraphs page by page.

    Raises:
        UnreadableDocument: it is no PDF, is encrypted, is too long, grows too large, or holds pictures only.
    """
    refuse_growing(data)
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            if len(pdf) > MOST_PAGES:
                raise UnreadableDocument(f"쪽이 너무 많은 PDF입니다 ({len(pdf):,}쪽, 최대 {MOST_PAGES:,}쪽)")
            blocks = tuple(
                Block("text", line, page=number) for number, text in _pages(pdf) for line in paragraphs(text)
            )
            title, author, made = (_property(pdf, key) for key in ("Title", "Author", "CreationDate"))
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
            raise UnreadableDocument("암호가 걸린 PDF입니다") from error
        raise UnreadableDocument("PDF가 아니거나 손상된 파일입니다") from error
    if not blocks:
        raise UnreadableDocument("스캔 이미지 PDF로 보입니다 (글자 없음)")
    return Extraction(
        blocks,
        title=title if any(character.isalpha() for character in title) else "",
        author=author,
        published=written_day(made[2:16]),
    )


def _property(pdf: pypdfium2.PdfDocument, key: str) -> str:
    try:
        return one_line(pdf.get_metadata_value(key))
    except UnicodeDecodeError:  # the text counts
        return ""


def _pages(pdf: pypdfium2.PdfDocument) -> Iterator[tuple[int, str]]:
    """Yield each page's number and text, as long as it does not take too long."""
    spent = 0.0
    for number in range(len(pdf)):
        started = time.perf_counter()
        text = _page_text(pdf[number])
        spent += time.perf_counter() - started
        if spent > MOST_SECONDS:
            raise UnreadableDocument("쪽마다 내용이 지나치게 많아 읽는 데 너무 오래 걸리는 PDF입니다")
        yield number + 1, text


def _page_text(page: pypdfium2.PdfPage) -> str:
    text_page = page.get_textpage()
    try:
        # U+FFFE stands where PDFium has removed a hyphen at a line end.
        return text_page.get_text_bounded().replace("\ufffe", "")
    finally:
        text_page.close()
        page.close()
