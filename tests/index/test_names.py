"""A search for one writing of a name finds the others."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Status
from assistant.ask import ask
from assistant.question import understand
from index.curated_names import curated, dictionary_words
from index.morphemes import morphemes
from index.names import Names, key
from index.search import search
from index.sought import held, seek
from index.store import Index
from settings import Settings
from tests.index.documents import document

FIELD = Names()
ORDERS = document(
    "수주.md",
    "한빛은행이 상담 창구에 HyperCLOVA X를 들였다. 계약 금액은 35억 원이다.",
    "두 회사는 2년 동안 함께 일한다.",
)
USE = document("이용.md", "누리대학 조사에서 챗GPT를 매일 쓴다는 학생이 41%였다. 나머지는 시험 때만 쓴다.")
GARDEN = document("정원.md", "구청은 꽃밭에 튤립 3만 송이를 심었다. 물은 아침마다 준다.", "포함된 비용은 흙값이다.")
ANSWERS = document("문답.md", "문답 서비스 ‘미르넷(Mirnet)’은 이용자가 80만 명이다.", "미르넷은 대학에 무료로 열렸다.")


@pytest.mark.parametrize(
    ("question", "name", "other"),
    [
        ("하이퍼클로바엑스의 매개변수는?", "하이퍼클로바엑스", "HyperCLOVA X"),
        ("하이퍼클로바 엑스를 쓰는 곳", "하이퍼클로바 엑스", "하이퍼클로바X"),
        ("hyperclova x는 누가 만들었나", "hyperclova x", "하이퍼클로바X"),
        ("챗지피티가 나온 날", "챗지피티", "ChatGPT"),
        ("챗 GPT 이용자 수", "챗 GPT", "챗지피티"),
        ("엔트로픽의 투자자", "엔트로픽", "Anthropic"),
        ("앤스로픽은 어디에 있나", "앤스로픽", "앤트로픽"),
        ("오픈에이아이 매출", "오픈에이아이", "오픈AI"),
        ("과기정통부의 예산", "과기정통부", "과학기술정보통신부"),
        ("인공지능기본법 시행일", "인공지능기본법", "AI 기본법"),
        ("인공지능 기본법 시행일", "인공지능 기본법", "AI 기본법"),
        ("생성형AI 지출", "생성형AI", "generative AI"),
        ("대규모 언어모델이란?", "대규모 언어모델", "LLM"),
        ("고대역폭 메모리 점유율", "고대역폭 메모리", "HBM"),
        ("하이닉스의 영업이익", "하이닉스", "SK하이닉스"),
        ("KT가 만든 믿음은?", "믿음", "Mi:dm"),
        ("Mi:dm 2.0 공개일", "Mi:dm", "믿음"),
        ("A.X 4.0 성능", "A.X", "에이닷엑스"),
        ("엔비디아는 얼마나 벌었나", "엔비디아", "NVIDIA"),
        ("Gartner 전망", "Gartner", "가트너"),
    ],
)
def test_a_name_is_known_in_all_its_writings(question: str, name: str, other: str) -> None:
    found = {question[mention.start : mention.end]: mention.others for mention in FIELD.mentions(question)}
    assert other in found[name]
    assert name not in found[name]


@pytest.mark.parametrize(
    "question",
    [
        "믿음이 가는 회사는?",
        "포함된 비용은?",
        "솔라나 코인 값은?",
        "네팔의 수도는?",
        "라마단은 언제인가?",
        "가우스 분포란?",
    ],
)
def test_an_ordinary_word_is_no_name(question: str) -> None:
    learnt = Names({("포", "Poe"): 2})
    assert not [
        m for m in learnt.mentions(question) if question[m.start : m.end] in ("믿음", "포", "솔라", "라마", "가우스")
    ]


def test_a_short_learnt_name_counts_beside_a_word_of_the_field_or_in_quotes() -> None:
    learnt = Names({("포", "Poe"): 1})
    for question in ("플랫폼 포를 만든 회사는?", "‘포’는 누가 운영하나?"):
        assert [mention.others for mention in learnt.mentions(question) if mention.name == "포"] == [("Poe",)]
    assert learnt.mentions("포를 쏜 군함은?") == ()


def test_no_writing_of_the_list_belongs_to_two_names() -> None:
    counts = Counter(key(writing) for group in curated() for writing in {key(w): w for w in group.writings}.values())
    assert [writing for writing, times in counts.items() if times > 1] == []
    assert all(group.common <= set(group.writings) for group in curated())


def test_names_of_the_list_are_one_word_and_particles_are_still_cut_off() -> None:
    assert len(list(dictionary_words())) > 50
    assert morphemes("하이퍼클로바X를 쓴다")[0] == "하이퍼클로바x"
    assert morphemes("HyperCLOVA X가 낫다")[0] == morphemes("hyperclovax는 낫다")[0] == "hyperclovax"
    assert morphemes("챗GPT보다 챗 gpt는")[:2] == ("챗gpt", "챗gpt")
    assert morphemes("엔비디아의 칩")[0] == "엔비디아"
    assert "포함" in morphemes("포함된 비용") and "믿음" in morphemes("믿음이 간다")


@pytest.mark.parametrize(
    ("learnt", "together", "apart"),
    [
        ({("미르넷", "Mirnet"): 1}, ("미르넷", "Mirnet"), ()),
        ({("앤쓰로픽", "Anthropic"): 1}, ("앤쓰로픽", "앤트로픽"), ()),
        ({("활성 이용자", "MAU"): 1, ("활성 이용자", "WAU"): 1}, (), ("활성 이용자", "MAU")),
        ({("활성 이용자", "MAU"): 3, ("활성 이용자", "WAU"): 1}, ("활성 이용자", "MAU"), ("활성 이용자", "WAU")),
        ({("한빛연구원", "HRI"): 2, ("한라리조트", "HRI"): 1}, ("한빛연구원", "HRI"), ("한라리조트", "HRI")),
        ({("새말모델", "NWM"): 1, ("새 언어모델", "NWM"): 1}, ("새말모델", "NWM"), ()),
        ({("오픈AI", "Anthropic"): 5}, (), ("오픈AI", "Anthropic")),
        ({("범용 AI", "GPAI"): 2}, (), ("범용 AI", "GPAI")),
    ],
)
def test_what_documents_teach_is_joined_unless_it_is_contradicted(
    learnt: dict[tuple[str, str], int], together: tuple[str, ...], apart: tuple[str, ...]
) -> None:
    groups = [{key(writing) for writing in group.writings} for group in Names(learnt).groups]
    if together:
        assert any({*map(key, together)} <= group for group in groups)
    if apart:
        assert not any({*map(key, apart)} <= group for group in groups)


def test_the_order_of_documents_does_not_matter() -> None:
    pairs = [(("미르넷", "Mirnet"), 1), (("미르네트", "Mirnet"), 1), (("라온", "Raon"), 2), (("라온", "Laon"), 1)]
    assert Names(dict(pairs)).groups == Names(dict(reversed(pairs))).groups


@given(st.text(max_size=120))
def test_any_text_is_searched_for_names(text: str) -> None:
    end = 0
    for mention in FIELD.mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@pytest.fixture
def index(settings: Settings) -> Index:
    with Index(settings, create=True) as index:
        index.replace([ORDERS, USE, GARDEN, ANSWERS])
        yield index


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("하이퍼클로바엑스 계약 금액은?", "수주.md"),
        ("하이퍼클로바X를 들인 은행은?", "수주.md"),
        ("챗지피티를 매일 쓰는 학생의 비율은?", "이용.md"),
        ("ChatGPT", "이용.md"),
        ("Mirnet", "문답.md"),
    ],
)
def test_a_question_in_another_writing_finds_the_document(index: Index, question: str, found: str) -> None:
    best = search(index, question)[0]
    assert best.document.id == found
    assert best.lexical == 1


def test_another_writing_in_the_sentence_is_the_name_that_was_asked_for(index: Index) -> None:
    answer = ask(index, "챗지피티를 매일 쓴다는 학생은 몇 %인가?")
    assert answer.status is Status.ANSWERED
    assert answer.short == "41%"


def test_a_name_counts_once_however_often_the_question_writes_it(index: Index) -> None:
    once, twice = (seek(index, question) for question in ("챗GPT 학생", "챗GPT(ChatGPT) 학생"))
    assert sum(once.weights.values()) == pytest.approx(sum(twice.weights.values()))
    assert held(twice, "챗gpt 학생") == twice.weights.keys()
    assert held(twice, "챗지피티") == {"챗gpt", "chatgpt"}


def test_a_name_that_no_passage_writes_so_is_embedded_as_most_do(index: Index) -> None:
    assert seek(index, "챗지피티를 쓰는 학생").text == "챗GPT를 쓰는 학생"
    assert seek(index, "챗GPT를 쓰는 학생").text == "챗GPT를 쓰는 학생"


def test_what_a_document_taught_leaves_with_it(index: Index) -> None:
    assert index.names.mentions("Mirnet의 이용자")[0].others == ("미르넷",)
    index.replace([document("문답.md", "서비스는 문을 닫았다.")])
    assert index.names.mentions("Mirnet의 이용자") == ()
    index.replace([ANSWERS])
    assert index.names.mentions("Mirnet의 이용자")
    index.remove("문답.md")
    assert index.names.mentions("Mirnet의 이용자") == ()
    assert index.catalogue.names() == {}


def test_another_writing_of_what_was_asked_about_is_no_answer() -> None:
    question = understand("챗지피티를 만든 회사는?", date(2026, 1, 1), FIELD)
    assert "chatgpt" in question.other_names
    assert "챗gpt" in question.said
