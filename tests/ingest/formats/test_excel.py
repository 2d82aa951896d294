"""Workbooks: values as they are shown, in rows that make sense alone."""

import io
import time as clock
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest

from errors import UnreadableDocument
from ingest.formats.excel import read_excel
from ingest.formats.number_format import shown
from tests.ingest.formats.office_files import package, relationships


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def lines(*rows: tuple, name: str = "Sheet1") -> list[str]:
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    return [block.text for block in read_excel(saved(book)).blocks]


def test_a_title_above_and_a_note_below_are_no_part_of_the_table() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "매출"
    for row in (
        ("2026년 매출 현황",),
        (),
        ("회사", "매출(억원)"),
        ("가온", 1200),
        ("나래", 900),
        ("자료: 한빛리서치",),
    ):
        sheet.append(row)
    extraction = read_excel(saved(book))
    assert [(block.kind, block.text) for block in extraction.blocks] == [
        ("heading", "매출"),
        ("heading", "2026년 매출 현황"),
        ("row", "회사: 가온 · 매출(억원): 1200"),
        ("row", "회사: 나래 · 매출(억원): 900"),
        ("text", "자료: 한빛리서치"),
    ]
    assert extraction.page_label(1) == "‘매출’ 시트"


def test_every_sheet_is_read_also_a_hidden_one() -> None:
    book = openpyxl.Workbook()
    book.active.append(("앞",))
    hidden = book.create_sheet("숨은 시트")
    hidden.sheet_state = "hidden"
    hidden.append(("회사", "값"))
    hidden.append(("가온", 3))
    blocks = read_excel(saved(book)).blocks
    assert [(block.page, block.text) for block in blocks] == [(1, "앞"), (2, "숨은 시트"), (2, "회사: 가온 · 값: 3")]


def test_merged_cells_stand_in_every_place_that_they_cover() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("부문", "2024", None), (None, "상", "하"), ("국내", 1, 2), (None, 3, 4)):
        sheet.append(row)
    for area in ("A1:A2", "B1:C1", "A3:A4"):
        sheet.merge_cells(area)
    assert [block.text for block in read_excel(saved(book)).blocks] == [
        "부문: 국내 · 2024 상: 1 · 2024 하: 2",
        "부문: 국내 · 2024 상: 3 · 2024 하: 4",
    ]


def test_tables_that_stand_below_each_other_have_their_own_headers() -> None:
    assert lines(("회사", "값"), ("가온", 1), (), ("나라", "인구"), ("한국", 5)) == [
        "회사: 가온 · 값: 1",
        "나라: 한국 · 인구: 5",
    ]


def test_figures_in_the_first_row_are_no_names() -> None:
    assert lines((1, 2), (3, 4)) == ["1 · 2", "3 · 4"]


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (0.125, "0.0%", "12.5%"),
        (0.5, "0%", "50%"),
        (1290, "#,##0", "1,290"),
        (141.0, "0.0", "141.0"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1200, '#,##0"원"', "1,200원"),
        (1200, "[$₩-412]#,##0", "₩1,200"),
        (-3.5, "0.0_);[Red](0.0)", "-3.5"),
        (12_300_000, '#,##0,,"백만"', "12백만"),
        (2024.0, "General", "2024"),
        (0.1 + 0.2, "General", "0.3"),
        (7, "@", "7"),
        (1.5, "# ?/?", "1.5"),
        (10**400, "0", ""),
        (float("inf"), "General", ""),
        (datetime(2026, 3, 1), "yyyy-mm-dd", "2026-03-01"),
        (datetime(2026, 3, 1, 9, 30), "yyyy-mm-dd hh:mm", "2026-03-01 09:30"),
        (date(2026, 3, 1), "mm-dd-yy", "2026-03-01"),
        (time(9, 5), "hh:mm", "09:05"),
        (timedelta(days=1, hours=6), "[h]:mm", "30:00"),
        (timedelta(minutes=5, seconds=7.4), "[h]:mm:ss", "0:05:07"),
        (timedelta(hours=-2), "[h]:mm", "-2:00"),
        (True, "General", "TRUE"),
        (None, "0", ""),
    ],
)
def test_a_value_is_read_as_it_is_shown(value: object, number_format: str, expected: str) -> None:
    assert shown(value, number_format) == expected


def test_dates_and_shares_are_read_from_a_workbook_as_shown() -> None:
    book = openpyxl.Workbook()
    book.active.append(("날짜", "비율"))
    book.active.append((datetime(2026, 3, 1), 0.125))
    book.active["B2"].number_format = "0.0%"
    assert [block.text for block in read_excel(saved(book)).blocks] == ["날짜: 2026-03-01 · 비율: 12.5%"]


def test_formulas_without_a_kept_value_and_empty_workbooks_are_refused_in_korean() -> None:
    for rows in ([], [("=1+1",)]):
        with pytest.raises(UnreadableDocument, match="값이 없습니다"):
            lines(*rows)


def test_a_sheets_label_says_how_many_formulas_have_no_value() -> None:
    book = openpyxl.Workbook()
    for row in (("회사", "매출"), ("가온", 12), ("합계", "=SUM(B2:B2)"), ("평균", "=AVERAGE(B2:B2)")):
        book.active.append(row)
    extraction = read_excel(saved(book))
    assert [block.text for block in extraction.blocks] == ["회사: 가온 · 매출: 12", "합계", "평균"]
    assert extraction.page_label(1) == "‘Sheet’ 시트 (계산된 값이 저장되지 않은 수식 2칸)"


def test_a_formula_with_its_value_is_read_as_any_other() -> None:
    cells = '<c r="A1" t="str"><f>1&amp;2</f><v>둘</v></c><c r="B1"><f t="shared" si="0"/><v>12</v></c><c r="C1"/><c r="D1"><v/></c>'
    extraction = read_excel(workbook(f'<sheetData><row r="1">{cells}</row></sheetData>'))
    assert [block.text for block in extraction.blocks] == ["가", "둘 · 12"]
    assert extraction.page_label(1) == "‘가’ 시트"


def workbook(sheet: str) -> bytes:
    main = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats'
        '.org/officeDocument/2006/relationships"><sheets><sheet name="가" sheetId="1" r:id="rworksheet"/></sheets></workbook>'
    )
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return package(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
            "_rels/.rels": relationships(officeDocument="xl/workbook.xml"),
            "xl/workbook.xml": main,
            "xl/_rels/workbook.xml.rels": relationships(worksheet="worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f"{sheet}</worksheet>",
        }
    )


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing() -> None:
    cell = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>끝</t></is></c></row>'
    dimension = '<dimension ref="A1:XFD1048576"/>'
    data = workbook(f"{dimension}<sheetData>{cell}</sheetData>")
    assert [block.text for block in read_excel(data).blocks] == ["가", "끝"]


def test_a_row_number_that_no_sheet_has_is_refused_in_korean() -> None:
    with pytest.raises(UnreadableDocument, match="표가 너무 큽니다"):
        read_excel(workbook('<sheetData><row r="99999999999"><c r="A9"><v>1</v></c></row></sheetData>'))


def test_a_sheet_of_too_many_cells_is_refused_in_korean() -> None:
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 201))
    with pytest.raises(UnreadableDocument, match="표가 너무 큽니다"):
        read_excel(workbook(f"<sheetData>{rows}</sheetData>"))


def test_a_merged_area_over_the_whole_sheet_covers_what_is_there() -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>온통</t></is></c><c r="B1"/></row><row r="2"><c r="B2"><v>1</v></c></row>'
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert [block.text for block in read_excel(workbook(f"<sheetData>{rows}</sheetData>{merged}")).blocks] == [
        "가",
        "온통",
    ]


def test_a_sheet_of_a_million_rows_and_more_cells_than_a_document_may_have_is_refused_soon() -> None:
    rows = (f"<row>{f'<c><v>{number * 7919 % 99991}</v></c>' * 3}</row>" for number in range(1_000_000))
    data = workbook(f"<sheetData>{''.join(rows)}</sheetData>")
    started = clock.perf_counter()
    with pytest.raises(UnreadableDocument, match=r"너무 (?:큽니다|크게)"):
        read_excel(data)
    assert clock.perf_counter() - started < 60
