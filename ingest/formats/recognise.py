"""Which format a file is of: its content decides, and its name's ending only between kinds of text."""

import io
import re
from pathlib import PurePosixPath

import olefile

from errors import UnreadableDocument
from ingest.formats.hangul import LOCKED
from ingest.formats.text import decode
from ingest.zipped import open_zip, read_member

TEXT_ENDINGS = {
    ".txt": ".txt",
    ".md": ".md",
    ".markdown": ".md",
    ".html": ".html",
    ".htm": ".html",
    ".xhtml": ".html",
    ".csv": ".csv",
    ".tsv": ".csv",
}
"""Endings of text, and the kind of text that each one promises."""
ENDINGS = frozenset(
    (*TEXT_ENDINGS, ".pdf", ".docx", ".docm", ".pptx", ".pptm", ".xlsx", ".xlsm", ".hwp", ".hwpx", ".zip")
)
"""Endings that a document may have; a file with another one, or none, is looked into all the same by :func:`kind`."""
_OLD_ENDINGS = frozenset((".doc", ".ppt", ".xls"))
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HWP3 = b"HWP Document File V"
_PDF = b"%PDF-"
_PDF_WITHIN = 1024
"""PDFium, as Acrobat, takes a file for a PDF whose mark stands in the first kilobyte."""
_OFFICE = {"word/document.xml": ".docx", "ppt/presentation.xml": ".pptx", "xl/workbook.xml": ".xlsx"}
_MIME_TYPES = {"application/hwp+zip": ".hwpx"}
_OTHER_PACKAGES = {"xl/workbook.bin": "엑셀 이진 통합 문서(.xlsb)입니다. .xlsx로 저장해 주세요"}
_OTHER_MIME_TYPES = {
    "application/vnd.oasis.opendocument": "오픈도큐먼트(.odt, .ods, .odp)입니다. .docx, .xlsx, .pptx로 저장해 주세요",
    "application/epub": "전자책(.epub)은 읽지 못합니다",
}
_OLD = {
    "WordDocument": "옛 형식(.doc)입니다. .docx로 저장해 주세요",
    "PowerPoint Document": "옛 형식(.ppt)입니다. .pptx로 저장해 주세요",
    "Workbook": "옛 형식(.xls)입니다. .xlsx로 저장해 주세요",
    "Book": "옛 형식(.xls)입니다. .xlsx로 저장해 주세요",
}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*){0,5}<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE,
)
LOOKED_AT = 64 * 1024
"""Bytes of a file's head that tell most formats."""


def kind(name: str, data: bytes) -> str | None:
    """Return the format of a file as its usual ending: ``.docx``, ``.zip`` …; None where it is no document at all.

    Raises:
        UnreadableDocument: it is a document, of a kind that cannot be read, or is locked.
    """
    ending = PurePosixPath(name.lower()).suffix
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _container_kind(data, ending)
    if data.startswith(_HWP3):
        raise UnreadableDocument("옛 한글 문서(한글 97 이전)입니다. .hwp나 .hwpx로 다시 저장해 주세요")
    if _PDF in data[:_PDF_WITHIN] and (ending not in TEXT_ENDINGS or data.startswith(_PDF)):
        return ".pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        raise UnreadableDocument("서식 있는 텍스트(.rtf)입니다. .docx로 저장해 주세요")
    if ending in ENDINGS and ending not in TEXT_ENDINGS:
        return _mistaken(ending, data)
    return _text_kind(ending, data)


def looks_like_document(name: str, head: bytes) -> bool:
    """Tell by the first bytes whether it is worth reading a file whose ending says nothing, or that has none."""
    if head.startswith((*_ZIP, _OLE, _HWP3)) or _PDF in head[:_PDF_WITHIN]:
        return True
    return not PurePosixPath(name).suffix and _text_kind("", head) is not None


def _mistaken(ending: str, data: bytes) -> str | None:
    """Judge a file whose ending promises what its content is not: text and web pages are read as what they are."""
    if not data.strip():
        raise UnreadableDocument("빈 파일입니다")
    found = _text_kind("", data)
    if found:
        return found
    raise UnreadableDocument(f"{ending} 문서가 아니거나 손상된 파일입니다")


def _text_kind(ending: str, data: bytes) -> str | None:
    promised = TEXT_ENDINGS.get(ending)
    if promised is None and ending:
        return None
    try:
        head = decode(data[:LOOKED_AT], is_part=True)
    except UnreadableDocument:
        return promised
    if promised != ".md" and _PAGE.match(head.lstrip("\ufeff")):
        return ".html"
    return promised or (".txt" if head.strip() else None)


def _zip_kind(data: bytes) -> str:
    with open_zip(io.BytesIO(data)) as opened:
        names = {member.filename: member for member in opened.infolist()}
        for part, found in _OFFICE.items():
            if part in names:
                return found
        for part, reason in _OTHER_PACKAGES.items():
            if part in names:
                raise UnreadableDocument(reason)
        if "mimetype" in names and names["mimetype"].file_size < 200:
            mime = read_member(opened, names["mimetype"], 200).decode("ascii", "replace").strip()
            if mime in _MIME_TYPES:
                return _MIME_TYPES[mime]
            for start, reason in _OTHER_MIME_TYPES.items():
                if mime.startswith(start):
                    raise UnreadableDocument(reason)
        if "Contents/section0.xml" in names and "Contents/content.hpf" in names:
            return ".hwpx"
        if "[Content_Types].xml" in names:
            return _named_elsewhere(names)
    return ".zip"


def _named_elsewhere(names: dict) -> str:
    """Tell an Office file whose main part has an unusual name by its folder."""
    for folder, found in (("word/", ".docx"), ("ppt/", ".pptx"), ("xl/", ".xlsx")):
        if any(name.startswith(folder) for name in names):
            return found
    return ".zip"


def _container_kind(data: bytes, ending: str) -> str | None:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            streams = {entry[0] for entry in container.listdir()}
    except Exception as error:  # olefile lets whatever a broken container leads to pass
        if ending in ENDINGS or ending in _OLD_ENDINGS:
            raise UnreadableDocument("손상된 파일입니다") from error
        return None
    if "EncryptedPackage" in streams:
        raise UnreadableDocument(LOCKED)
    for stream, reason in _OLD.items():
        if stream in streams:
            raise UnreadableDocument(reason)
    return ".hwp" if "FileHeader" in streams else None
