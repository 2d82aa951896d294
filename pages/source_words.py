"""What a user calls the documents behind some values: each by its publisher, or its title where that does not tell."""

from collections.abc import Sequence

from assistant.answer import Citation


def title_of(citation: Citation) -> str:
    """Return the title of a document, or the name of its file."""
    return citation.title or citation.document


def day_of(citation: Citation) -> str:
    """Return the day of a document's publication, "" where it is unknown."""
    return f"{citation.published:%Y.%m.%d}" if citation.published else ""


def are_told_apart(citations: Sequence[Citation]) -> bool:
    """Tell whether the documents' publishers are known and no two are the same."""
    publishers = {citation.document: citation.publisher for citation in citations}
    return all(publishers.values()) and len(set(publishers.values())) == len(publishers)


def name_of(citation: Citation, among: Sequence[Citation]) -> str:
    """Return the publisher and day of a document, with its title where another one among these has the same."""
    name = ", ".join(part for part in (citation.publisher, day_of(citation)) if part)
    others = (other for other in among if other.document != citation.document)
    is_shared = any((other.publisher, other.published) == (citation.publisher, citation.published) for other in others)
    if citation.publisher and not is_shared:
        return name
    return f"{name} ‘{title_of(citation)}’" if name else title_of(citation)
