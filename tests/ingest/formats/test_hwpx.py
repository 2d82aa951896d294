"""HWPX files: headings by outline level, tables, notes, boxes, and changes that are not accepted."""

import pytest

from errors import UnreadableDocument
from ingest.formats.hwpx import read_hwpx
from tests.ingest.formats.office_files import package

_SPACES = (
    'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section"'
)
HEADER = (
    '<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"><hh:paraPr id="5"><hh:heading type="OUTLINE" level="1"/>'
    '</hh:paraPr><hh:style id="7" name="개요 1" engName="Outline 1" paraPrIDRef="0"/>'
    '<hh:style id="8" name="바탕글" paraPrIDRef="0"/></hh:head>'
)


def hwpx(body: str, **extra: str) -> bytes:
    parts = {"Contents/section0.xml": f"<hs:sec {_SPACES}>{body}</hs:sec>", "Contents/header.xml": HEADER}
    return package(
        {"mimetype": "application/hwp+zip"} | parts | {name.replace("__", "/"): text for name, text in extra.items()}
    )


def p(content: str, style: str = "8", shape: str = "0") -> str:
    return f'<hp:p styleIDRef="{style}" paraPrIDRef="{shape}"><hp:run>{content}</hp:run></hp:p>'


def t(text: str) -> str:
    return f"<hp:t>{text}</hp:t>"


def cell(row: int, column: int, text: str, down: int = 1, across: int = 1) -> str:
    return (
        f"<hp:tc><hp:subList>{p(t(text))}</hp:subList>"
        f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan colSpan="{across}" rowSpan="{down}"/></hp:tc>'
    )


def lines(body: str) -> list[str]:
    return [block.text for block in read_hwpx(hwpx(body)).blocks]


def test_headings_are_told_by_style_or_shape_and_sentences_are_none() -> None:
    body = p(t("첫 장"), style="7") + p(t("절"), shape="5") + p(t("개요로 쓴 문장이다."), style="7") + p(t("글"))
    assert [(block.kind, block.level) for block in read_hwpx(hwpx(body)).blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("text", 1),
        ("text", 1),
    ]


def test_tables_notes_and_boxes_stand_in_their_order_without_headers() -> None:
    table = (
        f"<hp:tbl><hp:tr>{cell(0, 0, '부문')}{cell(0, 1, '값')}</hp:tr><hp:tr>{cell(1, 0, '국내', down=2)}{cell(1, 1, '1')}"
        f"</hp:tr><hp:tr>{cell(2, 1, '2')}</hp:tr></hp:tbl>"
    )
    note = f"<hp:ctrl><hp:footNote><hp:subList>{p(t('연평균이다.'))}</hp:subList></hp:footNote></hp:ctrl>"
    head = f"<hp:ctrl><hp:header><hp:subList>{p(t('머리말'))}</hp:subList></hp:header></hp:ctrl>"
    box = f"<hp:rect><hp:drawText><hp:subList>{p(t('상자 글'))}</hp:subList></hp:drawText></hp:rect>"
    assert lines(p(head + t("환율") + note + t("을 썼다.")) + p(table) + p(box)) == [
        "환율을 썼다.",
        "(각주) 연평균이다.",
        "부문: 국내 · 값: 1",
        "부문: 국내 · 값: 2",
        "상자 글",
    ]


def test_breaks_and_tabs_are_spaces_and_deleted_text_is_left_out() -> None:
    assert lines(p("<hp:t>가<hp:lineBreak/>나<hp:tab/>다<hp:deleteBegin/>라<hp:deleteEnd/>마</hp:t>")) == ["가 나 다마"]


def test_sections_are_read_in_the_order_of_their_numbers() -> None:
    parts = {f"Contents__section{n}.xml": f"<hs:sec {_SPACES}>{p(t(f'{n}절'))}</hs:sec>" for n in (10, 2)}
    assert [block.text for block in read_hwpx(hwpx(p(t("0절")), **parts)).blocks] == ["0절", "2절", "10절"]


def test_a_locked_document_and_one_without_text_are_refused_in_korean() -> None:
    with pytest.raises(UnreadableDocument, match="암호가 걸린"):
        read_hwpx(hwpx(p(t("글")), **{"META-INF__manifest.xml": "<m><encryption-data/></m>"}))
    with pytest.raises(UnreadableDocument, match="글자가 없습니다"):
        read_hwpx(hwpx(p("")))
