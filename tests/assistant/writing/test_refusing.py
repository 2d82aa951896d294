"""A refusal says why, and what the documents say that is nearest."""

import pytest

from assistant.writing.refusing import NOTHING, RELATED, VAGUE, refuse
from tests.assistant.writing.found import ask


def test_a_refusal_names_what_is_missing_and_cites_nothing_that_is_not_near() -> None:
    written = refuse(*ask("카카오의 영업이익은 얼마인가요?", "오늘 날씨가 맑다."))
    assert written.text == f"{NOTHING} ‘카카오’에 관한 내용이 문서에 없습니다." and written.citations == ()


def test_a_value_of_another_year_is_said_to_be_of_another() -> None:
    sentence = "2024년 국내 시장 규모는 2조 원이다."
    written = refuse(*ask("2031년 국내 시장 규모는 얼마인가요?", sentence))
    assert written.text == f"{NOTHING} 2031년의 시장 규모를 말하는 문장을 찾지 못했습니다. {RELATED}\n\n{sentence} [1]"
    assert [citation.quote for citation in written.citations] == [sentence] and written.short == ""


def test_a_vague_question_is_asked_back() -> None:
    question, evidence = ask("2024년은?", "2024년은 바빴다.")
    assert refuse(question, evidence).text == VAGUE


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        ("가온전자와 싱텔의 매출은 얼마인가요?", "가온전자와 싱텔은 손을 잡았다.", NOTHING),
        ("엑사원의 가격은 얼마인가요?", "오늘 날씨가 맑다.", f"{NOTHING} ‘엑사원’에 관한 내용이 문서에 없습니다."),
        ("2027년 국내 시장 규모는 얼마인가요?", "2027년 세계 시장 규모는 2조 원이다.", NOTHING),
        ("OpenAI의 매출은 얼마인가요?", "매출은 2조 원이다.", f"{NOTHING} ‘OpenAI’에 관한 내용이 문서에 없습니다."),
    ],
)
def test_only_whole_words_that_stand_nowhere_are_said_to_be_missing(question: str, sentence: str, said: str) -> None:
    written = refuse(*ask(question, sentence))
    assert written.text.split("\n")[0].removesuffix(f" {RELATED}") == said


def test_a_sentence_of_someone_else_is_not_related() -> None:
    written = refuse(*ask("카카오의 2024년 국내 매출은 얼마인가요?", "네이버의 2024년 국내 매출은 2조 원이다."))
    assert written.citations == ()
