"""The index stays whole: whatever is found is stored, and whatever another process does is seen."""

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from errors import IndexUnavailable
from index.filters import Filters
from index.search import search
from index.store import Index, erase, exists
from ingest.follow import follow
from settings import Settings
from tests.index.documents import document, passage_ids, vector_ids

WRITE_ON = """
import sys
from pathlib import Path
from index.store import Index
from settings import Settings
from tests.index.documents import document
with Index(Settings(_env_file=None, index_dir=Path(sys.argv[1]))) as index:
    for round_ in range(10):
        index.replace([document(f"{n}.txt", f"사과 {n + round_}알이 익었다.") for n in range(5)])
        index.remove(f"{5 + round_}.txt")
"""


def found(index: Index, question: str, filters: Filters = Filters()) -> list[str]:
    """The ids of the documents that a question finds, best first."""
    return [hit.document.id for hit in search(index, question, filters=filters)]


def test_what_was_put_in_is_found_after_reopening(settings: Settings) -> None:
    stored, passages = document("a.txt", "사과가 붉게 익었다. 농부가 웃었다.", published=date(2024, 5, 1))
    with Index(settings, create=True) as index:
        index.replace([(stored, passages)])
    with Index(settings) as index:
        hit = search(index, "사과는 익었나?")[0]
    assert (hit.document, hit.passage) == (stored, passages[0])
    assert stored.text[hit.passage.start : hit.passage.end] == hit.passage.text


def test_a_replaced_document_is_found_by_its_new_words_only(settings: Settings) -> None:
    with Index(settings, create=True) as index:
        index.replace([document("a.txt", "사과가 익었다."), document("b.txt", "기차가 떠났다.")])
        index.replace([document("a.txt", "포도가 익었다.")])
        assert "사과" not in " ".join(hit.passage.text for hit in search(index, "사과"))
        assert found(index, "포도")[0] == "a.txt"
        assert vector_ids(index) == passage_ids(index)


def test_a_removed_document_is_no_longer_found(settings: Settings) -> None:
    with Index(settings, create=True) as index:
        index.replace([document("a.txt", "사과가 익었다."), document("b.txt", "기차가 떠났다.")])
        index.remove("a.txt")
        index.remove("없는 문서.txt")
        assert found(index, "사과가 익었나?") == ["b.txt"]
        assert vector_ids(index) == passage_ids(index)


def test_a_document_whose_date_was_corrected_is_found_by_the_new_date(settings: Settings) -> None:
    in_2025 = Filters(published_from=date(2025, 1, 1))
    with Index(settings, create=True) as index:
        index.replace([document("a.txt", "사과가 익었다.", published=date(2024, 1, 1))])
        assert found(index, "열매는 어떤가", in_2025) == []
        index.replace([document("a.txt", "사과가 익었다.", published=date(2025, 1, 1))])
        assert found(index, "열매는 어떤가", in_2025) == ["a.txt"]
        index.replace([document("a.txt", "사과가 익었다.")])
        assert found(index, "열매는 어떤가", in_2025) == []


def test_an_index_without_documents_finds_nothing(settings: Settings) -> None:
    with Index(settings, create=True) as index:
        assert search(index, "인공지능 시장 규모는?") == []


def test_a_missing_index_says_how_to_make_one_and_leaves_no_folder(settings: Settings) -> None:
    assert not exists(settings)
    with pytest.raises(IndexUnavailable, match="먼저 'python -m ingest'"):
        Index(settings)
    assert not settings.index_dir.exists()


def test_another_embedding_model_is_refused_and_nothing_is_lost(settings: Settings) -> None:
    with Index(settings, create=True) as index:
        index.replace([document("a.txt", "사과가 익었다.")])
    other = settings.model_copy(update={"embed_model": "BAAI/bge-m3"})
    for create in (False, True):
        with pytest.raises(IndexUnavailable, match=r"multilingual-e5-small.*BAAI/bge-m3.*--rebuild"):
            Index(other, create=create)
    with Index(settings) as index:
        assert found(index, "사과") == ["a.txt"]


def test_an_erased_index_is_empty_and_erasing_none_is_no_error(settings: Settings) -> None:
    with Index(settings, create=True) as index:
        index.replace([document("a.txt", "사과가 익었다.")])
    erase(settings)
    erase(settings)
    with Index(settings, create=True) as index:
        assert (passage_ids(index), vector_ids(index)) == (set(), set())


@pytest.mark.parametrize("spoil", [b"", b"damaged" * 5000], ids=["another version", "damaged"])
def test_an_index_that_nothing_can_read_is_erased_with_its_vectors(settings: Settings, spoil: bytes) -> None:
    with Index(settings, create=True) as index:
        index.replace([document("a.txt", "사과가 익었다.")])
        former = index.vectors.collection
    path = settings.index_dir / "catalogue.sqlite"
    if spoil:
        for rest in settings.index_dir.glob("catalogue.sqlite-*"):
            rest.unlink()
        path.write_bytes(spoil)
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE about SET value = '1' WHERE key = 'schema'")
        connection.close()
    with pytest.raises(IndexUnavailable):
        Index(settings)
    erase(settings)
    assert not exists(settings)
    with Index(settings, create=True) as index:
        index.replace([document("b.txt", "기차가 떠났다.")])
        assert found(index, "기차") == ["b.txt"]
        assert former not in {collection.name for collection in index.vectors._client.list_collections()}


def test_vectors_that_a_killed_writer_left_behind_are_never_found_and_then_removed(settings: Settings) -> None:
    with Index(settings, create=True) as index:
        index.replace([document("a.txt", "사과가 익었다.")])
        lost, passages = document("lost.txt", "기차가 떠났다.")
        index.vectors.add([(lost, passages[0])], index.embedder.passages([passages[0].embedded_text]))
        assert found(index, "기차가 떠났나?") == ["a.txt"]
        index.recover()
        assert vector_ids(index) == passage_ids(index)
        assert found(index, "사과") == ["a.txt"]


def test_documents_whose_vectors_are_missing_are_read_again(settings: Settings, documents: Path) -> None:
    (documents / "a.txt").write_text("사과가 익었다.", encoding="utf-8")
    (documents / "b.txt").write_text("기차가 떠났다.", encoding="utf-8")
    follow(documents, settings)
    with Index(settings) as index:
        index.vectors.remove(index.catalogue.passage_ids("b.txt"))
    report = follow(documents, settings)
    assert (report.added, report.unchanged) == (("b.txt",), ("a.txt",))
    with Index(settings) as index:
        assert vector_ids(index) == passage_ids(index)


def test_as_many_vectors_left_behind_as_are_missing_are_noticed_too(settings: Settings, documents: Path) -> None:
    (documents / "a.txt").write_text("사과가 익었다.", encoding="utf-8")
    follow(documents, settings)
    with Index(settings) as index:
        lost, passages = document("lost.txt", "기차가 떠났다.")
        index.vectors.add([(lost, passages[0])], index.embedder.passages([passages[0].embedded_text]))
        index.vectors.remove(index.catalogue.passage_ids("a.txt"))
    follow(documents, settings)
    with Index(settings) as index:
        assert vector_ids(index) == passage_ids(index)


def test_a_vector_folder_that_was_deleted_is_made_again(settings: Settings, documents: Path) -> None:
    (documents / "a.txt").write_text("사과가 익었다.", encoding="utf-8")
    follow(documents, settings)
    shutil.rmtree(settings.index_dir / "chroma")
    assert follow(documents, settings).added == ("a.txt",)
    with Index(settings) as index:
        assert vector_ids(index) == passage_ids(index) != set()


def test_an_open_index_sees_what_another_process_adds_and_removes(
    settings: Settings, documents: Path, warm_python
) -> None:
    (documents / "a.txt").write_text("사과가 붉게 익었다.", encoding="utf-8")
    follow(documents, settings)
    with Index(settings) as index:
        assert found(index, "철도는 언제 움직였나") == ["a.txt"]
        (documents / "b.txt").write_text("기차가 새벽에 떠났다.", encoding="utf-8")
        assert warm_python("-m", "ingest", documents, "--index", settings.index_dir).returncode == 0
        # By meaning alone, and by a word: the vectors and the lexical index are both fresh.
        assert set(index.vectors.nearest(index.embedder.query("철도"), 5)) == passage_ids(index)
        assert found(index, "기차가 떠났나?")[0] == "b.txt"
        (documents / "a.txt").unlink()
        assert warm_python("-m", "ingest", documents, "--index", settings.index_dir).returncode == 0
        assert found(index, "사과가 익었나?") == ["b.txt"]
        assert set(index.vectors.nearest(index.embedder.query("사과"), 5)) == passage_ids(index)


def test_an_open_index_sees_that_another_process_rebuilt_it(settings: Settings, documents: Path, warm_python) -> None:
    (documents / "a.txt").write_text("사과가 붉게 익었다.", encoding="utf-8")
    follow(documents, settings)
    with Index(settings) as index:
        assert found(index, "사과") == ["a.txt"]
        (documents / "a.txt").rename(documents / "b.txt")
        done = warm_python("-m", "ingest", documents, "--index", settings.index_dir, "--rebuild")
        assert done.returncode == 0, done.stderr
        assert found(index, "사과") == ["b.txt"]


@contextmanager
def many_searching(index: Index) -> Iterator[None]:
    """Search in four threads meanwhile; none may fail."""
    problems: list[str] = []
    done = threading.Event()

    def ask() -> None:
        try:
            while not done.is_set():
                search(index, "사과가 익었나?")
        except BaseException as problem:
            problems.append(f"{type(problem).__name__}: {problem}")

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert problems == []


def test_many_threads_search_while_the_index_is_written(settings: Settings) -> None:
    with Index(settings, create=True) as writer, Index(settings) as reader:
        writer.replace([document(f"{n}.txt", f"사과 {n}개가 익었다.") for n in range(20)])
        with many_searching(reader):
            for round_ in range(10):
                writer.replace([document(f"{n}.txt", f"사과 {n + round_}알이 익었다.") for n in range(5)])
                writer.remove(f"{5 + round_}.txt")


def test_many_threads_search_while_another_process_writes_the_index(settings: Settings, warm_python) -> None:
    with Index(settings, create=True) as reader:
        reader.replace([document(f"{n}.txt", f"사과 {n}개가 익었다.") for n in range(20)])
        with many_searching(reader):
            done = warm_python("-c", WRITE_ON, settings.index_dir)
        assert done.returncode == 0, done.stderr
        assert vector_ids(reader) == passage_ids(reader)


def test_each_passage_has_one_row_in_every_place_after_many_changes(settings: Settings) -> None:
    numbers = np.random.default_rng(7)
    with Index(settings, create=True) as index:
        for _ in range(6):
            chosen = {int(n) for n in numbers.integers(0, 8, 4)}
            blocks = {n: [f"# 장 {k}", f"문장 {k}."] for n in chosen for k in range(int(numbers.integers(1, 5)))}
            index.replace([document(f"{n}.md", *blocks[n]) for n in chosen])
            index.remove(f"{int(numbers.integers(0, 8))}.md")
        assert vector_ids(index) == passage_ids(index)
    with sqlite3.connect(settings.index_dir / "catalogue.sqlite") as connection:
        rows = connection.execute("SELECT number FROM passages ORDER BY 1").fetchall()
        assert connection.execute("SELECT rowid FROM terms ORDER BY 1").fetchall() == rows
        assert connection.execute(
            "SELECT count(*) FROM passages WHERE document NOT IN (SELECT number FROM documents)"
        ).fetchone() == (0,)
    connection.close()
