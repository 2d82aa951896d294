"""Korean as search sees it: words without particles, and sentences that never lose a character."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.morphemes import LONGEST_SENTENCE, morphemes, names, pairs, question_terms, sentences, spaced

LINES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=200)
KOREAN = st.text(
    "가나다라마바사아자차카타파하했됐시장이 은는을를다요. 1234,%😀👨‍👩‍👧A-z“”?!…\u200b\u0301漢①", max_size=300
)


def uncovered(line: str, spans: list[tuple[int, int]]) -> str:
    """The characters that no span holds, without spaces."""
    inside = {offset for start, end in spans for offset in range(start, end)}
    return "".join(c for offset, c in enumerate(line) if offset not in inside and not c.isspace())


@pytest.mark.parametrize("form", ["시장을", "시장이", "시장은", "시장에서", "시장의", "시장까지도"])
def test_a_noun_is_the_same_word_with_any_particle(form: str) -> None:
    assert morphemes(form) == ("시장",)


@pytest.mark.parametrize("form", ["늘었다", "늘어난", "늘고", "늘었지만", "늘었습니다"])
def test_a_verb_is_found_by_its_stem(form: str) -> None:
    assert morphemes(f"수요가 {form}")[1].startswith("늘")


def test_numbers_and_english_are_kept_and_english_is_lower_cased() -> None:
    words = morphemes("NVIDIA의 GPU 매출은 2024년에 12.5% 늘어 1,200억 달러였다.")
    assert {"nvidia", "gpu", "2024", "12.5", "1200"} <= set(words)


def test_hanja_are_kept() -> None:
    assert "美" in morphemes("美 정부의 수출 규제")


def test_words_that_only_ask_are_no_terms_of_a_question() -> None:
    assert question_terms("HBM 시장 규모는 얼마인가요?") == ("hbm", "시장", "규모")
    assert set(question_terms("누가 언제 어디에 공장을 짓나요?")).isdisjoint({"누구", "언제", "어디"})


@pytest.mark.parametrize(
    "asking",
    [
        "시장 규모를 알려주세요",
        "시장 규모를 좀 알려 주실 수 있나요?",
        "시장 규모를 알고 싶어",
        "시장 규모가 궁금해요",
        "시장 규모는 얼마나 되나요?",
        "시장 규모가 어떻게 되나요?",
        "시장 규모는 어느 정도인가요?",
        "시장 규모는 몇 퍼센트야",
        "시장 규모 말해줘",
        "시장 규모는 얼마로 봤어?",
        "시장 규모인 건 뭐예요",
        "시장 규모가 머에요?",
    ],
)
def test_words_that_beg_or_frame_are_no_terms_either(asking: str) -> None:
    assert question_terms(asking) == ("시장", "규모")


@pytest.mark.parametrize(("question", "term"), [("금리가 기준인 계약은?", "기준"), ("퍼센트는 무슨 뜻이야", "퍼센트")])
def test_the_same_words_are_terms_where_they_are_meant(question: str, term: str) -> None:
    assert term in question_terms(question)


def test_only_a_question_without_any_space_is_given_spaces() -> None:
    assert spaced("국내반도체시장규모는얼마인가요") == "국내 반도체 시장 규모는 얼마인가요"
    assert spaced("국내 반도체시장규모는얼마인가요") == "국내 반도체시장규모는얼마인가요"
    assert spaced("매출은?") == "매출은?"


def test_a_question_of_nothing_but_question_words_keeps_them() -> None:
    assert question_terms("무엇?") == ("무엇",)


def test_a_term_asked_twice_counts_once() -> None:
    assert question_terms("시장과 시장과 시장") == ("시장",)


def test_names_are_proper_nouns_and_foreign_words() -> None:
    assert {"nvidia", "한국"} <= names("NVIDIA는 한국에 투자한다") and "투자" not in names("NVIDIA는 한국에 투자한다")


@pytest.mark.parametrize("nothing", ["", " ", "?!…", "😀", "“”", "._.", '" OR *'])
def test_signs_alone_hold_no_word_that_could_break_a_search(nothing: str) -> None:
    assert all(word.isalnum() for word in (*morphemes(nothing), *question_terms(nothing)))


def test_neighbouring_words_make_pairs() -> None:
    assert pairs(("시장", "규모", "전망")) == ("시장_규모", "규모_전망")
    assert pairs(("시장",)) == ()


def test_a_paragraph_is_split_where_its_sentences_end() -> None:
    line = "시장이 커졌다. HBM은 2.5배 늘었다! 왜 그럴까? 수요 때문이다."
    (found,) = sentences([line])
    assert [line[s.start : s.end] for s in found] == [
        "시장이 커졌다.",
        "HBM은 2.5배 늘었다!",
        "왜 그럴까?",
        "수요 때문이다.",
    ]
    assert found[0].morphemes == morphemes("시장이 커졌다.")


def test_offsets_are_right_after_an_emoji() -> None:
    line = "매출 😀👨‍👩‍👧 상승했다. 이익은 줄었다."
    (found,) = sentences([line])
    assert [line[s.start : s.end] for s in found] == ["매출 😀👨‍👩‍👧 상승했다.", "이익은 줄었다."]


def test_each_line_is_split_for_itself_and_in_order() -> None:
    lines = ["시장이 커졌다", "값이 올랐다. 수요가 늘었다.", "끝"]
    assert [len(found) for found in sentences(lines)] == [1, 2, 1]


@given(st.lists(LINES | KOREAN, min_size=1, max_size=8))
@example(["가" * 600])
@example(["\ufeff", "\u200b", "\u0301", "\u3164", "ᄀ", "\U000e0001"])
def test_sentences_lie_in_order_and_hold_every_character_of_any_text(lines: list[str]) -> None:
    for line, found in zip(lines, sentences(lines), strict=True):
        spans = [(sentence.start, sentence.end) for sentence in found]
        assert all(0 <= start < end <= len(line) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert uncovered(line, spans) == ""


@given(
    st.sampled_from(["시장 규모 ", "돼서 ", "했었는데 ", "😀 매출 ", "가져가 놓고 ", "12,300원/㎏ "]),
    st.integers(0, 20),
)
def test_text_without_sentence_ends_is_cut_into_pieces_without_loss(unit: str, shift: int) -> None:
    line = "가" * shift + unit * 400
    (found,) = sentences([line])
    spans = [(sentence.start, sentence.end) for sentence in found]
    assert max(end - start for start, end in spans) <= LONGEST_SENTENCE
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert uncovered(line, spans) == ""


def test_text_after_an_endless_word_is_still_cut() -> None:
    line = "https://example.com/" + "a1b2" * 300 + " 시장 규모" * 500
    (found,) = sentences([line])
    assert max(s.end - s.start for s in found) <= LONGEST_SENTENCE + 1300
