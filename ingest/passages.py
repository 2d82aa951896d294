"""An extraction becomes a document, and the document becomes passages that end where sentences end."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from index.document import Document, Page
from index.morphemes import sentences
from index.passage import HEADING_BREAK, Passage, Sentence
from ingest.extraction import Block, Extraction, title_among

PASSAGE_CHARACTERS = 400
"""Best window for the embedding model on AutoRAG Korean (its pages whole lose 12 points at R@1)."""
OVERLAP_CHARACTERS = 150
"""A last sentence up to this length is repeated at the head of the next passage."""
_BLOCK_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block and where it stands in the document's text."""

    block: Block
    start: int


def compose(extraction: Extraction, document_id: str, sha256: str) -> tuple[Document, tuple[PlacedBlock, ...]]:
    """Put the blocks together into a document's text, and say where each one stands in it."""
    placed, pages, offset = [], [], 0
    for number, group in groupby(extraction.blocks, key=lambda block: block.page):
        page_start = offset
        for block in group:
            placed.append(PlacedBlock(block, offset))
            offset += len(block.text) + len(_BLOCK_BREAK)
        if number is not None:
            pages.append(Page(number, page_start, offset - len(_BLOCK_BREAK), extraction.page_label(number)))
    document = Document(
        id=document_id,
        title=extraction.title or title_among(extraction.blocks) or PurePosixPath(document_id).stem,
        text=_BLOCK_BREAK.join(block.text for block in extraction.blocks),
        sha256=sha256,
        publisher=extraction.publisher,
        author=extraction.author,
        published=extraction.published,
        url=extraction.url,
        sources=extraction.sources,
        origins=extraction.origins,
        pages=tuple(pages),
    )
    return document, tuple(placed)


def split(document: Document, blocks: tuple[PlacedBlock, ...]) -> list[Passage]:
    """Split a document into passages of whole sentences, about 400 characters each.

    A passage never crosses a heading, a page or the edge of a table; neighbours share one sentence where it is short.
    """
    analysed = zip(blocks, sentences(placed.block.text for placed in blocks), strict=True)
    passages: list[Passage] = []
    headings: list[Block] = []
    for (kind, _page), group in groupby(analysed, key=lambda pair: (pair[0].block.kind, pair[0].block.page)):
        run = list(group)
        placed_sentences = [_moved(sentence, placed.start) for placed, found in run for sentence in found]
        if kind == "heading":
            highest = min(placed.block.level for placed, _ in run)
            headings = [above for above in headings if above.level < highest] + [placed.block for placed, _ in run]
            if run[-1][0] is not blocks[-1]:
                continue
        for window in _windows(placed_sentences):
            passages.append(Passage.of(document, len(passages), _path(document, headings), window))
    return passages


def _path(document: Document, headings: list[Block]) -> str:
    """Return the headings that a passage stands under, highest first; the document's own title goes without saying."""
    return HEADING_BREAK.join(heading.text for heading in headings if heading.text != document.title)


def _moved(sentence: Sentence, by: int) -> Sentence:
    return Sentence(sentence.start + by, sentence.end + by, sentence.morphemes)


def _windows(run: list[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    """Fill passages greedily with whole sentences."""
    window: list[Sentence] = []
    for sentence in run:
        if window and sentence.end - window[0].start > PASSAGE_CHARACTERS:
            yield tuple(window)
            last = window[-1]
            overlaps = last.end - last.start <= OVERLAP_CHARACTERS and sentence.end - last.start <= PASSAGE_CHARACTERS
            window = [last] if overlaps else []
        window.append(sentence)
    if window:
        yield tuple(window)
