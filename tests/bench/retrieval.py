"""``python -m tests.bench.retrieval``: the product's retrieval beside LlamaIndex's default pipeline, in one run.

Both use the same embedding model in the same precision. A page counts as found at rank k if one of its passages is
among the passages of the k best pages.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from index.embedding import shared_embedder
from index.morphemes import kiwi
from index.search import search
from index.store import Index
from ingest.follow import follow
from settings import Settings
from tests.bench.benchmarks import SHARED, Benchmark, Question, autorag_korean, korquad_a
from tests.bench.default_pipeline import DOCUMENT, default_index

PUBLISHED = {"AutoRAG Korean": "0.719  0.886  0.930  0.965"}
"""The best recall of any of 16 embedding models in the benchmark's own table, rank by rank."""
PASSAGES_ASKED = 30
"""Enough passages to hold ten different pages."""


@dataclass(frozen=True)
class Result:
    """Ranks of the gold page (from 1; None if not found) and times in seconds."""

    ranks: list[int | None]
    build: float
    ask: float

    def recall(self, k: int, keep: Sequence[bool] | None = None) -> float:
        """Return the share of questions whose gold page is among the first k."""
        ranks = [rank for i, rank in enumerate(self.ranks) if keep is None or keep[i]]
        return sum(rank is not None and rank <= k for rank in ranks) / len(ranks)


def main() -> None:
    """Print a table for each benchmark."""
    if not (SHARED / "bench").is_dir():
        sys.exit(f"벤치마크 폴더가 없습니다: {SHARED / 'bench'}")
    settings = Settings()
    shared_embedder(settings).passages(["준비"])  # loading the models is no part of either time
    kiwi()
    for benchmark in (autorag_korean(), korquad_a()):
        questions = f"{len(benchmark.pages)} pages, {len(benchmark.questions):,} questions"
        print(f"\n{benchmark.name} ({questions})")
        print(f"{'':32}  R@1    R@3    R@5    R@10   build s  ms a question")
        ours, default = run_ours(benchmark, settings), run_default(benchmark, settings)
        rows: list[tuple[str, Result, list[bool] | None]] = [
            ("근거", ours, None),
            ("LlamaIndex default", default, None),
        ]
        if benchmark.name in PUBLISHED:
            print(f"{'best of 16 published models':32}  {PUBLISHED[benchmark.name]}")
        held_out = [question.is_held_out for question in benchmark.questions]
        if not all(held_out):
            rows.append(("근거, held-out articles", ours, held_out))
            rows.append(("LlamaIndex, held-out articles", default, held_out))
        for name, result, keep in rows:
            recalls = "  ".join(f"{result.recall(k, keep):.3f}" for k in (1, 3, 5, 10))
            milliseconds = 1000 * result.ask / len(benchmark.questions)
            print(f"{name:32}  {recalls}  {result.build:7.1f}  {milliseconds:6.1f}", flush=True)


def run_ours(benchmark: Benchmark, settings: Settings) -> Result:
    """Ingest the benchmark's files and search, as the product does."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "files")
        folder.mkdir()
        page_of = benchmark.write(folder)
        settings = settings.model_copy(update={"index_dir": Path(scratch, "index")})
        started = time.perf_counter()
        report = follow(folder, settings)
        build = time.perf_counter() - started
        if report.failed:
            print(f"{len(report.failed)} files failed, e.g. {report.failed[0]}", file=sys.stderr)
        with Index(settings) as index:

            def pages(question: str) -> Iterable[str]:
                return (page_of[hit.document.id] for hit in search(index, question, PASSAGES_ASKED))

            # A few pages print the same text; one of them is found for both.
            printed_in = {page_of[twin]: page_of[original] for twin, original in index.ledger.twins().items()}
            return _asked(benchmark.questions, pages, build, printed_in)


def run_default(benchmark: Benchmark, settings: Settings) -> Result:
    """Ask LlamaIndex's default retriever."""
    texts = {page: f"{title}\n{text}" if title else text for page, (title, text) in benchmark.pages.items()}
    with default_index(texts, settings) as default:
        retriever = default.index.as_retriever(similarity_top_k=PASSAGES_ASKED)

        def pages(question: str) -> Iterable[str]:
            return (node.metadata[DOCUMENT] for node in retriever.retrieve(question))

        return _asked(benchmark.questions, pages, default.build)


def _asked(
    questions: Sequence[Question],
    pages: Callable[[str], Iterable[str]],
    build: float,
    printed_in: Mapping[str, str] = MappingProxyType({}),
) -> Result:
    ranks: list[int | None] = []
    started = time.perf_counter()
    for question in questions:
        ranked = list(dict.fromkeys(pages(question.text)))
        gold = printed_in.get(question.gold, question.gold)
        ranks.append(ranked.index(gold) + 1 if gold in ranked else None)
    return Result(ranks, build, time.perf_counter() - started)


if __name__ == "__main__":
    main()
