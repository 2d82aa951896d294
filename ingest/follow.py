"""The index follows the folder: new documents go in, changed ones are replaced, removed ones leave."""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from errors import IndexUnavailable, UnreadableDocument
from index.document import Document
from index.embedding import shared_embedder
from index.ledger import Failure
from index.passage import Passage
from index.store import Index, erase, exists
from ingest.archives import LastArchive
from ingest.changes import Changes, compare
from ingest.folder import File, Problem, contents, fingerprint, require_folder
from ingest.reading import read
from ingest.report import Move, Report, Twin
from ingest.twins import Sketch, twins
from settings import Settings

BATCH_PASSAGES = 128
"""Passages that are embedded and committed together: enough to sort by length, few enough to show progress."""
_TWINS_OF = "twins"
"""The fact of the catalogue that says for which documents the twins were told."""


class AlreadyIngesting(IndexUnavailable):
    """Another ingestion writes to the index."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far an ingestion is: how many of how many files are done, and how many passages they had."""

    done: int
    total: int
    passages: int
    document_id: str = ""
    """What is being read."""


Progress = Callable[[Reached], None]


def follow(
    folder: Path,
    settings: Settings,
    *,
    rebuild: bool = False,
    wait: bool = False,
    progress: Progress = lambda _: None,
) -> Report:
    """Bring the index in ``settings.index_dir`` up to date with a folder.

    Documents are committed in batches: stopped at any moment, what was committed stays, and the next run goes on.

    Args:
        folder: the folder; its files' paths below it are the documents' ids.
        settings: where the index lies and which model embeds.
        rebuild: throw the index away first, also one made by another embedding model.
        wait: wait for another ingestion to end instead of leaving.
        progress: is told how far the work is.

    Raises:
        SettingError: the folder does not exist.
        AlreadyIngesting: another ingestion is at work.
        IndexUnavailable: the index cannot be used.
        ModelError: the embedding model cannot be loaded.
    """
    started = time.perf_counter()
    require_folder(folder)
    with _only_writer(settings.index_dir, wait):
        if rebuild:
            shared_embedder(settings).query("")  # a model that does not load must not cost the old index
            erase(settings)
        with Index(settings, create=True) as index:
            index.recover()
            changes = _changes(folder, index)
            index.ledger.remember_corrections(changes.corrections)
            failures = _apply(changes, index, progress)
            _tell_twins(index)
            return _report(changes, failures, _twins_in(index), index.catalogue.count(), started)


def preview(folder: Path, settings: Settings, *, progress: Progress = lambda _: None) -> Report:
    """Say what :func:`follow` would do: new and changed files are read, nothing is embedded or written."""
    started = time.perf_counter()
    require_folder(folder)
    if not exists(settings):
        return _preview(compare(folder, {}), {}, lambda _: "", 0, progress, started)
    with Index(settings) as index:
        changes = _changes(folder, index)
        return _preview(changes, _sketches(index), index.ledger.text, index.catalogue.count(), progress, started)


def _changes(folder: Path, index: Index) -> Changes:
    ledger = index.ledger
    return compare(folder, index.catalogue.fingerprints(), ledger.failures(), ledger.corrections())


def _preview(
    changes: Changes,
    sketches: dict[str, tuple[Sketch, str]],
    stored_text: Callable[[str], str],
    passages: int,
    progress: Progress,
    started: float,
) -> Report:
    for id_ in (*changes.removed, *(renamed.former_id for renamed in changes.renamed)):
        sketches.pop(id_, None)  # another ingestion may have removed it meanwhile
    failures, files = [], _to_read(changes)
    unstored = {file.document_id: file for file in files}

    def text_of(id_: str) -> str:
        try:
            return read(unstored[id_])[0].text if id_ in unstored else stored_text(id_)
        except UnreadableDocument:  # it has changed since it was read
            return ""

    with LastArchive() as archive:
        for done, file in enumerate(files):
            progress(Reached(done, len(files), 0, file.document_id))
            try:
                document, _ = read(file, archive)
                published = document.published.isoformat() if document.published else ""
                sketches[document.id] = Sketch.from_bytes(document.sketch), published
            except UnreadableDocument as problem:
                failures.append(_failure(file, problem, archive))
    progress(Reached(len(files), len(files), 0))
    found = _as_twins(twins(sketches, text_of), sketches)
    return _report(changes, failures, found, passages, started, is_preview=True)


def _report(
    changes: Changes,
    failures: list[Failure],
    found: tuple[Twin, ...],
    passages: int,
    started: float,
    *,
    is_preview: bool = False,
) -> Report:
    unread = [Problem(failure.document_id, failure.reason) for failure in (*changes.remembered, *failures)]
    failed = sorted((*changes.failed, *unread), key=lambda problem: problem.document_id)
    names = {problem.document_id for problem in failed}
    return Report(
        added=tuple(file.document_id for file in changes.added if file.document_id not in names),
        changed=tuple(file.document_id for file in changes.changed if file.document_id not in names),
        renamed=tuple(
            Move(renamed.former_id, renamed.file.document_id)
            for renamed in changes.renamed
            if renamed.file.document_id not in names
        ),
        removed=changes.removed,
        unchanged=changes.unchanged,
        failed=tuple(failed),
        skipped=changes.skipped,
        warnings=changes.warnings,
        twins=found,
        passages=passages,
        seconds=round(time.perf_counter() - started, 3),
        is_preview=is_preview,
    )


def _to_read(changes: Changes) -> tuple[File, ...]:
    return (*(renamed.file for renamed in changes.renamed), *changes.added, *changes.changed)


def _apply(changes: Changes, index: Index, progress: Progress) -> list[Failure]:
    """Carry the changes out; return the files that could not be read."""
    former_ids = {renamed.file.document_id: renamed.former_id for renamed in changes.renamed}
    files, failures, passages_done = _to_read(changes), [], 0
    batch: list[tuple[Document, list[Passage]]] = []

    def commit() -> None:
        if batch:
            index.replace(batch, [former_ids[d.id] for d, _ in batch if d.id in former_ids])
            batch.clear()

    for document_id in changes.removed:
        index.remove(document_id)
    with LastArchive() as archive:
        for done, file in enumerate(files):
            progress(Reached(done, len(files), passages_done, file.document_id))
            try:
                batch.append(read(file, archive))
                passages_done += len(batch[-1][1])
            except UnreadableDocument as problem:
                failures.append(_failure(file, problem, archive))
            if sum(len(passages) for _, passages in batch) >= BATCH_PASSAGES:
                commit()
    commit()
    unopened = (Failure(problem.document_id, "", problem.reason) for problem in changes.failed)
    index.ledger.remember_failures((*changes.remembered, *unopened, *failures))
    progress(Reached(len(files), len(files), passages_done))
    return failures


def _failure(file: File, problem: UnreadableDocument, archive: LastArchive) -> Failure:
    """Return what to remember of a file that could not be read; one that cannot even be opened has no fingerprint.

    Without one it is tried again every time.
    """
    try:
        mark = fingerprint(contents(file, archive), file.correction)
    except UnreadableDocument:
        mark = ""
    return Failure(file.document_id, mark, str(problem))


def _tell_twins(index: Index) -> None:
    """Say which documents print the same, where the documents are not those for which it was last said."""
    prints = repr(sorted(index.catalogue.fingerprints().items()))
    told_for = hashlib.sha256(prints.encode()).hexdigest()
    if index.catalogue.recall(_TWINS_OF) != told_for:
        index.ledger.mark_twins(twins(_sketches(index), index.ledger.text))
        index.catalogue.remember(_TWINS_OF, told_for)


def _sketches(index: Index) -> dict[str, tuple[Sketch, str]]:
    stored = index.ledger.sketches()
    return {id_: (Sketch.from_bytes(sketch), published) for id_, (sketch, published) in stored.items()}


def _twins_in(index: Index) -> tuple[Twin, ...]:
    told = index.ledger.twins()
    return _as_twins(told, _sketches(index)) if told else ()


def _as_twins(told: dict[str, str], sketches: dict[str, tuple[Sketch, str]]) -> tuple[Twin, ...]:
    def is_exact(id_: str, original: str) -> bool:
        return sketches[id_][0].same_letters == sketches[original][0].same_letters

    return tuple(Twin(id_, original, is_exact(id_, original)) for id_, original in told.items())


@contextmanager
def _only_writer(index_dir: Path, wait: bool) -> Iterator[None]:
    """Keep a second ingestion out while this one writes."""
    lock = FileLock(index_dir / "writer.lock", timeout=-1 if wait else 0)
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise AlreadyIngesting(
            f"다른 색인 작업이 진행 중입니다: {index_dir}. 끝난 뒤에 다시 실행하거나 --wait를 붙여 주세요."
        ) from error
    except OSError as error:
        raise IndexUnavailable(
            f"색인 폴더를 쓸 수 없습니다: {index_dir} ({error.strerror or error}). 권한과 디스크 공간을 확인해 주세요."
        ) from error
    try:
        yield
    finally:
        lock.release()
