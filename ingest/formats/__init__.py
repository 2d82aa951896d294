"""The formats that can be read. A new one is a module with a reader, a line in ``READERS``, and its mark in ``recognise``.

A reader takes a file's bytes and returns its :class:`ingest.extraction.Extraction`, or raises
:class:`errors.UnreadableDocument` with the reason, in Korean.
"""

from collections.abc import Callable

from errors import UnreadableDocument
from ingest.extraction import Extraction
from ingest.formats.delimited import read_delimited
from ingest.formats.excel import read_excel
from ingest.formats.html import read_html
from ingest.formats.hwp import read_hwp
from ingest.formats.hwpx import read_hwpx
from ingest.formats.markdown import read_markdown
from ingest.formats.pdf import read_pdf
from ingest.formats.recognise import ENDINGS, kind
from ingest.formats.slides import read_slides
from ingest.formats.text import read_text
from ingest.formats.word import read_word

__all__ = ["ARCHIVE", "ENDINGS", "READERS", "Reader", "kind", "reader_for"]

Reader = Callable[[bytes], Extraction]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".csv": read_delimited,
    ".pdf": read_pdf,
    ".docx": read_word,
    ".pptx": read_slides,
    ".xlsx": read_excel,
    ".hwp": read_hwp,
    ".hwpx": read_hwpx,
}
"""By format, as :func:`ingest.formats.recognise.kind` names it."""
ARCHIVE = ".zip"
"""The kind of a zip file of documents: :mod:`ingest.archives` opens it."""


def reader_for(name: str, data: bytes) -> Reader:
    """Return the reader of a file, chosen by its content; its name decides only between kinds of text.

    Raises:
        UnreadableDocument: it is no document, or of a kind that cannot be read.
    """
    found = kind(name, data)
    if found is None:
        raise UnreadableDocument("읽을 수 있는 문서 형식이 아닙니다")
    if found == ARCHIVE:
        raise UnreadableDocument("압축 파일 안의 압축 파일은 열지 않습니다")
    return READERS[found]
