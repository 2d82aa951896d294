"""What the evaluation page shows of a run, as HTML: how far it is, its headline, its plots, its tables.

Every piece is put together with :class:`markupsafe.Markup`, whose ``format`` escapes what is not markup itself.
"""

from collections.abc import Sequence

from markupsafe import Markup

from assistant.evaluation import plots
from assistant.evaluation.report import OVERALL, Calibration, Evaluated, Mean, Part, calibrate, summarise
from assistant.evaluation.runs import KeptRun
from assistant.evaluation.scoring import Outcome
from assistant.evaluation.under_way import Progress
from assistant.evaluation.wording import MEANING, MEASURE, OUTCOME, OUTCOME_MEANING, kind_in_words
from pages.evaluate_words import about_in_words
from pages.pieces import joined

HEADLINE = (
    "right", "hit@5", "citation_recall", "citation_precision", "answer_match", "refusal_recall", "wrongly_refused",
    "by_model", "verified_share",
)  # fmt: skip
"""The measures that stand on tiles; the others are in a table that opens."""
ERRORS = tuple(outcome for outcome in Outcome if outcome is not Outcome.RIGHT)
OWN_MEANING = {"hit@5": "정답 문장이 든 구절이 검색 결과 다섯째 안에 든 비율"}
FEW = 10
"""Fewer questions tell little, whatever their interval."""
_IN_TABLE = ("right", "hit@5", "citation_recall", "answer_match")


def message_html(text: str, *, is_problem: bool = False) -> Markup:
    """Say one sentence, to those who listen too."""
    kind = "problem" if is_problem else "said"
    return Markup('<p class="{}" role="status">{}</p>').format(kind, text) if text else Markup("")


def progress_html(progress: Progress) -> Markup:
    """Show how far an evaluation is."""
    if progress.is_stopping:
        left = "이 문항까지 하고 멈춥니다"
    elif progress.seconds_left is None:
        left = "준비하고 있습니다" if not progress.done else "남은 시간을 어림하고 있습니다"
    else:
        left = _left(progress.seconds_left)
    return Markup(
        '<div class="going"><p>평가하고 있습니다: {}</p><progress max="{}" value="{}" aria-label="평가한 문항"></progress>'
        '<p class="quiet">{} / {}문항 · {}</p></div>'
    ).format(about_in_words(progress.about), progress.total, progress.done, progress.done, progress.total, left)


def _left(seconds: float) -> str:
    if seconds < 1.5:
        return "곧 끝납니다"
    return f"약 {seconds:.0f}초 남았습니다" if seconds < 100 else f"약 {seconds / 60:.0f}분 남았습니다"


def report_html(run: KeptRun, rows: Sequence[Evaluated]) -> Markup:
    """Show a run: its headline in words, its measures, where errors arose, its plots, a table by kind."""
    parts, calibration = summarise(rows), calibrate(rows)
    overall = parts[OVERALL]
    kinds = {kind: part for kind, part in parts.items() if kind != OVERALL}
    return Markup('<div class="report">{}{}{}{}{}{}</div>').format(
        _headline(run, overall), _tiles(overall, calibration), _further(overall), _errors(overall),
        _plots(kinds, calibration, rows), _kinds(kinds),
    )  # fmt: skip


def _headline(run: KeptRun, overall: Part) -> Markup:
    right = overall.measures["right"]
    sure = (
        f"문항을 달리 뽑아도 {_between(right)} 사이일 것으로 어림합니다(95% 구간)."
        if overall.count >= FEW
        else "문항이 적어 이 비율로는 많은 것을 말할 수 없습니다."
    )
    fast = f"답하는 데 보통 {_time(overall.latency_ms.p50.value)}, 백에 아흔다섯은 {_time(overall.latency_ms.p95.value)} 안에 걸렸습니다."
    return Markup('<h3>{}</h3><p class="lead"><b>{}</b> {}문항 가운데 {}문항이 올바릅니다. {} {}</p>').format(
        about_in_words(run.about), _percent(right.value), overall.count, run.right, sure, fast
    )


def _time(milliseconds: float) -> str:
    return f"{milliseconds:.0f}밀리초" if milliseconds < 1_000 else f"{milliseconds / 1_000:.1f}초"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _between(mean: Mean) -> str:
    return f"{100 * mean.low:.0f}–{100 * mean.high:.0f}%"


def _tiles(overall: Part, calibration: Calibration) -> Markup:
    tiles = [
        _tile(MEASURE[name], mean, OWN_MEANING.get(name) or MEANING.get(name, ""))
        for name in HEADLINE
        if (mean := overall.measures.get(name))
    ]
    if calibration.bins:
        tiles.append(_tile("보정 오차", calibration.error, "확신도와 실제로 올바른 비율의 차이 (낮을수록 좋음)"))
    return Markup('<ul class="tiles">{}</ul>').format(joined(tiles))


def _tile(name: str, mean: Mean, meaning: str) -> Markup:
    return Markup(
        '<li><span class="name">{}</span><b>{}</b><span class="interval">95% 구간 {} · {}문항</span><small>{}</small></li>'
    ).format(name, _percent(mean.value), _between(mean), mean.count, meaning)


def _further(overall: Part) -> Markup:
    """Return every measure in a table that opens: for those who know them."""
    rows = [
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{} – {}</td><td>{}</td></tr>').format(
            MEASURE[name], f"{mean.value:.3f}", f"{mean.low:.3f}", f"{mean.high:.3f}", mean.count
        )
        for name, mean in overall.measures.items()
    ]
    head = ("지표", "값", "95% 구간", "문항")
    return Markup('<details class="more"><summary>모든 지표 보기</summary>{}</details>').format(
        table_html("모든 지표", head, rows)
    )


def table_html(caption: str, head: Sequence[str], rows: Sequence[Markup]) -> Markup:
    """Return a table that scrolls within its own place where it is wider than the page."""
    columns = joined(Markup('<th scope="col">{}</th>').format(name) for name in head)
    return Markup(
        '<div class="wide" role="region" aria-label="{}" tabindex="0"><table><caption>{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(caption, caption, columns, joined(rows))


def _errors(overall: Part) -> Markup:
    items = [
        Markup('<li><span class="name">{}</span><b>{}</b><small>{}</small></li>').format(
            OUTCOME[outcome], overall.outcomes[outcome], OUTCOME_MEANING[outcome]
        )
        for outcome in ERRORS
    ]
    return Markup('<h3>어디에서 틀렸나요</h3><ul class="tiles rooms">{}</ul>').format(joined(items))


def _plots(kinds: dict[str, Part], calibration: Calibration, rows: Sequence[Evaluated]) -> Markup:
    right = [(kind_in_words(kind), part.measures["right"]) for kind, part in kinds.items()]
    figures = [
        (plots.by_kind([(name, m.value, m.low, m.high) for name, m in right]), "종류별 올바른 비율과 95% 구간"),
        (
            plots.reliability([(each.confidence, each.right, each.count) for each in calibration.bins]),
            "확신도를 믿을 수 있나요: 점이 점선에 가까울수록 그렇습니다",
        ),
        (plots.risk_coverage(calibration.risk), "확신이 높은 답부터 쌓을 때, 답한 비율에 따른 틀린 비율"),
        (plots.histogram([row.scores.milliseconds for row in rows]), "응답 시간의 분포 (가장 느린 1%는 뺐습니다)"),
    ]
    return Markup('<h3>그림으로 보기</h3><div class="plots">{}</div>').format(
        joined(Markup("<figure>{}<figcaption>{}</figcaption></figure>").format(*figure) for figure in figures)
    )


def _kinds(kinds: dict[str, Part]) -> Markup:
    head = ["종류", "문항", *(MEASURE[name] for name in _IN_TABLE), *(f"{OUTCOME[each]} 오류" for each in ERRORS)]
    in_order = sorted(kinds.items(), key=lambda item: (item[0] == "unanswerable", item[0]))
    return Markup("<h3>종류별로 보기</h3>{}").format(
        table_html("종류별 지표와 오류", head, [_kind(kind, part) for kind, part in in_order])
    )


def _kind(kind: str, part: Part) -> Markup:
    shares = [_percent(mean.value) if (mean := part.measures.get(name)) else "" for name in _IN_TABLE]
    counts = [part.outcomes[outcome] or "" for outcome in ERRORS]
    cells = joined(Markup("<td>{}</td>").format(value) for value in (part.count, *shares, *counts))
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(kind_in_words(kind), cells)
