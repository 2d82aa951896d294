"""``python -m ingest --watch`` keeps the index true to the folder."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.store import Index
from settings import Settings
from tests.conftest import PROJECT


@pytest.fixture
def watching(documents: Path, settings: Settings) -> Iterator[subprocess.Popen]:
    (documents / "가.txt").write_text("사과가 익었다.", encoding="utf-8")
    command = [sys.executable, "-m", "ingest", documents, "--index", settings.index_dir, "--watch", "--json"]
    process = subprocess.Popen(
        command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    yield process
    process.kill()
    process.wait()


def told(process: subprocess.Popen) -> dict:
    return json.loads(process.stdout.readline())


def test_every_change_of_the_folder_reaches_the_index_until_interrupted(
    watching: subprocess.Popen, documents: Path, settings: Settings
) -> None:
    assert told(watching)["added"] == ["가.txt"]
    (documents / "나.txt").write_text("기차가 떠났다.", encoding="utf-8")
    assert told(watching)["added"] == ["나.txt"]
    (documents / ".숨은.txt").write_text("비밀", encoding="utf-8")
    (documents / "나.txt").rename(documents / "다.txt")
    assert told(watching)["renamed"] == [{"former_id": "나.txt", "document_id": "다.txt"}]
    (documents / "가.txt").unlink()
    assert told(watching)["removed"] == ["가.txt"]
    with Index(settings) as index:
        assert list(index.catalogue.fingerprints()) == ["다.txt"]
    watching.send_signal(signal.SIGINT)
    assert watching.wait(timeout=20) == 130
    assert watching.stderr.read().splitlines()[-1] == "중단했습니다."


def test_a_folder_given_relatively_below_a_hidden_one_is_watched_too(documents: Path, settings: Settings) -> None:
    folder = documents / ".숨은" / "문서"
    folder.mkdir(parents=True)
    (documents / "다른").mkdir()
    command = [sys.executable, "-m", "ingest", "../.숨은/문서", "--index", settings.index_dir, "--watch", "--json"]
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    process = subprocess.Popen(
        command, cwd=documents / "다른", env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert told(process)["added"] == []
        (folder / "나.txt").write_text("기차가 떠났다.", encoding="utf-8")
        assert told(process)["added"] == ["나.txt"]
    finally:
        process.kill()
        process.wait()


def test_a_folder_that_disappears_ends_the_watch_with_a_reason(watching: subprocess.Popen, documents: Path) -> None:
    told(watching)
    documents.rename(documents.with_name("옮긴 폴더"))
    assert watching.wait(timeout=30) == 2
    assert watching.stderr.read().splitlines()[-1].startswith("문서 폴더가 없습니다")
