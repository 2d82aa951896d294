"""What lies in a folder, against what is indexed of it."""

import os
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from errors import SettingError, UnreadableDocument
from index.ledger import Failure
from ingest.changes import Changes, compare
from ingest.folder import LARGEST_FILE, File, contents, fingerprint, require_folder

NOBODY = 65534


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def indexed(folder: Path) -> dict[str, str]:
    """The fingerprints that an index of the folder as it is now would hold."""
    return {file.document_id: fingerprint(file.path.read_bytes()) for file in compare(folder, {}).added}


def ids(changes: Changes) -> tuple[list[str], list[str], list[str], list[str]]:
    added, changed = ([file.document_id for file in files] for files in (changes.added, changes.changed))
    return added, changed, list(changes.removed), list(changes.unchanged)


def test_files_are_told_apart_as_added_changed_removed_and_unchanged(documents: Path) -> None:
    write(documents, 가="그대로", 나="처음", 다="곧 지운다")
    before = indexed(documents)
    write(documents, 나="고쳤다", 라="새로 왔다")
    (documents / "다.txt").unlink()
    assert ids(compare(documents, before)) == (["라.txt"], ["나.txt"], ["다.txt"], ["가.txt"])


def test_a_file_that_was_only_touched_is_unchanged(documents: Path) -> None:
    write(documents, 가="그대로")
    before = indexed(documents)
    os.utime(documents / "가.txt", (1, 1))
    assert ids(compare(documents, before)) == ([], [], [], ["가.txt"])


def test_a_moved_file_is_told_as_renamed(documents: Path) -> None:
    write(documents, 가="글")
    before = indexed(documents)
    (documents / "하위").mkdir()
    (documents / "가.txt").rename(documents / "하위" / "가.txt")
    changes = compare(documents, before)
    assert ids(changes) == ([], [], [], [])
    assert [(renamed.former_id, renamed.file.document_id) for renamed in changes.renamed] == [("가.txt", "하위/가.txt")]


def test_of_two_copies_that_went_one_is_renamed_and_the_other_removed(documents: Path) -> None:
    write(documents, 가="글", 나="글", 다="다른 글")
    before = indexed(documents)
    (documents / "가.txt").unlink()
    (documents / "나.txt").rename(documents / "라.txt")
    changes = compare(documents, before)
    assert [(renamed.former_id, renamed.file.document_id) for renamed in changes.renamed] == [("가.txt", "라.txt")]
    assert ids(changes) == ([], [], ["나.txt"], ["다.txt"])


def test_a_file_that_cannot_be_read_under_its_new_name_keeps_what_was_indexed_under_the_former(documents: Path) -> None:
    write(documents, 가="글", 나="다른 글")
    before = indexed(documents)
    (documents / "가.txt").rename(documents / "다.md")
    (documents / "나.txt").unlink()
    changes = compare(documents, before, [Failure("다.md", before["가.txt"], "이유")])
    assert ids(changes) == ([], [], ["나.txt"], [])
    (documents / "다.md").write_text("고친 글")
    assert ids(compare(documents, before, changes.remembered)) == (["다.md"], [], ["가.txt", "나.txt"], [])


def test_a_file_that_could_not_be_read_is_read_again_only_when_it_changes(documents: Path) -> None:
    write(documents, 가="글")
    failure = Failure("가.txt", indexed(documents)["가.txt"], "이유")
    changes = compare(documents, {}, [failure])
    assert (changes.remembered, changes.added) == ((failure,), ())
    write(documents, 가="고친 글")
    assert ids(compare(documents, {}, [failure]))[0] == ["가.txt"]


def test_hidden_files_and_folders_are_left_alone(documents: Path) -> None:
    write(documents, 가="글")
    (documents / ".숨은.txt").write_text("비밀")
    (documents / ".git").mkdir()
    (documents / ".git" / "나.txt").write_text("비밀")
    assert ids(compare(documents, {}))[0] == ["가.txt"]


def test_links_are_not_followed_out_of_the_folder(documents: Path, tmp_path: Path) -> None:
    outside = tmp_path / "바깥"
    outside.mkdir()
    write(outside, 비밀="바깥의 글")
    (documents / "링크.txt").symlink_to(outside / "비밀.txt")
    (documents / "폴더링크").symlink_to(outside, target_is_directory=True)
    (documents / "끊긴.txt").symlink_to(outside / "없음.txt")
    changes = compare(documents, {"링크.txt": "전의 것", "폴더링크/비밀.txt": "전의 것", "남.txt": "전의 것"})
    assert (changes.added, changes.failed) == ((), ())
    assert {problem.document_id: problem.reason for problem in changes.skipped} == dict.fromkeys(
        ("끊긴.txt", "링크.txt", "폴더링크"), "링크라 열지 않았습니다"
    )
    assert changes.removed == ("남.txt",)  # what was indexed before a link took its place stays


@pytest.mark.parametrize("name", ["~$보고서.docx", "Thumbs.db", "desktop.ini", ".DS_Store"])
def test_what_open_programs_and_systems_leave_behind_is_passed_over(documents: Path, name: str) -> None:
    (documents / name).write_bytes(b"\x05Kim")
    changes = compare(documents, {})
    assert (changes.added, changes.failed, changes.skipped) == ((), (), ())


def test_a_file_is_known_by_its_content_where_its_name_says_nothing(documents: Path) -> None:
    (documents / "README").write_text("글", encoding="utf-8")
    (documents / "보고서.tmp").write_bytes(b"%PDF-1.7")
    assert ids(compare(documents, {}))[0] == ["README", "보고서.tmp"]


def test_a_format_that_cannot_be_read_is_skipped_with_its_name(documents: Path) -> None:
    (documents / "그림.PNG").write_bytes(b"PNG")
    (documents / "음성").write_bytes(bytes(range(256)) * 40)
    reasons = {problem.document_id: problem.reason for problem in compare(documents, {}).skipped}
    assert reasons == {
        "음성": "아직 읽지 못하는 형식입니다 (확장자 없음)",
        "그림.PNG": "아직 읽지 못하는 형식입니다 (.png)",
    }


def test_endings_count_in_any_case_and_files_come_in_order(documents: Path) -> None:
    for name in ("b.TXT", "a.Md", "c.HTM", "d.Pdf"):
        (documents / name).write_text("글")
    assert ids(compare(documents, {}))[0] == ["a.Md", "b.TXT", "c.HTM", "d.Pdf"]


def test_a_name_has_one_id_however_its_hangul_is_encoded(documents: Path) -> None:
    (documents / unicodedata.normalize("NFD", "한글.txt")).write_text("글")
    assert ids(compare(documents, {}))[0] == [unicodedata.normalize("NFC", "한글.txt")]


def test_two_files_that_differ_only_in_how_their_hangul_is_encoded_do_not_share_an_id(documents: Path) -> None:
    for form in ("NFC", "NFD"):
        (documents / unicodedata.normalize(form, "한글.txt")).write_text(form)
    changes = compare(documents, {})
    added = [file.document_id for file in changes.added]
    assert len(added) == len(set(added))
    assert len(added) + len(changes.failed) + len(changes.skipped) == 2


def test_a_name_that_is_no_utf8_is_read_too(documents: Path) -> None:
    Path(os.fsdecode(os.fsencode(documents) + b"/\xc7\xd1\xb1\xdb.txt")).write_text("글")
    (found,) = ids(compare(documents, {}))[0]
    assert found.encode("utf-8") and found.endswith(".txt")


def test_pipes_and_devices_are_not_opened(documents: Path) -> None:
    os.mkfifo(documents / "관.txt")
    assert compare(documents, {}).added == ()


def test_a_file_that_is_too_large_fails_and_keeps_what_was_indexed(documents: Path) -> None:
    with (documents / "큰.txt").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    changes = compare(documents, {"큰.txt": "0" * 64})
    assert [problem.document_id for problem in changes.failed] == ["큰.txt"]
    assert "너무 큽니다" in changes.failed[0].reason
    assert changes.removed == ()


def test_a_file_that_vanished_is_unreadable_in_korean(documents: Path) -> None:
    with pytest.raises(UnreadableDocument, match="파일을 열 수 없습니다"):
        contents(File("없음.txt", documents / "없음.txt"))


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """File permissions do not bind root, so tests of them are run as somebody else."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user can reach."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        write(folder, 가="글")
        (folder / "하위").mkdir()
        write(folder / "하위", 나="글")
        yield folder
        folder.chmod(0o755)
        (folder / "하위").chmod(0o755)


def test_a_file_that_may_not_be_read_fails_and_keeps_what_was_indexed(open_folder: Path) -> None:
    before = indexed(open_folder)
    (open_folder / "가.txt").chmod(0)
    with as_an_ordinary_user():
        changes = compare(open_folder, before)
    assert [problem.document_id for problem in changes.failed] == ["가.txt"]
    assert (changes.removed, changes.unchanged) == ((), ("하위/나.txt",))


@pytest.mark.parametrize("mode", [0, 0o444])
def test_documents_in_a_folder_that_may_not_be_entered_are_not_taken_for_removed(open_folder: Path, mode: int) -> None:
    before = indexed(open_folder)
    (open_folder / "하위").chmod(mode)
    with as_an_ordinary_user():
        changes = compare(open_folder, before)
    assert changes.removed == ()
    assert any(problem.document_id.startswith("하위") for problem in changes.failed)


@pytest.mark.parametrize("mode", [0, 0o111])
def test_a_document_folder_that_may_not_be_listed_is_not_taken_for_empty(open_folder: Path, mode: int) -> None:
    before = indexed(open_folder)
    open_folder.chmod(mode)
    with as_an_ordinary_user(), pytest.raises(SettingError, match="문서 폴더를 열 수 없습니다"):
        compare(open_folder, before)


def test_the_same_bytes_have_the_same_fingerprint() -> None:
    assert fingerprint(b"a") == fingerprint(b"a") != fingerprint(b"b")


def test_a_folder_that_does_not_exist_is_named(documents: Path) -> None:
    require_folder(documents)
    write(documents, 가="글")
    for path in (documents / "없음", documents / "가.txt"):
        with pytest.raises(SettingError, match=r"문서 폴더가 없습니다.*색인은 그대로"):
            require_folder(path)
