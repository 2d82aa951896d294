"""Passages in Chroma, found by their vectors."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from errors import IndexUnavailable
from index.filters import Filters
from index.store import Index
from index.vectors import Vectors
from settings import Settings
from tests.index.documents import Placed, document, passage_ids, vector_ids

ADD_ANOTHER = """
import sys
from pathlib import Path
import numpy as np
from index.vectors import Vectors
from tests.index.documents import document
added, passages = document("늦은.txt", "늦게 온 문서다.")
Vectors(Path(sys.argv[1]), None, "geungeo-test").add([(added, passages[0])], np.eye(8, dtype=np.float32)[5:6])
print(passages[0].id_)
"""


@pytest.fixture
def vectors(tmp_path: Path) -> Iterator[Vectors]:
    opened = Vectors(tmp_path / "chroma", None, "geungeo-test")
    yield opened
    opened.close()


def add(vectors: Vectors, *batch: Placed) -> list[str]:
    """Give each document's first passage the next unit vector of eight dimensions."""
    placed = [(stored, passages[0]) for stored, passages in batch]
    vectors.add(placed, np.eye(8, dtype=np.float32)[: len(placed)])
    return [passage.id_ for _, passage in placed]


def test_the_nearest_passage_comes_with_its_cosine(vectors: Vectors) -> None:
    ids = add(vectors, document("a.txt", "사과."), document("b.txt", "포도."), document("c.txt", "수박."))
    query = np.array([0.6, 0.8, 0, 0, 0, 0, 0, 0], np.float32)
    nearest = vectors.nearest(query, 2)
    assert list(nearest) == [ids[1], ids[0]]
    assert list(nearest.values()) == pytest.approx([0.8, 0.6], abs=1e-5)
    assert vectors.similarities(query, [ids[2], "없음"]) == pytest.approx({ids[2]: 0.0}, abs=1e-5)
    assert vectors.similarities(query, []) == {}


def test_an_empty_collection_finds_nothing(vectors: Vectors) -> None:
    assert vectors.nearest(np.ones(8, np.float32), 5) == {}
    assert (vectors.count(), list(vectors.ids())) == (0, [])


def test_a_removed_vector_is_no_longer_found(vectors: Vectors) -> None:
    ids = add(vectors, document("a.txt", "사과."), document("b.txt", "포도."))
    vectors.remove([ids[0], "없음"])
    vectors.remove([])
    assert list(vectors.ids()) == [ids[1]]
    assert list(vectors.nearest(np.ones(8, np.float32), 5)) == [ids[1]]


def test_filters_by_document_and_by_day_both_ends_inclusive(vectors: Vectors) -> None:
    ids = add(
        vectors,
        document("1.txt", "사과.", published=date(2024, 1, 1)),
        document("2.txt", "사과.", published=date(2024, 1, 2)),
        document("undated.txt", "사과."),
    )

    def found(filters: Filters) -> list[int]:
        return sorted(ids.index(id_) for id_ in vectors.nearest(np.ones(8, np.float32), 5, filters))

    assert found(Filters()) == [0, 1, 2]
    assert found(Filters(documents=frozenset({"1.txt", "undated.txt"}))) == [0, 2]
    assert found(Filters(published_from=date(2024, 1, 2))) == [1]
    assert found(Filters(published_to=date(2024, 1, 1))) == [0]
    assert found(Filters(published_from=date(2024, 1, 1), published_to=date(2024, 1, 2))) == [0, 1]
    assert found(Filters(frozenset({"2.txt"}), date(2024, 1, 1), date(2024, 1, 1))) == []
    assert found(Filters(documents=frozenset())) == []


def test_a_described_passage_is_filtered_by_its_new_date(vectors: Vectors) -> None:
    add(vectors, document("1.txt", "사과.", published=date(2024, 1, 1)))
    stored, passages = document("1.txt", "사과.", published=date(2025, 1, 1))
    vectors.describe([(stored, passages[0])])
    assert list(vectors.nearest(np.ones(8, np.float32), 5, Filters(published_from=date(2024, 6, 1)))) == [
        passages[0].id_
    ]


def test_a_passage_whose_date_was_taken_away_is_outside_every_date_limit(vectors: Vectors) -> None:
    add(vectors, document("1.txt", "사과.", published=date(2024, 1, 1)))
    stored, passages = document("1.txt", "사과.")
    vectors.describe([(stored, passages[0])])
    assert vectors.nearest(np.ones(8, np.float32), 5, Filters(published_from=date(2023, 1, 1))) == {}


def test_what_another_process_wrote_is_found_after_reopening(vectors: Vectors, tmp_path: Path, python) -> None:
    add(vectors, document("a.txt", "사과."))
    vectors.nearest(np.ones(8, np.float32), 5)
    done = python("-c", ADD_ANOTHER, tmp_path / "chroma")
    assert done.returncode == 0, done.stderr
    vectors.reopen(vectors.collection)
    assert next(iter(vectors.nearest(np.eye(8, dtype=np.float32)[5], 5))) == done.stdout.strip()


def test_a_damaged_folder_is_named_in_korean(tmp_path: Path) -> None:
    (tmp_path / "chroma").mkdir()
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"garbage" * 1000)
    with pytest.raises(IndexUnavailable, match="Chroma 색인을 쓸 수 없습니다") as refusal:
        Vectors(tmp_path / "chroma", None, "geungeo-test")
    assert str(tmp_path / "chroma") in str(refusal.value)
    assert "\n" not in str(refusal.value)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(IndexUnavailable, match=url):
        Vectors(tmp_path, url, "geungeo-test")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A real Chroma server of our own."""
    program = Path(sys.executable).parent / "chroma"
    if not program.exists():
        pytest.skip("the chroma command is not installed")
    port = free_port()
    command = [program, "run", "--path", tmp_path / "server", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    limit = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            assert time.monotonic() < limit and process.poll() is None
            time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(timeout=30)


def test_an_index_on_a_chroma_server_holds_and_forgets_documents_like_one_in_a_folder(
    server: str, settings: Settings, library: Index
) -> None:
    on_server = settings.model_copy(update={"chroma_url": server})
    with Index(on_server, create=True) as index:
        index.embedder = library.embedder
        index.replace(
            [document("a.txt", "사과가 익었다."), document("b.txt", "배가 떠났다.", published=date(2024, 1, 1))]
        )
    with Index(on_server) as index:
        assert vector_ids(index) == passage_ids(index)
        vector = library.embedder.query("과일은 익었나?")
        nearest = list(index.vectors.nearest(vector, 5))
        assert index.catalogue.passages(nearest)[nearest[0]].document_id == "a.txt"
        assert len(index.vectors.nearest(vector, 5, Filters(published_from=date(2024, 1, 1)))) == 1
        index.remove("a.txt")
        assert vector_ids(index) == passage_ids(index)
    assert not (settings.index_dir / "chroma").exists()
