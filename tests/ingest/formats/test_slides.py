"""PowerPoint files: slides in their order, with tables and speaker notes."""

import io

import pptx
import pytest
from pptx.util import Inches

from errors import UnreadableDocument
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
