"""What the assistant answers from a few documents of the corpus, so that pages are tested with what they really show."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.store import Index
from ingest.follow import follow
from settings import PROJECT
from tests.conftest import settings_in


@contextmanager
def index_of(room: Path, *documents: str) -> Iterator[Index]:
    """Index these documents of docs_corpus/ below an empty folder."""
    folder = room / "documents"
    folder.mkdir()
    for name in documents:
        shutil.copy(PROJECT / "docs_corpus" / name, folder)
    settings = settings_in(room / "index")
    report = follow(folder, settings)
    assert (report.failed, report.skipped) == ((), ())
    with Index(settings) as index:
        yield index
