"""Near misses made of proofs: the passage stays a passage, and what was asked for is gone from it."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.learning.altering import altered
from assistant.question import Question, understand
from assistant.reader import Page
from index.names import Names


def _question(text: str) -> Question:
    return understand(text, date(2025, 6, 1), Names())


def _page(*sentences: str, above: str = "회사 소식") -> Page:
    text, spans = "", []
    for sentence in sentences:
        text += " " if text else ""
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence
    return Page(above, text, tuple(spans))


@pytest.mark.parametrize(
    ("question", "proof", "asked_for"),
    [
        ("오픈AI의 매출은?", "오픈AI는 매출 37억달러를 올렸다.", "오픈AI"),
        ("2024년 로봇 시장 규모는?", "로봇 시장은 2024년 5조원이다.", "2024"),
        ("국내 로봇 업체 수는?", "국내 로봇 업체는 120곳이다.", "국내"),
        ("가람의 점유율은 몇 퍼센트야?", "가람의 점유율은 31%다.", "점유율"),
    ],
)
def test_what_was_asked_for_is_no_longer_said(question: str, proof: str, asked_for: str) -> None:
    page = _page("앞 문장이다.", proof, "뒤 문장이다.")
    changed = altered(random.Random(1), _question(question), page, [1])
    assert changed and asked_for not in changed.text
    start, end = changed.sentences[2]
    assert changed.text[start:end] == "뒤 문장이다."


def test_nothing_is_altered_that_the_question_does_not_name() -> None:
    assert altered(random.Random(1), _question("수도는 어디야?"), _page("서울은 2024년에 넓어졌다."), [0]) is None


@given(st.lists(st.sampled_from(["2024년", "매출", "오픈AI", "국내", "올랐다", " ", "3%"]), min_size=1), st.integers())
def test_sentences_stay_whole(parts: list[str], seed: int) -> None:
    sentence = "".join(parts) + "."
    changed = altered(random.Random(seed), _question("2024년 오픈AI 국내 매출은?"), _page(sentence, sentence), [0])
    if changed:
        first, second = (changed.text[start:end] for start, end in changed.sentences)
        assert first == second and changed.text == f"{first} {second}"
