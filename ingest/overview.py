"""The corpus as a table: a row for every document of the index and for every file that could not be read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.store import Index

ROWS_A_PAGE = 50
_ROWS = """
SELECT d.id, d.title, d.publisher, coalesce(d.published, ''), coalesce(json_extract(d.origins, '$.published'), ''),
    json_array_length(d.pages), coalesce(p.passages, 0), coalesce(t.twin_of, ''), coalesce(f.reason, '')
FROM documents d
LEFT JOIN (SELECT document, count(*) AS passages FROM passages GROUP BY document) p ON p.document = d.number
LEFT JOIN (SELECT number, twin_of FROM documents WHERE twin_of > '') t ON t.number = d.number
LEFT JOIN failures f ON f.id = d.id
UNION ALL
SELECT id, '', '', '', '', 0, 0, '', reason FROM failures WHERE id NOT IN (SELECT id FROM documents)
"""
"""Reads nothing of a row that lies behind the document's text: ``twin_of`` comes from its own index."""


class State(StrEnum):
    """How a document stands in the index."""

    INDEXED = "indexed"
    TWIN = "twin"
    """It prints what another one prints: that one is searched."""
    OUTDATED = "outdated"
    """Its file cannot be read any more: what was indexed of it before is still searched."""
    FAILED = "failed"


class Column(StrEnum):
    """What the rows can be sorted by."""

    TITLE = "title"
    PUBLISHER = "publisher"
    PUBLISHED = "published"
    ORIGIN = "origin"
    PAGES = "pages"
    PASSAGES = "passages"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Row:
    """A document. Empty fields are unknown; ``published`` is an ISO date."""

    document_id: str
    title: str
    publisher: str
    published: str
    origin: str
    """Where the date was found."""
    pages: int
    """0 where the format has none."""
    passages: int
    state: State
    same_as: str = ""
    """The id of the document that a twin prints."""
    reason: str = ""
    """Why the file cannot be read."""


@dataclass(frozen=True, slots=True)
class View:
    """What somebody wants to see of the corpus, and in which order."""

    search: str = ""
    column: Column = Column.PUBLISHED
    is_descending: bool = True
    page: int = 0
    published_from: str = ""
    published_to: str = ""
    """ISO dates, both included; empty: no such limit."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of rows."""

    rows: tuple[Row, ...]
    page: int
    pages: int
    found: int
    total: int


_ORDER: dict[Column, Callable[[Row], str | int]] = {
    Column.TITLE: lambda row: (row.title or row.document_id).casefold(),
    Column.PUBLISHER: lambda row: row.publisher.casefold(),
    Column.PUBLISHED: lambda row: row.published,
    Column.ORIGIN: lambda row: row.origin,
    Column.PAGES: lambda row: row.pages,
    Column.PASSAGES: lambda row: row.passages,
    Column.STATE: lambda row: list(State).index(row.state) + 1,
}


def rows_of(index: Index) -> list[Row]:
    """Return every document and every file that could not be read; one statement, without the documents' texts.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    return [_row(*values) for values in index.catalogue.rows(_ROWS)]


def _row(
    document_id: str, title: str, publisher: str, published: str, origin: str, pages: int, passages: int, same_as: str,
    reason: str,
) -> Row:  # fmt: skip
    state = State.TWIN if same_as else State.INDEXED
    if reason:
        state = State.OUTDATED if title else State.FAILED
    return Row(document_id, title, publisher, published, origin, pages, passages, state, same_as, reason)


def sheet(rows: Sequence[Row], view: View) -> Sheet:
    """Return the page of rows that a view shows; a page behind the last one is the last one."""
    found = [
        row
        for row in rows
        if is_within(row, view.published_from, view.published_to) and _is_sought(row, _squeezed(view.search))
    ]
    ordered = _sorted(found, view.column, is_descending=view.is_descending)
    pages = max(1, -(-len(ordered) // ROWS_A_PAGE))
    page = min(max(0, view.page), pages - 1)
    shown = ordered[page * ROWS_A_PAGE : (page + 1) * ROWS_A_PAGE]
    return Sheet(tuple(shown), page, pages, len(found), len(rows))


def is_within(row: Row, first: str, last: str) -> bool:
    """Tell whether a document was published between two days, both ISO dates and included; "": no such limit."""
    return not (first or last) or (bool(row.published) and first <= row.published <= (last or "9999"))


def _is_sought(row: Row, search: str) -> bool:
    return not search or any(search in _squeezed(text) for text in (row.title, row.publisher, row.document_id))


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _sorted(rows: list[Row], column: Column, *, is_descending: bool) -> list[Row]:
    """Sort rows; those without a value come last either way, and equal ones stand by their ids."""
    value = _ORDER[column]
    by_id = sorted(rows, key=lambda row: row.document_id)
    known = sorted((row for row in by_id if value(row)), key=value, reverse=is_descending)  # type: ignore[arg-type]
    return [*known, *(row for row in by_id if not value(row))]
