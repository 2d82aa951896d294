"""What ingestion hands to the index: a document with its text, pages and blocks."""

import bisect
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document took facts from."""

    publisher: str
    title: str
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, slide or sheet of the original file: its number, from 1, and its span in the document's text."""

    number: int
    start: int
    end: int
    label: str = ""
    """What a user calls it: 3쪽, 슬라이드 3, ‘매출’ 시트."""


@dataclass(frozen=True, slots=True)
class Origins:
    """Where each thing that is known of a document was found, in Korean words; empty where it is not known."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    url: str = ""


@dataclass(frozen=True)
class Document:
    """One file of the folder, read and cleaned.

    ``text`` is what every citation points into: ``text[start:end]`` is the quote, to the character.
    """

    id: str
    """Path relative to the ingested folder, with forward slashes."""
    title: str
    text: str = field(repr=False)
    sha256: str
    """Of all that decides what is indexed of the file: unchanged means that nothing has to be done."""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    url: str = ""
    sources: tuple[Source, ...] = ()
    origins: Origins = Origins()
    pages: tuple[Page, ...] = ()
    """In order, without overlap; empty where the format has no pages."""
    sketch: bytes = field(default=b"", repr=False, compare=False)
    """What tells documents that print the same text (:mod:`ingest.twins`); only on its way into the index."""

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page that holds this offset of the text, or None where there are no pages."""
        page = self._page(offset)
        return page.number if page else None

    def page_label_at(self, offset: int) -> str:
        """Return what a user calls the page that holds this offset of the text, or "" where there are no pages."""
        page = self._page(offset)
        return page.label if page else ""

    def _page(self, offset: int) -> Page | None:
        position = bisect.bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[position] if position >= 0 and offset <= self.pages[position].end else None
