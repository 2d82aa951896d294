"""Pieces of the catalogue's queries, and what a row of it becomes."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from index.document import Document, Origins, Page, Source
from index.filters import Filters


def any_of(phrases: Iterable[str]) -> str:
    """Return the FTS5 query that any of these phrases fulfils."""
    return " OR ".join(f'"{phrase}"' for phrase in dict.fromkeys(phrases))


def marks(values: Sequence[object]) -> str:
    """Return as many question marks as there are values, for ``IN (…)``."""
    return ", ".join("?" * len(values))


def narrowed(filters: Filters) -> tuple[str, list[str]]:
    """Return the conditions that filters add to a query over documents ``d`` and passages ``p``, and their values.

    A document that prints what another one prints is found only where the filters keep the other one out; of several
    with the same text then one.
    """
    on_document, values = _of_document(filters, "d")
    on_other, other_values = _of_document(filters, "o")
    conditions = on_document
    if filters.about:
        conditions += f" AND {_SPEAKS_OF.format('times.passage = p.number')}"
        on_other += (
            f" AND {_SPEAKS_OF.format('times.passage IN (SELECT number FROM passages WHERE document = o.number)')}"
        )
        about = [filters.about.end.isoformat(), filters.about.start.isoformat()]
        values, other_values = values + about, other_values + about
    conditions += (
        " AND (d.twin_of = '' OR NOT EXISTS (SELECT 1 FROM documents o WHERE (o.id = d.twin_of OR "
        f"(o.twin_of = d.twin_of AND o.id < d.id AND o.text = d.text)){on_other}))"
    )
    return conditions, values + other_values


_SPEAKS_OF = "EXISTS (SELECT 1 FROM times WHERE {} AND first <= ? AND last >= ?)"


def _of_document(filters: Filters, table: str) -> tuple[str, list[str]]:
    """Return the conditions on a document, in the table of this name, and their values."""
    conditions, values = "", []
    if filters.documents is not None:
        conditions += f" AND {table}.id IN ({marks(sorted(filters.documents))})"
        values += sorted(filters.documents)
    if filters.published_from:
        conditions += f" AND {table}.published >= ?"
        values.append(filters.published_from.isoformat())
    if filters.published_to:
        conditions += f" AND {table}.published <= ?"
        values.append(filters.published_to.isoformat())
    return conditions, values


def document_of(row: tuple) -> Document:
    """Return the document that a row of ``documents``, without its number, holds."""
    id_, sha256, title, publisher, author, published, url, sources, origins, pages, text = row
    return Document(
        id=id_,
        title=title,
        text=text,
        sha256=sha256,
        publisher=publisher,
        author=author,
        published=date.fromisoformat(published) if published else None,
        url=url,
        sources=tuple(Source(**source) for source in json.loads(sources)),
        origins=Origins(**json.loads(origins)),
        pages=tuple(Page(*page) for page in json.loads(pages)),
    )
