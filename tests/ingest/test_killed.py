"""Ingestion that was killed, again and again, ends with the index that an undisturbed run makes."""

import os
import random
import shutil
import signal
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

import numpy as np

from index.store import Index
from ingest.follow import follow
from settings import Settings
from tests.conftest import Warm

DOCUMENTS, SECTIONS = 40, 10
"""400 passages: four batches, so that there are commits to be killed between."""
ATTEMPTS = 4
THINGS = "사과 기차 반도체 시장 데이터센터 투자 규제 번역기 로봇 병원 전기 클라우드".split()


def write(folder: Path, version: int) -> None:
    """Write every document; from one version to the next, the date and every other section change."""
    for number in range(DOCUMENTS):
        sections = (
            f"# {thing} {version if k % 2 else 0}장\n\n{THINGS[(number + k) % 12]}의 {thing}은 {number * k + 1}번 바뀌었다. "
            f"작년에는 바드(Bard)가 {thing}을 도왔다.\n"
            for k, thing in enumerate(THINGS[:SECTIONS])
        )
        about = f"---\ntitle: 보고서 {number}\npublished: {2020 + number % 5}-01-0{version}\n---\n"
        (folder / f"{number:02}.md").write_text(about + "\n".join(sections), encoding="utf-8")
    (folder / "망가진.pdf").write_bytes(b"%%PDF-1.7 %d" % version)
    (folder / "metadata.csv").write_text(f"파일,발행처\n03.md,누리경제 {version}판\n", encoding="utf-8")


def killed(warm: Warm, folder: Path, settings: Settings, moment: random.Random) -> bool:
    """Start ingestion and kill it at a random moment of its writing; False if it had ended by then."""
    pid = warm.start("-m", "ingest", folder, "--index", settings.index_dir)
    opened = limit = None
    try:
        while limit is None or time.monotonic() < limit:
            os.kill(pid, 0)  # raises where it has ended
            time.sleep(0.002)
            last, now = last_write(settings), time.time()
            if opened is None and last and now - last > 0.5:
                opened = last  # what follows are documents: the index was opened, and words and model are being loaded
            if limit is None and opened is not None and last > opened:
                limit = time.monotonic() + moment.uniform(0, 1.5)
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    return warm.wait().returncode == -signal.SIGKILL


def last_write(settings: Settings) -> float:
    """When any file of the index was last written."""
    times = [0.0]
    for path in settings.index_dir.rglob("*"):
        if path.suffix != ".lock":
            with suppress(FileNotFoundError):  # a journal comes and goes
                times.append(path.stat().st_mtime)
    return max(times)


def catalogue(settings: Settings) -> dict[str, list[tuple]]:
    """Every row, without the numbers that depend on the order of writing."""
    with sqlite3.connect(settings.index_dir / "catalogue.sqlite") as connection:
        rows = {
            "documents": connection.execute(
                "SELECT id, sha256, title, publisher, author, published, url, sources, origins, pages, text, "
                "sketch, twin_of FROM documents ORDER BY 1"
            ),
            "passages": connection.execute(
                "SELECT p.id, d.id, p.ordinal, p.heading, p.sentences, p.content FROM passages p "
                "JOIN documents d ON d.number = p.document ORDER BY 1"
            ),
            "terms": connection.execute(
                "SELECT p.id, t.title, t.heading, t.body, t.pairs FROM terms t "
                "LEFT JOIN passages p ON p.number = t.rowid ORDER BY 1, 4"
            ),
            "times": connection.execute(
                "SELECT p.id, first, last FROM times LEFT JOIN passages p ON p.number = times.passage ORDER BY 1, 2, 3"
            ),
            "names": connection.execute(
                "SELECT d.id, first, second FROM names LEFT JOIN documents d ON d.number = names.document ORDER BY 1, 2, 3"
            ),
            "failures": connection.execute("SELECT id, fingerprint, reason FROM failures ORDER BY 1"),
            "corrections": connection.execute("SELECT file, content FROM corrections ORDER BY 1"),
            "vocabulary": connection.execute("SELECT * FROM vocabulary ORDER BY 1"),
        }
        found = {table: cursor.fetchall() for table, cursor in rows.items()}
    connection.close()
    return found


def chroma(settings: Settings) -> tuple[dict[str, tuple], np.ndarray]:
    with Index(settings) as index:
        stored = index.vectors._collection.get(include=["documents", "metadatas", "embeddings"])
    order = np.argsort(stored["ids"])
    texts = {stored["ids"][n]: (stored["documents"][n], stored["metadatas"][n]) for n in order}
    return texts, np.asarray(stored["embeddings"])[order]


def test_killed_at_any_moment_the_next_run_makes_the_index_whole(
    settings: Settings, documents: Path, warm_python: Warm
) -> None:
    write(documents, version=1)
    moment, kills = random.Random(20240305), 0
    for attempt in range(ATTEMPTS):
        if attempt >= 2:  # now there are documents to change, to describe anew and to remove
            write(documents, version=attempt)
            for number in range(attempt, DOCUMENTS, 7):
                (documents / f"{number:02}.md").unlink()
        kills += killed(warm_python, documents, settings, moment)
    assert kills >= 2, "too few were killed at work for this test to mean anything"
    done = warm_python("-m", "ingest", documents, "--index", settings.index_dir)
    assert done.returncode == 1, done.stderr  # for the file that cannot be read
    killed_catalogue, (killed_texts, killed_vectors) = catalogue(settings), chroma(settings)

    shutil.rmtree(settings.index_dir)
    follow(documents, settings)
    assert killed_catalogue == catalogue(settings)
    assert all(killed_catalogue.values()), "an empty table shows nothing"
    texts, vectors = chroma(settings)
    assert killed_texts == texts
    assert float((killed_vectors * vectors).sum(axis=1).min()) > 0.999
