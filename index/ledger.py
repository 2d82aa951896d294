"""What ingestion remembers beside the documents: unreadable files, documents that print the same, corrections."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read: the fingerprint it had, and why, in Korean."""

    document_id: str
    fingerprint: str
    reason: str


class Ledger:
    """Kept in the catalogue's file.

    A twin is a document that prints what another one prints: it is kept, but only the other one is searched.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def failures(self) -> list[Failure]:
        """Return the files that could not be read when they were last tried, in order of their ids."""
        rows = self._catalogue.rows("SELECT id, fingerprint, reason FROM failures ORDER BY id")
        return [Failure(*row) for row in rows]

    def remember_failures(self, failures: Iterable[Failure]) -> None:
        """Keep these failures in place of all others."""
        with self._catalogue.transaction():
            self._catalogue.rows("DELETE FROM failures")
            for failure in failures:
                values = (failure.document_id, failure.fingerprint, failure.reason)
                self._catalogue.rows("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", values)

    def sketches(self) -> dict[str, tuple[bytes, str]]:
        """Return the sketch of every document's text and the day it was published, "" if unknown, by id."""
        rows = self._catalogue.rows("SELECT id, sketch, coalesce(published, '') FROM documents ORDER BY id")
        return {id_: (sketch, published) for id_, sketch, published in rows}

    def twins(self) -> dict[str, str]:
        """Return every twin with the id of the document that it prints."""
        return dict(self._catalogue.rows("SELECT id, twin_of FROM documents WHERE twin_of != '' ORDER BY id"))

    def twins_of(self, document_id: str) -> list[str]:
        """Return the ids of the documents that print what this one prints.

        Beside a twin stand its original and what has the very same text; another twin may be another part of the story.
        """
        rows = self._catalogue.rows(
            "SELECT id FROM documents WHERE twin_of = :id "
            "UNION SELECT twin_of FROM documents WHERE id = :id AND twin_of != '' "
            "UNION SELECT o.id FROM documents o JOIN documents d ON o.twin_of = d.twin_of AND o.text = d.text "
            "WHERE d.id = :id AND d.twin_of != '' AND o.id != :id ORDER BY 1",
            {"id": document_id},
        )
        return [id_ for (id_,) in rows]

    def text(self, document_id: str) -> str:
        """Return the text of a document, "" where it has left."""
        rows = self._catalogue.rows("SELECT text FROM documents WHERE id = ?", (document_id,))
        return rows[0][0] if rows else ""

    def corrections(self) -> dict[str, bytes]:
        """Return the files of corrections as they could last be read, by their paths."""
        return dict(self._catalogue.rows("SELECT file, content FROM corrections ORDER BY file"))

    def remember_corrections(self, files: Mapping[str, bytes]) -> None:
        """Keep these files of corrections, and no others."""
        if dict(files) == self.corrections():
            return
        with self._catalogue.transaction():
            self._catalogue.rows("DELETE FROM corrections")
            for file, content in files.items():
                self._catalogue.rows("INSERT INTO corrections VALUES (?, ?)", (file, content))

    def mark_twins(self, twins: Mapping[str, str]) -> None:
        """Make these, and no others, the twins."""
        with self._catalogue.transaction():
            self._catalogue.rows("UPDATE documents SET twin_of = '' WHERE twin_of != ''")
            for id_, original in twins.items():
                self._catalogue.rows("UPDATE documents SET twin_of = ? WHERE id = ?", (original, id_))
