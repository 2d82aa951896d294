"""``python -m ingest``, as a user or a script runs it."""

import json
import sqlite3
from pathlib import Path

import pytest
from filelock import FileLock

from index.store import Index, exists
from ingest.follow import follow
from settings import Settings

PARTS = ("added", "changed", "renamed", "removed", "unchanged", "failed", "skipped", "twins")


@pytest.fixture
def folder(documents: Path) -> Path:
    (documents / "가.txt").write_text("사과가 익었다.", encoding="utf-8")
    (documents / "나.txt").write_text("기차가 떠났다.", encoding="utf-8")
    return documents


@pytest.fixture
def indexed(folder: Path, settings: Settings) -> Settings:
    follow(folder, settings)
    return settings


def contents(settings: Settings) -> list[str]:
    with Index(settings) as index:
        return list(index.catalogue.fingerprints())


def test_a_first_run_from_a_bare_shell_indexes_the_folder(folder: Path, settings: Settings, python) -> None:
    done = python("-m", "ingest", folder, "--index", settings.index_dir)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("추가 2 · 변경 0 · 이름 바뀜 0 · 삭제 0 · 그대로 0 · 실패 0 ·")
    assert "구절 2개" in done.stdout.splitlines()[0]
    assert done.stdout.splitlines()[1:] == ["  추가: 가.txt", "  추가: 나.txt"]
    assert contents(settings) == ["가.txt", "나.txt"]


def test_json_is_one_object_that_says_what_was_done(folder: Path, indexed: Settings, warm_python) -> None:
    (folder / "가.txt").write_text("사과를 땄다.", encoding="utf-8")
    (folder / "나.txt").unlink()
    (folder / "다.txt").write_text("비가 그쳤다.", encoding="utf-8")
    (folder / "라.pdf").write_bytes(b"%PDF-1.7 no pdf")
    (folder / "마.png").write_bytes(b"PNG")
    done = warm_python("-m", "ingest", folder, "--index", indexed.index_dir, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    report = json.loads(done.stdout)
    assert {part: report[part] for part in PARTS} == {
        "added": ["다.txt"],
        "changed": ["가.txt"],
        "renamed": [],
        "removed": ["나.txt"],
        "unchanged": [],
        "failed": [{"document_id": "라.pdf", "reason": "PDF가 아니거나 손상된 파일입니다"}],
        "skipped": [{"document_id": "마.png", "reason": "아직 읽지 못하는 형식입니다 (.png)"}],
        "twins": [],
    }
    assert report["passages"] == 2
    assert contents(indexed) == ["가.txt", "다.txt"]


def test_a_dry_run_changes_nothing(folder: Path, indexed: Settings, warm_python) -> None:
    (folder / "가.txt").unlink()
    (folder / "다.txt").write_text("비가 그쳤다.", encoding="utf-8")
    done = warm_python("-m", "ingest", folder, "--index", indexed.index_dir, "--dry-run")
    assert done.returncode == 0
    assert "미리보기: 바꾼 것은 없습니다" in done.stdout
    assert "  추가: 다.txt" in done.stdout and "  삭제: 가.txt" in done.stdout
    assert contents(indexed) == ["가.txt", "나.txt"]


def test_a_dry_run_before_the_first_run_makes_no_index(folder: Path, settings: Settings, warm_python) -> None:
    done = warm_python("-m", "ingest", folder, "--index", settings.index_dir, "--dry-run", "--json")
    assert json.loads(done.stdout)["added"] == ["가.txt", "나.txt"]
    assert not settings.index_dir.exists()


def test_a_folder_that_does_not_exist_is_one_korean_line_and_the_index_stays(
    folder: Path, indexed: Settings, python
) -> None:
    done = python("-m", "ingest", folder / "없음", "--index", indexed.index_dir)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("문서 폴더가 없습니다") and str(folder / "없음") in line
    assert contents(indexed) == ["가.txt", "나.txt"]


def test_settings_come_from_the_environment(folder: Path, indexed: Settings, python) -> None:
    done = python("-m", "ingest", "--json", GEUNGEO_DOCS_DIR=str(folder), GEUNGEO_INDEX_DIR=str(indexed.index_dir))
    assert json.loads(done.stdout)["unchanged"] == ["가.txt", "나.txt"]
    done = python("-m", "ingest", GEUNGEO_EMBED_DTYPE="fp8")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "GEUNGEO_EMBED_DTYPE" in done.stderr


def test_a_wrong_option_is_one_korean_line(warm_python) -> None:
    done = warm_python("-m", "ingest", "--nonsense")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert done.stderr.startswith("명령을 이해하지 못했습니다")


def test_a_second_writer_is_told_so_and_exits(folder: Path, indexed: Settings, warm_python) -> None:
    (folder / "가.txt").unlink()
    with FileLock(indexed.index_dir / "writer.lock"):
        done = warm_python("-m", "ingest", folder, "--index", indexed.index_dir)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "다른 색인 작업이 진행 중입니다" in done.stderr
    assert contents(indexed) == ["가.txt", "나.txt"]


def test_an_index_of_another_model_is_refused_until_it_is_rebuilt(folder: Path, indexed: Settings, warm_python) -> None:
    with sqlite3.connect(indexed.index_dir / "catalogue.sqlite") as connection:
        connection.execute("UPDATE about SET value = 'BAAI/bge-m3' WHERE key = 'embedding_model'")
    connection.close()
    refused = warm_python("-m", "ingest", folder, "--index", indexed.index_dir)
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
    assert "'python -m ingest --rebuild'" in refused.stderr
    rebuilt = warm_python("-m", "ingest", folder, "--index", indexed.index_dir, "--rebuild", "--json")
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert json.loads(rebuilt.stdout)["added"] == ["가.txt", "나.txt"]
    assert exists(indexed) and contents(indexed) == ["가.txt", "나.txt"]
