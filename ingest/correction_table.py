"""A ``metadata.csv`` as a table of which one row is changed: other rows, other columns and their order stay."""

import csv
import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from errors import UnreadableDocument
from ingest.corrections import COLUMNS, field_of
from ingest.formats.text import decode

_LINE_END = "\r\n"
"""Also what quotes a lone carriage return in a cell."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the names of the columns first."""

    rows: tuple[tuple[str, ...], ...] = ((COLUMNS["file"][0],),)
    delimiter: str = ","

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Read a file; one that holds nothing is a table without rows.

        Raises:
            UnreadableDocument: it is broken, or no table of corrections.
        """
        text = decode(data)
        if not text.strip():
            return cls()
        head = text.partition("\n")[0]
        delimiter = max(",;\t", key=head.count)
        try:
            rows = tuple(map(tuple, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))
        except csv.Error as error:
            raise UnreadableDocument("CSV 형식이 맞지 않습니다") from error
        if "file" not in map(field_of, rows[0]):
            raise UnreadableDocument("첫 줄에 '파일'(file) 열이 없습니다")
        return cls(rows, delimiter)

    def names(self, file: str) -> bool:
        """Tell whether a row is about this file."""
        return self._row_of(file) is not None

    def with_row(self, file: str, values: Mapping[str, str]) -> Self:
        """Return the table with these values, by our names of the columns, in the row of a file."""
        head = list(self.rows[0])
        lacking = [COLUMNS[name][0] for name, value in values.items() if value and name not in map(field_of, head)]
        head += lacking
        place = self._row_of(file)
        row = list(self.rows[place]) if place is not None else []
        row += [""] * (len(head) - len(row))
        for position, column in enumerate(map(field_of, head)):
            if column:  # where two columns tell the same, both do from now on
                row[position] = file if column == "file" else values.get(column, "")
        rows = [tuple(head), *self.rows[1:]]
        if place is None:
            rows.append(tuple(row))
        else:
            rows[place] = tuple(row)
        return type(self)(tuple(rows), self.delimiter)

    def content(self) -> bytes:
        """Return the file's bytes, in UTF-8 with the mark by which Excel knows it."""
        text = io.StringIO()
        csv.writer(text, delimiter=self.delimiter, lineterminator=_LINE_END).writerows(self.rows)
        return text.getvalue().encode("utf-8-sig", "replace")

    def _row_of(self, file: str) -> int | None:
        """Return the number of the first row of a file: that one counts."""
        position = max(n for n, column in enumerate(self.rows[0]) if field_of(column) == "file")
        for number, row in enumerate(self.rows[1:], start=1):
            cell = row[position] if position < len(row) else ""
            if unicodedata.normalize("NFC", cell.strip()).replace("\\", "/").removeprefix("./") == file:
                return number
        return None
