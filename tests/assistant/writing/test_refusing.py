"""A refusal says why, and what the documents say that is nearest."""

from assistant.writing.refusing import NOTHING, VAGUE, refuse
from tests.assistant.writing.found import ask


def test_a_refusal_names_what_is_missing_and_cites_nothing_that_is_not_near() -> None:
    written = refuse(*ask("카카오의 영업이익은 얼마인가요?", "오늘 날씨가 맑다."))
    assert written.text == f"{NOTHING} ‘카카오’에 관한 내용이 문서에 없습니다." and written.citations == ()


def test_a_value_of_another_year_is_said_to_be_of_another() -> None:
    sentence = "2024년 국내 시장 규모는 2조 원이다."
    written = refuse(*ask("2031년 국내 시장 규모는 얼마인가요?", sentence))
    assert written.text == f"{NOTHING} 2031년의 시장 규모는 문서에 없습니다. 관련: [1]\n\n{sentence} [1]"
    assert [citation.quote for citation in written.citations] == [sentence] and written.short == ""


def test_a_vague_question_is_asked_back() -> None:
    question, evidence = ask("2024년은?", "2024년은 바빴다.")
    assert refuse(question, evidence).text == VAGUE
