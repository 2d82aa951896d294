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
    """A page of the original file: its number, from 1, and its span in the document's text."""

    number: int
    start: int
    end: int


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
    """Of the file's bytes: unchanged means that nothing has to be done."""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    url: str = ""
    sources: tuple[Source, ...] = ()
    pages: tuple[Page, ...] = ()
    """In order, without overlap; empty where the format has no pages."""

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page that holds this offset of the text, or None where there are no pages."""
        position = bisect.bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[position].number if position >= 0 else None
