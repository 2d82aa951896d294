"""Time expressions are found as written, and mean the right days."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import context_of, in_order, passage_times, times
from index.document import Document
from index.interval import Interval
from index.passage import Sentence
from tests.index.time_cases import ABSOLUTE, COUNTED_FROM_WHAT_WAS_SAID, NO_TIMES, RELATIVE, UNKNOWN_WITHOUT_A_DATE

SAID_ON = date(2025, 5, 14)


def days(written: str) -> Interval:
    first, _, last = written.partition("..")
    return _one(first).until(_one(last)) if last else _one(first)


def _one(written: str) -> Interval:
    if "Q" in written or "H" in written:
        return Interval.part(int(written[:4]), int(written[5]), 3 if "Q" in written else 6)
    return Interval.of(*map(int, written.split("-")))


@pytest.mark.parametrize(("sentence", "expected"), [*ABSOLUTE, *RELATIVE, *COUNTED_FROM_WHAT_WAS_SAID])
def test_times_mean_the_right_days(sentence: str, expected: dict[str, str]) -> None:
    found = [(mention.text, mention.interval) for mention in times(sentence, SAID_ON)]
    assert found == [(text, days(written)) for text, written in expected.items()]


@pytest.mark.parametrize("sentence", NO_TIMES)
def test_what_is_no_time_is_left_alone(sentence: str) -> None:
    assert times(sentence, SAID_ON) == []


@pytest.mark.parametrize(("sentence", "expected"), ABSOLUTE[:20])
def test_absolute_times_need_no_date_of_publication(sentence: str, expected: dict[str, str]) -> None:
    found = times(sentence, None)
    assert [mention.interval for mention in found] == [days(written) for written in expected.values()]
    assert not any(mention.is_relative for mention in found)


@pytest.mark.parametrize("word", UNKNOWN_WITHOUT_A_DATE)
def test_a_relative_time_without_a_date_is_found_but_unknown(word: str) -> None:
    (mention,) = times(f"{word} 실적이 나왔다.", None)
    assert (mention.text, mention.interval, mention.is_relative) == (word, None, True)


@pytest.mark.parametrize(
    ("said_on", "sentence", "expected"),
    [
        ("2023-09-04", "4일 업계에 따르면", "2023-09-04"),
        ("2024-01-10", "12월 수출이 늘었다.", "2023-12"),
        ("2024-01-10", "지난달 수출이 늘었다.", "2023-12"),
        ("2024-01-10", "4분기 실적이 좋았다.", "2023Q4"),
        ("2024-03-01", "지난 30일 발표했다.", "2024-01-30"),
        ("2024-12-20", "내달 5일 발표한다.", "2025-01-05"),
        ("2024-12-20", "다음 달 발표한다.", "2025-01"),
        ("2024-02-29", "향후 1년 성장한다.", "2024-02-29..2025-02-28"),
    ],
)
def test_the_turn_of_a_month_or_year_is_minded(said_on: str, sentence: str, expected: str) -> None:
    assert times(sentence, date.fromisoformat(said_on))[0].interval == days(expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "설명회는 20일 오후 3시에 연다.",
        "20일(화) 오후 3시, 본사 대강당",
        "가온은 20일 새 칩을 공개한다고 밝혔다.",
        "가온은 20일 새 칩을 공개할 예정이라고 밝혔다.",
        "20일 행사에 참석할 수 있다.",
        "20~22일 행사가 열린다.",
        "가온은 20일 공장을 연다고 밝혔다.",
        "가온은 20일 값을 올릴 것이라고 밝혔다.",
    ],
)
def test_a_day_that_may_be_to_come_is_unknown(sentence: str) -> None:
    (mention,) = times(sentence, SAID_ON)
    assert mention.interval is None


@pytest.mark.parametrize(
    ("sentence", "said_on", "expected"),
    [
        ("가온은 20일 새 칩을 공개했다.", "2025-05-14", "2025-04-20"),
        ("회의는 20일 열렸습니다.", "2025-05-14", "2025-04-20"),
        ("20일 관련 업계에 따르면 수요가 늘고 있다.", "2025-05-14", "2025-04-20"),
        ("30일 새 칩을 공개한다고 밝혔다.", "2025-05-02", "2025-04-30"),
        ("설명회는 14일 오후 3시에 연다.", "2025-05-14", "2025-05-14"),
    ],
)
def test_a_day_of_the_month_before_is_meant_where_the_sentence_is_of_the_past(
    sentence: str, said_on: str, expected: str
) -> None:
    (mention,) = times(sentence, date.fromisoformat(said_on))
    assert mention.interval == days(expected)


@pytest.mark.parametrize(
    ("sentences", "said_on", "expected"),
    [
        (["2024년 3분기 실적이 나왔다.", "매출은 전년 동기보다 늘었다."], SAID_ON, "2023Q3"),
        (
            ["2024년 3분기 실적이 나왔다.", "가온은 13일 이렇게 밝혔다.", "매출은 전년 동기보다 늘었다."],
            SAID_ON,
            "2023Q3",
        ),
        (["2021년 설립됐다.", "이듬해 상장했다."], SAID_ON, "2022"),
        (["2021년 3월 설립됐다.", "8월에는 투자를 받았다."], SAID_ON, "2021-08"),
        (["지난해 4월 투자했다.", "3월에는 모델을 냈다."], SAID_ON, "2025-03"),
        (["2021년 3월 설립됐다.", "8월에는 투자를 받았다."], None, "2021-08"),
        (["2022년 6월 시작했다.", "한도는 같은 해 9월부터 늘었다."], None, "2022-09"),
        (["2024년 매출은 전년보다 늘었다.", "그해 이익도 늘었다."], SAID_ON, "2024"),
    ],
)
def test_context_is_carried_from_sentence_to_sentence(
    sentences: list[str], said_on: date | None, expected: str
) -> None:
    *_, last = in_order(sentences, said_on)
    assert last.times[-1].interval == days(expected)


def test_a_sentence_without_a_time_knows_the_one_before_it() -> None:
    first, second = in_order(["2027년에는 두 배가 된다.", "규모는 4조원이다."], SAID_ON)
    assert first.context is None
    assert (second.times, second.context) == ((), days("2027"))


def test_a_table_row_stands_alone_under_its_heading() -> None:
    rows = ["연도: 2024 · 값: 1조원", "구분: 합계 · 값: 3조원"]
    assert [row.context for row in in_order(rows, SAID_ON, days("2020"))] == [days("2020")] * 2


@pytest.mark.parametrize("aside", ["전년 동기 대비", "작년보다", "2023년과 비교해", "2023년에 비해"])
def test_what_is_only_compared_with_is_an_aside(aside: str) -> None:
    (mention,) = times(f"매출은 {aside} 늘었다.", SAID_ON)
    assert mention.is_aside


def test_a_heading_gives_its_last_time() -> None:
    assert context_of("2024년 시장 › 3분기 실적", SAID_ON) == days("2024Q3")
    assert context_of("시장 규모", SAID_ON) is None


def test_a_passage_holds_its_distinct_times_in_order() -> None:
    text = "올해 시장은 2조원이다. 2023년에는 1조원이었다. 올해 더 는다."
    ends = [place + 1 for place, letter in enumerate(text) if letter == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    parts = [Sentence(start, end, ()) for start, end in zip(starts, ends, strict=True)]
    document = Document("a.md", "시장", text, "0", published=SAID_ON)
    assert passage_times(document, parts) == (days("2023"), days("2025"))
    assert passage_times(document, parts[:1], heading="2024년 전망") == (days("2024"), days("2025"))
    undated = Document("a.md", "시장", text, "0")
    assert passage_times(undated, parts) == (days("2023"),)


_PIECES = st.sampled_from(
    "2023년 8월 4일 13월 31일 ~ - . ' 올해 지난 오는 3분기 전년 동기 부터 까지 1~2 9999년 최근 99년 0 00 1년 전 뒤 말 초 4Q25 이날 연내 999개월".split()
    + [" ", "\n", " · ", ": "]
)


@given(
    st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=14).map("".join)), st.none() | st.dates(), st.booleans()
)
def test_any_text_is_read_without_an_error_and_offsets_are_exact(
    text: str, said_on: date | None, has_context: bool
) -> None:
    reached = 0
    for mention in times(text, said_on, days("2023Q3") if has_context else None):
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= reached
        reached = mention.end


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "2023.", "2023-", "1월 ", "'23", "지난 ", "2023년 ", "~1", " ", "1,", "1~", "올해 "]
)
def test_reading_takes_time_in_line_with_the_length(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    started = time.perf_counter()
    times(text, SAID_ON)
    assert time.perf_counter() - started < 3
