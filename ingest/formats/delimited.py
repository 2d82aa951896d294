"""CSV files: delimiter, quotes and encoding are found out, and each row becomes a line that makes sense alone."""

import csv
import io
from collections import Counter
from itertools import islice
from typing import Literal

from errors import UnreadableDocument
from ingest.extraction import Extraction, one_line
from ingest.formats.sheet import sheet_blocks
from ingest.formats.table import MOST_CELLS, TOO_MANY_CELLS, grid_of
from ingest.formats.text import decode

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 200
_MOST_LINES_IN_A_CELL = 200
"""A quote that is never closed swallows all that follows."""


def read_delimited(data: bytes) -> Extraction:
    """Read a CSV file.

    Raises:
        UnreadableDocument: it is no text, too large, or holds nothing.
    """
    text = decode(data)
    delimiter = _delimiter(text)
    rows = _rows(text, delimiter, are_quotes_marks=True)
    if rows is None:
        rows = _rows(text, delimiter, are_quotes_marks=False)
    if rows is None:
        raise UnreadableDocument("CSV로 읽을 수 없는 파일입니다 (칸이 너무 깁니다)")
    blocks = tuple(sheet_blocks(grid_of(rows), None))
    if not blocks:
        raise UnreadableDocument("CSV 파일에 값이 없습니다")
    return Extraction(blocks)


def _rows(text: str, delimiter: str, *, are_quotes_marks: bool) -> list[list[str]] | None:
    """Return the rows, or None where the quotes do not make sense."""
    rows = []
    cells = 0
    try:
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if are_quotes_marks else csv.QUOTE_NONE
        lines = io.StringIO(text, newline="")
        for row in csv.reader(lines, delimiter=delimiter, quoting=quoting, skipinitialspace=True):
            if are_quotes_marks and any(cell.count("\n") > _MOST_LINES_IN_A_CELL for cell in row):
                return None
            cells += len(row)
            if cells > MOST_CELLS:
                raise UnreadableDocument(TOO_MANY_CELLS)
            rows.append([one_line(cell) for cell in row])
    except csv.Error:
        return None
    return rows


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most rows into the same number of cells, more than one."""
    best, most = ",", 0.0
    for delimiter in _DELIMITERS:
        try:
            rows = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=delimiter)
            widths = Counter(len(row) for row in islice(rows, _SAMPLE_ROWS) if row)
        except csv.Error:
            continue
        (width, count), *_ = widths.most_common(1) or [(0, 0)]
        if width > 1 and count * min(width, 20) ** 0.5 > most:
            best, most = delimiter, count * min(width, 20) ** 0.5
    return best
