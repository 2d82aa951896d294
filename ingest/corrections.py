"""What the user corrects about documents: a ``metadata.csv`` beside them says title, publisher, author, date, address.

A file's row stands in the ``metadata.csv`` of its own folder or of one above; where both have it, the nearer one counts.
"""

import csv
import hashlib
import io
import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from errors import UnreadableDocument
from ingest.archives import is_left_behind
from ingest.extraction import one_line
from ingest.formats.text import decode
from ingest.written_dates import written_day

CORRECTIONS_NAME = "metadata.csv"
LARGEST_CORRECTIONS = 5 * 1024 * 1024
MOST_ROWS = 100_000
MOST_PROBLEMS = 100
_LONGEST = 500
"""Characters of a title, a name or an address."""
COLUMNS = {
    "file": ("파일", "파일명", "file", "filename"),
    "title": ("제목", "title"),
    "publisher": ("발행처", "발행기관", "publisher"),
    "author": ("저자", "작성자", "기자", "author"),
    "published": ("발행일", "작성일", "published", "date"),
    "url": ("주소", "url"),
}
"""What is known of a document, and the columns that may tell it; ours first."""
_FIELD_OF = {name: column for column, names in COLUMNS.items() for name in names}


@dataclass(frozen=True, slots=True)
class Correction:
    """What a user says of one document. Empty fields are left as they were found."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    url: str = ""

    @property
    def digest(self) -> str:
        """A hash of all of it, the same in every process: part of what decides whether a document has changed."""
        values = [str(getattr(self, each.name) or "") for each in fields(self)]
        return hashlib.sha256("\0".join(values).encode("utf-8", "replace")).hexdigest()

    def over(self, other: "Correction") -> "Correction":
        """Return this one, with what it leaves empty taken from another."""
        return replace(other, **{each.name: value for each in fields(self) if (value := getattr(self, each.name))})


@dataclass(frozen=True, slots=True)
class CorrectionProblem:
    """A line of a ``metadata.csv`` (0: the whole file) that could not be used, and why, in Korean."""

    document_id: str
    """The ``metadata.csv`` itself, relative to the folder of documents."""
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.line}번째 줄: {self.reason}" if self.line else self.reason


@dataclass(frozen=True)
class Corrections:
    """All corrections of a folder of documents."""

    problems: tuple[CorrectionProblem, ...] = ()
    _by_document: dict[str, Correction] = field(default_factory=dict, repr=False)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The bytes of the files that they were read from, by their paths."""

    def of(self, document_id: str) -> Correction | None:
        """Return what a user says of this document, or None."""
        return self._by_document.get(document_id)


def is_corrections(name: str) -> bool:
    """Say whether a file of this name holds corrections and is no document itself."""
    return name.lower() == CORRECTIONS_NAME


def field_of(column: str) -> str:
    """Return what a column of this name tells (a key of :data:`COLUMNS`), or "" if it is none of ours."""
    return _FIELD_OF.get(unicodedata.normalize("NFC", one_line(column)).lower(), "")


def read_corrections(folder: Path, former: Mapping[str, bytes] = MappingProxyType({})) -> Corrections:
    """Read every ``metadata.csv`` of a folder of documents; what cannot be used is in ``problems``, nothing is raised.

    Hidden folders and links are not followed, as for documents. One that is open in another program, half saved or
    otherwise broken counts as it was before, if it is among the ``former`` ones: their bytes, by their paths.
    """
    corrections: dict[str, Correction] = {}
    problems: list[CorrectionProblem] = []
    files: dict[str, bytes] = {}
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not is_left_behind(name))
        for path in (Path(parent, name) for name in sorted(names) if is_corrections(name)):
            if path.is_symlink() or (path.exists() and not path.is_file()):
                continue
            where = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
            for document_id, correction in _of_file(path, where, former.get(where), problems, files).items():
                known = corrections.get(document_id)  # from a folder above: folders come before what is in them
                corrections[document_id] = correction.over(known) if known else correction
    return Corrections(tuple(problems[:MOST_PROBLEMS]), corrections, files)


def _of_file(
    path: Path, where: str, former: bytes | None, problems: list[CorrectionProblem], files: dict[str, bytes]
) -> dict[str, Correction]:
    """Read one file, or what it was before where it is broken; what counts goes to ``files``."""
    found: dict[str, Correction] = {}
    told: list[CorrectionProblem] = []
    try:
        data = _content(path)
        found, is_whole = _in_text(decode(data), where, told)
        if is_whole:
            files[where] = data
    except UnreadableDocument as problem:
        told, is_whole = [CorrectionProblem(where, 0, str(problem))], False
    if not is_whole and former is not None:
        reason = f"{told[-1].reason if told else '읽을 수 없습니다'}. 고치실 때까지 전에 읽은 내용을 그대로 씁니다"
        told = [CorrectionProblem(where, told[-1].line if told else 0, reason)]
        files[where] = former
        found, _ = _in_text(decode(former), where, [])
    problems += told
    return found


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_CORRECTIONS:
            raise UnreadableDocument(f"파일이 너무 큽니다 (최대 {LARGEST_CORRECTIONS // 2**20}MB)")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"파일을 열 수 없습니다 ({error.strerror or error})") from error
    if not data.strip():
        raise UnreadableDocument("빈 파일입니다")
    return data


def _in_text(text: str, where: str, problems: list[CorrectionProblem]) -> tuple[dict[str, Correction], bool]:
    """Return the corrections of a file's text, and whether it could be read from its head to its end."""
    base = where.rpartition("/")[0]
    lines: dict[str, int] = {}
    found: dict[str, Correction] = {}
    broken: list[CorrectionProblem] = []
    for line, row in _rows(text, where, broken):
        if len(lines) >= MOST_ROWS:
            problems.append(CorrectionProblem(where, line, f"줄이 너무 많습니다 (최대 {MOST_ROWS:,}줄)"))
            break
        document_id = _document_id(row.get("file", ""), base)
        if not document_id:
            problems.append(CorrectionProblem(where, line, "파일 칸이 비었거나 폴더 밖을 가리킵니다"))
        elif document_id in lines:
            reason = f"{lines[document_id]}번째 줄과 같은 파일입니다. 앞의 줄을 씁니다"
            problems.append(CorrectionProblem(where, line, reason))
        else:
            lines[document_id] = line
            reasons: list[str] = []
            found[document_id] = _correction(row, reasons)
            problems.extend(CorrectionProblem(where, line, reason) for reason in reasons)
    problems += broken
    return found, not broken


def _rows(text: str, where: str, problems: list[CorrectionProblem]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row that holds anything, by the names of our columns, with the number of its last line."""
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    columns: list[str] = []
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:  # a field longer than the csv module takes, most often a quote that is never closed
            problems.append(CorrectionProblem(where, rows.line_num, "CSV 형식이 맞지 않아 여기서부터 읽지 않았습니다"))
            return
        if not columns:
            columns = [field_of(name) for name in row]
            if "file" not in columns:
                problems.append(CorrectionProblem(where, 1, "첫 줄에 '파일'(file) 열이 없습니다"))
                return
        elif any(value.strip() for value in row):
            yield rows.line_num, {name: value for name, value in zip(columns, row, strict=False) if name}


def _document_id(value: str, base: str) -> str:
    """Return the id of the document that a row names, or "" if it leads out of the folder."""
    path = unicodedata.normalize("NFC", value.strip()).replace("\\", "/").removeprefix("./")
    parts = path.split("/")
    if not path or len(path) > _LONGEST or path.startswith("/") or ":" in parts[0] or ".." in parts or "" in parts:
        return ""
    return f"{base}/{path}" if base else path


def _correction(row: dict[str, str], reasons: list[str]) -> Correction:
    values = {name: one_line(row.get(name, "")) for name in COLUMNS}
    for name, value in values.items():
        if len(value) > _LONGEST:
            reasons.append(f"{COLUMNS[name][0]} 칸이 너무 깁니다 (최대 {_LONGEST}자)")
            values[name] = value[:_LONGEST] if name != "url" else ""
    published = written_day(values["published"])
    if values["published"] and not published:
        reasons.append(f"발행일을 읽을 수 없습니다: '{values['published'][:30]}' (예: 2023-09-04)")
    elif published and published > date.today() + timedelta(days=1):
        reasons.append(f"발행일이 미래입니다: {published.isoformat()}")
        published = None
    url = values["url"]
    if url and not _is_web_address(url):
        reasons.append("주소는 http:// 또는 https://로 시작해야 합니다")
        url = ""
    return Correction(values["title"], values["publisher"], values["author"], published, url)


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc) and " " not in value
