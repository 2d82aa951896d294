"""The index: a folder (and, by setting, a Chroma server) that holds documents, passages and vectors."""

import shutil
import sqlite3
import threading
import uuid
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType

import numpy as np

from errors import IndexUnavailable, IndexUnusable
from index.catalogue import Catalogue, Terms
from index.dates import passage_times
from index.document import Document
from index.embedding import Embedder, shared_embedder
from index.learnt_names import learnt
from index.ledger import Ledger
from index.lexicon import Lexicon
from index.morphemes import morphemes, pairs
from index.names import Names
from index.passage import Passage
from index.spelling import Vocabulary
from index.vectors import Vectors
from settings import Settings


def exists(settings: Settings) -> bool:
    """Tell whether there is an index in ``settings.index_dir``."""
    return _catalogue_path(settings).is_file()


def erase(settings: Settings) -> None:
    """Empty the index, whichever model made it; whoever has it open sees it empty. No index is none to empty.

    One that is damaged or of another version is deleted.

    Raises:
        IndexUnavailable: it cannot be written: locked, or the disk is full. It is left as it is.
    """
    if not exists(settings):
        return
    try:
        catalogue = Catalogue(_catalogue_path(settings), create=False)
    except IndexUnusable:
        _delete(settings)
        return
    with closing(catalogue):
        collection = catalogue.recall("collection")
        catalogue.clear()
    if collection:
        _drop_vectors(settings, collection)


def _delete(settings: Settings) -> None:
    """Delete an index whose catalogue is of no use, its vectors too."""
    collection = _collection_named_in(_catalogue_path(settings))
    for path in settings.index_dir.glob("catalogue.sqlite*"):
        path.unlink(missing_ok=True)
    if collection:
        _drop_vectors(settings, collection)
    elif not settings.chroma_url:  # on a server, others' vectors lie beside these
        shutil.rmtree(_chroma_path(settings), ignore_errors=True)


def _collection_named_in(path: Path) -> str:
    """Return the name of the collection that a catalogue of any version states, or "" if it cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            rows = connection.execute("SELECT value FROM about WHERE key = 'collection'").fetchall()
    except sqlite3.Error:
        return ""
    return str(rows[0][0]) if rows else ""


def _drop_vectors(settings: Settings, collection: str) -> None:
    try:
        vectors = Vectors(_chroma_path(settings), settings.chroma_url, collection)
        vectors.drop()
        vectors.close()
    except IndexUnavailable:
        if settings.chroma_url:
            raise
        shutil.rmtree(_chroma_path(settings), ignore_errors=True)  # damaged: nothing in it can be read any more


def _catalogue_path(settings: Settings) -> Path:
    return settings.index_dir / "catalogue.sqlite"


def _chroma_path(settings: Settings) -> Path:
    return settings.index_dir / "chroma"


class Index:
    """Documents go in whole, one at a time, and are found by :mod:`index.search`. Thread-safe.

    Chroma has no transactions, so the catalogue decides what is in the index: vectors are written before a document
    is committed there, and removed after it has left. What a killed process leaves behind in Chroma is never found,
    and the next writer removes it.
    """

    def __init__(self, settings: Settings, *, create: bool = False) -> None:
        """Open the index in ``settings.index_dir``.

        Raises:
            IndexUnavailable: there is none (and ``create`` is not set), it cannot be read, or its vectors come from
                another embedding model.
        """
        self.folder = settings.index_dir
        self.embedder: Embedder = shared_embedder(settings)
        self.catalogue = Catalogue(_catalogue_path(settings), create=create)
        self.ledger = Ledger(self.catalogue)
        self.lexicon = Lexicon(self.catalogue)
        self._lock = threading.Lock()
        try:
            collection = self._identify(settings.index_dir, create=create)
            self._vectors = Vectors(_chroma_path(settings), settings.chroma_url, collection)
        except BaseException:
            self.catalogue.close()
            raise
        self._state = self.catalogue.state()
        self._names: tuple[int, Names] | None = None
        self._vocabulary: tuple[int, Vocabulary] | None = None

    def _identify(self, folder: Path, *, create: bool = False) -> str:
        """Check that the index was made by this embedding model; return the name of its collection."""
        made_by, ours = self.catalogue.recall("embedding_model"), self.embedder.name
        if made_by is None and not create:
            raise IndexUnavailable(f"색인이 비어 있습니다: {folder}. 'python -m ingest'로 문서를 색인해 주세요.")
        if made_by is None:
            with self.catalogue.transaction():
                self.catalogue.remember("embedding_model", ours)
                self.catalogue.remember("collection", f"geungeo-{uuid.uuid4().hex[:12]}")
        elif made_by != ours:
            raise IndexUnavailable(
                f"이 색인은 임베딩 모델 '{made_by}'(으)로 만들었는데 지금 설정은 '{ours}'입니다: {folder}. "
                "GEUNGEO_EMBED_MODEL을 되돌리거나 'python -m ingest --rebuild'로 다시 만들어 주세요."
            )
        return self.catalogue.recall("collection") or ""

    @property
    def vectors(self) -> Vectors:
        """The vectors, as fresh as the catalogue: reopened when another process has written to the index."""
        with self._lock:
            state = self.catalogue.state()
            if state != self._state:
                self._vectors.reopen(self._identify(self.folder))
                self._state = state
            return self._vectors

    @property
    def names(self) -> Names:
        """The writings of names, those of the field's list and those that the documents in the index give."""
        with self._lock:
            state = self.catalogue.state()
            if self._names is None or self._names[0] != state:
                self._names = (state, Names(self.catalogue.names()))
            return self._names[1]

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that the passages hold, for telling misspelt ones."""
        names = [writing for group in self.names.groups for writing in group.writings]
        with self._lock:
            state = self.catalogue.state()
            if self._vocabulary is None or self._vocabulary[0] != state:
                self._vocabulary = (state, Vocabulary(self.lexicon.vocabulary(), names))
            return self._vocabulary[1]

    def _forget_words(self) -> None:
        with self._lock:
            self._names = self._vocabulary = None

    def replace(self, batch: Sequence[tuple[Document, Sequence[Passage]]], gone: Iterable[str] = ()) -> None:
        """Put documents into the index in place of their former versions and of those that are gone, all at once.

        A batch is embedded together, which is faster than one by one. A passage whose content stands in the index
        already, in any document, takes its vector from there: what was renamed, moved or copied is not embedded again.
        """
        gone = tuple(gone)
        former = {id_: set(self.catalogue.passage_ids(id_)) for id_ in (*(d.id for d, _ in batch), *gone)}
        kept: list[tuple[Document, Passage]] = []
        fresh: list[tuple[Document, Passage]] = []
        for document, passages in batch:
            for passage in passages:
                (kept if passage.id_ in former[document.id] else fresh).append((document, passage))
        if fresh:
            self._vectors.add(fresh, self._embedded([passage for _, passage in fresh]))
        self._vectors.describe(kept)
        names = [[(pair.left, pair.right) for pair in learnt(document.text)] for document, _ in batch]
        with self.catalogue.transaction():
            for document_id in gone:
                self.catalogue.remove(document_id)
            for (document, passages), given in zip(batch, names, strict=True):
                self.catalogue.replace(document, passages, _terms(document, passages), given)
        self._forget_words()
        stale = set().union(*former.values()).difference(passage.id_ for _, passages in batch for passage in passages)
        self._vectors.remove(sorted(stale))

    def _embedded(self, passages: Sequence[Passage]) -> np.ndarray:
        """Return the passages' vectors, shape (passages, dimensions)."""
        stored_under = self.catalogue.with_content(passage.content for passage in passages)
        stored = self._vectors.vectors(list(stored_under.values()))
        known = {content: stored[id_] for content, id_ in stored_under.items() if id_ in stored}
        new = {passage.content: passage.embedded_text for passage in passages if passage.content not in known}
        if new:
            known |= zip(new, self.embedder.passages(list(new.values())), strict=True)
        return np.stack([known[passage.content] for passage in passages])

    def remove(self, document_id: str) -> None:
        """Take a document out of the index; one that is not in it is passed over."""
        former = self.catalogue.passage_ids(document_id)
        with self.catalogue.transaction():
            self.catalogue.remove(document_id)
        self._forget_words()
        self._vectors.remove(former)

    def recover(self) -> None:
        """Bring Chroma in line with the catalogue after a process was killed while it wrote."""
        known = set(self.catalogue.passage_ids())
        stored = set(self._vectors.ids())
        self._vectors.remove(sorted(stored - known))
        if stored >= known:
            return
        incomplete = self.catalogue.documents_of(sorted(known - stored))
        with self.catalogue.transaction():
            for document_id in incomplete:
                self.catalogue.remove(document_id)
        self._forget_words()

    def close(self) -> None:
        """Let go of the files."""
        self._vectors.close()
        self.catalogue.close()

    def __enter__(self) -> "Index":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _terms(document: Document, passages: Sequence[Passage]) -> list[Terms]:
    title = " ".join(morphemes(document.title))
    headings = {heading: " ".join(morphemes(heading)) for heading in {passage.heading for passage in passages}}
    return [
        Terms(
            title=title,
            heading=headings[passage.heading],
            body="\n".join(" ".join(sentence.morphemes) for sentence in passage.sentences),
            pairs=" ".join(pair for sentence in passage.sentences for pair in pairs(sentence.morphemes)),
            times=passage_times(document, passage.sentences, passage.heading),
        )
        for passage in passages
    ]
