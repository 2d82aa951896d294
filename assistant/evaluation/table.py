"""The reports as text for the terminal."""

import unicodedata
from collections.abc import Sequence

from assistant.evaluation.comparison import Change, Comparison, Moved
from assistant.evaluation.report import OVERALL, Evaluated, Part, calibrate, summarise
from assistant.evaluation.scoring import Outcome
from assistant.evaluation.wording import MEASURE, OUTCOME, kind_in_words

_COLUMNS = (
    "right",
    "hit@1",
    "hit@5",
    "ndcg@10",
    "citation_recall",
    "citation_precision",
    "answer_match",
    "character_f1",
    "refusal_recall",
    "wrongly_refused",
)
_MOST_MOVED = 20


def as_text(rows: Sequence[Evaluated]) -> str:
    """Return the summary: every measure overall with its interval, where errors arose, and a table by kind."""
    parts = summarise(rows)
    overall = parts[OVERALL]
    answerable = sum(row.question.answerable for row in rows)
    lines = [
        f"{overall.count}문항 (답 있음 {answerable}, 답 없음 {overall.count - answerable}) · "
        f"응답 시간 중앙값 {overall.latency_ms.p50.value:.1f} ms, 95% {overall.latency_ms.p95.value:.1f} ms",
        "",
    ]
    named = {MEASURE[name]: mean for name, mean in overall.measures.items()} | {"보정 오차(ECE)": calibrate(rows).error}
    for name, mean in named.items():
        lines.append(f"  {_padded(name, 16)}{mean.value:.3f}  [{mean.low:.3f}, {mean.high:.3f}]  n={mean.count}")
    lines += ["", *_by_kind(parts), "", "오류가 난 곳", "", *_errors_by_kind(parts)]
    return "\n".join(lines)


def _in_order(parts: dict[str, Part]) -> list[tuple[str, Part]]:
    """Return the kinds by name, the unanswerable ones and the whole at the end."""
    return sorted(parts.items(), key=lambda item: (item[0] == OVERALL, item[0] == "unanswerable", item[0]))


def _errors_by_kind(parts: dict[str, Part]) -> list[str]:
    """Return, as a Markdown table, how many questions of each kind each room lost."""
    header = ["종류", "문항", *(OUTCOME[outcome] for outcome in Outcome)]
    body = [
        [kind_in_words(kind), str(part.count), *(str(part.outcomes[outcome] or "") for outcome in Outcome)]
        for kind, part in _in_order(parts)
    ]
    return _table([header, *body])


def _by_kind(parts: dict[str, Part]) -> list[str]:
    """Return a Markdown table; the intervals are in the JSON and HTML reports."""
    header = ["종류", "문항", *(MEASURE[name] for name in _COLUMNS)]
    body = [
        [
            kind_in_words(kind),
            str(part.count),
            *(f"{part.measures[name].value:.2f}" if name in part.measures else "" for name in _COLUMNS),
        ]
        for kind, part in _in_order(parts)
    ]
    return _table([header, *body])


def comparison_as_text(comparison: Comparison) -> str:
    """Return what got better and worse between two runs."""
    lines = [f"{comparison.compared}문항을 비교했습니다" + _left_out(comparison), ""]
    overall = [change for change in comparison.changes if change.kind == OVERALL]
    telling = [change for change in comparison.changes if change.kind != OVERALL and change.is_significant]
    lines += _table([["종류", "지표", "이전", "지금", "차이", "p", "판정"], *map(_row, [*overall, *telling])])
    for name, moved in (("나빠진 문항", comparison.worse), ("좋아진 문항", comparison.better)):
        lines += ["", f"{name} {len(moved)}개", *map(_moved, moved[:_MOST_MOVED])]
        if len(moved) > _MOST_MOVED:
            lines.append(f"  … 그 밖에 {len(moved) - _MOST_MOVED}개")
    lines += ["", "유의하게 나빠진 지표가 있습니다." if comparison.has_loss else "유의하게 나빠진 지표는 없습니다."]
    return "\n".join(lines)


def _left_out(comparison: Comparison) -> str:
    return f" (한쪽에만 있거나 바뀐 {comparison.left_out}문항은 뺐습니다)" if comparison.left_out else ""


def _row(change: Change) -> list[str]:
    verdict = ("나빠짐" if change.is_loss else "좋아짐") if change.is_significant else ""
    figures = [f"{change.before:.3f}", f"{change.after:.3f}", f"{change.after - change.before:+.3f}", f"{change.p:.3f}"]
    return [kind_in_words(change.kind), MEASURE[change.measure], *figures, verdict]


def _moved(move: Moved) -> str:
    return f"  {move.id}  {OUTCOME[move.before]} → {OUTCOME[move.after]}  {move.question[:80]}"


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [
        "| " + " | ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    return [lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Return the columns that a text takes in a terminal: Hangul takes two a syllable."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
