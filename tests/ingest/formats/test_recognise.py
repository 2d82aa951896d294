"""A file is read as what it is, whatever its name says."""

import io
import zipfile

import openpyxl
import pytest

from errors import UnreadableDocument
from ingest.formats import kind, reader_for
from tests.conftest import CLOUD, MEMORY
from tests.ingest.formats.office_files import package, paragraph, word
from tests.ingest.hwp_writer import Paragraph, container, hwp
from tests.ingest.pdf_writer import pdf


def workbook() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


CONTENTS = {
    ".pdf": pdf([["글이다."]]),
    ".docx": word(paragraph("글")),
    ".xlsx": workbook(),
    ".pptx": package({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}),
    ".hwp": hwp([Paragraph("글")]),
    ".hwpx": package({"mimetype": "application/hwp+zip", "Contents/section0.xml": "<s/>"}),
    ".zip": package({"보고서/첫째.docx": b"", "둘째.txt": "글"}),
    ".html": CLOUD.encode("cp949"),
}


@pytest.mark.parametrize("format_", CONTENTS)
@pytest.mark.parametrize("name", ["문서", "문서.txt", "문서.docx", "문서.PDF", "문서.hwp"])
def test_the_content_decides(format_: str, name: str) -> None:
    assert kind(name, CONTENTS[format_]) == format_


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("가.txt", "# 제목\n가,나", ".txt"),
        ("가.md", "# 제목", ".md"),
        ("가.markdown", "<p>글</p>", ".md"),
        ("가.csv", "가,나\n1,2", ".csv"),
        ("가.tsv", "가\t나", ".csv"),
        ("가.htm", "글", ".html"),
        ("가.txt", "  <!DOCTYPE html><p>글</p>", ".html"),
        ("가.csv", "<html><body>", ".html"),
        ("가.md", "<!doctype html>", ".md"),
        ("가.docx", "그냥 글이다.", ".txt"),
        ("가", "그냥 글이다.", ".txt"),
        ("가.py", "print()", None),
        ("가", "", None),
        ("가.md", MEMORY, ".md"),
    ],
)
def test_the_name_decides_between_kinds_of_text(name: str, content: str, expected: str | None) -> None:
    assert kind(name, content.encode()) == expected


@pytest.mark.parametrize("name", ["그림.png", "무제", "소리.mp3"])
def test_what_is_no_document_has_no_kind(name: str) -> None:
    assert kind(name, b"\x89PNG\r\n\x1a\n" + bytes(range(256))) is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (container({"WordDocument": b"x"}), r"\.docx로 저장"),
        (container({"PowerPoint Document": b"x"}), r"\.pptx로 저장"),
        (container({"Workbook": b"x"}), r"\.xlsx로 저장"),
        (container({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "암호가 걸린"),
        (b"HWP Document File V3.00 \x1a", "한글 97"),
        (b"{\\rtf1 abc}", r"\.rtf"),
        (package({"xl/workbook.bin": b""}), r"\.xlsb"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text"}), "오픈도큐먼트"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "손상"),
        (b"PK\x03\x04 broken", "손상"),
        (bytes(range(256)), "아니거나 손상된"),
        (b" ", "빈 파일"),
    ],
)
def test_a_document_that_cannot_be_read_says_what_to_do(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        reader_for("문서.docx", content)


def test_what_no_reader_is_for_is_refused_in_korean() -> None:
    for name, content in (("그림.png", b"\x89PNG\r\n"), ("묶음.zip", CONTENTS[".zip"])):
        with pytest.raises(UnreadableDocument, match=r"[가-힣]"):
            reader_for(name, content)


def test_an_empty_zip_is_an_archive() -> None:
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    assert kind("빈.zip", buffer.getvalue()) == ".zip"
