"""Office files that are made to do harm are refused before a parser sees them."""

import io
import struct
import time
import zipfile

import pytest

from errors import UnreadableDocument
from ingest.formats import READERS, reader_for
from ingest.formats.package import Package
from ingest.zipped import MOST_MEMBERS
from tests.ingest.formats.office_files import package, paragraph, word

ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
    '<!ENTITY file SYSTEM "file:///etc/passwd">]><w>&b;&file;</w>'
)


def refused(data: bytes, reason: str, name: str = "문서.docx") -> None:
    started = time.perf_counter()
    with pytest.raises(UnreadableDocument, match=reason):
        reader_for(name, data)(data)
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_xml_with_entities_is_refused(part: str, encoding: str) -> None:
    refused(word(paragraph("글"), extra={part: ENTITIES.encode(encoding)}), "엔터티")


def test_xml_in_an_encoding_that_could_hide_entities_is_refused() -> None:
    hidden = '<?xml version="1.0" encoding="utf-7"?><w/>'
    refused(word("", extra={"word/document.xml": hidden}), "엔터티")


@pytest.mark.parametrize(
    ("ending", "part"),
    [
        (".docx", "word/document.xml"),
        (".pptx", "ppt/presentation.xml"),
        (".xlsx", "xl/workbook.xml"),
        (".hwpx", "Contents/section0.xml"),
    ],
)
def test_a_decompression_bomb_is_refused_in_every_format(ending: str, part: str) -> None:
    bomb = b"<a>" + b" " * 50_000_000 + b"</a>"
    mark = {"mimetype": "application/hwp+zip"} if ending == ".hwpx" else {}
    refused(package(mark | {part: bomb}), "부푸는", f"문서{ending}")


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(package({"word/document.xml": b"<a>" + b" " * 50_000_000 + b"</a>"}))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)
    refused(bytes(data), "손상")


def test_xml_that_nests_without_end_is_refused_and_pictures_are_never_unpacked() -> None:
    refused(word("<w:p>" * 100_000 + "</w:p>" * 100_000), "손상된 파일")
    picture = word(paragraph("글"), extra={"word/media/image1.png": bytes(300_000_000)})
    assert READERS[".docx"](picture).blocks[0].text == "글"


def test_an_archive_of_too_many_members_is_refused_without_listing_them() -> None:
    many = {f"word/{n}": b"" for n in range(MOST_MEMBERS + 1)}
    refused(package({"word/document.xml": "<a/>"} | many), "너무 많습니다")
    directory = io.BytesIO(package({"word/document.xml": "<a/>"}))
    claims = bytearray(directory.getvalue())
    end = claims.rindex(b"PK\x05\x06")
    claims[end + 12 : end + 16] = struct.pack("<I", 0x7FFFFFFF)
    refused(bytes(claims), "너무 많습니다")


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(word(paragraph("글")))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    refused(bytes(data), "암호가 걸린")


def test_references_stay_inside_the_file() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/image" Target="../../../../etc/passwd"/>'
        '<Relationship Id="b" Type="x/link" Target="http://example.com/" TargetMode="External"/></Relationships>'
    )
    with Package(package({"word/_rels/document.xml.rels": relations})) as opened:
        assert opened.related("word/document.xml") == {"a": ("image", "etc/passwd")}
        with pytest.raises(UnreadableDocument, match="빠져 있음"):
            opened.content("etc/passwd")


def test_a_copy_for_a_library_holds_checked_xml_only() -> None:
    with Package(package({"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": b"macro"})) as opened:
        assert zipfile.ZipFile(opened.checked_copy()).namelist() == ["xl/workbook.xml"]
