"""What goes wrong while the index follows a folder costs nothing that was there."""

import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from errors import IndexUnavailable
from index.store import Index
from ingest.follow import follow, preview
from settings import Settings
from tests.conftest import PROJECT


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def indexed(settings: Settings) -> list[str]:
    with Index(settings) as index:
        return list(index.catalogue.fingerprints())


def test_a_failure_is_remembered_with_its_reason_and_tried_again_when_the_file_changes(
    settings: Settings, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(documents, "가.pdf", "%PDF-1.7 잘린 파일")
    first = follow(documents, settings)
    assert [problem.document_id for problem in first.failed] == ["가.pdf"]
    tried: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr("ingest.follow.read", lambda file: tried.append(file.document_id))
        again = follow(documents, settings)
    assert (again.failed, tried) == (first.failed, [])
    write(documents, "가.pdf", "%PDF-1.7 또 잘린 파일")
    assert follow(documents, settings).failed[0].document_id == "가.pdf"
    (documents / "가.pdf").unlink()
    assert follow(documents, settings).failed == ()
    with Index(settings) as index:
        assert index.ledger.failures() == []


@contextmanager
def held_elsewhere(code: str, *arguments: str | Path) -> Iterator[None]:
    """Another process holds something while this one works: file locks do not keep a process from itself."""
    command = [sys.executable, "-c", code + "\nprint('held', flush=True); sys.stdin.readline()", *arguments]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert process.stdout.readline() == b"held\n"
        yield
    finally:
        process.communicate(b"\n")


def test_a_second_ingestion_waits_where_it_is_told_to(settings: Settings, documents: Path) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    settings.index_dir.mkdir()
    code = "import sys; from filelock import FileLock\nlock = FileLock(sys.argv[1]); lock.acquire()"
    with ThreadPoolExecutor() as pool:
        with held_elsewhere(code, settings.index_dir / "writer.lock"):
            waiting = pool.submit(follow, documents, settings, wait=True)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=1)
        assert waiting.result(timeout=300).added == ("가.txt",)


def test_a_full_disk_is_said_and_nothing_is_lost(settings: Settings, documents: Path) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    follow(documents, settings)
    write(documents, "나.txt", "\n\n".join(f"{n}번째 문단에는 {n * 37}그루의 사과나무가 있다." for n in range(400)))
    limit = (settings.index_dir / "catalogue.sqlite").stat().st_size + 20_000

    def no_room() -> None:  # a file-size limit fails writes as a full disk does
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "ingest", documents, "--index", settings.index_dir]
    done = subprocess.run(command, cwd=PROJECT, preexec_fn=no_room, capture_output=True, text=True, timeout=120)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert "디스크 공간" in done.stderr
    assert indexed(settings) == ["가.txt"]
    assert follow(documents, settings).added == ("나.txt",)


@pytest.mark.parametrize("part", ["catalogue.sqlite", "chroma/chroma.sqlite3"])
def test_a_locked_index_is_said_and_nothing_is_lost(
    settings: Settings, documents: Path, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.catalogue.LOCKED_FOR", 3)
    write(documents, "가.txt", "사과가 익었다.")
    follow(documents, settings)
    write(documents, "나.txt", "기차가 떠났다.")
    code = (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None); connection.execute('BEGIN EXCLUSIVE')"
    )
    with held_elsewhere(code, settings.index_dir / part):
        started = time.monotonic()
        with pytest.raises(IndexUnavailable, match="다른 프로그램이 쓰고 있지 않은지"):
            follow(documents, settings)
        assert time.monotonic() - started < 30
    assert follow(documents, settings).added == ("나.txt",)
    assert indexed(settings) == ["가.txt", "나.txt"]


def test_the_lock_is_free_after_a_failure(settings: Settings, documents: Path, tmp_path: Path) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    follow(documents, settings)
    (settings.index_dir / "catalogue.sqlite").write_bytes(b"damaged" * 5000)
    with pytest.raises(IndexUnavailable):
        follow(documents, settings)
    with FileLock(settings.index_dir / "writer.lock", timeout=0):
        pass


def test_a_broken_file_of_corrections_undoes_none(settings: Settings, documents: Path) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    write(documents, "metadata.csv", "파일,제목\n가.txt,고친 제목\n")
    follow(documents, settings)
    (documents / "metadata.csv").write_bytes(bytes(range(256)) * 9)
    for run in (preview, follow, follow):
        report = run(documents, settings)
        assert (report.unchanged, report.changed) == (("가.txt",), ())
        assert [problem.document_id for problem in report.warnings] == ["metadata.csv"]
    with Index(settings) as index:
        assert index.catalogue.document("가.txt").title == "고친 제목"
    (documents / "metadata.csv").unlink()
    assert follow(documents, settings).changed == ("가.txt",)


def test_a_file_renamed_to_what_cannot_be_read_keeps_what_was_indexed_of_it(
    settings: Settings, documents: Path
) -> None:
    write(documents, "가.txt", "---\ntitle: [\n---\n사과가 익었다.")
    follow(documents, settings)
    (documents / "가.txt").rename(documents / "가.md")
    for _ in range(3):
        report = follow(documents, settings)
        assert [problem.document_id for problem in report.failed] == ["가.md"]
        assert report.removed == () and indexed(settings) == ["가.txt"]
    write(documents, "가.md", "사과가 익었다.")
    assert follow(documents, settings).removed == ("가.txt",)
    assert indexed(settings) == ["가.md"]


def test_a_rebuild_of_a_locked_index_loses_nothing(
    settings: Settings, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    follow(documents, settings)
    monkeypatch.setattr("index.catalogue.LOCKED_FOR", 0.2)
    code = (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None); connection.execute('BEGIN EXCLUSIVE')"
    )
    with held_elsewhere(code, settings.index_dir / "catalogue.sqlite"), pytest.raises(IndexUnavailable, match="locked"):
        follow(documents, settings, rebuild=True)
    assert indexed(settings) == ["가.txt"]
