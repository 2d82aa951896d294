"""Every document of an index, with what is known of it and where each thing was found."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from index.document import Document, Origins
from index.store import Index
from settings import Settings

_LABELS = (("title", "제목"), ("publisher", "발행처"), ("author", "저자"), ("published", "발행일"), ("url", "주소"))


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of the index. Empty fields are unknown; ``published`` is an ISO date."""

    document_id: str
    title: str
    publisher: str
    author: str
    published: str
    url: str
    origins: Origins

    @classmethod
    def of(cls, document: Document) -> "Listed":
        """Take a document's own account of itself."""
        published = document.published.isoformat() if document.published else ""
        return cls(
            document.id, document.title, document.publisher, document.author, published, document.url, document.origins
        )

    def in_words(self) -> str:
        """Return a paragraph for people."""
        known = asdict(self)
        lines = [
            f"  {label}: {known[name]} [{known['origins'][name] or '찾은 곳 모름'}]"
            for name, label in _LABELS
            if known[name]
        ]
        return "\n".join([self.document_id, *lines])


def listed(settings: Settings) -> Iterator[Listed]:
    """Yield every document of the index, in the order of their ids.

    Raises:
        IndexUnavailable: there is no index, or it cannot be used.
    """
    with Index(settings) as index:
        for document_id in index.catalogue.fingerprints():
            document = index.catalogue.document(document_id)
            if document is not None:
                yield Listed.of(document)
