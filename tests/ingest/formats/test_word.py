"""Word files: what Word shows, in the order that it is read."""

import io
from datetime import datetime

import docx
import pytest

from errors import UnreadableDocument
from ingest.extraction import Block
from ingest.formats.word import read_word
from tests.ingest.formats.office_files import paragraph, word

STYLES = (
    '<w:style w:styleId="1"><w:name w:val="제목 1"/></w:style>'
    '<w:style w:styleId="mine"><w:name w:val="우리 장 제목"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:styleId="out"><w:name w:val="사용자"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style>'
)


def lines(body: str, **parts: str) -> list[str]:
    return [block.text for block in read_word(word(body, **parts)).blocks]


def test_headings_are_told_by_korean_style_names_their_heirs_and_outline_levels() -> None:
    body = paragraph("첫 장", "1") + paragraph("둘째 장", "mine") + paragraph("절", "out") + paragraph("글.", "없는 것")
    blocks = read_word(word(body + paragraph("첫 장 1", "t"), styles=STYLES)).blocks
    assert [(block.kind, block.text, block.level) for block in blocks] == [
        ("heading", "첫 장", 2),
        ("heading", "둘째 장", 2),
        ("heading", "절", 4),
        ("text", "글.", 1),
    ]


def test_changes_are_read_as_accepted_and_field_codes_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>매출은 </w:t></w:r><w:del><w:r><w:delText>10</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText><w:t>억</w:t><w:tab/><w:t>원</w:t></w:r></w:p>"
    )
    assert lines(body) == ["매출은 12억 원"]


def test_a_footnote_stands_after_its_paragraph_and_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('상자 글')}</w:txbxContent>"
    body = (
        '<w:p><w:r><w:t>환율을 썼다.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        "</w:r></w:p>"
    )
    notes = f'<w:footnote w:id="2">{paragraph("연평균 환율이다.")}</w:footnote>'
    assert lines(body, footnotes=notes) == ["환율을 썼다.", "(각주) 연평균 환율이다.", "상자 글"]


def test_content_controls_are_read() -> None:
    body = f"<w:sdt><w:sdtContent>{paragraph('양식 칸')}</w:sdtContent></w:sdt>"
    assert lines(body) == ["양식 칸"]


def test_pages_are_those_that_word_printed_last() -> None:
    body = (
        paragraph("첫 쪽.")
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>둘째 쪽.</w:t></w:r></w:p>"
        + "<w:p><w:r><w:t>둘째에서 </w:t><w:lastRenderedPageBreak/><w:t>셋째로.</w:t></w:r></w:p>"
        + paragraph("셋째 쪽.")
    )
    extraction = read_word(word(body))
    assert [block.page for block in extraction.blocks] == [1, 2, 2, 3]
    assert extraction.page_label(3) == "3쪽"
    assert read_word(word(paragraph("쪽을 모른다."))).blocks[0].page is None


def test_merged_cells_and_repeated_headers_of_tables() -> None:
    document = docx.Document()
    table = document.add_table(4, 3)
    for row, texts in enumerate(
        (("부문", "2024", "2024"), ("부문", "상", "하"), ("국내", "1", "2"), ("국내", "3", "4"))
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    for first, last in (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((2, 0), (3, 0))):
        text = table.cell(*first).text
        table.cell(*first).merge(table.cell(*last)).text = text
    buffer = io.BytesIO()
    document.save(buffer)
    assert [block.text for block in read_word(buffer.getvalue()).blocks] == [
        "부문: 국내 · 2024 상: 1 · 2024 하: 2",
        "부문: 국내 · 2024 상: 3 · 2024 하: 4",
    ]


def test_the_properties_tell_title_author_and_day_but_not_what_programs_write() -> None:
    document = docx.Document()
    document.add_paragraph("글.")
    about = document.core_properties
    about.title, about.author, about.modified = "Microsoft Word - 문서1", "김하늘", datetime(2024, 3, 5)
    buffer = io.BytesIO()
    document.save(buffer)
    extraction = read_word(buffer.getvalue())
    assert (extraction.title, extraction.author, str(extraction.published)) == ("", "김하늘", "2024-03-05")


@pytest.mark.parametrize("body", ["", "<w:p/>", "<w:tbl/>", "<w:p><w:r><w:t> </w:t></w:r></w:p>"])
def test_a_document_without_text_is_refused_in_korean(body: str) -> None:
    with pytest.raises(UnreadableDocument, match="글자가 없습니다"):
        read_word(word(body))


def test_tables_within_tables_end_somewhere() -> None:
    body = paragraph("바닥.")
    for _ in range(40):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    assert read_word(word(body + paragraph("밖."))).blocks == (Block("text", "밖."),)


def run(text: str, shape: str = "") -> str:
    return f"<w:r><w:rPr>{shape}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_raised_signs_of_footnotes_are_no_part_of_figures() -> None:
    raised, lowered = (f'<w:vertAlign w:val="{place}"/>' for place in ("superscript", "subscript"))
    body = (
        f"<w:p>{run('매출은 3,500')}{run('1', raised)}{run(')', raised)}{run('억 원, 넓이는 85m')}{run('2', raised)}</w:p>"
        f"<w:p>{run('1)', raised)}{run(' 연결 기준이다.')}</w:p>"
        f"<w:p>{run('H')}{run('2', lowered)}{run('O')}</w:p>"
    )
    assert lines(body) == ["매출은 3,500억 원, 넓이는 85m^2", "1) 연결 기준이다.", "H2O"]


@pytest.mark.parametrize(
    ("switch", "expected"),
    [
        ("<w:vanish/>", "매출은 원이다."),
        ('<w:vanish w:val="1"/>', "매출은 원이다."),
        ('<w:vanish w:val="0"/>', "매출은 12억 원이다."),
    ],
)
def test_hidden_text_is_not_read(switch: str, expected: str) -> None:
    assert lines(f"<w:p>{run('매출은 ')}{run('12억 ', switch)}{run('원이다.')}</w:p>") == [expected]


def test_a_page_break_in_hidden_text_counts() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:lastRenderedPageBreak/><w:t>숨은 글</w:t></w:r>"
    assert read_word(word(f"<w:p>{hidden}</w:p>" + paragraph("둘째 쪽."))).blocks == (Block("text", "둘째 쪽.", 2),)
