"""Documents that print the same text are told apart from those that only resemble one another."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.twins import Sketch, twins

SUBJECTS = "가온전자 나래반도체 다솜메모리 라온소프트 마루금융 바른통신 새움물류 아람병원 자람교육 차온건설".split()
OBJECTS = "메모리 인공지능 데이터센터 클라우드 반도체 로봇 번역기 음성인식 자율주행 보안".split()
DEEDS = (
    "공장을 늘린다고",
    "사업을 접기로",
    "협력을 맺었다고",
    "인력을 뽑겠다고",
    "시험을 마쳤다고",
    "수출을 시작했다고",
)


def story(seed: int, sentences: int = 30) -> list[str]:
    """Sentences of a story, each with a number, the same for the same seed."""
    chance = random.Random(seed)
    return [
        f"{chance.choice(SUBJECTS)}는 {chance.randint(2, 28)}일 {chance.choice(OBJECTS)} {chance.choice(DEEDS)} 밝혔고 "
        f"{chance.choice(OBJECTS)}에 {chance.randint(100, 9000)}억원을 들인다."
        for _ in range(sentences)
    ]


def told(**texts: str) -> dict[str, str]:
    return twins({id_: (Sketch.of(text), "") for id_, text in texts.items()})


def test_a_copy_is_a_twin_whatever_its_spacing_and_marks() -> None:
    text = " ".join(story(1, 3))
    assert told(가=text, 나=text.replace(" ", "\n\n").replace(".", "…")) == {"나": "가"}


def test_a_short_text_is_a_twin_only_of_the_same() -> None:
    assert told(가="사과가 익었다.", 나="사과가 익었다!", 다="사과가 익었다. 참.") == {"나": "가"}


def test_a_story_that_was_cut_is_a_twin_of_the_whole() -> None:
    lines = story(2)
    assert told(짧은=" ".join(lines[:24]), 온전한=" ".join(lines)) == {"짧은": "온전한"}


def test_a_story_with_another_headline_and_order_is_a_twin() -> None:
    lines = story(3)
    assert told(가=" ".join(["투자 줄이어", *lines]), 나=" ".join(["기업들 잇따라 투자", *lines[5:], *lines[:4]])) == (
        {"나": "가"}
    )


def test_a_story_with_one_figure_changed_speaks_for_itself() -> None:
    lines = story(4)
    assert told(가=" ".join(lines), 나=" ".join(lines[:-1]) + " 모두 31조원을 들인다.") == {}


def test_stories_with_a_paragraph_in_common_are_no_twins() -> None:
    shared = story(5, 10)
    assert told(가=" ".join(shared + story(6, 20)), 나=" ".join(shared + story(7, 20))) == {}


def test_a_brief_that_a_long_report_quotes_in_full_speaks_for_itself() -> None:
    brief = story(8, 10)
    assert told(단신=" ".join(brief), 보고서=" ".join(story(9, 60) + brief)) == {}


def test_of_equal_texts_the_one_published_first_stands_for_the_story() -> None:
    sketch = Sketch.of(" ".join(story(1)))
    dated = {"가": (sketch, ""), "나": (sketch, "2024-02-01"), "다": (sketch, "2024-01-31")}
    assert twins(dated) == {"가": "다", "나": "다"}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_which_documents_come_does_not_matter(seed: int) -> None:
    lines = story(seed)
    texts = {str(n): " ".join(lines[n % 3 : 30 - n % 4]) for n in range(8)} | {"다른": " ".join(story(99))}
    shuffled = list(texts)
    random.Random(seed).shuffle(shuffled)
    assert told(**{id_: texts[id_] for id_ in shuffled}) == told(**texts)


@given(st.text(max_size=400))
def test_a_sketch_survives_being_stored(text: str) -> None:
    sketch = Sketch.of(text)
    again = Sketch.from_bytes(sketch.to_bytes())
    assert again.repeats(sketch) and sketch.repeats(again)
    assert again.to_bytes() == sketch.to_bytes()


@given(st.lists(st.text(alphabet="가나다 12.", max_size=300), max_size=12))
def test_a_twin_stands_beside_a_document_that_is_no_twin_itself(texts: list[str]) -> None:
    found = told(**{str(number): text for number, text in enumerate(texts)})
    assert not set(found) & set(found.values())


def test_a_thousand_documents_are_told_apart_at_once() -> None:
    sketches = {str(n): (Sketch.of(" ".join(story(n % 900))), "") for n in range(1000)}
    started = time.perf_counter()
    assert len(twins(sketches)) == 100
    assert time.perf_counter() - started < 2
