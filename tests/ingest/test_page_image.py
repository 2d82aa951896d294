"""The picture of a PDF's page: the quote is marked where it stands, and hostile files cost little."""

import io
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from errors import UnreadableDocument
from ingest import page_image as drawing
from ingest.formats.pdf import read_pdf
from ingest.locating import FileGone
from ingest.page_drawing import LONGEST_SIDE
from ingest.page_image import NoPdf, PageImage, page_image
from tests.ingest.pdf_writer import pdf

QUOTE = "세계 시장은 2024년 141억 달러로 커질 전망이다."
LINES = ("첫 줄이다.", QUOTE, "셋째 줄이다.")
POINTS, TOP = 1599 / 842, 842 - 780
"""Pixels of a point on the writer's pages, and where their first line stands, from above."""


def place(folder: Path, pages: list[list[str]], name: str = "가.pdf", **options: bool) -> None:
    (folder / name).write_bytes(pdf(pages, **options))


def picture(image: PageImage) -> Image.Image:
    return Image.open(io.BytesIO(image.png)).convert("RGB")


def yellow_rows(image: PageImage) -> list[int]:
    """Return the lines of text, from 0, that bear the marker's colour."""
    shown = picture(image)
    rows = []
    for line in range(40):
        y = round((TOP - 4 + 18 * line) * POINTS)
        colours = (
            {shown.getpixel((x, y)) for x in range(round(58 * POINTS), shown.width, 3)} if y < shown.height else ()
        )
        if any(red - blue > 60 and green - blue > 40 for red, green, blue in colours):
            rows.append(line)
    return rows


def test_the_quote_is_marked_where_it_stands_and_nowhere_else(documents: Path) -> None:
    place(documents, [list(LINES)])
    image = page_image(documents, "가.pdf", 1, QUOTE)
    assert image.is_marked and yellow_rows(image) == [1]
    assert max(picture(image).size) == LONGEST_SIDE - 1 or max(picture(image).size) == LONGEST_SIDE


def test_a_quote_that_ingestion_joined_is_found_over_its_line_breaks(documents: Path) -> None:
    lines = [
        "국내 반도체 회사들은 인공지능 수요가 늘자 서둘러 공장을 짓",
        "고 있다. 그러나 전기와 물이 모자라 공사가 늦어지는 곳이 적",
        "지 않다. 정부는 송전선을 먼저 놓겠다고 밝혔다.",
    ]
    place(documents, [["제목"], lines])
    (_, block) = read_pdf((documents / "가.pdf").read_bytes()).blocks
    quote = block.text[block.text.index("그러나") : block.text.index(" 정부는")]
    assert "적지" in quote  # joined
    image = page_image(documents, "가.pdf", 2, quote)
    assert image.is_marked and yellow_rows(image) == [1, 2]


def test_the_same_words_further_up_are_told_from_the_quote(documents: Path) -> None:
    place(documents, [["차례", QUOTE, "본문", QUOTE]])
    assert yellow_rows(page_image(documents, "가.pdf", 1, QUOTE)) == [1]
    assert yellow_rows(page_image(documents, "가.pdf", 1, QUOTE, before=f"차례\n{QUOTE}\n본문\n")) == [3]


@pytest.mark.parametrize("quote", ["이 쪽에 없는 문장이다.", "", " \n-", "a" * 100_000])
def test_a_quote_that_is_not_found_leaves_the_page_unmarked_and_says_so(documents: Path, quote: str) -> None:
    place(documents, [list(LINES)])
    image = page_image(documents, "가.pdf", 1, quote)
    assert not image.is_marked and yellow_rows(image) == [] and picture(image).width > 1_000


def test_a_changed_file_is_drawn_anew_and_an_unchanged_one_is_not(
    documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []
    draw = drawing._drawn_apart
    monkeypatch.setattr(drawing, "_drawn_apart", lambda *given: drawn.append(given) or draw(*given))
    place(documents, [list(LINES)])
    for _ in range(3):
        assert yellow_rows(page_image(documents, "가.pdf", 1, QUOTE)) == [1]
    assert len(drawn) == 1
    place(documents, [["새 줄", *LINES]])
    assert yellow_rows(page_image(documents, "가.pdf", 1, QUOTE)) == [2]


def test_a_member_of_an_archive_is_drawn(documents: Path) -> None:
    with zipfile.ZipFile(documents / "자료.zip", "w") as archive:
        archive.writestr("보고서/가.pdf", pdf([list(LINES)]))
        archive.writestr("../밖.pdf", pdf([list(LINES)]))
    assert page_image(documents, "자료.zip/보고서/가.pdf", 1, QUOTE).is_marked
    with pytest.raises(FileGone):
        page_image(documents, "자료.zip/없다.pdf", 1, QUOTE)
    with pytest.raises(UnreadableDocument, match="압축 파일 밖"):
        page_image(documents, "자료.zip/../밖.pdf", 1, QUOTE)


def test_nothing_outside_the_folder_behind_a_link_or_hidden_is_opened(documents: Path, tmp_path: Path) -> None:
    place(tmp_path, [list(LINES)], "밖.pdf")
    place(documents, [list(LINES)], ".숨은.pdf")
    (documents / "링크.pdf").symlink_to(tmp_path / "밖.pdf")
    (documents / "폴더").symlink_to(tmp_path)
    outside = (
        "../밖.pdf",
        str(tmp_path / "밖.pdf"),
        "링크.pdf",
        "폴더/밖.pdf",
        "./../밖.pdf",
        ".숨은.pdf",
        "",
        "가\0.pdf",
    )
    for document_id in outside:
        with pytest.raises(FileGone):
            page_image(documents, document_id, 1, QUOTE)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("잠김.pdf", pdf([["비밀"]], encrypted=True), "암호가 걸린 PDF"),
        ("잘림.pdf", pdf([["글"]])[:200], "손상된 파일"),
        ("짧음.pdf", pdf([["글"]]), "2쪽이 없습니다"),
        ("긴.pdf", pdf([["글"]] * 3001), "3,001쪽"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_korean(documents: Path, name: str, data: bytes, reason: str) -> None:
    (documents / name).write_bytes(data)
    with pytest.raises(UnreadableDocument, match=reason):
        page_image(documents, name, 2, QUOTE)


def test_a_document_of_another_format_is_no_pdf(documents: Path) -> None:
    (documents / "글.pdf").write_text("PDF라는 이름의 글이다.", encoding="utf-8")
    with pytest.raises(NoPdf, match="PDF가 아닌"):
        page_image(documents, "글.pdf", 1, QUOTE)


@pytest.mark.parametrize(
    "box", [b"0 0 9000000 9000000", b"0 0 1 14400", b"0 0 99999999999999999999 5", b"0 0 0 0", b"5 5"]
)
def test_a_huge_or_senseless_page_box_stays_within_the_limits(documents: Path, box: bytes) -> None:
    (documents / "가.pdf").write_bytes(pdf([list(LINES)]).replace(b"0 0 595 842", box))
    started = time.perf_counter()
    try:
        width, height = picture(page_image(documents, "가.pdf", 1, QUOTE)).size
    except UnreadableDocument:
        return
    assert 1 <= width <= LONGEST_SIDE and 1 <= height <= LONGEST_SIDE
    assert time.perf_counter() - started < 10


def test_a_page_that_takes_too_long_is_given_up(documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place(documents, [list(LINES)], "느림.pdf")
    monkeypatch.setattr(drawing, "MOST_SECONDS", 0.01)
    with pytest.raises(UnreadableDocument, match="지나치게 많아"):
        page_image(documents, "느림.pdf", 1, QUOTE)


def test_pages_are_drawn_while_others_are_read(documents: Path) -> None:
    for number in range(6):
        place(documents, [[f"{number}번 글이다.", QUOTE]] * 20, f"{number}.pdf")
    data = (documents / "0.pdf").read_bytes()
    with ThreadPoolExecutor(3) as together:
        images = together.map(lambda number: page_image(documents, f"{number}.pdf", 3, QUOTE), range(6))
        for _ in range(5):  # PDFium bears one reader in this process; that those draw in others is what is tested
            assert len(read_pdf(data).blocks) == 40
        assert all(image.is_marked for image in images)


@pytest.mark.parametrize("box", [b"[0 0 595 842]/Rotate 90", b"[0 0 595 842]/CropBox[30 400 560 842]"])
def test_the_mark_turns_and_moves_with_the_page(documents: Path, box: bytes) -> None:
    (documents / "가.pdf").write_bytes(pdf([list(LINES)]).replace(b"[0 0 595 842]", box))
    marked, bare = (picture(page_image(documents, "가.pdf", 1, quote)) for quote in (QUOTE, "없는 글"))
    left, top, right, bottom = ImageChops.difference(marked, bare).getbbox()
    ink = [
        (x, y)
        for x in range(left, right)
        for y in range(top, bottom)
        if sum(bare.getpixel((x, y))) < 200  # dark: what was written there
    ]
    assert ink and (bottom - top > 5 * (right - left)) == (b"Rotate" in box)
