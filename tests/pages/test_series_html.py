"""The chart of a trend: columns from zero with their values, the source below, and none where it would mislead."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation, Point, Status
from assistant.ask import ask
from pages.column_labels import lines_of
from pages.series_html import series_html
from tests.pages.corpus_answers import index_of

ATTACK = '"><script>alert(1)</script>'
PUBLISHED = date(2025, 4, 24)


def cited(number: int, **changed: object) -> Citation:
    citation = Citation(number, "가.md", "제목", "한빛리서치", PUBLISHED, None, "", "값이다.", 0, 4, "값이다.", 0)
    return replace(citation, **changed)


def trend(*points: tuple[str, str, float], unit: str = "원", citations: tuple[Citation, ...] = (cited(1),)) -> Answer:
    series = tuple(Point(time, value, number, unit, 1) for time, value, number in points)
    return Answer("추이는?", "", "", Status.ANSWERED, 0.9, citations, series=series)


def columns(shown: str) -> list[tuple[bool, float, float]]:
    """Whether each column goes down, where its upper end is, and how long it is."""
    found = re.findall(r'<rect class="column( below)?" x="[\d.]+%" y="([\d.]+)" width="\d+" height="([\d.]+)"', shown)
    return [(bool(below), float(y), float(height)) for below, y, height in found]


def labelled(shown: str, kind: str) -> list[str]:
    return re.findall(f'<text class="{kind}"[^>]*>([^<]*)</text>', shown)


RISING = trend(("2023년", "10억원", 1e9), ("2024년", "20억원", 2e9), ("2025년", "40억원", 4e9))


def test_columns_are_as_long_as_their_values_counted_from_zero() -> None:
    shown = series_html("1-1", RISING)
    (_, _, first), (_, _, second), (_, top, third) = columns(shown)
    assert (second, third) == (2 * first, 4 * first) and top > 0
    assert labelled(shown, "value") == ["10억원", "20억원", "40억원"]
    assert labelled(shown, "time") == ["2023년", "2024년", "2025년"]


def test_a_loss_goes_down_from_the_line_where_a_profit_begins() -> None:
    shown = series_html("1-1", trend(("2023년", "-20억원", -2e9), ("2024년", "0원", 0.0), ("2025년", "10억원", 1e9)))
    down, flat, up = columns(shown)
    zero = float(re.findall(r'class="zero" [^>]*y1="([\d.]+)"', shown)[0])
    assert [down[0], flat[0], up[0]] == [True, False, False]
    assert down[1] == zero == up[1] + up[2] and down[2] == 2 * up[2] and flat[2] == 0


def test_the_chart_is_told_in_words_and_its_marks_lead_to_the_cards() -> None:
    shown = series_html("3-2", RISING)
    assert 'role="img" aria-label="막대그래프: 2023년 10억원, 2024년 20억원, 2025년 40억원"' in shown
    mark = '<a class="cite" href="#card-3-2-1" data-card="card-3-2-1" aria-label="근거 1 보기">[1]</a>'
    assert f"<figcaption>출처: <span>한빛리서치, 2025.04.24 {mark}</span></figcaption>" in shown


def test_each_document_is_named_once_and_only_where_values_are_from_it() -> None:
    citations = (cited(1), cited(2), cited(3, document="나.md", title="다른 글"), cited(4, publisher="누리경제"))
    points = tuple(Point(f"{2022 + n}년", "1건", 1.0, "건", n) for n in (1, 2, 3))
    shown = series_html("1-1", Answer("q", "", "", Status.ANSWERED, 0.9, citations, series=points))
    named = [re.sub("<[^>]+>", "", source) for source in re.findall(r"<span>(.*?)</span>", shown)]
    assert named == ["한빛리서치, 2025.04.24 ‘제목’ [1] [2]", "한빛리서치, 2025.04.24 ‘다른 글’ [3]"]


def test_what_a_document_calls_last_year_is_said_in_the_year_that_it_was() -> None:
    shown = series_html("1-1", trend(("2022년", "31억달러", 3.1e9), ("지난해", "13억달러", 1.3e9), unit="달러"))
    assert "<small>문서에서 말하는 ‘지난해’는 2024년입니다.</small>" in shown
    undated = (cited(1, published=None),)
    unknown = series_html("1-1", trend(("2022년", "3건", 3), ("지난해", "1건", 1), unit="건", citations=undated))
    assert "<figcaption>" in unknown and "<small>" not in unknown


@pytest.mark.parametrize(
    "answer",
    [
        trend(),
        trend(("2024년", "10억원", 1e9)),
        trend(("2024년", "10억원", 1e9), ("2024년", "20억원", 2e9)),
        trend(("2023년", "60~70억원", 6e9), ("2024년", "80억원", 8e9)),
        trend(("2023년", "수십억원", 1e9), ("2024년", "80억원", 8e9)),
        trend(("2024년", "40억원", 4e9), ("2025년 1분기", "10억원", 1e9)),
        trend(("2023년", "3위", 3), ("2024년", "1위", 1), unit="위"),
        trend(("2023년", "0원", 0), ("2024년", "0원", 0)),
        trend(("2023년", "1원", float("inf")), ("2024년", "1원", 1.0)),
        trend(("2023년", "1원", 1e308), ("2024년", "-1원", -1e308)),
        trend(*((f"{year}년", "1건", 1.0) for year in range(1900, 2000)), unit="건"),
        replace(RISING, series=(*RISING.series, Point("2026년", "3억달러", 3e8, "달러", 1))),
        replace(RISING, citations=(cited(2),)),
    ],
    ids=["nothing", "one value", "one time twice", "a range", "a guess", "a year beside a quarter", "ranks", "only zero",
         "endless", "too far apart", "too many", "two units", "no source"],
)  # fmt: skip
def test_there_is_no_chart_where_it_would_mislead(answer: Answer) -> None:
    assert series_html("1-1", answer) == ""


def test_shares_and_numbers_of_people_of_unlike_times_are_drawn() -> None:
    assert columns(series_html("1-1", trend(("2024년", "30%", 30), ("2025년 1분기", "37%", 37), unit="%")))


def test_of_many_columns_every_nth_bears_its_label_and_the_last_always_does() -> None:
    shown = series_html(
        "1-1", trend(*((f"{year}년", f"{year - 2000}%", year - 2000) for year in range(2014, 2026)), unit="%")
    )
    assert len(columns(shown)) == 12 and len(labelled(shown, "time( roomy)?")) == 12
    on_phone = labelled(shown, "time")
    assert 4 <= len(on_phone) <= 6 and on_phone[-1] == "2025년" and len(labelled(shown, "value")) == len(on_phone)


def test_long_words_are_broken_into_lines_that_fit() -> None:
    assert lines_of("13억 9000만달러", 96) == ("13억", "9000만달러")
    assert lines_of("7억 7000만달러", 48) == ("7억", "7000만", "달러")
    endless = lines_of("가" * 10_000, 48)
    assert len(endless) == 3 and all(len(line) < 6 for line in endless) and endless[-1].endswith("…")
    assert lines_of("", 48) == ()


def test_what_documents_write_cannot_become_markup() -> None:
    evil = (cited(1, publisher=ATTACK, title=ATTACK),)
    shown = series_html("1-1", trend((ATTACK, ATTACK, 1.0), ("2024년", "2건", 2.0), unit="건", citations=evil))
    assert shown and "<script" not in shown and 'aria-label="막대그래프: &#34;&gt;&lt;script' in shown


def test_a_trend_that_the_corpus_tells_is_drawn(tmp_path: Path) -> None:
    with index_of(tmp_path, "2026-05-ai-adoption-surveys.md") as index:
        answer = ask(index, "MS 집계 한국 생성형 AI 사용률 추이 2025 상반기 하반기 2026 1분기")
    shown = series_html("1-1", answer)
    assert labelled(shown, "value") == ["25.9%", "30.7%", "37.1%"] and len(columns(shown)) == 3
    assert "2026.05.26" in shown and 'href="#card-1-1-1"' in shown
