"""``python -m tests.bench.following``: a thousand files of ten formats, followed, followed again, and killed at it.

The files are made here, of sentences that a chance generator puts together; no two are alike.
"""

import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from index.embedding import shared_embedder
from index.morphemes import kiwi
from ingest.changes import compare
from ingest.follow import follow
from ingest.reading import read
from settings import PROJECT, Settings
from tests.corpus.publish import WRITERS, Article
from tests.corpus.test_formats import hangul5, powerpoint
from tests.ingest.pdf_writer import pdf
from tests.ingest.test_killed import catalogue, chroma

FILES, KILLS = 1_000, 20
_WHO = "가온전자 나래반도체 다솜메모리 라온소프트 마루금융 바른통신 새움물류 아람병원 자람교육 차온건설".split()
_WHAT = "메모리 인공지능 데이터센터 클라우드 반도체 로봇 번역기 음성인식 자율주행 보안관제".split()
_DEED = (
    "생산을 늘린다고 밝혔다",
    "사업을 접기로 했다",
    "협력을 맺었다",
    "인력을 뽑겠다고 했다",
    "시험을 마쳤다",
    "수출을 시작했다",
)


def main() -> None:
    """Print times, ratios, memory, and whether a run that was killed again and again ends as an undisturbed one."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "files")
        folder.mkdir()
        make(folder, FILES)
        settings = Settings().model_copy(update={"index_dir": Path(scratch, "index")})
        _print_times(folder, settings)
        _print_kills(folder, settings, Settings().model_copy(update={"index_dir": Path(scratch, "killed")}))


def make(folder: Path, count: int) -> None:
    """Write files of every format in turn."""
    writers: dict[str, Callable[[Article], bytes]] = WRITERS | {
        ".pdf": lambda a: pdf([a.body.replace("\n\n", "\n").splitlines()], title=a.title),
        ".pptx": powerpoint,
        ".hwp": hangul5,
        ".md": lambda a: f"---\ntitle: {a.title}\npublished: {a.published}\n---\n\n{a.body}".encode(),
        ".txt": lambda a: a.body.encode("cp949"),
        ".csv": _csv,
    }
    for number in range(count):
        ending = list(writers)[number % len(writers)]
        (folder / f"{number:04}{ending}").write_bytes(writers[ending](_article(number)))


def _article(number: int) -> Article:
    chance = random.Random(number)
    paragraphs = [" ".join(_sentence(chance) for _ in range(chance.randint(3, 6))) for _ in range(5)]
    rows = "\n".join(f"| {who} | {chance.randint(1, 9000):,}억원 | {chance.randint(1, 90)}% |" for who in _WHO[:4])
    body = "\n\n".join(
        [
            "## 이번 소식",
            *paragraphs[:3],
            f"## 매출과 증가율\n\n| 회사 | 매출 | 증가율 |\n| --- | --- | --- |\n{rows}",
            *paragraphs[3:],
        ]
    )
    day = date(2022, 1, 1) + timedelta(days=number)
    return Article(f"{chance.choice(_WHO)} {number}번째 소식", "누리경제", "김하늘", day, [], body)


def _sentence(chance: random.Random) -> str:
    return (
        f"{chance.choice(_WHO)}는 {chance.randint(2, 28)}일 {chance.choice(_WHAT)} {chance.choice(_WHAT)} 부문에 "
        f"{chance.randint(100, 9000):,}억원을 들여 {chance.choice(_DEED)}."
    )


def _csv(article: Article) -> bytes:
    tables = (table for kind, table in article.blocks if kind == "table")
    return "\n".join(",".join(f'"{cell}"' for cell in row) for table in tables for row in table).encode("cp949")


def _print_times(folder: Path, settings: Settings) -> None:
    texts = [p.embedded_text for file in compare(folder, {}).added for p in read(file)[1]]
    model = shared_embedder(settings).model
    kiwi()
    model.encode(texts[:64], prompt_name="passage")
    encoding = _timed(lambda: model.encode(texts, prompt_name="passage", show_progress_bar=False))
    ingesting = _timed(lambda: follow(folder, settings))
    again = _timed(lambda: follow(folder, settings))
    changed = min(folder.glob("*.md"))
    changed.write_bytes(changed.read_bytes() + "\n\n나래반도체는 새 공장을 열었다.\n".encode())
    one = _timed(lambda: follow(folder, settings))
    folder_again = folder.with_name("옮긴 파일")
    folder.rename(folder_again)
    (folder / "2024").mkdir(parents=True)
    for path in folder_again.iterdir():
        path.rename(folder / "2024" / path.name)
    renamed = _timed(lambda: follow(folder, settings))
    command = [sys.executable, "-m", "ingest", str(folder), "--index", str(settings.index_dir)]
    shell = _timed(lambda: subprocess.run(command, cwd=PROJECT, stdout=subprocess.DEVNULL, check=False))
    print(f"{FILES:,} files, {len(texts):,} passages")
    print(f"encoding alone                        {encoding:8.1f} s")
    print(f"ingesting                             {ingesting:8.1f} s   {ingesting / encoding:.2f} times encoding alone")
    print(f"again, unchanged                      {again:8.2f} s   from the shell {shell:.2f} s")
    print(f"again, one file changed               {one:8.2f} s")
    print(f"again, all files renamed              {renamed:8.2f} s")
    print(flush=True)


def _print_kills(folder: Path, undisturbed: Settings, settings: Settings) -> None:
    chance = random.Random(20241125)
    command = [sys.executable, "-m", "ingest", str(folder), "--index", str(settings.index_dir)]
    killed = 0
    while killed < KILLS:
        process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL)
        try:
            process.wait(timeout=chance.uniform(1, 14))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
        else:  # it was done: begin anew
            shutil.rmtree(settings.index_dir)
    subprocess.run(command, cwd=PROJECT, stdout=subprocess.DEVNULL, check=True)
    rows = catalogue(undisturbed) == catalogue(settings)
    (texts, vectors), (other_texts, other_vectors) = chroma(undisturbed), chroma(settings)
    least = float((vectors * other_vectors).sum(axis=1).min()) if texts.keys() == other_texts.keys() else 0.0
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**10
    print(f"peak memory of an ingestion           {most:8.0f} MiB")
    print(f"after {KILLS} kills: catalogue {'the same' if rows else 'DIFFERENT'}, ", end="")
    print(f"passages {'the same' if texts == other_texts else 'DIFFERENT'}, least cosine of two vectors {least:.4f}")


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
