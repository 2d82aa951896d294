"""What the index holds of one document: its text, its passages, and the figures and dates found in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.columns import stated_unit
from index.dates import context_of, in_order
from index.document import Document, Source
from index.interval import Interval
from index.passage import Passage
from index.quantities import quantities
from index.store import Index
from ingest.listing import Listed

MOST_PASSAGES = 100
"""Of a document, from its beginning: about 40,000 characters. More makes a page that no browser scrolls well."""
MOST_FOUND = 500
"""Figures, and dates."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page of a document's text; ``label`` is empty where the format has no pages."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage as it is searched."""

    heading: str
    page_label: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A figure or date, the sentence that it stands in, and where: ``sentence[start:end] == text``."""

    text: str
    start: int
    end: int
    sentence: str
    meaning: Interval | None = None
    """Of a date: the days that it means, None where that cannot be known."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One document. Text, passages, figures and dates go as far as ``passages``; ``passages_in_all`` says how many there are."""

    listed: Listed
    sources: tuple[Source, ...]
    twin_of: str
    """The id of the document that this one prints, "" if none."""
    also_in: tuple[str, ...]
    """The ids of documents that print the same."""
    pages: tuple[PageText, ...]
    passages: tuple[PassageText, ...]
    passages_in_all: int
    figures: tuple[Found, ...]
    dates: tuple[Found, ...]

    @property
    def is_cut(self) -> bool:
        """The document goes on behind what is shown of it."""
        return len(self.passages) < self.passages_in_all


def detail(index: Index, document_id: str) -> Detail | None:
    """Return what the index holds of a document, or None if it is not in it.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    document = index.catalogue.document(document_id)
    if document is None:
        return None
    ids = index.catalogue.passage_ids(document_id)
    stored = index.catalogue.passages(ids[:MOST_PASSAGES])
    passages = [stored[id_] for id_ in ids if id_ in stored]
    end = passages[-1].end if len(passages) < len(ids) and passages else len(document.text)
    twin_of = index.catalogue.rows("SELECT twin_of FROM documents WHERE id = ?", (document_id,))
    return Detail(
        listed=Listed.of(document),
        sources=document.sources,
        twin_of=twin_of[0][0] if twin_of else "",
        also_in=tuple(index.ledger.twins_of(document_id)),
        pages=tuple(_pages(document, end)),
        passages=tuple(PassageText(p.heading, document.page_label_at(p.start), p.text) for p in passages),
        passages_in_all=len(ids),
        figures=tuple(_figures(document, passages))[:MOST_FOUND],
        dates=tuple(_dates(document, passages))[:MOST_FOUND],
    )


def _pages(document: Document, end: int) -> Iterator[PageText]:
    if not document.pages:
        yield PageText("", document.text[:end])
    for page in document.pages:
        text = document.text[page.start : min(page.end, end)]
        if page.start < end and text.strip():
            yield PageText(page.label or f"{page.number}쪽", text)


def _figures(document: Document, passages: Sequence[Passage]) -> Iterator[Found]:
    for passage in passages:
        unit = stated_unit(passage.heading)
        for sentence in _sentences(document, passage):
            for each in quantities(sentence, unit):
                yield Found(each.text, each.start, each.end, sentence)


def _dates(document: Document, passages: Sequence[Passage]) -> Iterator[Found]:
    for passage in passages:
        sentences = _sentences(document, passage)
        above = context_of(passage.heading, document.published)
        for sentence, dated in zip(sentences, in_order(sentences, document.published, above), strict=True):
            for each in dated.times:
                yield Found(each.text, each.start, each.end, sentence, each.interval)


def _sentences(document: Document, passage: Passage) -> list[str]:
    return [document.text[sentence.start : sentence.end] for sentence in passage.sentences]
