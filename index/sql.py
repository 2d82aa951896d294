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

    A document that prints what another one prints is found only where it is asked for.
    """
    conditions, values = "", []
    if filters.documents is None:
        conditions += " AND d.twin_of = ''"
    else:
        conditions += f" AND d.id IN ({marks(sorted(filters.documents))})"
        values += sorted(filters.documents)
    if filters.published_from:
        conditions += " AND d.published >= ?"
        values.append(filters.published_from.isoformat())
    if filters.published_to:
        conditions += " AND d.published <= ?"
        values.append(filters.published_to.isoformat())
    if filters.about:
        conditions += " AND EXISTS (SELECT 1 FROM times WHERE passage = p.number AND first <= ? AND last >= ?)"
        values += [filters.about.end.isoformat(), filters.about.start.isoformat()]
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
