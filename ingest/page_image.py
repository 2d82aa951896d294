"""The page of a PDF that holds a quote, as a picture with the quote marked."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from errors import UnreadableDocument
from ingest.folder import File, contents
from ingest.formats import kind
from ingest.formats.pdf import MOST_PAGES
from ingest.formats.pdf_streams import refuse_growing
from ingest.locating import FileGone, locate
from ingest.page_drawing import Order, letters
from settings import PROJECT

MOST_SECONDS = 20
KEPT_IMAGES = 16
"""Pictures; one takes some hundred kilobytes, a photograph up to five megabytes."""
_AT_ONCE = threading.BoundedSemaphore(2)
_PATIENCE = 10
"""Seconds to wait for those that are being drawn."""
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "PYTHONPATH")
"""All that the process that draws is told: no keys of language models."""


class NoPdf(UnreadableDocument):
    """The document is no PDF: it has no pages that could be drawn."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a PNG; ``is_marked``: the quote was found on it."""

    png: bytes
    is_marked: bool


@dataclass(frozen=True, slots=True)
class _Version:
    """A file as it is now."""

    file: File
    changed: int
    size: int


def page_image(folder: Path, document_id: str, page: int, quote: str, before: str = "") -> PageImage:
    """Draw the page of a PDF that holds a quote, with the quote marked. What was drawn lately is not drawn again.

    Args:
        folder: the folder of documents.
        document_id: the document's path below it, also into an archive.
        page: its number, from 1.
        quote: a piece of the document's text on this page; where it cannot be found, the page bears no mark.
        before: the text of the page before the quote, which tells it from the same words further up.

    Raises:
        FileGone: there is no such file.
        NoPdf: it is no PDF.
        UnreadableDocument: it cannot be drawn; the message is the reason.
        SettingError: the folder cannot be looked into.
    """
    file = locate(folder, document_id)
    try:
        stat = file.path.stat()
    except OSError as error:
        raise FileGone("원본 파일이 문서 폴더에 없습니다") from error
    wanted = "".join(letters(quote))
    nth = "".join(letters(before)).count(wanted) if wanted else 0
    return _drawn(_Version(file, stat.st_mtime_ns, stat.st_size), Order(page, quote, nth, MOST_PAGES))


@lru_cache(KEPT_IMAGES)
def _drawn(version: _Version, order: Order) -> PageImage:
    data = contents(version.file)
    if kind(version.file.name, data) != ".pdf":
        raise NoPdf("PDF가 아닌 문서라 쪽을 그림으로 보여 드릴 수 없습니다")
    refuse_growing(data)
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise UnreadableDocument("다른 쪽을 그리고 있습니다. 잠시 뒤에 다시 열어 주세요")
    try:
        return _drawn_apart(data, order)
    finally:
        _AT_ONCE.release()


def _drawn_apart(data: bytes, order: Order) -> PageImage:
    """Have another process draw, and stop it where it takes too long."""
    line = json.dumps(asdict(order)).encode() + b"\n"
    try:
        process = subprocess.run(
            [sys.executable, "-m", "ingest.page_drawing"],
            input=line + data,
            capture_output=True,
            timeout=MOST_SECONDS,
            cwd=PROJECT,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument("내용이 지나치게 많아 그림으로 보여 드릴 수 없는 쪽입니다") from error
    head, _, png = process.stdout.partition(b"\n")
    told = json.loads(head) if process.returncode == 0 and head else {}
    if reason := told.get("reason"):
        raise UnreadableDocument(reason)
    if not png:  # PDFium has crashed, or memory did not suffice
        raise UnreadableDocument("그림으로 보여 드릴 수 없는 쪽입니다")
    return PageImage(png, told["is_marked"])
