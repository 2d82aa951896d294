"""Documents for the tests of the index, made the way ingestion makes them."""

import hashlib
from datetime import date

from index.catalogue import Catalogue, Terms
from index.document import Document, Source
from index.morphemes import morphemes, pairs
from index.passage import Passage
from index.store import Index
from ingest.extraction import Block, Extraction
from ingest.passages import compose, split

Placed = tuple[Document, list[Passage]]


def document(document_id: str, *blocks: str | Block, title: str = "", published: date | None = None) -> Placed:
    """A document of paragraphs (``"# …"`` is a heading), with everything that can be known of one."""
    placed = [block if isinstance(block, Block) else _block(block) for block in blocks]
    extraction = Extraction(
        tuple(placed),
        title=title or document_id,
        publisher="한빛리서치",
        author="김하늘",
        published=published,
        url="https://example.com/?a=1&b='2'",
        sources=(Source("누리경제", '보고서 "시장": 2024', "2024-03", "https://example.com"), Source("", "공시")),
    )
    content = hashlib.sha256(repr(extraction).encode()).hexdigest()
    composed, placed_blocks = compose(extraction, document_id, content)
    return composed, split(composed, placed_blocks)


def _block(text: str) -> Block:
    return Block("heading", text[2:]) if text.startswith("# ") else Block("text", text)


def terms_of(passage: Passage) -> Terms:
    words = [sentence.morphemes for sentence in passage.sentences]
    return Terms(
        title=" ".join(morphemes(passage.title)),
        heading=" ".join(morphemes(passage.heading)),
        body="\n".join(" ".join(line) for line in words),
        pairs=" ".join(pair for line in words for pair in pairs(line)),
    )


def store(catalogue: Catalogue, *batch: Placed) -> None:
    with catalogue.transaction():
        for stored, passages in batch:
            catalogue.replace(stored, passages, [terms_of(passage) for passage in passages])


def vector_ids(index: Index) -> set[str]:
    return set(index.vectors.ids())


def passage_ids(index: Index) -> set[str]:
    return set(index.catalogue.passage_ids())
