"""The unit of retrieval: about 400 characters of one document, in whole sentences."""

import hashlib
from dataclasses import dataclass

from llama_index.core.schema import TextNode

from index.document import Document

CELL_BREAK = " · "
"""Parts the cells of a table row in a document's text."""
HEADING_BREAK = " › "
"""Parts the headings that a passage stands under, highest first."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or a line that stands alone, such as a heading or a table row) and its morphemes.

    ``start`` and ``end`` are offsets into the document's text.
    """

    start: int
    end: int
    morphemes: tuple[str, ...]


class Passage(TextNode):
    """A LlamaIndex ``TextNode`` that knows its place: ``document.text[start:end] == passage.text``."""

    document_id: str
    ordinal: int
    """Position among the passages of its document, from 0."""
    title: str
    heading: str = ""
    page: int | None = None
    start: int
    end: int
    sentences: tuple[Sentence, ...] = ()

    @classmethod
    def of(cls, document: Document, ordinal: int, heading: str, sentences: tuple[Sentence, ...]) -> "Passage":
        """Build the passage that these sentences, neighbours in ``document``, make up."""
        start, end = sentences[0].start, sentences[-1].end
        text = document.text[start:end]
        return cls(
            id_=passage_id(document, heading, start, text),
            text=text,
            document_id=document.id,
            ordinal=ordinal,
            title=document.title,
            heading=heading,
            page=document.page_at(start),
            start=start,
            end=end,
            sentences=sentences,
            metadata={"document": document.id, "title": document.title, "publisher": document.publisher},
            excluded_embed_metadata_keys=["document", "title", "publisher"],
        )

    @property
    def embedded_text(self) -> str:
        """What the embedding model sees: the passage under its title and heading."""
        return "\n".join(line for line in (self.title, self.heading, self.text) if line)

    @property
    def content(self) -> str:
        """A hash of what the embedding model sees: passages that share it share their vector."""
        return hashlib.sha256(self.embedded_text.encode()).hexdigest()[:32]


def passage_id(document: Document, heading: str, start: int, text: str) -> str:
    """Derive an id from all that is stored of a passage, so that the same content always has the same id."""
    parts = (document.id, document.title, heading, str(start), text)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
