"""The table of values that do not agree: which document, or which words of one, give each."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Answer, Citation, Conflict, Status
from assistant.ask import ask
from index.store import Index
from pages.conflict_html import conflicts_html
from pages.quote_parts import parts_of
from tests.pages.corpus_answers import index_of

ATTACK = '"><script>alert(1)</script>'
QUOTE = "10월 자료는 인건비를 7억달러로 적었으나, 7월 보도는 15억달러였다."


def cited(number: int, document: str, publisher: str, published: date | None = None, quote: str = QUOTE) -> Citation:
    return Citation(
        number, document, f"{document} 제목", publisher, published, None, "", quote, 0, len(quote), quote, 0
    )


def disputed(*rows: tuple[str, Citation]) -> Answer:
    conflict = Conflict(tuple(value for value, _ in rows), tuple(citation.number for _, citation in rows))
    citations = tuple({citation.number: citation for _, citation in rows}.values())
    return Answer("얼마인가요?", "", "", Status.ANSWERED, 0.9, citations, (conflict,))


def texts(shown: str) -> list[list[str]]:
    """The rows of a table, each as the texts of its cells."""
    rows = re.findall(r"<tr>(.*?)</tr>", shown)
    return [[re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


NEWER, OLDER = cited(1, "가", "누리경제", date(2024, 7, 1)), cited(2, "나", "한빛리서치", date(2023, 11, 20))


def test_each_value_stands_beside_its_publisher_day_and_mark() -> None:
    shown = conflicts_html("2-1", disputed(("5조 2000억원", NEWER), ("5조 6000억원", OLDER)))
    assert texts(shown) == [
        ["값", "발행처", "날짜", "근거"],
        ["5조 2000억원", "누리경제", "2024.07.01", "[1]"],
        ["5조 6000억원", "한빛리서치", "2023.11.20", "[2]"],
    ]
    assert '<a class="cite" href="#card-2-1-2" data-card="card-2-1-2" aria-label="근거 2 보기">[2]</a>' in shown


def test_the_table_has_a_caption_and_heads_for_those_who_do_not_see_it() -> None:
    shown = conflicts_html("1-1", disputed(("1조원", NEWER), ("2조원", OLDER)))
    assert "<caption>문서마다 다른 값</caption>" in shown
    assert shown.count('<th scope="col">') == 4 and shown.count('<th scope="row">') == 2


def test_documents_of_one_publisher_are_told_apart_by_title_and_an_unknown_day_is_said() -> None:
    shown = conflicts_html(
        "1-1", disputed(("1조원", NEWER), ("2조원", replace(OLDER, publisher="누리경제", published=None)))
    )
    assert texts(shown)[0] == ["값", "문서", "날짜", "근거"]
    assert [row[1:3] for row in texts(shown)[1:]] == [["가 제목 누리경제", "2024.07.01"], ["나 제목 누리경제", "모름"]]
    nameless = [replace(each, publisher="", published=None, title="") for each in (NEWER, OLDER)]
    shown = conflicts_html("1-1", disputed(("1조원", nameless[0]), ("2조원", nameless[1])))
    assert texts(shown) == [["값", "문서", "근거"], ["1조원", "가", "[1]"], ["2조원", "나", "[2]"]]


def test_values_of_one_document_stand_beside_its_own_words() -> None:
    shown = conflicts_html("1-1", disputed(("15억달러", NEWER), ("7억달러", NEWER)))
    assert "<caption>한 문서에 나오는 서로 다른 값 <small>누리경제, 2024.07.01</small></caption>" in shown
    assert texts(shown) == [
        ["값", "문서의 표현", "근거"],
        ["15억달러", "7월 보도는 15억달러였다.", "[1]"],
        ["7억달러", "10월 자료는 인건비를 7억달러로 적었으나", "[1]"],
    ]


@pytest.mark.parametrize(
    ("quote", "values"),
    [
        ("기업가치만 해도 7900억원, 8066억원, 8800억원이 돌아다닌다.", ("7900억원", "8066억원", "8800억원")),
        ("7억달러와 15억달러라는 두 값이 함께 알려져 있다.", ("7억달러", "15억달러")),
        ("업체: 가온 · 1분기 점유율(%): 7.7 · 2분기 점유율(%): 7.3", ("7.7%", "7.3%")),
        ("매출은 5억원이라고 했고, 이익도 5억원이라고 했다.", ("5억원", "5억원")),
    ],
    ids=["a list", "no comma between", "a table's row", "one value twice"],
)
def test_words_that_would_not_tell_values_apart_are_left_out(quote: str, values: tuple[str, ...]) -> None:
    assert parts_of(quote, values) == ()
    one = cited(1, "가", "누리경제", quote=quote)
    assert texts(conflicts_html("1-1", disputed(*((value, one) for value in values))))[0] == ["값", "근거"]


def test_long_words_around_a_value_are_cut_between_words_away_from_it() -> None:
    quote = (
        f"{'멀고 먼 옛날의 ' * 20}매출은 7억원이라고 한다, {'그러나 ' * 20}그 뒤에는 9억원이라고 {'다시 ' * 20}적었다."
    )
    first, second = parts_of(quote, ("7억원", "9억원"))
    assert first.before.startswith("…") and first.before.endswith("매출은 ") and len(first.before) < 50
    assert (
        second.before.endswith("그 뒤에는 ")
        and second.after.startswith("이라고 다시")
        and second.after.endswith("다시…")
    )


def test_what_is_not_two_values_with_sources_is_no_table() -> None:
    answer = disputed(("1조원", NEWER), ("2조원", OLDER))
    assert conflicts_html("1-1", replace(answer, conflicts=())) == ""
    assert conflicts_html("1-1", replace(answer, citations=(NEWER,))) == ""


def test_what_documents_write_cannot_become_markup() -> None:
    evil = replace(NEWER, publisher=ATTACK, title=ATTACK, quote=f"{ATTACK} 7억달러, {ATTACK} 15억달러")
    alone = conflicts_html("1-1", disputed(("7억달러", evil), ("15억달러", evil)))
    beside = conflicts_html("1-1", disputed((ATTACK, evil), ("2조원", OLDER)))
    assert "문서의 표현" in alone and "<script" not in alone + beside and "&lt;script&gt;" in beside


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    names = ("2026-03-ai-platform-users.md", "2026-05-anthropic-cloud-backers.md")
    with index_of(tmp_path_factory.mktemp("conflicts"), *names) as index:
        yield index


def test_two_sentences_of_the_corpus_that_do_not_agree_are_a_table(index: Index) -> None:
    answer = ask(index, "2026년 1월 국내 챗GPT 앱 이용자, 조사 회사별로 몇 명?")
    _, *rows = texts(conflicts_html("1-1", answer))
    assert [(row[0], row[-1]) for row in rows] == [("2240만명", "[1]"), ("1429만 9545명", "[2]")]
    assert rows[0][1].startswith("와이즈앱") and rows[1][1].startswith("모바일인덱스")


def test_a_sentence_of_the_corpus_that_gives_two_values_is_parted(index: Index) -> None:
    answer = ask(index, "구글이 2023년 초 앤트로픽에 처음 넣은 돈은 자료마다 얼마로 적혀 있나요?")
    _, *rows = texts(conflicts_html("1-1", answer))
    assert [row[0] for row in rows] == ["3억달러", "5억 5000만달러"]
    assert rows[1][1] == "블룸버그는 그해 초 구글이 5억 5000만달러를 넣었다고 전했다."
