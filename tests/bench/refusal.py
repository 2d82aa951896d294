"""``python -m tests.bench.refusal``: is the gold sentence cited first, and is a question without its article refused?

Each of 500 questions of korquad-a is judged twice: as the index is, and as if the article that answers it were not
there. Weights were learnt and mixed, among others, on the articles that 3 does not divide (learnt from); the others
(held out) taught and chose nothing.
"""

import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.answer import Status
from assistant.ask import PASSAGES
from assistant.evidence import gather
from assistant.judgement import Verdict, judge
from assistant.learning.quality import auroc
from assistant.question import understand
from index.search import find_passages
from index.sought import seek
from index.store import Index
from ingest.follow import follow
from settings import Settings
from tests.bench.benchmarks import SHARED, Question, korquad_a

QUESTIONS = 500


@dataclass(frozen=True)
class Judged:
    """A question's rank of the first sentence that holds the gold answer (from 0), and the product's two verdicts."""

    rank: int | None
    with_article: Verdict
    without_article: Verdict


def main() -> None:
    """Print both sets' figures."""
    if not (SHARED / "bench").is_dir():
        sys.exit(f"벤치마크 폴더가 없습니다: {SHARED / 'bench'}")
    benchmark = korquad_a()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "files")
        folder.mkdir()
        page_of = benchmark.write(folder)
        settings = Settings().model_copy(update={"index_dir": Path(scratch, "index")})
        follow(folder, settings)
        with Index(settings) as index:
            for name, is_held_out in (("learnt from", False), ("held out", True)):
                pool = [q for q in benchmark.questions if q.is_held_out == is_held_out]
                chosen = random.Random(1).sample(pool, QUESTIONS)
                _print(name, [_judged(index, question, page_of) for question in chosen])


def _judged(index: Index, question: Question, page_of: dict[str, str]) -> Judged:
    understood = understand(question.text, date(2026, 1, 1), index.names, index.vocabulary)
    sought = seek(index, understood.text)
    hits = find_passages(index, sought, 40)
    elsewhere = [hit for hit in hits if int(page_of[hit.document.id].split("-")[0]) != question.article]
    evidence = gather(understood, hits[:PASSAGES], sought, index.embedder)
    other = gather(understood, elsewhere[:PASSAGES], sought, index.embedder)
    gold = (
        n
        for n, e in enumerate(evidence)
        if question.gold in {page_of[d.id] for d in (e.hit.document, *e.hit.twins)} and question.answer in e.text
    )

    return Judged(next(gold, None), judge(understood, evidence), judge(understood, other))


def _print(name: str, judged: Sequence[Judged]) -> None:
    def share(true: Sequence[bool]) -> str:
        return f"{sum(true) / len(true):.3f}"

    told = auroc((row.with_article.confidence for row in judged), (row.without_article.confidence for row in judged))
    first, in_two = ([row.rank is not None and row.rank < n for row in judged] for n in (1, 2))
    print(f"\nkorquad-a, {len(judged)} questions, {name}")
    print(f"gold sentence first / in the first two       {share(first)} / {share(in_two)}")
    print(f"answerable told from unanswerable (AUROC)    {told:.3f}")
    for word, statuses in (("refused", [Status.REFUSED]), ("not fully answered", [Status.REFUSED, Status.PARTIAL])):
        wrongly = share([row.with_article.status in statuses for row in judged])
        rightly = share([row.without_article.status in statuses for row in judged])
        print(f"{word:45}{rightly} of the unanswerable, {wrongly} of the answerable")


if __name__ == "__main__":
    main()
