"""Forms are told from tables: a name on the left belongs to the value beside it, and no header is taken for one."""

import io

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction import Block
from ingest.formats.delimited import read_delimited
from ingest.formats.excel import read_excel
from ingest.formats.form import form_lines
from ingest.formats.html import read_html
from ingest.formats.markdown import read_markdown
from ingest.formats.table import PlacedCell, grid_of, named_rows, table_blocks
from ingest.formats.word import read_word
from tests.ingest.formats.pages import page_of

PROJECT = [["사업명", "AI 바우처"], ["예산", "120억 원"], ["기간", "2024년"]]
PROJECT_LINES = ["사업명: AI 바우처", "예산: 120억 원", "기간: 2024년"]


def parted(*lines: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in lines]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (["사업명|AI 바우처", "예산|120억 원", "기간|2024년"], PROJECT_LINES),
        (["사업명|AI 바우처", "예산|120억 원"], ["사업명: AI 바우처", "예산: 120억 원"]),
        (
            ["사업명|AI 바우처|주관|과학기술정보통신부", "예산|120억 원|기간|2024년"],
            ["사업명: AI 바우처 · 주관: 과학기술정보통신부", "예산: 120억 원 · 기간: 2024년"],
        ),
        (
            ["□ 과제명:|음성 인식", "성 명|김하늘", "e-mail|haneul@example.com"],
            ["□ 과제명: 음성 인식", "성 명: 김하늘"],
        ),
        (["담당자|박서준", "연락처|02-345-6789"], ["담당자: 박서준", "연락처: 02-345-6789"]),
        (["기간|2024년", "장소|서울", "참가비|무료"], ["기간: 2024년", "장소: 서울", "참가비: 무료"]),
        (
            ["모델명|누리 3", "화면|6.2인치", "무게|167g", "출시일|2024년 1월", "가격|115만 원"],
            ["모델명: 누리 3", "가격: 115만 원"],
        ),
        (["사업명|AI 바우처", "총 사업비(백만원)|12,000", "비고|"], ["사업명: AI 바우처", "총 사업비(백만원): 12,000"]),
        (["제목|주간 회의", "일시|3월 5일", "1. 안건"], ["제목: 주간 회의", "일시: 3월 5일", "1. 안건"]),
    ],
)
def test_a_forms_names_stand_beside_their_values(table: list[str], expected: list[str]) -> None:
    lines = form_lines(parted(*table))
    assert lines is not None
    assert [line for line in lines if line in expected] == expected


@pytest.mark.parametrize(
    "table",
    [
        ["연도|2022|2023", "매출|10억|12억"],
        ["연도|2022", "매출|10억 원", "이익|2억 원"],
        ["구분|내용", "사업명|AI 바우처", "예산|120억 원", "기간|2024년"],
        ["구 분|내 용", "사업명|AI 바우처", "예산|120억 원"],
        ["항목|세부 내용", "사업명|AI 바우처", "예산|120억 원"],
        ["품목|단가", "키보드|35,000원", "마우스|12,000원"],
        ["제품명|가격", "누리 3|115만 원", "누리 4|125만 원", "누리 5|비공개"],
        ["사업명|예산", "AI 바우처|120억 원", "데이터 바우처|90억 원"],
        ["사업명|예산|기간|주관", "AI 바우처|120억 원|2024년|과학기술정보통신부"],
        ["성명|소속", "김하늘|한빛리서치", "박서준|누리경제"],
        ["이름", "김하늘", "박서준"],
        ["이름|이메일|이름|이메일", "김하늘|a@b.kr|박서준|c@d.kr"],
        ["직책|성명", "위원장|김하늘", "담당자|박서준", "작성자|이도담"],
        ["회사|매출", "가온|10억 원", "나래|비공개", "다솜|2023년 말 공개"],
        ["기관명|위치", "한빛리서치|서울", "누리경제|부산"],
        ["일시|장소", "3월 5일|서울", "3월 6일|부산"],
        ["기간|2023년", "매출|10억 원", "이익|2억 원"],
        ["평가 항목|배점", "사업 목적|20", "수행 방법|30", "예산|20"],
        ["심사 대상|최고", "목적|20", "방법|30", "예산|20"],
        ["지표|한국", "총생산|3조 달러", "성장률|2%", "인구|5,100만 명"],
        ["예산|2022년|2023년", "사업비|10억|12억"],
        ["회사|점유율", "가온|53%", "나래|38%"],
        ["가온|53%", "나래|38%"],
        ["대상|금액", "중소기업|3억 원", "대기업|1억 원"],
        ["부서|예산", "기획 부서|3억 원", "홍보 부서|1억 원"],
        ["주관|수행기관", "과학기술정보통신부|정보통신기획평가원"],
        ["사업명|AI 바우처", "사업명|데이터 바우처"],
        ["", "|"],
        ["예산|120억 원"],
    ],
)
def test_a_table_with_a_header_is_no_form(table: list[str]) -> None:
    assert form_lines(parted(*table)) is None


def test_marks_on_the_left_tell_of_a_form_with_names_that_forms_do_not_have() -> None:
    table = parted("서버|가온 7", "메모리|64기가", "가격|115만 원")
    assert form_lines(table) is None
    assert form_lines(table, are_keys_marked=True) == ["서버: 가온 7", "메모리: 64기가", "가격: 115만 원"]
    assert form_lines(parted("구분|내용", "서버|가온 7"), are_keys_marked=True) is None


def test_every_format_reads_a_form_as_one() -> None:
    document, book = docx.Document(), openpyxl.Workbook()
    table = document.add_table(3, 2)
    for row, texts in enumerate(PROJECT):
        book.active.append(texts)
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    files = io.BytesIO(), io.BytesIO()
    document.save(files[0])
    book.save(files[1])
    cells = "".join(f"<tr><td>{key}</td><td>{value}</td></tr>" for key, value in PROJECT)
    csv = "\n".join(",".join(row) for row in PROJECT)
    markdown = "| | |\n|---|---|\n" + "\n".join(f"| {key} | {value} |" for key, value in PROJECT)
    for extraction in (
        read_word(files[0].getvalue()),
        read_excel(files[1].getvalue()),
        read_delimited(csv.encode()),
        read_html(page_of(f"<table>{cells}</table>")),
        read_markdown(markdown.encode()),
    ):
        assert [block.text for block in extraction.blocks if block.kind == "row"] == PROJECT_LINES


def test_values_and_names_that_span_further() -> None:
    places = [
        (0, 0, 1, 1, "사업명"), (0, 1, 1, 3, "AI 바우처"),
        (1, 0, 1, 1, "예산"), (1, 1, 1, 1, "120억 원"), (1, 2, 1, 1, "기간"), (1, 3, 1, 1, "2024년"),
        (2, 0, 2, 1, "신청인"), (2, 1, 1, 1, "성명"), (2, 2, 1, 2, "김하늘"),
        (3, 1, 1, 1, "연락처"), (3, 2, 1, 2, "02-345-6789"),
    ]  # fmt: skip
    cells = [PlacedCell(*place, (Block("text", text),)) for *place, text in places]
    assert [block.text for block in table_blocks(cells, None)] == [
        "사업명: AI 바우처",
        "예산: 120억 원 · 기간: 2024년",
        "신청인 성명: 김하늘",
        "신청인 연락처: 02-345-6789",
    ]


def test_a_header_that_the_format_tells_of_is_believed() -> None:
    assert next(named_rows(grid_of(PROJECT), 1)) == "사업명: 예산 · AI 바우처: 120억 원"


@given(
    st.lists(
        st.lists(st.sampled_from(["", "예산", "담당자", "기간", "2024년", "김하늘", "12"]), max_size=5), max_size=6
    )
)
def test_a_form_loses_no_value(table: list[list[str]]) -> None:
    for are_keys_marked in (False, True):
        lines = form_lines(table, are_keys_marked=are_keys_marked)
        for row in table if lines is not None else ():
            assert all(any(value in line for line in lines or ()) for value in row[1::2] if value)


def test_a_long_cell_takes_no_long_time() -> None:
    for text in ("1" * 200_000, "1,." * 100_000, "가 " * 100_000, "( " * 100_000, "https://" + "a" * 200_000):
        form_lines([["예산", text], ["담당자", text], [text, text]])
