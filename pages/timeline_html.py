"""The corpus by time of publication: a bar for each month, quarter or year; a click shows its documents only."""

from markupsafe import Markup

from index.interval import MONTH, QUARTER, Interval
from ingest.overview import View
from ingest.timeline import Span, Timeline
from pages.pieces import joined

_HEIGHT = 72
"""Of the highest bar, in the picture's own units."""
_SMALLEST = 2
_SPAN_WORDS = {MONTH: "달", QUARTER: "분기"}


def timeline_html(timeline: Timeline, view: View) -> Markup:
    """Return the bars, and in words what they do not show."""
    if not timeline.spans and not timeline.undated:
        return Markup("")
    most = max((span.documents for span in timeline.spans), default=1)
    bars, year = [], 0
    for span in timeline.spans:
        bars.append(_bar(span, timeline.months, most, view, is_new_year=span.interval.start.year != year))
        year = span.interval.start.year
    drawn = Markup('<ol class="bars">{}</ol>').format(joined(bars)) if bars else Markup("")
    return Markup('<section class="timeline"><h2>발행 시기</h2>{}<p class="quiet">{}</p></section>').format(
        drawn, _in_words(timeline)
    )


def _bar(span: Span, months: int, most: int, view: View, *, is_new_year: bool) -> Markup:
    height = max(_SMALLEST, round(_HEIGHT * span.documents / most)) if span.documents else 0
    start, end = span.interval.start.isoformat(), span.interval.end.isoformat()
    words = f"{interval_in_words(span.interval)}: {span.documents:,}건"
    is_chosen = (view.published_from, view.published_to) == (start, end)
    picture = Markup(
        '<svg viewBox="0 0 20 {}" preserveAspectRatio="none" aria-hidden="true"><rect x="0" y="{}" width="20" height="{}"'
        ' rx="1.5"></rect></svg>'
    ).format(_HEIGHT, _HEIGHT - height, height)
    return Markup(
        '<li><button type="button" id="bar-{}" data-action="span" data-from="{}" data-to="{}" title="{}" aria-label="{}"'
        ' aria-pressed="{}"{}>{}</button><span class="year" aria-hidden="true">{}</span></li>'
    ).format(
        start,
        start if not is_chosen else "",
        end if not is_chosen else "",
        words,
        words,
        "true" if is_chosen else "false",
        Markup("") if span.documents else Markup(" disabled"),
        picture,
        span.interval.start.year if is_new_year else "",
    )


def interval_in_words(interval: Interval) -> str:
    """Return what a user calls a span of days: 2024년, 2024년 3월, 2024년 2분기, 2024.03.05, 2024.03.05~2024.04.01."""
    start, end = interval.start, interval.end
    if interval.is_day:
        return f"{start:%Y.%m.%d}"
    if interval == Interval.of(start.year):
        return f"{start.year}년"
    if interval == Interval.around(start, MONTH):
        return f"{start.year}년 {start.month}월"
    if interval == Interval.around(start, QUARTER):
        return f"{start.year}년 {(start.month - 1) // QUARTER + 1}분기"
    return f"{start:%Y.%m.%d}~{end:%Y.%m.%d}"


def _in_words(timeline: Timeline) -> str:
    dated = sum(span.documents for span in timeline.spans)
    words = []
    if dated:
        each = _SPAN_WORDS.get(timeline.months, "해")
        words.append(f"막대 하나가 한 {each}이고, 누르면 그때 발행된 문서만 봅니다.")
    if timeline.earlier:
        words.append(f"그보다 오래된 문서가 {timeline.earlier:,}건 더 있습니다.")
    if timeline.undated:
        words.append(f"발행일을 모르는 문서가 {timeline.undated:,}건 있습니다.")
    return " ".join(words)
