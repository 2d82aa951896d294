"""PowerPoint files: slides in their order, with tables and speaker notes."""

import io

import pptx
import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from errors import UnreadableDocument
from ingest.formats.chart import chart_blocks
from ingest.formats.slides import read_slides


def deck_of(*titles: str) -> pptx.presentation.Presentation:
    deck = pptx.Presentation()
    for title in titles:
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = title
    return deck


def saved(deck: pptx.presentation.Presentation) -> bytes:
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def test_slides_are_pages_with_titles_text_tables_and_notes() -> None:
    deck = deck_of("시장 전망", "부록")
    slide = deck.slides[0]
    box = slide.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame
    box.text = "2027년 4조 원"
    box.add_paragraph().text = "해마다 커진다."
    table = slide.shapes.add_table(3, 2, 0, 0, Inches(1), Inches(1)).table
    for row, texts in enumerate((("회사", "값"), ("가온", "1"), ("", "2"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    slide.notes_slide.notes_text_frame.text = "환율을 말할 것."
    extraction = read_slides(saved(deck))
    assert [(block.page, block.kind, block.text) for block in extraction.blocks] == [
        (1, "heading", "시장 전망"),
        (1, "text", "2027년 4조 원"),
        (1, "text", "해마다 커진다."),
        (1, "row", "회사: 가온 · 값: 1"),
        (1, "row", "회사: 가온 · 값: 2"),
        (1, "text", "(발표자 노트) 환율을 말할 것."),
        (2, "heading", "부록"),
    ]
    assert [extraction.page_label(page) for page in (1, 2)] == ["슬라이드 1", "슬라이드 2"]


def test_shapes_in_groups_are_read_and_the_order_is_the_presentations() -> None:
    deck = deck_of("첫째", "둘째")
    group = deck.slides[1].shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 1, 1).text_frame.text = "묶음 속 글"
    order = deck.slides._sldIdLst
    order.append(order[0])
    assert [block.text for block in read_slides(saved(deck)).blocks] == ["둘째", "묶음 속 글", "첫째"]


def test_slides_without_text_are_refused_in_korean() -> None:
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[6])
    with pytest.raises(UnreadableDocument, match="글자가 없습니다"):
        read_slides(saved(deck))


def charted(kind: XL_CHART_TYPE, categories: list, **series: tuple) -> list[str]:
    deck = deck_of("실적")
    data = CategoryChartData(number_format="General")
    data.categories = categories
    for name, values in series.items():
        data.add_series(name, values)
    deck.slides[0].shapes.add_chart(kind, 0, 0, Inches(4), Inches(3), data)
    return [block.text for block in read_slides(saved(deck)).blocks if block.kind == "row"]


@pytest.mark.parametrize("kind", [XL_CHART_TYPE.COLUMN_CLUSTERED, XL_CHART_TYPE.LINE, XL_CHART_TYPE.BAR_STACKED])
def test_a_chart_is_read_as_rows_of_its_categories_and_series(kind: XL_CHART_TYPE) -> None:
    assert charted(kind, ["2023년", "2024년"], 매출=(10.5, 12), 이익=(None, 3)) == [
        "2023년 · 매출: 10.5",
        "2024년 · 매출: 12 · 이익: 3",
    ]


def test_figures_of_a_chart_are_read_as_it_shows_them_under_its_title() -> None:
    deck, data = deck_of("실적"), CategoryChartData(number_format="0.0%")
    data.categories = ["가온", "나래"]
    data.add_series("점유율", (0.531, 0.38))
    chart = deck.slides[0].shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Inches(4), Inches(3), data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "2024년 점유율"
    texts = [block.text for block in read_slides(saved(deck)).blocks]
    assert texts == ["실적", "2024년 점유율", "가온 · 점유율: 53.1%", "나래 · 점유율: 38.0%"]


def test_a_chart_with_points_beyond_all_measure_is_refused_or_read() -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{place}</c:v></c:pt>' for place in ("9999999", "99999999999", "x", "-1", "3")
    )
    series = f"<c:ser><c:val><c:numLit>{points}</c:numLit></c:val></c:ser>"
    root = etree.fromstring(f'<c:chartSpace xmlns:c="{space}">{series * 3}</c:chartSpace>')
    assert [block.text for block in chart_blocks(root, 1)] == ["3 · 3 · 3", "9999999 · 9999999 · 9999999"]
    many = "".join(
        f'<c:ser><c:val><c:numLit><c:pt idx="{n}"><c:v>1</c:v></c:pt></c:numLit></c:val></c:ser>' for n in range(2000)
    )
    with pytest.raises(UnreadableDocument, match="너무 큽니다"):
        list(chart_blocks(etree.fromstring(f'<c:chartSpace xmlns:c="{space}">{many}</c:chartSpace>'), 1))


def test_raised_signs_of_footnotes_are_no_part_of_figures() -> None:
    deck = deck_of("실적")
    paragraph = deck.slides[0].shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.paragraphs[0]
    for text, baseline in (
        ("매출 3,500", ""),
        ("1)", "30000"),
        ("억 원, 2", "0"),
        ("10", "30000"),
        ("개, 물 H", ""),
        ("2", "-25000"),
    ):
        run = paragraph.add_run()
        run.text = text
        if baseline:
            run.font._element.set("baseline", baseline)
    assert read_slides(saved(deck)).blocks[-1].text == "매출 3,500억 원, 2^10개, 물 H2"
