"""Questions find the passage that answers them, first."""

from datetime import date

import pytest

from index.filters import Filters
from index.search import search
from index.sought import Sought, covered, seek
from index.store import Index

MEMORY, CLOUD, TALENT = "반도체/메모리.md", "클라우드.html", "인력.txt"
CHATBOT, STARTUP, LAW = "챗봇.pdf", "투자.md", "기본법.md"


@pytest.mark.parametrize(
    ("question", "document", "words"),
    [
        ("2024년 HBM 시장 규모는 얼마인가?", MEMORY, "141억 달러"),
        ("나래반도체의 2024년 점유율은?", MEMORY, "42%"),
        ("가온전자는 어디에 공장을 짓나요?", MEMORY, "이천"),
        ("국내 기업의 클라우드 지출은 얼마나 늘었나?", CLOUD, "21%"),
        ("개발자를 구하지 못한 중소기업은 얼마나 되나?", TALENT, "열 곳 중 일곱 곳"),
        ("챗봇의 월간 이용자 수", CHATBOT, "1,250만"),
        ("기본법을 어기면 과태료가 얼마인가요?", LAW, "3천만 원"),
        ("새싹기업이 유치한 투자금은?", STARTUP, "2조 1천억"),
        ("클라우드지출규모는얼마인가요", CLOUD, "6조 3천억"),
        ("hbm시장규모", MEMORY, "141억"),
    ],
)
def test_the_passage_that_answers_comes_first(library: Index, question: str, document: str, words: str) -> None:
    best = search(library, question)[0]
    assert best.document.id == document
    assert words in best.passage.text


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("벤처 자금 조달 현황", STARTUP),
        ("잘못된 대답에 실망한 사람들", CHATBOT),
        ("엔지니어 구인난", TALENT),
        ("서버를 바깥에 맡기는 은행", CLOUD),
    ],
)
def test_a_question_in_other_words_finds_its_document_by_meaning(library: Index, question: str, document: str) -> None:
    assert document in [hit.document.id for hit in search(library, question, limit=3)]


def test_every_hit_shows_where_it_stands(library: Index) -> None:
    hits = search(library, "인공지능 시장")
    assert hits
    for hit in hits:
        assert hit.document.text[hit.passage.start : hit.passage.end] == hit.passage.text
        assert hit.passage.document_id == hit.document.id
    pages = {hit.passage.page for hit in search(library, "챗봇", filters=Filters(documents=frozenset({CHATBOT})))}
    assert pages == {1, 2}


def test_scores_lie_between_0_and_1_and_fall(library: Index) -> None:
    for question in ("HBM 시장 규모", "?", "진달래가 피는 산", "인공지능"):
        hits = search(library, question, limit=50)
        scores = [hit.score for hit in hits]
        assert scores == sorted(scores, reverse=True)
        parts = [part for hit in hits for part in (hit.score, hit.lexical, hit.dense, hit.coverage)]
        assert all(-1e-9 <= part <= 1 + 1e-9 for part in parts)


def test_the_same_question_finds_the_same_every_time(library: Index) -> None:
    assert search(library, "인공지능 투자") == search(library, "인공지능 투자")


def test_no_more_hits_than_asked_for(library: Index) -> None:
    assert [len(search(library, "인공지능", limit=limit)) for limit in (0, 1, 3)] == [0, 1, 3]


def test_a_search_narrowed_to_documents_finds_in_them_only(library: Index) -> None:
    wanted = frozenset({LAW, TALENT})
    assert {hit.document.id for hit in search(library, "HBM 시장 규모", filters=Filters(documents=wanted))} == wanted
    assert search(library, "HBM", filters=Filters(documents=frozenset({"없는 문서.md"}))) == []
    assert search(library, "HBM", filters=Filters(documents=frozenset())) == []


@pytest.mark.parametrize(
    ("first", "last", "documents"),
    [
        (date(2024, 3, 5), date(2024, 12, 31), {MEMORY, LAW}),
        (date(2024, 3, 6), date(2024, 12, 30), set()),
        (date(2024, 12, 31), None, {LAW, STARTUP}),
        (None, date(2023, 11, 20), {CLOUD}),
        (None, date(2023, 11, 19), set()),
        (date(1900, 1, 1), date(2100, 1, 1), {MEMORY, CLOUD, LAW, STARTUP}),
    ],
)
def test_both_days_of_a_date_limit_count_and_undated_documents_are_outside(
    library: Index, first: date | None, last: date | None, documents: set[str]
) -> None:
    hits = search(library, "인공지능 시장", limit=100, filters=Filters(published_from=first, published_to=last))
    assert {hit.document.id for hit in hits} == documents


def test_a_document_and_a_date_limit_hold_together(library: Index) -> None:
    filters = Filters(frozenset({MEMORY, LAW}), published_from=date(2024, 6, 1))
    assert {hit.document.id for hit in search(library, "시장", filters=filters)} == {LAW}


@pytest.mark.parametrize(
    "question",
    [
        "?!…",
        " ",
        "",
        "😀👨‍👩‍👧🇰🇷",
        '" OR *',
        'NEAR("시장" "규모", 5)',
        "title:시장 AND NOT body:규모^2",
        "시장*) OR (1=1; DROP TABLE passages; --",
        "{title heading}: 시장",
        "'시장' \"규모",
        "._.",
        "null\x00byte",
        "첫 줄\n둘째 줄\t탭",
        "\u202e거꾸로\u200b\ufeff",
        "ㅋㅋㅋ",
        "漢字 仮名 ＡＢＣ",
        "시장 규모 " * 333,
        "".join(chr(0xAC00 + 37 * n % 11172) for n in range(2000)),
        " ".join(f"word{n}" for n in range(300)),
        "가" * 2000,
    ],
)
def test_no_question_breaks_the_search(library: Index, question: str) -> None:
    hits = search(library, question, filters=Filters(published_from=date(2023, 1, 1)))
    assert all(hit.document.published for hit in hits)


def test_rare_words_weigh_more_than_common_ones(library: Index) -> None:
    weights = seek(library, "인공지능 시장 과태료").weights
    assert weights["과태료"] > weights["시장"] > 0


def test_coverage_is_the_share_of_the_questions_information() -> None:
    sought = Sought({"시장": 1.0, "과태료": 3.0})
    assert covered(sought, "과태료 다른말") == 0.75
    assert covered(sought, "") == 0
    assert covered(Sought({}), "시장") == 0
