"""A zip file in the folder is followed as if it were a folder of documents."""

import time
import zipfile
from pathlib import Path

import pytest

from errors import UnreadableDocument
from index.store import Index
from ingest.changes import compare
from ingest.folder import contents, fingerprint
from ingest.follow import follow
from settings import Settings


def pack(path: Path, **members: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"{name.replace('__', '/')}.txt", text)


def test_members_are_documents_that_come_change_and_go_with_their_archive(settings: Settings, documents: Path) -> None:
    pack(documents / "자료.zip", 가="사과가 익었다.", 하위__나="기차가 떠났다.")
    assert follow(documents, settings).added == ("자료.zip/가.txt", "자료.zip/하위/나.txt")
    pack(documents / "자료.zip", 가="사과가 익었다.", 하위__나="기차가 왔다.")
    report = follow(documents, settings)
    assert (report.changed, report.unchanged) == (("자료.zip/하위/나.txt",), ("자료.zip/가.txt",))
    with Index(settings) as index:
        assert index.catalogue.document("자료.zip/하위/나.txt").text == "기차가 왔다."
    (documents / "자료.zip").unlink()
    assert follow(documents, settings).removed == ("자료.zip/가.txt", "자료.zip/하위/나.txt")


def test_an_archive_that_breaks_keeps_what_was_indexed_of_it(settings: Settings, documents: Path) -> None:
    pack(documents / "자료.zip", 가="사과가 익었다.")
    follow(documents, settings)
    whole = (documents / "자료.zip").read_bytes()
    (documents / "자료.zip").write_bytes(whole[: len(whole) // 2])
    report = follow(documents, settings)
    assert [problem.document_id for problem in report.failed] == ["자료.zip"]
    assert (report.removed, report.passages) == ((), 1)


def test_members_that_lead_out_of_the_folder_are_named_and_the_others_read(settings: Settings, documents: Path) -> None:
    pack(documents / "자료.zip", 가="사과가 익었다.", **{"..__바깥": "비밀"})
    report = follow(documents, settings)
    assert report.added == ("자료.zip/가.txt",)
    assert "압축 파일 밖" in report.failed[0].reason


def test_unpacking_an_archive_beside_it_embeds_nothing_anew(settings: Settings, documents: Path) -> None:
    pack(documents / "자료.zip", 가="사과가 익었다.")
    follow(documents, settings)
    (documents / "자료.zip").unlink()
    (documents / "가.txt").write_text("사과가 익었다.", encoding="utf-8")
    report = follow(documents, settings)
    assert [(move.former_id, move.document_id) for move in report.renamed] == [("자료.zip/가.txt", "가.txt")]


@pytest.mark.parametrize(
    "content",
    ["<!doctype html><html><body><p>찾으시는 파일이 없습니다.</p></body></html>".encode(), "글".encode(), b""],
    ids=["page", "text", "empty"],
)
def test_an_archive_that_a_failed_download_replaced_keeps_what_was_indexed_of_it(
    settings: Settings, documents: Path, content: bytes
) -> None:
    pack(documents / "자료.zip", 가="사과가 익었다.")
    follow(documents, settings)
    (documents / "자료.zip").write_bytes(content)
    report = follow(documents, settings)
    assert [problem.document_id for problem in report.failed] == ["자료.zip"]
    assert (report.added, report.removed, report.passages) == ((), (), 1)


def test_members_whose_names_say_nothing_are_known_by_their_content(documents: Path) -> None:
    with zipfile.ZipFile(documents / "자료.zip", "w") as archive:
        archive.writestr("README", "글")
        archive.writestr("보고서.tmp", b"%PDF-1.7")
        archive.writestr("옛.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        archive.writestr("그림.png", b"PNG")
        archive.writestr("음성", bytes(range(256)) * 40)
        archive.writestr("~$보고서.docx", b"\x05Kim")
    changes = compare(documents, {})
    assert [file.document_id for file in changes.added] == ["자료.zip/README", "자료.zip/보고서.tmp"]
    assert [problem.document_id for problem in changes.skipped] == ["자료.zip/그림.png", "자료.zip/음성"]
    assert [problem.document_id for problem in changes.failed] == ["자료.zip/옛.doc"]


def test_an_archive_of_thousands_is_compared_in_time_that_grows_with_their_number(documents: Path) -> None:
    with zipfile.ZipFile(documents / "자료.zip", "w") as archive:
        for number in range(5_000):
            archive.writestr(f"{number:04}.txt", f"{number}번째 글")
    before = {f"자료.zip/{number:04}.txt": fingerprint(f"{number}번째 글".encode()) for number in range(5_000)}
    started = time.perf_counter()
    assert len(compare(documents, before).unchanged) == 5_000
    assert time.perf_counter() - started < 10


def test_an_archive_that_is_replaced_while_it_is_read_is_said(documents: Path) -> None:
    pack(documents / "자료.zip", 가="사과가 익었다.", 나="기차가 떠났다.")
    first, second = compare(documents, {}).added
    pack(documents / "자료.zip", 가="비가 그쳤다.")
    for file in (first, second):
        with pytest.raises(UnreadableDocument, match="바뀌었습니다"):
            contents(file)
