"""Zip files of documents: every member has its name, or the reason why it stays shut."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import UnreadableDocument
from ingest.archives import LARGEST_MEMBER, open_archive


def archive(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members:
            opened.writestr(name, content)
    return buffer.getvalue()


def listed(data: bytes | Path) -> dict[str, str]:
    with open_archive(data) as opened:
        return {member.name: member.refusal for member in opened.members()}


def refusal(name: str | zipfile.ZipInfo, content: bytes = b"x") -> str:
    (reason,) = listed(archive((name, content))).values()
    return reason


def test_members_are_listed_and_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "묶음.zip"
    path.write_bytes(archive(("보고서/", b""), ("보고서/첫째.txt", "하나".encode()), ("둘째.md", b"# 2")))
    with open_archive(path) as opened:
        members = list(opened.members())
        assert [member.name for member in members] == ["보고서/첫째.txt", "둘째.md"]
        assert opened.content(members[0]).decode() == "하나"
        assert members[1].size == 3


def test_names_that_korean_windows_wrote_are_read() -> None:
    data = archive(("xxxx/yyyy.txt", b"1"))
    assert len("한글".encode("cp949")) == 4
    assert list(listed(data.replace(b"xxxx", "한글".encode("cp949")).replace(b"yyyy", "문서".encode("cp949")))) == [
        "한글/문서.txt"
    ]


def test_names_in_the_macs_spelling_are_the_same_name() -> None:
    assert list(listed(archive(("\u1112\u1161\u11ab.txt", b"1")))) == ["한.txt"]


@pytest.mark.parametrize("name", ["../밖.txt", "가/../../밖.txt", "/etc/글.txt", "C:\\글.txt", "..\\밖.txt"])
def test_a_path_that_leaves_the_archive_is_refused(name: str) -> None:
    assert "경로" in refusal(name)


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("링크.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "링크" in refusal(link, b"/etc/passwd")


def test_a_bomb_a_giant_and_an_archive_within_are_refused() -> None:
    assert "부푸는" in refusal("가.txt", bytes(50_000_000))
    assert "압축 파일 안의 압축 파일" in refusal("속.zip")
    data = bytearray(archive(("가.txt", b"x")))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", LARGEST_MEMBER + 1)
    assert "너무 큽니다" in next(iter(listed(bytes(data)).values()))


def test_an_encrypted_member_is_refused_and_the_others_are_read() -> None:
    data = bytearray(archive(("잠긴.txt", b"1"), ("열린.txt", b"2")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert listed(bytes(data)) == {"잠긴.txt": "암호가 걸린 파일입니다", "열린.txt": ""}


def test_the_second_of_two_members_of_one_name_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = archive(("가.txt", b"1"), ("가.txt", b"2"))
    with open_archive(data) as opened:
        first, second = opened.members()
        assert opened.content(first) == b"1"
        with pytest.raises(UnreadableDocument, match="같은 이름"):
            opened.content(second)


def test_what_systems_leave_behind_is_passed_over() -> None:
    assert (
        listed(archive(("__MACOSX/._가.txt", b""), (".DS_Store", b""), ("가/Thumbs.db", b""), ("나/.숨김/다.txt", b"")))
        == {}
    )


def test_a_name_with_line_breaks_and_emoji_is_spelt_out() -> None:
    assert list(listed(archive(("줄\n바꿈 😀.txt", b"")))) == ["줄\\n바꿈 😀.txt"]


def test_a_damaged_member_is_refused_when_it_is_read() -> None:
    data = bytearray(archive(("가.txt", b"abcdefgh" * 100)))
    data[40] ^= 0xFF
    with open_archive(bytes(data)) as opened, pytest.raises(UnreadableDocument, match="손상"):
        opened.content(next(opened.members()))


@given(
    st.binary(max_size=300) | st.binary(max_size=80).map(lambda extra: archive(("가.txt", extra or b"x"))[:-10] + extra)
)
def test_any_bytes_are_listed_or_refused(data: bytes) -> None:
    try:
        with open_archive(data) as opened:
            for member in opened.members():
                assert member.name
    except UnreadableDocument as refused:
        assert any("가" <= character <= "힣" for character in str(refused))
