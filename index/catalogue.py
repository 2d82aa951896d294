"""The catalogue: documents, their passages and the lexical index, in one SQLite file.

Its transactions make the index whole: a document is in the index from the moment it is committed here, with all its
passages at once. A vector in Chroma that no row here names does not count.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from errors import IndexUnavailable, IndexUnusable
from index.document import Document
from index.interval import Interval
from index.passage import Passage, Sentence
from index.schema import SCHEMA, SCHEMA_VERSION
from index.sql import document_of, marks

LOCKED_FOR = 30
"""Seconds that another process may keep the file."""
_CACHED_DOCUMENTS = 256
_VARIABLES = 500
"""Values per IN (…): SQLite limits them."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a passage is found by: morphemes with spaces between them, in ``body`` a line a sentence; times it names."""

    title: str
    heading: str
    body: str
    pairs: str
    times: tuple[Interval, ...] = ()


class Catalogue:
    """Opened on a file; thread-safe. Another process may write while this one reads."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open the file, or make it.

        Raises:
            IndexUnavailable: it does not exist and may not be created, or it is locked.
            IndexUnusable: it is no catalogue of this version.
        """
        self._path = path
        self._lock = threading.RLock()
        self._documents: dict[int, Document] = {}
        if not create and not path.is_file():
            raise IndexUnavailable(f"색인이 없습니다: {path.parent}. 먼저 'python -m ingest'로 문서를 색인해 주세요.")
        with self._explained():
            if create:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=LOCKED_FOR, check_same_thread=False, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._create_tables()

    def _create_tables(self) -> None:
        has_tables = "SELECT 1 FROM sqlite_master WHERE name = 'about'"
        if not self.rows(has_tables):
            with self.transaction():
                if not self.rows(has_tables):  # another process may have been first
                    for statement in SCHEMA.split(";\n"):
                        self._connection.execute(statement)
                    self.remember("schema", SCHEMA_VERSION)
        if self.recall("schema") != SCHEMA_VERSION:
            raise IndexUnusable(
                f"이 색인은 다른 버전의 근거가 만들었습니다: {self._path.parent}. "
                "'python -m ingest --rebuild'로 다시 만들어 주세요."
            )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit everything done inside at once, or nothing of it."""
        with self._lock, self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def state(self) -> int:
        """Return a number that changes when another process has changed the catalogue."""
        return self.rows("PRAGMA data_version")[0][0]

    def remember(self, key: str, value: str) -> None:
        """Keep a fact about the whole index."""
        self.rows("INSERT OR REPLACE INTO about VALUES (?, ?)", (key, value))

    def recall(self, key: str) -> str | None:
        """Return a fact about the whole index, or None if it was never kept."""
        rows = self.rows("SELECT value FROM about WHERE key = ?", (key,))
        return rows[0][0] if rows else None

    def clear(self) -> None:
        """Forget everything, the embedding model too."""
        with self.transaction():
            for table in ("terms", "times", "passages", "names", "documents", "failures", "corrections"):
                self.rows(f"DELETE FROM {table}")
            self.rows("DELETE FROM about WHERE key != 'schema'")

    # Documents

    def fingerprints(self) -> dict[str, str]:
        """Return the sha256 of every document's file by the document's id."""
        return dict(self.rows("SELECT id, sha256 FROM documents ORDER BY id"))

    def document(self, document_id: str) -> Document | None:
        """Return a document, or None if it is not in the index."""
        rows = self.rows("SELECT number FROM documents WHERE id = ?", (document_id,))
        if not rows:
            return None
        number = rows[0][0]  # another one for every version of a document
        document = self._documents.get(number)
        if document is None:
            columns = "id, sha256, title, publisher, author, published, url, sources, origins, pages, text"
            rows = self.rows(f"SELECT {columns} FROM documents WHERE number = ?", (number,))
            if not rows:
                return None
            if len(self._documents) >= _CACHED_DOCUMENTS:
                self._documents.clear()
            document = self._documents[number] = document_of(rows[0])
        return document

    def replace(
        self,
        document: Document,
        passages: Sequence[Passage],
        terms: Sequence[Terms],
        names: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Store a document in place of what was stored under its id; call it in a transaction.

        ``names`` are the pairs of writings of one name that it gives.
        """
        self.remove(document.id)
        published = document.published.isoformat() if document.published else None
        sources = json.dumps([asdict(source) for source in document.sources], ensure_ascii=False)
        origins = json.dumps(asdict(document.origins), ensure_ascii=False)
        pages = json.dumps(
            [(page.number, page.start, page.end, page.label) for page in document.pages], ensure_ascii=False
        )
        number = self._connection.execute(
            "INSERT INTO documents (id, sha256, title, publisher, author, published, url, sources, origins, pages, text, "
            "sketch) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (document.id, document.sha256, document.title, document.publisher, document.author, published)
            + (document.url, sources, origins, pages, document.text, document.sketch),
        ).lastrowid
        self._connection.executemany(
            "INSERT OR IGNORE INTO names VALUES (?, ?, ?)", [(number, first, second) for first, second in names]
        )
        for passage, row in zip(passages, terms, strict=True):
            spans = json.dumps([(sentence.start, sentence.end) for sentence in passage.sentences])
            passage_number = self._connection.execute(
                "INSERT INTO passages (id, document, ordinal, heading, sentences, content) VALUES (?, ?, ?, ?, ?, ?)",
                (passage.id_, number, passage.ordinal, passage.heading, spans, passage.content),
            ).lastrowid
            self._connection.execute(
                "INSERT INTO terms (rowid, title, heading, body, pairs) VALUES (?, ?, ?, ?, ?)",
                (passage_number, row.title, row.heading, row.body, row.pairs),
            )
            self._connection.executemany(
                "INSERT INTO times VALUES (?, ?, ?)",
                [(passage_number, time.start.isoformat(), time.end.isoformat()) for time in row.times],
            )

    def remove(self, document_id: str) -> None:
        """Forget a document and its passages, and let its twins speak; call it in a transaction."""
        self.rows("UPDATE documents SET twin_of = '' WHERE twin_of = ?", (document_id,))
        of_document = "(SELECT number FROM documents WHERE id = ?)"
        passages = f"SELECT number FROM passages WHERE document = {of_document}"
        self.rows(f"DELETE FROM terms WHERE rowid IN ({passages})", (document_id,))
        self.rows(f"DELETE FROM times WHERE passage IN ({passages})", (document_id,))
        for table in ("passages", "names"):
            self.rows(f"DELETE FROM {table} WHERE document = {of_document}", (document_id,))
        self.rows("DELETE FROM documents WHERE id = ?", (document_id,))

    def names(self) -> dict[tuple[str, str], int]:
        """Return every pair of writings of one name that documents give, with the number of documents that do."""
        rows = self.rows("SELECT first, second, count(*) FROM names GROUP BY first, second ORDER BY first, second")
        return {(first, second): documents for first, second, documents in rows}

    # Passages

    def with_content(self, contents: Iterable[str]) -> dict[str, str]:
        """Return for each of these contents (:attr:`Passage.content`) a passage that has it, where there is one."""
        wanted = list(dict.fromkeys(contents))
        return dict(
            self.rows_for("SELECT content, min(id) FROM passages WHERE content IN ({}) GROUP BY content", wanted)
        )

    def passage_ids(self, document_id: str | None = None) -> list[str]:
        """Return the ids of a document's passages in order, or of all passages."""
        if document_id is None:
            return [row[0] for row in self.rows("SELECT id FROM passages")]
        rows = self.rows(
            "SELECT p.id FROM passages p JOIN documents d ON d.number = p.document WHERE d.id = ? ORDER BY p.ordinal",
            (document_id,),
        )
        return [row[0] for row in rows]

    def documents_of(self, passage_ids: Sequence[str]) -> set[str]:
        """Return the ids of the documents that these passages belong to."""
        statement = "SELECT DISTINCT d.id FROM documents d JOIN passages p ON p.document = d.number WHERE p.id IN ({})"
        return {document_id for (document_id,) in self.rows_for(statement, passage_ids)}

    def count(self) -> int:
        """Return the number of passages."""
        return self.rows("SELECT count(*) FROM passages")[0][0]

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return each of these passages that is in the index."""
        found, named = {}, cache(self.document)
        rows = self.rows_for(
            "SELECT p.id, d.id, p.ordinal, p.heading, p.sentences, t.body FROM passages p "
            "JOIN documents d ON d.number = p.document JOIN terms t ON t.rowid = p.number WHERE p.id IN ({})",
            ids,
        )
        for passage_id, document_id, ordinal, heading, spans, body in rows:
            document = named(document_id)
            if document is not None:  # else another process has removed it since the row was read
                lines = zip(json.loads(spans), body.split("\n"), strict=True)
                sentences = tuple(Sentence(start, end, tuple(line.split())) for (start, end), line in lines)
                found[passage_id] = Passage.of(document, ordinal, heading, sentences)
        return found

    def rows_for(self, statement: str, ids: Sequence[str], values: Sequence[object] = ()) -> list[tuple]:
        """Run a statement for some ids at a time; its {} becomes as many question marks, ``values`` come behind."""
        batches = (ids[start : start + _VARIABLES] for start in range(0, len(ids), _VARIABLES))
        return [row for batch in batches for row in self.rows(statement.format(marks(batch)), [*batch, *values])]

    def rows(self, statement: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[tuple]:
        """Run one statement on the catalogue's tables (:mod:`index.schema`) and return its rows."""
        with self._lock, self._explained():
            return self._connection.execute(statement, values).fetchall()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            is_damaged = getattr(error, "sqlite_errorcode", 0) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
            raise (IndexUnusable if is_damaged else IndexUnavailable)(
                f"색인 파일을 쓸 수 없습니다: {self._path} ({error}). "
                "디스크 공간과 쓰기 권한, 다른 프로그램이 쓰고 있지 않은지 확인해 주세요."
            ) from error
