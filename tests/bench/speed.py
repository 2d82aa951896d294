"""``python -m tests.bench.speed``: how long ingestion and questions take, against encoding alone.

Uses the pages of AutoRAG Korean, which make about 2,000 passages.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from assistant.ask import ask
from index.embedding import shared_embedder
from index.morphemes import kiwi
from index.store import Index
from ingest.changes import compare
from ingest.follow import follow
from ingest.reading import read
from settings import Settings
from tests.bench.benchmarks import SHARED, autorag_korean

MOST_PASSAGES = 2_000


def main() -> None:
    """Print the times of encoding, ingesting, ingesting again, and asking."""
    if not (SHARED / "bench").is_dir():
        sys.exit(f"벤치마크 폴더가 없습니다: {SHARED / 'bench'}")
    benchmark = autorag_korean()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "files")
        folder.mkdir()
        benchmark.write(folder)
        settings = Settings().model_copy(update={"index_dir": Path(scratch, "index")})
        texts = _trim_to_passages(folder)
        model = shared_embedder(settings).model
        kiwi()
        model.encode(texts[:64], prompt_name="passage")

        encoding = _timed(lambda: model.encode(texts, prompt_name="passage", show_progress_bar=False))
        ingesting = _timed(lambda: follow(folder, settings))
        again = _timed(lambda: follow(folder, settings))
        print(f"passages                      {len(texts):>8,}")
        print(f"encoding alone                {encoding:8.1f} s")
        print(f"ingesting                     {ingesting:8.1f} s   {ingesting / encoding:.2f} times encoding alone")
        print(f"ingesting again, unchanged    {again:8.2f} s")

        with Index(settings) as index:
            answers = [ask(index, question.text, asked_on=date(2024, 6, 1)) for question in benchmark.questions]
        times = sorted(answer.timings_ms["total"] for answer in answers[5:])
        print(f"a warm question, median       {statistics.median(times):8.1f} ms")
        print(f"a warm question, 95 %         {times[int(0.95 * len(times))]:8.1f} ms")
        for stage in answers[-1].timings_ms:
            print(f"  of which {stage:12}       {statistics.median(a.timings_ms[stage] for a in answers[5:]):8.1f} ms")


def _trim_to_passages(folder: Path) -> list[str]:
    """Return what the model sees of the folder's first passages, and remove the files beyond them."""
    texts: list[str] = []
    for file in compare(folder, {}).added:
        if len(texts) >= MOST_PASSAGES:
            file.path.unlink()
            continue
        texts += [passage.embedded_text for passage in read(file)[1]]
    return texts


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
