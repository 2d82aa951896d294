"""A zip file in the folder is followed as if it were a folder of documents."""

import zipfile
from pathlib import Path

from index.store import Index
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
