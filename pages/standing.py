"""How the index stands, for programs."""

from index.store import Index
from ingest.overview import State, rows_of
from ingest.running import is_ingesting
from pages.api_listing import StatusOut
from settings import Settings


def standing(index: Index, settings: Settings) -> StatusOut:
    """Count what the index holds, and look whether it is being written to.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    rows = rows_of(index)
    return StatusOut(
        documents=sum(row.state is not State.FAILED for row in rows),
        unreadable=sum(bool(row.reason) for row in rows),
        passages=index.catalogue.count(),
        writer=settings.llm,
        embedding_model=index.embedder.name,
        is_ingesting=is_ingesting(settings.index_dir),
    )
