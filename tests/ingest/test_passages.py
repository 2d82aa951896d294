"""Documents are split into passages that can be quoted to the character."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Source
from index.passage import Passage
from ingest.extraction import Block, Extraction
from ingest.passages import OVERLAP_CHARACTERS, PASSAGE_CHARACTERS, compose, split

LINE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=80)
PROSE = st.lists(
    st.sampled_from(
        [
            "시장이 커졌다.",
            "HBM 값은 2.5배 올랐다!",
            "왜 그럴까?",
            "수요 😀 때문이다",
            "① 첫째",
            "漢字.",
            "그러나",
            "(끝)",
        ]
    ),
    min_size=1,
    max_size=60,
).map(" ".join)
TEXT = (LINE | PROSE).map(lambda text: " ".join(text.split())).filter(bool)
KIND = st.sampled_from(["heading", "text", "text", "row"])
BLOCKS = st.lists(st.builds(Block, KIND, TEXT), min_size=1, max_size=12)
PAGED = st.lists(st.tuples(TEXT, st.integers(0, 2)), min_size=1, max_size=12)


def made(*blocks: Block, title: str = "제목") -> tuple:
    document, placed = compose(Extraction(blocks, title=title), "폴더/문서.txt", "0" * 64)
    return document, placed, split(document, placed)


def check(blocks: list[Block]) -> None:
    document, placed, passages = made(*blocks)
    in_passages = {offset for passage in passages for offset in range(passage.start, passage.end)}
    for block, start in ((p.block, p.start) for p in placed):
        assert document.text[start : start + len(block.text)] == block.text
        if block.kind != "heading":
            lost = [c for n, c in enumerate(block.text) if not c.isspace() and start + n not in in_passages]
            assert lost == []
    for passage in passages:
        assert passage.text == document.text[passage.start : passage.end]
        assert passage.text
        assert all(passage.start <= s.start < s.end <= passage.end for s in passage.sentences)
        assert len(passage.text) <= PASSAGE_CHARACTERS or len(passage.sentences) == 1
        crossed = [p.block for p in placed if p.start < passage.end and passage.start < p.start + len(p.block.text)]
        assert len({(block.kind, block.page) for block in crossed}) == 1
        assert passage.page == crossed[0].page
    assert len({passage.id_ for passage in passages}) == len(passages)
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    assert made(*blocks)[2] == passages


@given(BLOCKS)
def test_any_document_can_be_quoted_from_its_passages_without_loss(blocks: list[Block]) -> None:
    check(blocks)


@given(PAGED)
def test_no_passage_crosses_a_page(paged: list[tuple[str, int]]) -> None:
    page, blocks = 1, []
    for text, step in paged:
        page += step
        blocks.append(Block("text", text, page))
    check(blocks)


def texts(passages: list[Passage]) -> list[str]:
    return [passage.text for passage in passages]


def test_short_paragraphs_share_a_passage_and_a_heading_starts_another() -> None:
    _, _, passages = made(
        Block("heading", "첫째"),
        Block("text", "시장이 커졌다."),
        Block("text", "값이 올랐다."),
        Block("heading", "둘째"),
        Block("heading", "둘째의 안"),
        Block("text", "수요가 늘었다."),
    )
    assert texts(passages) == ["시장이 커졌다.\n값이 올랐다.", "수요가 늘었다."]
    assert [passage.heading for passage in passages] == ["첫째", "둘째 › 둘째의 안"]


def test_a_table_has_passages_of_its_own() -> None:
    _, _, passages = made(
        Block("text", "표를 보자."), Block("row", "회사: 가온"), Block("row", "회사: 나래"), Block("text", "끝.")
    )
    assert texts(passages) == ["표를 보자.", "회사: 가온\n회사: 나래", "끝."]


def test_a_heading_with_nothing_after_it_is_still_found() -> None:
    assert texts(made(Block("text", "글."), Block("heading", "문의: 02-123-4567"))[2]) == ["글.", "문의: 02-123-4567"]


def test_neighbours_share_a_short_sentence_and_not_a_long_one() -> None:
    short = [f"{n}번째로 시장의 규모가 커졌다고 한빛리서치가 밝혔다." for n in range(30)]
    _, _, passages = made(Block("text", " ".join(short)))
    assert len(passages) > 2
    for before, after in itertools.pairwise(passages):
        assert before.sentences[-1] == after.sentences[0]
    long = ["가나다라마 " * 40 + f"{n}번째로 커졌다." for n in range(4)]
    _, _, passages = made(Block("text", " ".join(long)))
    assert all(len(sentence) > OVERLAP_CHARACTERS for sentence in long)
    assert all(before.end <= after.start for before, after in itertools.pairwise(passages))


def test_the_model_sees_a_passage_under_its_title_and_heading() -> None:
    _, _, (passage,) = made(Block("heading", "전망"), Block("text", "시장이 커진다."), title="보고서")
    assert passage.embedded_text == "보고서\n전망\n시장이 커진다."


def test_the_same_words_elsewhere_are_another_passage() -> None:
    first = made(Block("text", "같은 글."))[2][0]
    assert made(Block("text", "같은 글."), title="다른 제목")[2][0].id_ != first.id_
    assert made(Block("heading", "장"), Block("text", "같은 글."))[2][0].id_ != first.id_
    elsewhere, placed = compose(Extraction((Block("text", "같은 글."),), title="제목"), "다른.txt", "0" * 64)
    assert split(elsewhere, placed)[0].id_ != first.id_


def test_a_document_keeps_all_that_its_file_says_of_it() -> None:
    about = Extraction(
        (Block("text", "첫 쪽", 1), Block("text", "이어진 글", 1), Block("text", "넷째 쪽", 4)),
        title="제목",
        publisher="한빛리서치",
        author="김하늘",
        published=date(2024, 3, 5),
        url="https://example.com",
        sources=(Source("IDC", "보고서"),),
    )
    document, _ = compose(about, "a/b.pdf", "f" * 64)
    assert (document.title, document.publisher, document.author) == ("제목", "한빛리서치", "김하늘")
    assert (document.published, document.url, document.sources) == (
        date(2024, 3, 5),
        "https://example.com",
        about.sources,
    )
    assert document.text == "첫 쪽\n이어진 글\n넷째 쪽"
    assert [(p.number, document.text[p.start : p.end]) for p in document.pages] == [
        (1, "첫 쪽\n이어진 글"),
        (4, "넷째 쪽"),
    ]
    assert [document.page_at(offset) for offset in (0, 5, document.text.index("넷"))] == [1, 1, 4]
    assert [document.page_label_at(offset) for offset in (0, document.text.index("넷"))] == ["1쪽", "4쪽"]


def test_slides_and_sheets_have_their_own_names_and_text_outside_of_them_has_none() -> None:
    blocks = (Block("text", "앞글"), Block("text", "첫째", 1), Block("text", "뒷글"), Block("text", "둘째", 2))
    document, _ = compose(Extraction(blocks, page_labels=("‘매출’ 시트", "‘비용’ 시트")), "표.xlsx", "f" * 64)
    places = [document.text.index(word) for word in ("앞글", "첫째", "뒷글", "둘째")]
    assert [document.page_label_at(place) for place in places] == ["", "‘매출’ 시트", "", "‘비용’ 시트"]
    assert [document.page_at(place) for place in places] == [None, 1, None, 2]


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        (["인공지능 시장 전망", "본문이다. 길다."], "인공지능 시장 전망"),
        (["- 3 -", "인공지능 시장 전망"], "인공지능 시장 전망"),
        (["쪽 | 목차 | 처음으로", "인공지능 시장 전망"], "인공지능 시장 전망"),
        (["가" * 200], "문서"),
    ],
)
def test_a_document_without_a_title_takes_a_headline_or_its_files_name(blocks: list[str], title: str) -> None:
    document, _, _ = made(*(Block("text", text) for text in blocks), title="")
    assert document.title == title


def test_a_passage_knows_the_headings_above_its_own() -> None:
    _, _, passages = made(
        Block("heading", "시장", level=1),
        Block("heading", "국내", level=2),
        Block("text", "국내 시장이 커졌다."),
        Block("heading", "세계", level=2),
        Block("text", "세계 시장이 커졌다."),
        Block("heading", "정책", level=1),
        Block("text", "법이 바뀌었다."),
    )
    assert [passage.heading for passage in passages] == ["시장 › 국내", "시장 › 세계", "정책"]
