"""The index follows the folder: new documents go in, changed ones are replaced, removed ones leave."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from errors import IndexUnavailable, UnreadableDocument
from index.document import Document
from index.embedding import shared_embedder
from index.passage import Passage
from index.store import Index, erase, exists
from ingest.folder import Changes, File, Problem, compare, contents, fingerprint, require_folder
from ingest.formats import READERS
from ingest.passages import compose, split
from settings import Settings

MOST_CHARACTERS = 10_000_000
"""Of one document; all of them are analysed and embedded together."""
BATCH_PASSAGES = 128
"""Passages that are embedded and committed together: enough to sort by length, few enough to show progress."""


@dataclass(frozen=True)
class Report:
    """What following the folder did, by document id."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Problem, ...]
    skipped: tuple[Problem, ...]
    passages: int
    """In the whole index, afterwards."""
    seconds: float


def follow(
    folder: Path, settings: Settings, *, rebuild: bool = False, progress: Callable[[int, int], None] = lambda *_: None
) -> Report:
    """Bring the index in ``settings.index_dir`` up to date with a folder.

    Documents are committed in batches: stopped at any moment, what was committed stays, and the next run goes on.

    Args:
        folder: the folder; its files' paths below it are the documents' ids.
        settings: where the index lies and which model embeds.
        rebuild: throw the index away first, also one made by another embedding model.
        progress: is told how many of how many files are done.

    Raises:
        SettingError: the folder does not exist.
        IndexUnavailable: another ingestion is at work, or the index cannot be used.
        ModelError: the embedding model cannot be loaded.
    """
    started = time.perf_counter()
    require_folder(folder)
    with _only_writer(settings.index_dir):
        if rebuild:
            shared_embedder(settings).query("")  # a model that does not load must not cost the old index
            erase(settings)
        with Index(settings, create=True) as index:
            index.recover()
            changes = compare(folder, index.catalogue.fingerprints())
            unread = _apply(changes, index, progress)
            return _report(changes, unread, index.catalogue.count(), started)


def preview(folder: Path, settings: Settings) -> Report:
    """Say what :func:`follow` would do, by comparing the files' contents with what is indexed of them."""
    started = time.perf_counter()
    require_folder(folder)
    if not exists(settings):
        return _report(compare(folder, {}), [], 0, started)
    with Index(settings) as index:
        return _report(compare(folder, index.catalogue.fingerprints()), [], index.catalogue.count(), started)


def _report(changes: Changes, unread: list[Problem], passages: int, started: float) -> Report:
    failed = (*changes.failed, *unread)
    problems = {problem.document_id for problem in failed}
    return Report(
        added=tuple(file.document_id for file in changes.added if file.document_id not in problems),
        changed=tuple(file.document_id for file in changes.changed if file.document_id not in problems),
        removed=changes.removed,
        unchanged=changes.unchanged,
        failed=failed,
        skipped=changes.skipped,
        passages=passages,
        seconds=round(time.perf_counter() - started, 3),
    )


def _apply(changes: Changes, index: Index, progress: Callable[[int, int], None]) -> list[Problem]:
    """Carry the changes out; return the files that could not be read."""
    for document_id in changes.removed:
        index.remove(document_id)
    files, failed = (*changes.added, *changes.changed), []
    batch: list[tuple[Document, list[Passage]]] = []
    for done, file in enumerate(files):
        progress(done, len(files))
        try:
            batch.append(read(file))
        except UnreadableDocument as problem:
            failed.append(Problem(file.document_id, str(problem)))
        if sum(len(passages) for _, passages in batch) >= BATCH_PASSAGES:
            index.replace(batch)
            batch = []
    if batch:
        index.replace(batch)
    progress(len(files), len(files))
    return failed


def read(file: File) -> tuple[Document, list[Passage]]:
    """Read one file into a document and its passages.

    Raises:
        UnreadableDocument: it holds no text that can be read.
    """
    data = contents(file.path)
    try:
        extraction = READERS[file.path.suffix.lower()](data)
        if not extraction.blocks:
            raise UnreadableDocument("글자가 없는 파일입니다")
        if sum(len(block.text) for block in extraction.blocks) > MOST_CHARACTERS:
            raise UnreadableDocument(f"글자가 너무 많습니다 (최대 {MOST_CHARACTERS:,}자)")
        document, blocks = compose(extraction, file.document_id, fingerprint(data))
        return document, split(document, blocks)
    except UnreadableDocument:
        raise
    except Exception as error:  # a parser's own fault with a file nobody foresaw must not stop the others
        raise UnreadableDocument(f"파일을 읽는 중에 문제가 생겼습니다 ({type(error).__name__})") from error


@contextmanager
def _only_writer(index_dir: Path) -> Iterator[None]:
    """Keep a second ingestion out while this one writes."""
    lock = FileLock(index_dir / "writer.lock", timeout=0)
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise IndexUnavailable(f"다른 색인 작업이 진행 중입니다: {index_dir}. 끝난 뒤에 다시 실행해 주세요.") from error
    except OSError as error:
        raise IndexUnavailable(
            f"색인 폴더를 쓸 수 없습니다: {index_dir} ({error.strerror or error}). 권한과 디스크 공간을 확인해 주세요."
        ) from error
    try:
        yield
    finally:
        lock.release()
