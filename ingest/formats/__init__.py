"""The formats that can be read. A new one is a module with a reader, and a line in ``READERS``.

A reader takes a file's bytes and returns its :class:`ingest.extraction.Extraction`, or raises
:class:`errors.UnreadableDocument` with the reason, in Korean.
"""

from collections.abc import Callable

from ingest.extraction import Extraction
from ingest.formats.html import read_html
from ingest.formats.markdown import read_markdown
from ingest.formats.pdf import read_pdf
from ingest.formats.text import read_text

Reader = Callable[[bytes], Extraction]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
}
"""By file ending, in lower case."""
