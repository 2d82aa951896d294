"""Files that are taken out of the folder can be put back."""

import zipfile
from pathlib import Path

import pytest

from errors import SettingError, UnreadableDocument
from ingest.follow import follow
from ingest.locating import FileGone
from ingest.removing import FOLDER, removable, remove, removed, restore
from settings import Settings

TEXT = "해남 태양광 발전소의 총사업비는 1250억원이다."


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "치운 것"


@pytest.fixture
def solar(documents: Path) -> Path:
    path = documents / "자료" / "해남.md"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_removed_document_leaves_the_index_and_comes_back(
    documents: Path, kept: Path, solar: Path, settings: Settings
) -> None:
    follow(documents, settings)
    taken = remove(documents, kept, "자료/해남.md")
    assert not solar.exists() and removed(kept) == [taken]
    assert follow(documents, settings).removed == ("자료/해남.md",)
    assert restore(documents, kept, taken.key) == "자료/해남.md"
    assert solar.read_text(encoding="utf-8") == TEXT and removed(kept) == []
    assert follow(documents, settings).added == ("자료/해남.md",)


def test_latest_comes_first(documents: Path, kept: Path, solar: Path) -> None:
    first = remove(documents, kept, "자료/해남.md")
    (kept / FOLDER / first.key).rename(kept / FOLDER / "20200101T000000-00000000")
    solar.write_text("다른 글", encoding="utf-8")
    second = remove(documents, kept, "자료/해남.md")
    assert [each.key for each in removed(kept)] == [second.key, "20200101T000000-00000000"]


def test_nothing_is_put_back_over_another_file(documents: Path, kept: Path, solar: Path) -> None:
    taken = remove(documents, kept, "자료/해남.md")
    solar.write_text("새 글", encoding="utf-8")
    with pytest.raises(UnreadableDocument, match="다른 파일이 있어"):
        restore(documents, kept, taken.key)
    assert solar.read_text(encoding="utf-8") == "새 글" and removed(kept) == [taken]


def test_nothing_is_put_back_through_a_link(documents: Path, kept: Path, solar: Path, tmp_path: Path) -> None:
    taken = remove(documents, kept, "자료/해남.md")
    solar.parent.rmdir()
    solar.parent.symlink_to(tmp_path)
    with pytest.raises(UnreadableDocument, match="링크"):
        restore(documents, kept, taken.key)
    assert not (tmp_path / "해남.md").exists()


def test_document_of_an_archive_is_not_taken_out_of_it(documents: Path, kept: Path) -> None:
    with zipfile.ZipFile(documents / "묶음.zip", "w") as opened:
        opened.writestr("안/해남.md", TEXT)
    with pytest.raises(UnreadableDocument, match=r"‘묶음\.zip’"):
        remove(documents, kept, "묶음.zip/안/해남.md")
    assert removable(documents, "묶음.zip/안/해남.md") == "묶음.zip" and (documents / "묶음.zip").exists()
    assert remove(documents, kept, "묶음.zip").document_id == "묶음.zip" and not (documents / "묶음.zip").exists()


@pytest.mark.parametrize("document_id", ["없는.md", "../밖.md", "/etc/hostname", "", "자료", "자료/../자료/해남.md"])
def test_only_files_of_the_folder_are_removed(documents: Path, kept: Path, solar: Path, document_id: str) -> None:
    (documents.parent / "밖.md").write_text(TEXT, encoding="utf-8")
    with pytest.raises(FileGone):
        remove(documents, kept, document_id)
    assert solar.exists() and (documents.parent / "밖.md").exists()


@pytest.mark.parametrize(
    "key", ["", "..", "../../문서", "20200101T000000-00000000", "20200101T000000-00000000/..", "\0"]
)
def test_only_what_was_removed_is_put_back(documents: Path, kept: Path, key: str) -> None:
    with pytest.raises(UnreadableDocument, match="남아 있지 않습니다"):
        restore(documents, kept, key)


def test_file_stays_where_it_is_if_it_cannot_be_kept(documents: Path, tmp_path: Path, solar: Path) -> None:
    (tmp_path / "파일").write_text("폴더가 아니다", encoding="utf-8")
    with pytest.raises(SettingError, match="GEUNGEO_KEPT_DIR"):
        remove(documents, tmp_path / "파일", "자료/해남.md")
    assert solar.exists()
