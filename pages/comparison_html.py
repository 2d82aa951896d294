"""Two runs side by side, as HTML: what got better, what got worse, and whether that may be chance."""

from collections.abc import Sequence

from markupsafe import Markup

from assistant.evaluation.comparison import FEWEST, Change, Comparison, Moved
from assistant.evaluation.report import OVERALL
from assistant.evaluation.wording import MEASURE, OUTCOME, kind_in_words
from pages.evaluate_html import table_html
from pages.pieces import joined

_MOST_MOVED = 50


def comparison_html(comparison: Comparison, before: str) -> Markup:
    """Show how a run differs from a former one, which has this name."""
    overall = [each for each in comparison.changes if each.kind == OVERALL and each.before != each.after]
    telling = [each for each in comparison.changes if each.kind != OVERALL and each.is_significant]
    rows = [_row(change) for change in (*overall, *telling)]
    head = ("종류", "지표", "이전", "지금", "차이", "p", "판정")
    return Markup('<div class="comparison"><p class="lead">{}</p><p class="quiet">{}</p>{}{}{}</div>').format(
        _verdict(comparison),
        _compared(comparison, before),
        _moved("나빠진 문항", comparison.worse),
        _moved("좋아진 문항", comparison.better),
        table_html("이전 결과와의 차이", head, rows)
        if rows
        else Markup('<p class="quiet">지표는 모두 그대로입니다.</p>'),
    )


def _verdict(comparison: Comparison) -> Markup:
    better, worse = len(comparison.better), len(comparison.worse)
    if comparison.has_loss:
        verdict = "우연으로 보기 어렵게 나빠진 지표가 있습니다."
    elif any(change.is_significant for change in comparison.changes):
        verdict = "우연으로 보기 어렵게 좋아진 지표가 있고, 그렇게 나빠진 지표는 없습니다."
    else:
        verdict = "우연으로 보기 어려울 만큼 달라진 지표는 없습니다."
    return Markup("<b>좋아진 문항 {}개, 나빠진 문항 {}개.</b> {}").format(better, worse, verdict)


def _compared(comparison: Comparison, before: str) -> str:
    left_out = f" 한쪽에만 있거나 내용이 바뀐 {comparison.left_out}문항은 뺐습니다." if comparison.left_out else ""
    judged = f"짝지은 부트스트랩으로 견주고, {FEWEST}문항보다 적으면 판정하지 않습니다."
    return f"‘{before}’와 겹치는 {comparison.compared}문항을 견주었습니다.{left_out} {judged}"


def _row(change: Change) -> Markup:
    verdict = ("나빠짐" if change.is_loss else "좋아짐") if change.is_significant else ""
    figures = (f"{change.before:.3f}", f"{change.after:.3f}", f"{change.after - change.before:+.3f}", f"{change.p:.3f}")
    cells = joined(Markup("<td>{}</td>").format(value) for value in (MEASURE[change.measure], *figures, verdict))
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(kind_in_words(change.kind), cells)


def _moved(name: str, moved: Sequence[Moved]) -> Markup:
    if not moved:
        return Markup("")
    items = [
        Markup('<li>{} <span class="from-to">{} → {}</span></li>').format(
            move.question, OUTCOME[move.before], OUTCOME[move.after]
        )
        for move in moved[:_MOST_MOVED]
    ]
    if len(moved) > _MOST_MOVED:
        items.append(Markup("<li>… 그 밖에 {}개</li>").format(len(moved) - _MOST_MOVED))
    return Markup('<details class="moved" open><summary>{} {}개</summary><ul>{}</ul></details>').format(
        name, len(moved), joined(items)
    )
