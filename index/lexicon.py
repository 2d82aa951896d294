"""The lexical index: BM25 over the morphemes of passages, and how often morphemes occur (SQLite FTS5)."""

from collections.abc import Iterable, Sequence

from index.catalogue import Catalogue
from index.filters import Filters
from index.sql import any_of, marks, narrowed


class Lexicon:
    """Kept in the catalogue's file, and written with it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def candidate_words(self, ids: Sequence[str], filters: Filters) -> dict[str, str]:
        """Return the morphemes of title, heading and body, with spaces between, of those passages that may be found."""
        conditions, values = narrowed(filters)
        statement = (
            "SELECT p.id, t.title || ' ' || t.heading || ' ' || t.body FROM passages p "
            "JOIN terms t ON t.rowid = p.number JOIN documents d ON d.number = p.document WHERE p.id IN ({})"
        )
        return dict(self._catalogue.rows_for(statement + conditions, ids, values))

    def matching(
        self, terms: Sequence[str], weights: Sequence[float], limit: int, filters: Filters
    ) -> dict[str, float]:
        """Return the BM25 score of the best passages that hold any of these morphemes, or morphemes in a row.

        Those in a row have spaces between them. ``weights`` are those of title, heading, body and pairs.
        """
        if not terms:
            return {}
        conditions, values = narrowed(filters)
        query = any_of(terms)
        rows = self._catalogue.rows(
            f"SELECT p.id, bm25(terms, {', '.join(str(float(weight)) for weight in weights)}) AS score FROM terms "
            "JOIN passages p ON p.number = terms.rowid JOIN documents d ON d.number = p.document "
            f"WHERE terms MATCH ? {conditions} ORDER BY score LIMIT ?",
            [query, *values, limit],
        )
        return {id_: -score for id_, score in rows}

    def document_frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Return in how many passages each of these morphemes occurs."""
        wanted = list(dict.fromkeys(terms))
        counts = dict(self._catalogue.rows(f"SELECT term, doc FROM vocabulary WHERE term IN ({marks(wanted)})", wanted))
        return {term: counts.get(term, 0) for term in wanted}

    def vocabulary(self) -> dict[str, int]:
        """Return in how many passages each morpheme, and each pair of them, occurs."""
        return dict(self._catalogue.rows("SELECT term, doc FROM vocabulary"))

    def frequency_of_any(self, phrases: Iterable[str]) -> int:
        """Return in how many passages any of these stands: morphemes in a row, with spaces between them."""
        return self._catalogue.rows("SELECT count(*) FROM terms WHERE terms MATCH ?", (any_of(phrases),))[0][0]
