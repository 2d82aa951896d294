"""A correction from the page becomes a row of metadata.csv, and harms nothing else in it."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import SettingError
from index.document import Origins
from index.store import Index
from ingest.correcting import Fields, correct, corrected
from ingest.correction_table import Table
from ingest.corrections import Correction, read_corrections
from ingest.extraction import one_line
from ingest.follow import follow
from ingest.listing import Listed
from ingest.origin import Origin
from settings import Settings

TEXT = "해남 태양광 발전소의 총사업비는 1250억원이다."


def read_back(folder: Path, document_id: str = "해남.md") -> Correction | None:
    found = read_corrections(folder)
    assert not found.problems
    return found.of(document_id)


def test_first_correction_makes_the_file(documents: Path) -> None:
    correct(documents, "해남.md", Fields("태양광", "새벽일보", "김하늘", "2025. 3. 14.", "https://example.com/a"))
    assert read_back(documents) == Correction(
        "태양광", "새벽일보", "김하늘", date(2025, 3, 14), "https://example.com/a"
    )
    assert (documents / "metadata.csv").read_bytes().startswith(b"\xef\xbb\xbf")  # Excel reads it as UTF-8
    assert [path.name for path in documents.iterdir()] == ["metadata.csv"]


def test_other_rows_and_columns_stay(documents: Path) -> None:
    before = '메모;파일;제목\r\n"하나;둘";영광.md;"원전\n이야기"\r\n;해남.md;옛 제목\r\n끝;해남.md;둘째 줄\r\n'
    (documents / "metadata.csv").write_bytes(before.encode("cp949"))
    correct(documents, "해남.md", Fields(title='새 "제목"; 하나', publisher="새벽일보"))
    text = (documents / "metadata.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert rows == [
        ["메모", "파일", "제목", "발행처"],
        ["하나;둘", "영광.md", "원전\n이야기"],
        ["", "해남.md", '새 "제목"; 하나', "새벽일보"],
        ["끝", "해남.md", "둘째 줄"],
    ]


def test_emptied_value_is_no_longer_corrected(documents: Path) -> None:
    correct(documents, "해남.md", Fields(title="태양광", publisher="새벽일보"))
    correct(documents, "해남.md", Fields(publisher="새벽일보"))
    assert read_back(documents) == Correction(publisher="새벽일보")


def test_row_of_a_nearer_file_is_the_one_that_counts(documents: Path) -> None:
    (documents / "자료").mkdir()
    (documents / "자료" / "metadata.csv").write_text("파일,제목\n해남.md,옛 제목\n", encoding="utf-8")
    correct(documents, "자료/해남.md", Fields(title="새 제목"))
    correct(documents, "자료/영광.md", Fields(title="원전"))
    assert read_back(documents, "자료/해남.md") == Correction("새 제목")
    assert read_back(documents, "자료/영광.md") == Correction("원전")
    assert Table.of((documents / "metadata.csv").read_bytes()).names("자료/영광.md")
    assert not Table.of((documents / "metadata.csv").read_bytes()).names("자료/해남.md")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (Fields(published="어제"), "발행일을 읽을 수 없습니다"),
        (Fields(published="2099-01-01"), "발행일이 미래입니다"),
        (Fields(url="javascript:alert(1)"), "주소는 http"),
        (Fields(title="가" * 501), "제목 칸이 너무 깁니다"),
    ],
)
def test_value_that_ingestion_would_not_take_is_refused(documents: Path, fields: Fields, reason: str) -> None:
    correct(documents, "해남.md", Fields(title="태양광"))
    before = (documents / "metadata.csv").read_bytes()
    with pytest.raises(SettingError, match=reason):
        correct(documents, "해남.md", fields)
    assert (documents / "metadata.csv").read_bytes() == before


@pytest.mark.parametrize("content", ["이름,제목\n해남.md,가\n", '파일,제목\n해남.md,"' + "가" * 200_000])
def test_broken_file_is_left_for_its_owner_to_mend(documents: Path, content: str) -> None:
    (documents / "metadata.csv").write_text(content, encoding="utf-8")
    with pytest.raises(SettingError, match="먼저 바로잡아"):
        correct(documents, "해남.md", Fields(title="태양광"))
    assert (documents / "metadata.csv").read_text(encoding="utf-8") == content


def test_link_is_not_written_through(documents: Path, tmp_path: Path) -> None:
    (tmp_path / "바깥.csv").write_text("파일,제목\n", encoding="utf-8")
    (documents / "metadata.csv").symlink_to(tmp_path / "바깥.csv")
    with pytest.raises(SettingError, match="링크"):
        correct(documents, "해남.md", Fields(title="태양광"))
    assert (tmp_path / "바깥.csv").read_text(encoding="utf-8") == "파일,제목\n"


@pytest.mark.parametrize("document_id", ["../밖.md", "/etc/밖.md", "", "C:/밖.md"])
def test_document_that_no_row_can_name_is_refused(documents: Path, document_id: str) -> None:
    with pytest.raises(SettingError):
        correct(documents, document_id, Fields(title="태양광"))
    assert not list(documents.parent.rglob("metadata.csv"))


_ANY = st.text(max_size=60)


@given(_ANY, _ANY, _ANY)
def test_whatever_is_typed_is_read_back_on_one_line(
    tmp_path_factory: pytest.TempPathFactory, title: str, publisher: str, author: str
) -> None:
    folder = tmp_path_factory.mktemp("문서")
    (folder / "metadata.csv").write_text("파일\t제목\n영광.md\t원전\n", encoding="utf-8")
    correct(folder, "해남.md", Fields(title, publisher, author))
    found = read_back(folder)
    assert found and (found.title, found.publisher, found.author) == tuple(map(one_line, (title, publisher, author)))
    assert read_back(folder, "영광.md") == Correction("원전")


def test_only_what_differs_from_what_was_found_is_written() -> None:
    origins = Origins(title=Origin.HEAD, publisher=Origin.CORRECTION)
    listed = Listed("해남.md", "해남 태양광", "새벽일보", "", "2025-03-14", "", origins)
    typed = Fields("해남 태양광", "새벽일보", "김하늘", "2025-03-14", "")
    assert corrected(listed, typed) == Fields("", "새벽일보", "김하늘", "", "")


def test_ingestion_takes_the_correction_up(documents: Path, settings: Settings) -> None:
    (documents / "해남.md").write_text(TEXT, encoding="utf-8")
    follow(documents, settings)
    correct(documents, "해남.md", Fields(title="태양광 발전소 준공", published="2025-03-14"))
    assert follow(documents, settings).changed == ("해남.md",)
    with Index(settings) as index:
        document = index.catalogue.document("해남.md")
    assert document and (document.title, document.published) == ("태양광 발전소 준공", date(2025, 3, 14))
    assert document.origins.title == Origin.CORRECTION
