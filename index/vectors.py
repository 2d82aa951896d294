"""Vectors in Chroma: an embedded folder by default, a Chroma server where a URL is set."""

import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import chromadb
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.models.Collection import Collection
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import InternalError

from errors import IndexUnavailable
from index.document import Document
from index.filters import Filters
from index.passage import Passage

_WRITE_BATCH = 2_000
_ATTEMPTS = 3
LOCKED_AFTER = 10
"""Seconds that another program may keep Chroma's database."""
_LOCKED = 3
_PROBE = f"""
import sqlite3, sys
try:
    sqlite3.connect(sys.argv[1], timeout=float(sys.argv[2]), isolation_level=None).execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    sys.exit({_LOCKED} if "locked" in str(error) else 0)
"""
_READ_BATCH = 20_000
"""Chroma's ``get`` fails past about 100,000 rows at once."""


class Vectors:
    """The passages of one index in a Chroma collection: vector, text and metadata under the passage's id."""

    def __init__(self, folder: Path, url: str | None, collection: str) -> None:
        """Open or create the collection.

        Raises:
            IndexUnavailable: the folder is locked or damaged, or the server does not answer.
        """
        self._folder, self._url, self.collection = folder, url, collection
        self._lock = threading.RLock()  # held for every call: a client must not be closed while it is asked
        with self._explained():
            if not url:
                _require_unlocked(folder / "chroma.sqlite3")
            self._open()

    def _open(self) -> None:
        options = ChromaSettings(anonymized_telemetry=False)
        if self._url:
            address = urlsplit(self._url)
            secure = address.scheme == "https"
            port = address.port or (443 if secure else 8000)
            self._client = chromadb.HttpClient(address.hostname or "localhost", port, ssl=secure, settings=options)
        else:
            self._client = self._embedded(options)
        self._collection: Collection = self._client.get_or_create_collection(
            self.collection, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )

    def _embedded(self, options: ChromaSettings) -> ClientAPI:
        try:
            return chromadb.PersistentClient(self._folder, settings=options)
        except Exception:
            # Chroma keeps the half-started system of a damaged folder, and would hand it out for the mended one too.
            SharedSystemClient._identifier_to_system.pop(str(self._folder), None)
            raise

    def reopen(self, collection: str) -> None:
        """See what another process has written: an embedded Chroma keeps its first view of the vectors."""
        with self._explained():
            self.collection = collection
            self._reopen()

    def _reopen(self) -> None:
        if not self._url:
            self._client.close()  # type: ignore[attr-defined]  # the interface lacks what every client has
        self._open()

    def close(self) -> None:
        """Let go of the folder."""
        with self._lock:
            self._client.close()  # type: ignore[attr-defined]

    def drop(self) -> None:
        """Delete the collection with all its vectors."""
        with self._explained():
            self._client.delete_collection(self.collection)

    def count(self) -> int:
        """Return the number of stored vectors."""
        with self._explained():
            return self._collection.count()

    def ids(self) -> Iterator[str]:
        """Yield the id of every stored vector."""
        with self._explained():
            for offset in range(0, self._collection.count(), _READ_BATCH):
                yield from self._collection.get(limit=_READ_BATCH, offset=offset, include=[])["ids"]

    def add(self, placed: Sequence[tuple[Document, Passage]], vectors: np.ndarray) -> None:
        """Store passages with their vectors, shape (passages, dimensions)."""
        with self._explained():
            for start in range(0, len(placed), _WRITE_BATCH):
                batch = placed[start : start + _WRITE_BATCH]
                self._collection.upsert(
                    ids=[passage.id_ for _, passage in batch],
                    embeddings=vectors[start : start + _WRITE_BATCH],
                    documents=[passage.text for _, passage in batch],
                    metadatas=[_metadata(document, passage) for document, passage in batch],
                )

    def describe(self, placed: Sequence[tuple[Document, Passage]]) -> None:
        """Renew the metadata of stored passages, such as the date that their document now bears."""
        with self._explained():
            for start in range(0, len(placed), _WRITE_BATCH):
                batch = placed[start : start + _WRITE_BATCH]
                self._collection.update(
                    ids=[passage.id_ for _, passage in batch],
                    metadatas=[_metadata(document, passage) for document, passage in batch],
                )

    def vectors(self, ids: Sequence[str]) -> dict[str, np.ndarray]:
        """Return the vector of each of these passages that is stored."""
        found: dict[str, np.ndarray] = {}
        with self._explained():
            for start in range(0, len(ids), _WRITE_BATCH):
                stored = self._collection.get(ids=list(ids[start : start + _WRITE_BATCH]), include=["embeddings"])
                found |= zip(stored["ids"], np.asarray(stored["embeddings"], dtype=np.float32), strict=True)
        return found

    def remove(self, ids: Sequence[str]) -> None:
        """Forget these vectors; ids that are not stored are passed over."""
        with self._explained():
            for start in range(0, len(ids), _WRITE_BATCH):
                self._collection.delete(ids=list(ids[start : start + _WRITE_BATCH]))

    def nearest(self, query: np.ndarray, limit: int, filters: Filters = Filters()) -> dict[str, float]:
        """Return the ids of the nearest passages with their cosine similarity to the query."""
        if filters.documents is not None and not filters.documents:
            return {}
        return self._query(query, n_results=limit, where=_where(filters))

    def similarities(self, query: np.ndarray, ids: Sequence[str]) -> dict[str, float]:
        """Return the cosine similarity to the query of each of these passages that is stored."""
        return self._query(query, n_results=len(ids), ids=list(ids)) if ids else {}

    def _query(self, query: np.ndarray, **arguments: Any) -> dict[str, float]:
        with self._explained():
            for attempt in range(_ATTEMPTS):
                try:
                    asked = self._collection.query(query_embeddings=[query], include=["distances"], **arguments)
                except InternalError:  # a vector was removed between Chroma's look at its graph and at its rows
                    if attempt == _ATTEMPTS - 1:
                        raise
                    self._reopen()
                    if "ids" in arguments:
                        arguments["ids"] = self._collection.get(ids=arguments["ids"], include=[])["ids"]
                        if not arguments["ids"]:
                            return {}
                else:
                    found: dict = dict(asked)
                    return {id_: 1 - far for id_, far in zip(found["ids"][0], found["distances"][0], strict=True)}
            return {}

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn Chroma's many exceptions into one that says what to do."""
        try:
            with self._lock:
                yield
        except Exception as error:
            where = self._url or self._folder
            reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
            raise IndexUnavailable(
                f"Chroma 색인을 쓸 수 없습니다: {where} ({reason}). "
                "다른 프로그램이 쓰고 있지 않은지, 디스크 공간과 주소가 맞는지 확인해 주세요."
            ) from error


def _require_unlocked(database: Path) -> None:
    """Raise where another program holds Chroma's database locked: Chroma itself would wait for it without end.

    Asked in a process of its own, since closing a file takes this process's own locks on it away (POSIX).
    """
    if database.is_file():
        command = [sys.executable, "-I", "-c", _PROBE, str(database), str(LOCKED_AFTER)]
        if subprocess.run(command, capture_output=True, check=False).returncode == _LOCKED:
            raise InternalError("database is locked")


def _metadata(document: Document, passage: Passage) -> dict[str, str | int | None]:
    """Describe a passage; None takes away a value that was stored before. The date is a number, to be compared."""
    return {
        "document": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "heading": passage.heading,
        "start": passage.start,
        "end": passage.end,
        "page": passage.page,
        "published": document.published.toordinal() if document.published else None,
    }


def _where(filters: Filters) -> dict | None:
    conditions: list[dict] = []
    if filters.documents is not None:
        conditions.append({"document": {"$in": sorted(filters.documents)}})
    if filters.published_from:
        conditions.append({"published": {"$gte": filters.published_from.toordinal()}})
    if filters.published_to:
        conditions.append({"published": {"$lte": filters.published_to.toordinal()}})
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else {"$and": conditions}
