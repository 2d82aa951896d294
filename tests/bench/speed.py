"""``python -m tests.bench.speed [PASSAGES]``: how long ingestion and questions take, against encoding alone.

Uses the pages of AutoRAG Korean, which make about 2,000 passages; for more, further pages are put together of their sentences
and korquad-a's.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from assistant.ask import ask
from index.embedding import shared_embedder
from index.morphemes import kiwi, sentences
from index.store import Index
from ingest.changes import compare
from ingest.follow import follow
from ingest.reading import read
from settings import Settings
from tests.bench.benchmarks import SHARED, Benchmark, autorag_korean, korquad_a

PASSAGES = 2_000
_PAGES_A_PASSAGE = 0.6
_SENTENCES_A_PAGE = 15
_COLD = 5


def main() -> None:
    """Print the times of encoding, ingesting, ingesting again, and asking."""
    if not (SHARED / "bench").is_dir():
        sys.exit(f"벤치마크 폴더가 없습니다: {SHARED / 'bench'}")
    passages = int(sys.argv[1]) if len(sys.argv) > 1 else PASSAGES
    benchmark = autorag_korean()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "files")
        folder.mkdir()
        benchmark.write(folder)
        if passages > PASSAGES:
            _write_more(folder, benchmark, int(_PAGES_A_PASSAGE * (passages - PASSAGES)))
        settings = Settings().model_copy(update={"index_dir": Path(scratch, "index")})
        texts = _trim_to_passages(folder, passages)
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

        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as own:  # the chat has not ingested either
            timings = own.submit(
                _ask_all, settings.index_dir, [question.text for question in benchmark.questions]
            ).result()
        times = sorted(each["total"] for each in timings)
        print(f"a warm question, median       {statistics.median(times):8.1f} ms")
        print(f"a warm question, 95 %         {times[int(0.95 * len(times))]:8.1f} ms")
        for stage in timings[0]:
            print(f"  of which {stage:12}       {statistics.median(each[stage] for each in timings):8.1f} ms")


def _ask_all(index_dir: Path, questions: list[str]) -> list[dict[str, float]]:
    """Ask every question in this process; return the milliseconds of each stage, without the first few, which load."""
    with Index(Settings().model_copy(update={"index_dir": index_dir})) as index:
        return [ask(index, text, asked_on=date(2024, 6, 1)).timings_ms for text in questions][_COLD:]


def _write_more(folder: Path, benchmark: Benchmark, count: int) -> None:
    """Write pages of sentences drawn by chance, so that no two are alike and all of it is real Korean."""
    texts = [text for of in (benchmark, korquad_a()) for _, text in of.pages.values()]
    drawn = [
        text[span.start : span.end]
        for text, spans in zip(texts, sentences(texts), strict=True)
        for span in spans
        if 20 < span.end - span.start < 300
    ]
    chance = random.Random(0)
    for number in range(count):
        page = " ".join(" ".join(sentence.split()) for sentence in chance.sample(drawn, _SENTENCES_A_PAGE))
        (folder / f"more-{number:05}.txt").write_text(page, encoding="utf-8")


def _trim_to_passages(folder: Path, passages: int) -> list[str]:
    """Return what the model sees of the folder's first passages, and remove the files beyond them."""
    texts: list[str] = []
    for file in compare(folder, {}).added:
        if len(texts) >= passages:
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
