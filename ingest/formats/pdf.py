"""PDF with a text layer, by pypdfium2 (Apache-2.0 and BSD; PDFium is what Chromium shows PDFs with)."""

import pypdfium2

from errors import UnreadableDocument
from ingest.extraction import Block, Extraction, one_line
from ingest.reflow import paragraphs

MOST_PAGES = 3_000
_PASSWORD_NEEDED = 4
"""PDFium's FPDF_ERR_PASSWORD."""


def read_pdf(data: bytes) -> Extraction:
    """Read paragraphs page by page.

    Raises:
        UnreadableDocument: it is no PDF, is encrypted, is too long, or holds pictures only.
    """
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            if len(pdf) > MOST_PAGES:
                raise UnreadableDocument(f"쪽이 너무 많은 PDF입니다 ({len(pdf):,}쪽, 최대 {MOST_PAGES:,}쪽)")
            blocks = tuple(
                Block("text", line, page=number)
                for number, page in enumerate(pdf, start=1)
                for line in paragraphs(_page_text(page))
            )
            title = one_line(pdf.get_metadata_dict().get("Title", ""))
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
            raise UnreadableDocument("암호가 걸린 PDF입니다") from error
        raise UnreadableDocument("PDF가 아니거나 손상된 파일입니다") from error
    if not blocks:
        raise UnreadableDocument("스캔 이미지 PDF로 보입니다 (글자 없음)")
    return Extraction(blocks, title=title if any(character.isalpha() for character in title) else "")


def _page_text(page: pypdfium2.PdfPage) -> str:
    text_page = page.get_textpage()
    try:
        # U+FFFE stands where PDFium has removed a hyphen at a line end.
        return text_page.get_text_bounded().replace("\ufffe", "")
    finally:
        text_page.close()
        page.close()
