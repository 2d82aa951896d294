"""``python -m tests.bench.korquad_testset FOLDER``: korquad-a as a test set and an index of its passages, to learn from.

Split ``learn`` are the articles that 3 does not divide, without those that 5 divides, which are ``mix``: they choose how
features and reader are mixed. ``test`` are the held-out articles: nothing is learnt from them or chosen on them.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from assistant.evaluation.testset import TestQuestion
from ingest.follow import follow
from settings import Settings
from tests.bench.benchmarks import as_testset, korquad_a


def main() -> None:
    """Write ``testset.jsonl``, ``files/`` and ``index/``."""
    folder = Path(sys.argv[1])
    files = folder / "files"
    files.mkdir(parents=True, exist_ok=True)
    benchmark = korquad_a()
    questions = as_testset(benchmark, benchmark.write(files))
    lines = [
        json.dumps(_row(asked, article.article or 0), ensure_ascii=False)
        for asked, article in zip(questions, benchmark.questions, strict=True)
    ]
    (folder / "testset.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    follow(files, Settings().model_copy(update={"index_dir": folder / "index"}))


def _row(question: TestQuestion, article: int) -> dict:
    split = "test" if article % 3 == 0 else "mix" if article % 5 == 0 else "learn"
    return {
        "id": question.id,
        "question": question.question,
        "answers": question.answers,
        "evidence": [asdict(gold) for gold in question.evidence],
        "answerable": True,
        "kind": question.kind,
        "split": split,
    }


if __name__ == "__main__":
    main()
