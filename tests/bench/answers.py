"""``python -m tests.bench.answers``: whole answers, ours beside LlamaIndex's default pipeline, in one run.

500 questions of korquad-a's held-out articles, asked over all its passages as one corpus, and both splits of
ai_market. The default pipeline writes no answer without a language model: what it can be held to is its sources, the two
nodes that its retriever returns. It is given the text as our ingestion reads it, so that only finding and citing are
compared.
"""

import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from llama_index.core.base.base_retriever import BaseRetriever

from assistant.evaluation.normalising import holds
from assistant.evaluation.report import OVERALL, Evaluated, summarise
from assistant.evaluation.run import evaluate
from assistant.evaluation.scoring import proves
from assistant.evaluation.testset import TestQuestion, load
from assistant.question import understand
from index.embedding import shared_embedder
from index.morphemes import kiwi
from index.store import Index
from ingest.follow import follow
from settings import PROJECT, Settings
from tests.bench.benchmarks import SHARED, as_testset, korquad_a
from tests.bench.default_pipeline import DOCUMENT, default_index

AI_MARKET = PROJECT / "tests" / "testset" / "ai_market.jsonl"
QUESTIONS = 500
_COLUMNS = ("citation_recall", "citation_precision", "answer_match", "short_exact", "character_f1", "wrongly_refused")


@dataclass(frozen=True)
class Sources:
    """What the default pipeline's sources hold, as shares, and its milliseconds a question."""

    recall: float
    precision: float
    answer_inside: float
    milliseconds: float


def main() -> None:
    """Print a table for each set."""
    settings = Settings()
    shared_embedder(settings).passages(["준비"])  # loading the models is no part of any time
    kiwi()
    if (SHARED / "bench").is_dir():
        benchmark = korquad_a()
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            testset = as_testset(benchmark, benchmark.write(folder))
            held_out = random.Random(1).sample([q for q in testset if q.split == "test"], QUESTIONS)
            _compare({"korquad-a, held-out articles": held_out}, folder, settings)
    else:
        print(f"벤치마크 폴더가 없어 korquad-a는 건너뜁니다: {SHARED / 'bench'}")
    _compare({f"ai_market, {split}": load(AI_MARKET, split) for split in ("dev", "test")}, settings.docs_dir, settings)


def _compare(testsets: dict[str, list[TestQuestion]], folder: Path, settings: Settings) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        settings = settings.model_copy(update={"index_dir": Path(scratch)})
        follow(folder, settings)
        with Index(settings) as index:
            documents = [index.catalogue.document(id_) for id_ in index.catalogue.fingerprints()]
            texts = {d.id: f"{d.title}\n{d.text}" for d in documents if d}
            with default_index(texts, settings) as default:
                for name, questions in testsets.items():
                    answerable = [question for question in questions if question.answerable]
                    _print_ours(name, index, questions)
                    _print_default(_sources(default.index.as_retriever(), answerable))


def _print_ours(name: str, index: Index, questions: Sequence[TestQuestion]) -> None:
    rows = evaluate(index, questions)
    print(f"\n{name} ({len(questions):,} questions)")
    print(f"{'':20}{''.join(f'{column:>20}' for column in _COLUMNS)}{'refusal_recall':>20}{'ms a question':>20}")
    _print_part("근거", rows)
    values = [row for row in rows if row.question.answerable and _asks_for_value(row.question)]
    _print_part(f"  {len(values)} for values", values)


def _asks_for_value(question: TestQuestion) -> bool:
    """Tell whether an amount, date, count or ratio is asked for."""
    return understand(question.question, question.asked_on or date.today()).value_kind is not None


def _print_part(name: str, rows: Sequence[Evaluated]) -> None:
    part = summarise(rows)[OVERALL]
    refused = part.measures.get("refusal_recall")
    figures = "".join(f"{part.measures[column].value:20.3f}" for column in _COLUMNS)
    width = 20 - sum(ord(letter) >= ord("가") for letter in name)  # Hangul is two columns wide
    print(
        f"{name:{width}}{figures}{f'{refused.value:.3f}' if refused else '—':>20}{part.latency_ms.p50.value:20.1f}",
        flush=True,
    )


def _print_default(sources: Sources) -> None:
    figures = f"{sources.recall:20.3f}{sources.precision:20.3f}{f'({sources.answer_inside:.3f} inside)':>20}"
    print(
        f"{'LlamaIndex default':20}{figures}{'—':>20}{'—':>20}{'—':>20}{'—':>20}{sources.milliseconds:20.1f}",
        flush=True,
    )


def _sources(retriever: BaseRetriever, questions: Sequence[TestQuestion]) -> Sources:
    recalled = cited = proving = inside = 0
    started = time.perf_counter()
    found = [retriever.retrieve(question.question) for question in questions]
    milliseconds = 1000 * (time.perf_counter() - started) / len(questions)
    for question, nodes in zip(questions, found, strict=True):
        sources = [((node.metadata[DOCUMENT],), node.text) for node in nodes]
        recalled += sum(any(proves(s, g) for s in sources for g in fact) for fact in question.facts) / len(
            question.facts
        )
        cited += len(sources)
        proving += sum(any(proves(source, gold) for gold in question.evidence) for source in sources)
        text = "\n".join(text for _, text in sources)
        needed = all if question.needs_all else any
        inside += needed(holds(text, accepted) for accepted in question.answers)
    count = len(questions)
    return Sources(recalled / count, proving / cited, inside / count, milliseconds)


if __name__ == "__main__":
    main()
