"""Files that somebody wants to add: good ones get in whole, others do no harm."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import SettingError, UnreadableDocument
from index.store import Index
from ingest.adding import Fate, Looked, Offer, look, place
from ingest.follow import follow
from ingest.outcomes import others, outcomes
from ingest.own_folder import require_own_folder
from ingest.places import document_name
from ingest.removing import removed, restore
from settings import Settings
from tests.ingest.pdf_writer import pdf

GOOD = "# 해남 태양광\n\n해남 태양광 발전소의 총사업비는 1250억원이다.\n".encode()
OTHER = "# 해남 태양광\n\n해남 태양광 발전소의 총사업비는 1300억원이다.\n".encode()
Bring = Callable[[str, bytes], Offer]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Puts bytes where a browser's upload would lie, without any name of its own."""
    place = tmp_path / "올린 것"
    place.mkdir()

    def brought(name: str, data: bytes) -> Offer:
        path = place / f"{len(list(place.iterdir()))}"
        path.write_bytes(data)
        return Offer(path, name)

    return brought


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "치운 것"


def looked_at(folder: Path, *offers: Offer) -> list[Looked]:
    return list(look(folder, offers, {}))


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def archive(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return data.getvalue()


def test_file_is_read_first_and_placed_only_then(documents: Path, kept: Path, bring: Bring) -> None:
    (looked,) = looked_at(documents, bring("자료/해남.md", GOOD))
    assert (looked.fate, looked.name, looked.title) == (Fate.NEW, "자료/해남.md", "해남 태양광")
    assert not files(documents)
    (placed,) = place(documents, kept, [looked])
    assert placed.fate is Fate.NEW and files(documents) == {"자료/해남.md": GOOD}


def test_the_same_file_is_told_and_left_alone(documents: Path, kept: Path, bring: Bring) -> None:
    (documents / "해남.md").write_bytes(GOOD)
    before = (documents / "해남.md").stat().st_mtime_ns
    looked = looked_at(documents, bring("해남.md", GOOD))
    assert [each.fate for each in place(documents, kept, looked)] == [Fate.SAME]
    assert (documents / "해남.md").stat().st_mtime_ns == before and not removed(kept)


def test_former_version_is_kept_and_can_be_put_back(documents: Path, kept: Path, bring: Bring) -> None:
    (documents / "해남.md").write_bytes(GOOD)
    looked = looked_at(documents, bring("해남.md", OTHER))
    assert [each.fate for each in place(documents, kept, looked)] == [Fate.REPLACES]
    assert files(documents) == {"해남.md": OTHER}
    (former,) = removed(kept)
    (documents / "해남.md").unlink()
    assert restore(documents, kept, former.key) == "해남.md" and files(documents) == {"해남.md": GOOD}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "글자가 없는 파일"),
        (pdf([["온전한 글"]])[:300], "손상된"),
        (pdf([["비밀"]], encrypted=True), "암호"),
        (b"\x7fELF\x00\x00", "글자로 읽을 수 없는"),
    ],
)
def test_unreadable_file_does_not_replace_a_good_one(
    documents: Path, kept: Path, bring: Bring, data: bytes, reason: str
) -> None:
    name = "해남.pdf" if data.startswith(b"%PDF") else "해남.md"
    (documents / name).write_bytes(GOOD)
    looked = looked_at(documents, bring(name, data))
    assert looked[0].fate is Fate.REFUSED and reason in looked[0].reason
    list(place(documents, kept, looked))
    assert files(documents) == {name: GOOD} and not removed(kept)


@pytest.mark.parametrize(
    "name",
    [
        "../밖.md", "자료/../../밖.md", "/etc/밖.md", "C:\\밖.md", "..\\..\\밖.md", "..", "", "/", "자료//밖.md", "./../밖.md",
        "metadata.csv", "자료/Metadata.CSV", "metadata.csv/밖.md", ".숨은.md", ".git/밖.md", "~$밖.docx", "Thumbs.db",
        "끝\0.md", "줄\n.md", "뒤\u202edm.md", "반쪽\ud800.md", "가" * 100 + ".md", "자" * 4_000, "/".join("가" * 30) + ".md",
    ],
)  # fmt: skip
def test_hostile_name_is_refused(documents: Path, kept: Path, bring: Bring, name: str) -> None:
    looked = looked_at(documents, bring(name, GOOD))
    assert [each.fate for each in looked] == [Fate.REFUSED] and looked[0].reason
    looked[0].name.encode()  # it can be shown
    list(place(documents, kept, looked))
    assert not files(documents)
    assert {path.name for path in documents.parent.iterdir()} == {"문서", "올린 것"}


@given(st.text(max_size=40) | st.lists(st.sampled_from(["..", ".", "", "가", "~$", "C:", "\\"])).map("/".join))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    try:
        path = document_name(name)
    except UnreadableDocument:
        return
    root = Path("/문서")
    assert Path(os.path.normpath(root / path)).is_relative_to(root) and document_name(path) == path


def test_links_in_the_folder_are_not_followed(documents: Path, kept: Path, bring: Bring, tmp_path: Path) -> None:
    outside = tmp_path / "바깥"
    outside.mkdir()
    (outside / "글.md").write_bytes(GOOD)
    (documents / "자료").symlink_to(outside)
    (documents / "글.md").symlink_to(outside / "글.md")
    looked = looked_at(documents, bring("자료/새.md", OTHER), bring("글.md", OTHER))
    assert [each.reason for each in looked] == ["같은 이름의 링크가 있어 넣지 않았습니다"] * 2
    assert files(outside) == {"글.md": GOOD}


def test_file_does_not_take_the_place_of_a_folder_or_stand_in_a_file(documents: Path, bring: Bring) -> None:
    (documents / "자료").mkdir()
    (documents / "글.md").write_bytes(GOOD)
    looked = looked_at(documents, bring("자료", GOOD), bring("글.md/안.md", GOOD))
    assert [each.fate for each in looked] == [Fate.REFUSED] * 2


def test_two_files_of_one_name_and_one_that_did_not_arrive(documents: Path, bring: Bring, tmp_path: Path) -> None:
    offers = [bring("해남.md", GOOD), bring("해남.md", OTHER), Offer(tmp_path / "없는 것", "없는.md")]
    fates = [(each.fate, each.reason[:10]) for each in looked_at(documents, *offers)]
    assert fates == [(Fate.NEW, ""), (Fate.REFUSED, "같은 이름의 파일을"), (Fate.REFUSED, "파일이 올라오지 않")]


def test_archive_is_placed_whole_if_a_document_in_it_can_be_read(documents: Path, bring: Bring) -> None:
    good, empty, bomb = (
        bring("묶음.zip", archive(**{"하나.md": GOOD, "둘.md": OTHER, "깨진.pdf": b"%PDF-1.7"})),
        bring("빈.zip", archive()),
        bring("폭탄.zip", archive(**{"폭탄.txt": b"0" * 2**26})),
    )
    looked = looked_at(documents, good, empty, bomb)
    assert [each.fate for each in looked] == [Fate.NEW, Fate.REFUSED, Fate.REFUSED]
    assert looked[0].documents == 3 and "부푸는" in looked[2].reason


def test_what_changed_after_the_look_is_not_placed(documents: Path, kept: Path, bring: Bring) -> None:
    changed, overtaken = bring("해남.md", GOOD), bring("영광.md", GOOD)
    looked = looked_at(documents, changed, overtaken)
    changed.path.write_bytes(OTHER)
    (documents / "영광.md").write_bytes(OTHER)
    placed = list(place(documents, kept, looked))
    assert [each.fate for each in placed] == [Fate.REFUSED] * 2 and "그 사이에" in placed[0].reason
    assert files(documents) == {"영광.md": OTHER}


def test_upload_that_is_gone_replaces_nothing(documents: Path, kept: Path, bring: Bring) -> None:
    (documents / "해남.md").write_bytes(GOOD)
    offer = bring("해남.md", OTHER)
    looked = looked_at(documents, offer)
    offer.path.unlink()
    (placed,) = place(documents, kept, looked)
    assert placed.fate is Fate.REFUSED and "다시 올려" in placed.reason
    assert files(documents) == {"해남.md": GOOD} and not removed(kept)


def test_full_disk_leaves_what_was_there(
    documents: Path, kept: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    (documents / "해남.md").write_bytes(GOOD)
    looked = looked_at(documents, bring("해남.md", OTHER))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (placed,) = place(documents, kept, looked)
    assert placed.fate is Fate.REFUSED and files(documents) == {"해남.md": GOOD} and not removed(kept)


def test_missing_folder_is_said(tmp_path: Path, bring: Bring) -> None:
    with pytest.raises(SettingError, match="문서 폴더가 없습니다"):
        looked_at(tmp_path / "없는 폴더", bring("해남.md", GOOD))


def test_outcome_says_what_the_index_made_of_each_file(
    documents: Path, kept: Path, settings: Settings, bring: Bring
) -> None:
    (documents / "있던.md").write_bytes(GOOD)
    follow(documents, settings)
    (documents / "그 사이.md").write_text("그 사이에 온 글이다. 다른 사람이 넣었다.", encoding="utf-8")
    with Index(settings) as index:
        offers = [
            bring("베낀.md", GOOD),
            bring("묶음.zip", archive(**{"하나.md": OTHER, "깨진.pdf": b"%PDF-1.7"})),
            bring("깨진.pdf", b"%PDF-1.7"),
        ]
        looked = list(look(documents, offers, index.catalogue.fingerprints()))
        assert looked[0].same_as == "있던.md"
        placed = list(place(documents, kept, looked))
        report = follow(documents, settings)
        copy, bundle, broken = outcomes(placed, report)
        assert copy.indexed == ("베낀.md",) and (copy.twins or report.twins)
        assert bundle.indexed == ("묶음.zip/하나.md",) and [p.document_id for p in bundle.failed] == [
            "묶음.zip/깨진.pdf"
        ]
        assert broken.fate is Fate.REFUSED and not broken.indexed
        assert others(placed, report) == ("그 사이.md",)
        assert {"베낀.md", "묶음.zip/하나.md"} < set(index.catalogue.fingerprints())  # the one that was open all along


def test_folder_of_another_index_is_not_followed_by_the_way(
    documents: Path, settings: Settings, library: Index, library_folder: Path
) -> None:
    require_own_folder(library_folder, library)
    (documents / "해남.md").write_bytes(GOOD)
    with pytest.raises(SettingError, match="GEUNGEO_DOCS_DIR"):
        require_own_folder(documents, library)
