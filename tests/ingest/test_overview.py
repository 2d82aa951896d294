"""The corpus as a table and as a timeline, and what is found in one document."""

import time
import zipfile
from pathlib import Path

import pytest

from index.catalogue import Terms
from index.document import Document
from index.interval import MONTH, QUARTER, YEAR, Interval
from index.passage import Passage, Sentence
from index.store import Index
from ingest.detail import detail
from ingest.follow import follow
from ingest.formats.text import LARGEST_TEXT
from ingest.overview import ROWS_A_PAGE, Column, Row, State, View, rows_of, sheet
from ingest.timeline import MOST_SPANS, timeline
from settings import Settings
from tests.ingest.pdf_writer import pdf


def row(document_id: str, title: str = "", **values: object) -> Row:
    known = {"publisher": "", "published": "", "origin": "", "pages": 0, "passages": 1, "state": State.INDEXED}
    return Row(document_id, title, **known | values)  # type: ignore[arg-type]


ROWS = [
    row("가.md", "클라우드 지출", publisher="누리경제", published="2023-11-20", passages=3),
    row("나.pdf", "HBM 시장", publisher="한빛리서치", published="2024-03-05", pages=12, passages=40),
    row("다.txt", "구내 공지", passages=2),
]


def ids(view: View, rows: list[Row] = ROWS) -> list[str]:
    return [each.document_id for each in sheet(rows, view).rows]


def test_every_document_is_a_row_with_what_is_known_of_it(library: Index) -> None:
    rows = {each.document_id: each for each in rows_of(library)}
    assert set(rows) == set(library.catalogue.fingerprints())
    memory, chatbot, talent = rows["반도체/메모리.md"], rows["챗봇.pdf"], rows["인력.txt"]
    assert (memory.title, memory.publisher, memory.published) == (
        "고대역폭 메모리 시장 전망",
        "한빛리서치",
        "2024-03-05",
    )
    assert memory.origin and memory.state is State.INDEXED and memory.pages == 0
    assert chatbot.pages == 2 and talent.published == "" == talent.origin
    assert {id_: each.passages for id_, each in rows.items()} == {
        id_: len(library.catalogue.passage_ids(id_)) for id_ in rows
    }


def test_twins_and_unreadable_files_are_told_apart(documents: Path, settings: Settings) -> None:
    text = "해남 태양광 발전소의 총사업비는 1250억원이다. 이 발전소는 가구 4만 곳이 쓸 전기를 만든다.\n"
    for name in ("하나.md", "둘.md", "셋.md"):
        (documents / name).write_text(text * (1 if name == "셋.md" else 3), encoding="utf-8")
    (documents / "깨진.pdf").write_bytes(b"%PDF-1.7")
    follow(documents, settings)
    (documents / "셋.md").write_bytes(b"")
    follow(documents, settings)
    with Index(settings) as index:
        rows = {each.document_id: each for each in rows_of(index)}
    assert len(rows) == 4 and rows["깨진.pdf"].state is State.FAILED and "손상된" in rows["깨진.pdf"].reason
    assert rows["셋.md"].state is State.OUTDATED and rows["셋.md"].passages == 1
    (twin,) = [each for each in rows.values() if each.state is State.TWIN]
    assert {twin.document_id, twin.same_as} == {"하나.md", "둘.md"}


def test_every_file_that_could_not_be_read_is_a_row_with_its_reason(documents: Path, settings: Settings) -> None:
    (documents / "깨진.pdf").write_bytes(b"%PDF-1.7")
    (documents / "잠긴.pdf").write_bytes(pdf([["비밀"]], encrypted=True))
    (documents / "빈.txt").write_bytes(b"")
    (documents / "웹.zip").write_text("<html>404</html>", encoding="utf-8")
    members = {"폭탄.txt": b"0" * 2**26, "../밖.txt": b"..", "글.txt": "사과가 익었다.".encode()}
    with zipfile.ZipFile(documents / "나쁜.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with (documents / "큰.txt").open("wb") as file:
        file.truncate(LARGEST_TEXT + 1)
    reasons = {
        "깨진.pdf": "손상된", "잠긴.pdf": "암호가", "빈.txt": "글자가 없는", "웹.zip": "압축 파일이 아니거나",
        "나쁜.zip/폭탄.txt": "부푸는", "나쁜.zip/../밖.txt": "밖을 가리키는", "큰.txt": "너무 큽니다",
    }  # fmt: skip
    for _ in range(2):
        follow(documents, settings)
        with Index(settings) as index:
            rows = {each.document_id: each for each in rows_of(index)}
        assert {id_ for id_, each in rows.items() if each.state is State.FAILED} == set(reasons)
        assert all(reason in rows[id_].reason for id_, reason in reasons.items())
        assert rows["나쁜.zip/글.txt"].state is State.INDEXED
    for name in ("나쁜.zip", "큰.txt"):
        (documents / name).unlink()
    follow(documents, settings)
    with Index(settings) as index:
        assert {each.document_id for each in rows_of(index)} == {"깨진.pdf", "잠긴.pdf", "빈.txt", "웹.zip"}


@pytest.mark.parametrize(
    ("search", "found"),
    [("hbm", ["나.pdf"]), ("hbm시장", ["나.pdf"]), ("누리 경제", ["가.md"]), ("다.TXT", ["다.txt"]), ("없는 말", []), ("  ", ids(View()))],
)  # fmt: skip
def test_search_ignores_spaces_and_case(search: str, found: list[str]) -> None:
    assert ids(View(search)) == found


@pytest.mark.parametrize(
    ("column", "ascending", "descending"),
    [
        (Column.TITLE, "나다가", "가다나"),
        (Column.PUBLISHER, "가나다", "나가다"),
        (Column.PUBLISHED, "가나다", "나가다"),
        (Column.PAGES, "나가다", "나가다"),
        (Column.PASSAGES, "다가나", "나가다"),
        (Column.STATE, "가나다", "가나다"),
    ],
)
def test_each_column_sorts_both_ways_and_unknown_ones_come_last(
    column: Column, ascending: str, descending: str
) -> None:
    for is_descending, order in ((False, ascending), (True, descending)):
        assert "".join(each[0] for each in ids(View(column=column, is_descending=is_descending))) == order


def test_pages_of_rows(library: Index) -> None:
    rows = [row(f"{number:04}.md") for number in range(120)]
    view = View(column=Column.TITLE, is_descending=False)
    first, last = sheet(rows, view), sheet(rows, View(column=Column.TITLE, is_descending=False, page=99))
    assert (len(first.rows), first.pages, first.found, first.total) == (ROWS_A_PAGE, 3, 120, 120)
    assert (last.page, last.rows[0].document_id, len(last.rows)) == (2, "0100.md", 20)


def test_rows_of_a_time(library: Index) -> None:
    assert ids(View(published_from="2024-01-01", published_to="2024-12-31")) == ["나.pdf"]


def test_ten_thousand_documents_are_listed_at_once(settings: Settings, documents: Path) -> None:
    follow(documents, settings)
    with Index(settings) as index:
        text = "문장이다. " * 1_000
        with index.catalogue.transaction():
            for number in range(10_000):
                document = Document(f"{number:05}.md", f"제목 {number}", text, "0", published=None)
                passages = [Passage.of(document, n, "", (Sentence(n * 6, n * 6 + 5, ()),)) for n in range(3)]
                index.catalogue.replace(document, passages, [Terms("", "", "", "")] * 3)
        started = time.perf_counter()
        shown = sheet(rows_of(index), View("제목 99"))
        assert time.perf_counter() - started < 1
        assert shown.total == 10_000 and shown.rows[0].passages == 3


def test_timeline_counts_months_quarters_or_years_and_what_it_leaves_out() -> None:
    by_month = timeline(["2024-01-31", "2024-03-01", "2024-03-31", ""])
    assert by_month.months == MONTH and by_month.undated == 1
    assert [(span.interval.start.month, span.documents) for span in by_month.spans] == [(1, 1), (2, 0), (3, 2)]
    assert timeline(["2020-01-01", "2024-12-31"]).months == QUARTER
    by_year = timeline(["1900-01-01", "1950-06-01", "2024-12-31"])
    assert (by_year.months, len(by_year.spans), by_year.earlier) == (YEAR, MOST_SPANS, 2)
    assert timeline([""]).spans == () and timeline([]).undated == 0


def test_document_is_shown_with_text_passages_figures_and_dates(library: Index) -> None:
    found = detail(library, "반도체/메모리.md")
    assert found and not found.is_cut and found.listed.origins.title
    assert "세계 HBM 시장은 2023년 43억 달러에서" in found.pages[0].text
    assert found.sources[0].publisher == "한빛리서치"
    assert any(passage.heading.endswith("회사별 점유율") for passage in found.passages)
    assert {"43억 달러", "141억 달러", "53%", "12조 원"} <= {figure.text for figure in found.figures}
    for each in (*found.figures, *found.dates):
        assert each.sentence[each.start : each.end] == each.text
    assert Interval.of(2023) in {each.meaning for each in found.dates}


def test_pages_bear_their_names_and_unknown_documents_are_none(library: Index) -> None:
    found = detail(library, "챗봇.pdf")
    assert found and [page.label for page in found.pages] == ["1쪽", "2쪽"]
    assert detail(library, "없는.md") is None


def test_long_document_is_cut_and_says_so(documents: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.detail.MOST_PASSAGES", 3)
    lines = [f"{n}번째 공장의 직원은 {n + 100}명이다. " + f"{n}번째 공장은 {n}번 길에 있다. " * 20 for n in range(8)]
    (documents / "긴 글.txt").write_text("\n\n".join(lines), encoding="utf-8")
    follow(documents, settings)
    with Index(settings) as index:
        found = detail(index, "긴 글.txt")
        assert found and found.is_cut and len(found.passages) == 3 < found.passages_in_all
        document = index.catalogue.document("긴 글.txt")
        assert document and len(found.pages[0].text) < len(document.text)
