"""The app over documents of a test's own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.follow import follow
from ingest.report import Report
from settings import Settings
from tests.ui.page import chromium, running_app


@dataclass(frozen=True)
class Place:
    """Where an app under test is reached, where its things lie, and what became of its documents."""

    address: str
    settings: Settings
    report: Report


@contextmanager
def running_over(documents: Mapping[str, str | bytes], room: Path, **environment_of: str) -> Iterator[Place]:
    """Index these documents, by name, below an empty folder, and run the app over them; skips where no browser is."""
    if chromium() is None:
        pytest.skip("chromium이나 chromedriver가 없어 화면을 시험하지 못합니다")
    settings = Settings(docs_dir=room / "documents", index_dir=room / "index", kept_dir=room / "kept")
    settings.docs_dir.mkdir()
    for name, content in documents.items():
        (settings.docs_dir / name).write_bytes(content.encode() if isinstance(content, str) else content)
    report = follow(settings.docs_dir, settings)
    folders = {"GEUNGEO_DOCS_DIR": str(settings.docs_dir), "GEUNGEO_KEPT_DIR": str(settings.kept_dir)}
    with running_app(settings.index_dir, **folders | environment_of) as address:
        yield Place(address, settings, report)
