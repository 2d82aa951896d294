"""Whatever bytes a file holds, its reader gives text or says why not."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import UnreadableDocument
from ingest.folder import File
from ingest.formats import READERS, kind
from ingest.reading import read
from tests.conftest import CLOUD, MEMORY
from tests.corpus.publish import WRITERS, read_article
from tests.corpus.test_formats import powerpoint
from tests.corpus.text import SOURCES
from tests.ingest.hwp_writer import Paragraph, Table, hwp, section
from tests.ingest.mutations import damaged, damaged_package
from tests.ingest.pdf_writer import pdf

WHOLE = {
    ".txt": MEMORY.encode("cp949"),
    ".md": MEMORY.encode(),
    ".html": CLOUD.encode(),
    ".pdf": pdf([["첫 쪽의 글이다.", "이어진다."], ["둘째 쪽"]], title="제목"),
}
COMPANIES = Table([(0, 0, 1, 2, "회사"), (1, 0, 2, 1, "가온"), (1, 1, 1, 1, "1,200억 원"), (2, 1, 1, 1, "둘")])
HANGUL = [
    Paragraph("첫 제목", outline=1, lines=[0]),
    Paragraph("본문이다.", footnote="각주다.", lines=[2000, 4000]),
    Paragraph(table=COMPANIES, lines=[6000]),
    Paragraph("둘째 쪽이다.", box="상자 글", header="머리말", lines=[0]),
]
WHOLE |= {".csv": '회사,값\n가온,"1,200"\n'.encode("cp949"), ".hwp": hwp(HANGUL)}
ARTICLES = {name.rpartition(".")[2]: path for path in sorted(SOURCES.glob("*.md")) for name in [path.stem]}
PACKAGES = {
    ".docx": WRITERS[".docx"](read_article(ARTICLES["docx"])),
    ".hwpx": WRITERS[".hwpx"](read_article(ARTICLES["hwpx"])),
    ".xlsx": WRITERS[".xlsx"](read_article(ARTICLES["xlsx"])),
    ".pptx": powerpoint(read_article(ARTICLES["docx"])),
}
SEEDS = st.integers(0, 2**32 - 1)
READER = pytest.mark.parametrize("ending", WHOLE)
READER_OR_PACKAGE = pytest.mark.parametrize("ending", [*WHOLE, *PACKAGES])


def check(ending: str, data: bytes) -> None:
    try:
        extraction = READERS[ending](data)
    except UnreadableDocument as refusal:
        assert any("가" <= character <= "힣" for character in str(refusal))
        return
    for block in extraction.blocks:
        assert block.text.strip()
        assert "\n" not in block.text


@READER_OR_PACKAGE
@given(data=st.binary(max_size=400))
def test_arbitrary_bytes_are_read_or_refused(ending: str, data: bytes) -> None:
    check(ending, data)


@given(st.binary(max_size=200), st.sampled_from(["", "PK\x03\x04", "%PDF-1.7\n", "HWP Document File", "\ufeff<html>"]))
def test_any_bytes_have_a_kind_or_a_reason(data: bytes, start: str) -> None:
    try:
        assert kind("파일.docx", start.encode() + data) in (*READERS, ".zip")
    except UnreadableDocument as refusal:
        assert str(refusal)


@pytest.mark.parametrize("ending", PACKAGES)
@given(seed=SEEDS)
def test_an_office_file_damaged_inside_is_read_or_refused(ending: str, seed: int) -> None:
    check(ending, damaged_package(PACKAGES[ending], Random(seed)))


@given(SEEDS)
def test_a_hangul_file_damaged_inside_is_read_or_refused(seed: int) -> None:
    check(".hwp", hwp([], body=damaged(section(HANGUL), Random(seed))))


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


@pytest.mark.parametrize("ending", [*WHOLE, *PACKAGES, ".markdown", ".htm"])
def test_an_empty_file_of_any_format_is_unreadable(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"빈{ending}"
    path.write_bytes(b"")
    with pytest.raises(UnreadableDocument):
        read(File(path.name, path))
