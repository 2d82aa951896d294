"""Whatever bytes a file holds, its reader gives text or says why not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import UnreadableDocument
from ingest.folder import File
from ingest.follow import read
from ingest.formats import READERS
from tests.conftest import CLOUD, MEMORY
from tests.ingest.pdf_writer import pdf

WHOLE = {
    ".txt": MEMORY.encode("cp949"),
    ".md": MEMORY.encode(),
    ".html": CLOUD.encode(),
    ".pdf": pdf([["첫 쪽의 글이다.", "이어진다."], ["둘째 쪽"]], title="제목"),
}
READER = pytest.mark.parametrize("ending", WHOLE)


def check(ending: str, data: bytes) -> None:
    try:
        extraction = READERS[ending](data)
    except UnreadableDocument as refusal:
        assert any("가" <= character <= "힣" for character in str(refusal))
        return
    for block in extraction.blocks:
        assert block.text.strip()
        assert "\n" not in block.text


@READER
@given(data=st.binary(max_size=400))
def test_arbitrary_bytes_are_read_or_refused(ending: str, data: bytes) -> None:
    check(ending, data)


@READER
@given(data=st.data())
def test_a_file_with_a_few_bytes_changed_or_cut_off_is_read_or_refused(ending: str, data: st.DataObject) -> None:
    damaged = bytearray(WHOLE[ending])
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    check(ending, bytes(damaged[: data.draw(st.integers(0, len(damaged)))]))


@given(
    st.lists(
        st.sampled_from(
            [
                "# ",
                "- ",
                "| 가 | 나 |\n",
                "|---|---|\n",
                "---\n",
                "> ",
                "```\n",
                "<p>",
                "</p>",
                "<table>",
                "<tr><td>",
                "\n",
            ]
            + [
                "글.",
                "title: 가\n",
                "&amp;",
                "<script>",
                "<!--",
                "*",
                "[",
                "](",
                "`",
                "  ",
                "1. ",
                "😀",
                "\u200b",
                "\u2028",
            ]
        ),
        max_size=40,
    ).map("".join),
    st.sampled_from([".txt", ".md", ".html"]),
)
def test_any_jumble_of_markup_is_read_or_refused(text: str, ending: str) -> None:
    check(ending, text.encode())


def test_numbers_that_python_will_not_print_are_refused_or_passed_over() -> None:
    check(".md", b"---\ntitle: 0x" + b"f" * 5000 + "\n---\n글".encode())


@pytest.mark.parametrize("ending", [*WHOLE, ".markdown", ".htm"])
def test_an_empty_file_of_any_format_is_unreadable(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"빈{ending}"
    path.write_bytes(b"")
    with pytest.raises(UnreadableDocument):
        read(File(path.name, path))
