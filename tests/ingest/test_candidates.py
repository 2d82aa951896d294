"""Hostile folders: what may not be opened is named, within bounded time and memory."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from errors import UnreadableDocument
from ingest.changes import compare
from ingest.folder import File, contents, files_in


def test_names_with_newlines_and_emoji_are_spelt_out(documents: Path) -> None:
    (documents / "보고\n서😀.txt").write_text("글", encoding="utf-8")
    (file,) = compare(documents, {}).added
    assert file.document_id == "보고\\n서😀.txt"
    assert contents(file) == "글".encode()


def test_half_a_gigabyte_of_one_line_is_refused_at_once(documents: Path) -> None:
    with (documents / "큰.txt").open("wb") as file:
        file.truncate(500 * 2**20)
    started = time.perf_counter()
    (problem,) = compare(documents, {}).failed
    assert "너무 큽니다 (500MB" in problem.reason and time.perf_counter() - started < 1


def test_a_pipe_or_a_link_is_no_document(documents: Path) -> None:
    os.mkfifo(documents / "관.txt")
    (documents / "링크.txt").symlink_to("/etc/passwd")
    changes = compare(documents, {})
    assert (changes.added, changes.failed) == ((), ())
    assert [problem.document_id for problem in changes.skipped] == ["관.txt", "링크.txt"]


def test_an_archive_that_goes_between_listing_and_looking_is_a_failure_with_a_reason(
    documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (documents / "가.txt").write_text("글", encoding="utf-8")
    (documents / "나.zip").write_bytes(b"PK")

    def listed_then_gone(*arguments: object) -> Iterator[File]:
        for file in files_in(*arguments):
            if file.path.suffix == ".zip":
                file.path.unlink()
            yield file

    monkeypatch.setattr("ingest.candidates.files_in", listed_then_gone)
    changes = compare(documents, {"나.zip/다.txt": "전의 것"})
    assert [file.document_id for file in changes.added] == ["가.txt"]
    assert [problem.document_id for problem in changes.failed] == ["나.zip"] and changes.removed == ()


def test_a_file_that_goes_between_looking_and_reading_is_a_failure_with_a_reason(documents: Path) -> None:
    with pytest.raises(UnreadableDocument, match="열 수 없습니다"):
        contents(File("가.txt", documents / "가.txt"))
