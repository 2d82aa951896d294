"""What users write into metadata.csv, and what they get wrong."""

import csv
import io
import os
import subprocess
import sys
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.corrections import LARGEST_CORRECTIONS, Correction, is_corrections, read_corrections

CELL = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)
HEAD = "파일,제목,발행처,저자,발행일,주소\n"


def write(folder: Path, text: str, encoding: str = "utf-8") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "metadata.csv").write_bytes(text.encode(encoding))


def problems(folder: Path) -> list[tuple[str, int, str]]:
    return [(problem.document_id, problem.line, problem.reason) for problem in read_corrections(folder).problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_a_row_says_what_a_document_is(documents: Path, encoding: str) -> None:
    write(documents, HEAD + "가.txt,메모리 전망,한빛리서치,김하늘,2024-03-05,https://example.com/a\n", encoding)
    found = read_corrections(documents)
    assert found.problems == ()
    assert found.of("가.txt") == Correction(
        "메모리 전망", "한빛리서치", "김하늘", date(2024, 3, 5), "https://example.com/a"
    )
    assert found.of("나.txt") is None


def test_english_names_other_columns_any_order_and_empty_cells_are_fine(documents: Path) -> None:
    write(documents, "memo,Published,FILE,title\n비고,2024.3.5.,가.txt,\n,,,\n")
    found = read_corrections(documents)
    assert found.problems == ()
    assert found.of("가.txt") == Correction(published=date(2024, 3, 5))


def test_semicolons_quotes_and_line_breaks_in_cells_are_read(documents: Path) -> None:
    write(documents, '파일;제목\n가.txt;"첫 줄\n둘째 ""줄"""\n')
    assert read_corrections(documents).of("가.txt") == Correction(title='첫 줄 둘째 "줄"')


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2023-09-04", date(2023, 9, 4)),
        ("2023. 9. 4.", date(2023, 9, 4)),
        ("2023/09/04", date(2023, 9, 4)),
        ("2023년 9월 4일", date(2023, 9, 4)),
        ("20230904", date(2023, 9, 4)),
    ],
)
def test_dates_are_read_as_koreans_write_them(documents: Path, written: str, meant: date) -> None:
    write(documents, f"파일,발행일\n가.txt,{written}\n")
    assert read_corrections(documents).of("가.txt") == Correction(published=meant)


def test_a_wrong_cell_is_named_with_its_line_and_the_rest_of_the_row_counts(documents: Path) -> None:
    future = (date.today() + timedelta(days=400)).isoformat()
    write(
        documents,
        HEAD
        + "가.txt,제목 가,,,작년 봄,\n"
        + "나.txt,제목 나,,,2023-02-30,\n"
        + f"다.txt,제목 다,,,{future},\n"
        + "라.txt,제목 라,,,,javascript:alert(1)\n"
        + "마.txt,제목 마,,,2024-03-05,\n",
    )
    found = read_corrections(documents)
    assert [problem.line for problem in found.problems] == [2, 3, 4, 5]
    assert "작년 봄" in str(found.problems[0]) and str(found.problems[0]).startswith("2번째 줄")
    for name in "가나다라":
        assert found.of(f"{name}.txt") == Correction(title=f"제목 {name}")
    assert found.of("마.txt") == Correction("제목 마", published=date(2024, 3, 5))


@pytest.mark.parametrize(
    "path", ["../가.txt", "/etc/passwd", "C:\\가.txt", "", "하위/../../가.txt", "하위//가.txt", "가" * 600]
)
def test_a_row_that_leads_out_of_the_folder_is_refused(documents: Path, path: str) -> None:
    write(documents / "하위", f"파일,제목\n{path},제목\n나.txt,제목\n")
    found = read_corrections(documents)
    assert [problem.line for problem in found.problems] == [2]
    assert found.of("가.txt") is None
    assert found.of("하위/나.txt") == Correction(title="제목")


def test_the_nearer_file_counts_before_the_one_above(documents: Path) -> None:
    write(documents, HEAD + "하위/가.txt,위의 제목,위의 발행처,,,\n하위\\나.txt,나 제목,,,,\n")
    write(documents / "하위", HEAD + "./가.txt,가까운 제목,,,,\n")
    found = read_corrections(documents)
    assert found.of("하위/가.txt") == Correction("가까운 제목", "위의 발행처")
    assert found.of("하위/나.txt") == Correction("나 제목")


def test_names_match_however_their_hangul_is_encoded(documents: Path) -> None:
    write(documents, unicodedata.normalize("NFD", "파일,제목\n") + unicodedata.normalize("NFD", "한글.txt,제목\n"))
    assert read_corrections(documents).of("한글.txt") is not None


def test_two_rows_for_one_file_are_told_and_the_first_counts(documents: Path) -> None:
    write(documents, "파일,제목\n가.txt,첫째\n가.txt,둘째\n")
    found = read_corrections(documents)
    assert found.of("가.txt") == Correction(title="첫째")
    assert [problem.line for problem in found.problems] == [3]


def test_a_file_without_the_column_of_names_is_told(documents: Path) -> None:
    write(documents, "제목,발행처\n가,나\n")
    assert [(where, line) for where, line, _ in problems(documents)] == [("metadata.csv", 1)]


def test_formulas_are_text(documents: Path) -> None:
    write(documents, '파일,제목\n가.txt,"=HYPERLINK(""http://example.com"",""x"")"\n')
    assert read_corrections(documents).of("가.txt") == Correction(title='=HYPERLINK("http://example.com","x")')


def test_long_cells_are_cut_and_told(documents: Path) -> None:
    write(documents, f"파일,제목,주소\n가.txt,{'가' * 9000},https://example.com/{'a' * 9000}\n")
    found = read_corrections(documents)
    correction = found.of("가.txt")
    assert correction is not None and len(correction.title) == 500 and correction.url == ""
    assert [problem.line for problem in found.problems] == [2, 2]


def test_an_endless_quote_and_a_file_that_is_too_large_or_no_text_are_told(documents: Path) -> None:
    write(documents / "가", '파일,제목\n가.txt,제목\n나.txt,"' + "가" * 200_000)
    write(documents / "나", "파일\n" + "가" * LARGEST_CORRECTIONS)
    (documents / "다").mkdir()
    (documents / "다" / "metadata.csv").write_bytes(bytes(range(256)) * 9)
    found = read_corrections(documents)
    assert found.of("가/가.txt") == Correction(title="제목")
    assert [problem.document_id for problem in found.problems] == [f"{name}/metadata.csv" for name in "가나다"]


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        bytes(range(256)) * 9,
        "제목,발행처\n가,나\n".encode(),
        '파일,제목\n나.txt,제목\n다.txt,"'.encode() + b"x" * 200_000,
        b"x" * (LARGEST_CORRECTIONS + 1),
    ],
    ids=["half saved", "no text", "no column of names", "endless quote", "too large"],
)
def test_a_broken_file_counts_as_it_was_before(documents: Path, broken: bytes) -> None:
    write(documents, "파일,제목\n가.txt,제목\n")
    before = read_corrections(documents)
    (documents / "metadata.csv").write_bytes(broken)
    for former in (before.files, read_corrections(documents, before.files).files):
        found = read_corrections(documents, former)
        assert found.of("가.txt") == Correction(title="제목") and found.files == before.files
        assert "전에 읽은 내용을 그대로 씁니다" in found.problems[0].reason
    write(documents, "파일,제목\n가.txt,새 제목\n")
    assert read_corrections(documents, before.files).of("가.txt") == Correction(title="새 제목")
    (documents / "metadata.csv").unlink()
    assert read_corrections(documents, before.files).of("가.txt") is None


def test_links_and_hidden_folders_are_left_alone(documents: Path, tmp_path: Path) -> None:
    write(tmp_path / "바깥", "파일,제목\n가.txt,제목\n")
    write(documents / ".숨김", "파일,제목\n가.txt,제목\n")
    (documents / "metadata.csv").symlink_to(tmp_path / "바깥" / "metadata.csv")
    (documents / "링크").symlink_to(tmp_path / "바깥", target_is_directory=True)
    found = read_corrections(documents)
    assert found.problems == () and found.of("가.txt") is None and found.of("링크/가.txt") is None


def test_an_unreadable_file_is_told(documents: Path) -> None:
    write(documents, "파일\n")
    (documents / "metadata.csv").chmod(0)
    if os.access(documents / "metadata.csv", os.R_OK):
        pytest.skip("this user may read everything")
    assert [line for _, line, _ in problems(documents)] == [0]


def test_the_file_of_corrections_is_known_by_its_name_in_any_case() -> None:
    assert is_corrections("metadata.csv") and is_corrections("Metadata.CSV")
    assert not is_corrections("my-metadata.csv")


def test_a_digest_changes_with_every_field_and_with_nothing_else() -> None:
    whole = Correction("가", "나", "다", date(2024, 3, 5), "https://example.com")
    others = [
        Correction(),
        Correction("가"),
        Correction(publisher="가"),
        Correction(author="가"),
        Correction("가", "나"),
    ]
    assert len({whole.digest, *(other.digest for other in others)}) == len(others) + 1
    code = "from ingest.corrections import Correction; print(Correction('가').digest)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == Correction("가").digest


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_read_or_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "metadata.csv").write_bytes("파일,제목,발행일,주소\n".encode() + data)
    for problem in read_corrections(tmp_path).problems:
        assert any("가" <= character <= "힣" for character in problem.reason)


@given(st.lists(st.tuples(CELL, CELL, st.text("0123456789-.년월일", max_size=10)), max_size=8))
def test_whatever_the_cells_hold_a_file_that_is_named_gets_its_title(
    tmp_path: Path, rows: list[tuple[str, str, str]]
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("파일", "제목", "발행일"), ("가.txt", "제목", ""), *rows])
    (tmp_path / "metadata.csv").write_bytes(out.getvalue().encode("utf-8", "replace"))
    correction = read_corrections(tmp_path).of("가.txt")
    assert correction is not None and correction.title == "제목"
