"""Asking every question of a test set, and writing down how the answers fared."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from html import escape

from assistant.ask import ask
from assistant.evaluation.report import Evaluated, summarise
from assistant.evaluation.scoring import RANKS, score
from assistant.evaluation.testset import TestQuestion
from index.search import search
from index.store import Index


def evaluate(
    index: Index, questions: Sequence[TestQuestion], progress: Callable[[int], None] = lambda done: None
) -> list[Evaluated]:
    """Ask every question and score its answer; ``progress`` is told after each how many are done."""
    index.embedder.query("준비")  # loading the model is no part of the first answer's time
    rows = []
    for done, question in enumerate(questions, start=1):
        answer = ask(index, question.question, asked_on=question.asked_on or date.today())
        hits = search(index, answer.question, RANKS[-1])
        rows.append(Evaluated(question, answer, score(question, answer, hits)))
        progress(done)
    return rows


def as_json(rows: Sequence[Evaluated]) -> dict:
    """Return the report as one JSON object: ``summary``, and per question the answer and its scores."""
    summary = {
        kind: {
            "measures": {name: asdict(mean) for name, mean in part["measures"].items()},
            "latency_ms": part["latency_ms"],
        }
        for kind, part in summarise(rows).items()
    }
    questions = [
        {"id": row.question.id, "kind": row.question.kind, "answer": row.answer.as_json(), "scores": asdict(row.scores)}
        for row in rows
    ]
    return {"summary": summary, "questions": questions}


def as_text(rows: Sequence[Evaluated]) -> str:
    """Return the summary as a table for the terminal."""
    lines = []
    for kind, part in summarise(rows).items():
        count = len(rows) if kind == "overall" else sum(row.question.kind == kind for row in rows)
        lines.append(f"{kind} ({count}문항)  p50 {part['latency_ms']['p50']} ms · p95 {part['latency_ms']['p95']} ms")
        for name, mean in part["measures"].items():
            lines.append(f"  {name:20} {mean.value:.3f}  [{mean.low:.3f}, {mean.high:.3f}]  n={mean.count}")
    return "\n".join(lines)


def as_html(rows: Sequence[Evaluated]) -> str:
    """Return one self-contained page: the summary, and every question with its gold and its answer."""
    table = "".join(
        f"<tr><td>{escape(row.question.id)}<td>{escape(row.question.question)}"
        f"<td>{escape(' / '.join(row.question.answers)) or '(답 없음)'}"
        f"<td>{escape(row.answer.text)}<td>{_outcome(row)}"
        for row in rows
    )
    return (
        "<!doctype html><html lang=ko><meta charset=utf-8><title>근거 평가</title>"
        "<style>body{font-family:sans-serif;max-width:72rem;margin:2rem auto;line-height:1.6}"
        "td,th{border-top:1px solid #ccc;padding:.4rem;vertical-align:top;white-space:pre-wrap}</style>"
        f"<h1>근거 평가</h1><pre>{escape(as_text(rows))}</pre>"
        f"<table><tr><th>문항<th>질문<th>정답<th>답변<th>결과{table}</table></html>"
    )


def _outcome(row: Evaluated) -> str:
    if not row.question.answerable:
        return "옳게 거절" if row.scores.refused else "거절해야 함"
    if row.scores.refused:
        return "잘못 거절"
    return "맞음" if row.scores.answer_match else "틀림"
