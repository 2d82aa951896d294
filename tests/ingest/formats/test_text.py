"""Plain text in the encodings that are in use in Korea."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from errors import UnreadableDocument
from ingest.formats.text import decode, read_text

KOREAN = "인공지능 시장이 커졌다.\n\n똠방각하와 펲시도 있다.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_korean_text_is_read_in_any_encoding_in_use(encoding: str) -> None:
    assert [block.text for block in read_text(KOREAN.encode(encoding)).blocks] == [
        "인공지능 시장이 커졌다.",
        "똠방각하와 펲시도 있다.",
    ]


def test_big_endian_utf16_and_windows_line_ends_are_read() -> None:
    data = b"\xfe\xff" + "첫 줄.\r\n\r\n둘째 줄.\r\n".encode("utf-16-be")
    assert [block.text for block in read_text(data).blocks] == ["첫 줄.", "둘째 줄."]


def test_a_stray_control_character_is_dropped_and_the_rest_read() -> None:
    assert "\x00" not in decode(b"a" * 500 + b"\x00" + b"b" * 500)


def test_an_empty_file_has_no_blocks() -> None:
    assert read_text(b"").blocks == read_text(b"\xef\xbb\xbf \n\t\n").blocks == ()


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x89PNG\r\n\x1a\n" + bytes(100), b"\xff\xfe\x00"])
def test_bytes_that_are_no_text_are_refused_in_korean(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="글자로 읽을 수 없는 파일입니다"):
        read_text(data)


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
@pytest.mark.parametrize("stray", [b"\xff", b"\x80", b"\xc9\n"])
@pytest.mark.parametrize("place", [0, 1_000, None])
def test_a_stray_byte_in_a_long_text_costs_one_character(encoding: str, stray: bytes, place: int | None) -> None:
    lines = [f"{number}번째 공장의 매출은 {number * 7}억 원이다." for number in range(200)]
    data = [f"{line}\n".encode(encoding) for line in lines]
    at = len(data) if place is None else place // len(data[0])
    text = decode(b"".join([*data[:at], stray, *data[at:]]))
    assert text.count("\ufffd") == 1
    assert [line for line in lines if line not in text] == []


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_bytes_that_are_damaged_in_many_places_are_refused(encoding: str) -> None:
    data = b"\xff".join([KOREAN.encode(encoding)] * 50)
    with pytest.raises(UnreadableDocument, match="글자로 읽을 수 없는 파일입니다"):
        decode(data)
    with pytest.raises(UnreadableDocument):
        decode(KOREAN.encode(encoding) + b"\xff")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="n")))  # "n A" is a bullet of PDFs
@example("\u2028\u0085\ufeff")
def test_no_character_of_a_utf8_text_is_lost(text: str) -> None:
    data = text.encode("utf-8")
    kept = "".join(block.text for block in read_text(b"\xef\xbb\xbf" + data).blocks)
    # Bullets at line starts are left out on purpose; letters and digits never are.
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]
