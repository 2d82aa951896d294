"""The catalogue gives back what was put in, whole or not at all."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from errors import IndexUnavailable
from index.catalogue import Catalogue, Terms
from index.document import Document
from index.filters import Filters
from index.lexicon import Lexicon
from index.passage import Passage, Sentence
from ingest.extraction import Block
from tests.index.documents import document, store

WEIGHTS = (1.0, 1.0, 1.0, 0.5)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "색인" / "catalogue.sqlite"


@pytest.fixture
def catalogue(path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(path, create=True)
    yield opened
    opened.close()


def matches(catalogue: Catalogue, word: str) -> set[str]:
    return set(Lexicon(catalogue).matching([word], WEIGHTS, 100, Filters()))


def test_a_document_comes_back_as_it_was_stored(catalogue: Catalogue, path: Path) -> None:
    stored, passages = document(
        "보고서/2024 '전망'.pdf",
        Block("text", "첫 쪽의 문장이다. 시장이 커졌다 😀.", page=1),
        Block("text", "둘째 쪽의 문장이다.", page=3),
        published=date(2024, 2, 29),
    )
    store(catalogue, (stored, passages))
    assert [(page.number, stored.text[page.start : page.end]) for page in stored.pages] == [
        (1, "첫 쪽의 문장이다. 시장이 커졌다 😀."),
        (3, "둘째 쪽의 문장이다."),
    ]
    reopened = Catalogue(path, create=False)
    assert reopened.document(stored.id) == stored
    assert reopened.fingerprints() == {stored.id: stored.sha256}
    reopened.close()


def test_a_document_without_date_publisher_or_sources_comes_back_as_it_was_stored(catalogue: Catalogue) -> None:
    bare = Document(id="a.txt", title="a", text="글", sha256="0" * 64)
    store(catalogue, (bare, []))
    assert catalogue.document("a.txt") == bare


def test_a_document_that_is_not_stored_is_none(catalogue: Catalogue) -> None:
    assert catalogue.document("없는 문서.txt") is None
    assert catalogue.passages(["없음"]) == {}


def test_passages_come_back_as_they_were_stored_and_are_pieces_of_the_documents_text(catalogue: Catalogue) -> None:
    stored, passages = document(
        "a.md",
        "# 시장 › 전망",
        "HBM 시장이 커졌다. 값도 올랐다 😀!",
        "# 표",
        Block("row", "회사: 가온 · 값: 1,200원"),
        "…",
    )
    store(catalogue, (stored, passages))
    found = catalogue.passages([passage.id_ for passage in passages])
    assert [found[passage.id_] for passage in passages] == passages
    assert all(stored.text[p.start : p.end] == p.text for p in found.values())
    assert [found[p.id_].sentences for p in passages] == [p.sentences for p in passages]
    assert catalogue.passage_ids("a.md") == [p.id_ for p in passages]


def test_more_passages_than_sqlite_takes_at_once_come_back(catalogue: Catalogue) -> None:
    text = "글" * 1200
    long = Document(id="긴.txt", title="긴 글", text=text, sha256="0" * 64)
    passages = [Passage.of(long, n, "", (Sentence(n, n + 1, (f"말{n}",)),)) for n in range(1200)]
    with catalogue.transaction():
        catalogue.replace(long, passages, [Terms("", "", p.sentences[0].morphemes[0], "") for p in passages])
    ids = [passage.id_ for passage in passages]
    assert (
        len(catalogue.passages(ids))
        == len(Lexicon(catalogue).candidate_words(ids, Filters()))
        == catalogue.count()
        == 1200
    )
    assert catalogue.documents_of(ids) == {"긴.txt"}


def test_a_replaced_document_leaves_nothing_of_its_former_version(catalogue: Catalogue) -> None:
    store(catalogue, document("a.txt", "사과가 익었다."), document("b.txt", "사과를 땄다."))
    store(catalogue, document("a.txt", "포도가 익었다."))
    assert catalogue.document("a.txt").text == "포도가 익었다."
    assert {p.document_id for p in catalogue.passages(sorted(matches(catalogue, "사과"))).values()} == {"b.txt"}
    assert Lexicon(catalogue).document_frequencies(["사과", "포도", "없는말"]) == {"사과": 1, "포도": 1, "없는말": 0}
    assert catalogue.count() == 2


def test_a_removed_document_is_gone_and_the_others_stay(catalogue: Catalogue) -> None:
    store(catalogue, document("a.txt", "사과가 익었다."), document("b.txt", "사과를 땄다."))
    with catalogue.transaction():
        catalogue.remove("a.txt")
        catalogue.remove("없는 문서.txt")
    assert list(catalogue.fingerprints()) == ["b.txt"]
    assert len(matches(catalogue, "사과")) == 1


def test_a_transaction_that_fails_changes_nothing(catalogue: Catalogue) -> None:
    store(catalogue, document("a.txt", "사과가 익었다."))
    before = (catalogue.fingerprints(), catalogue.passage_ids(), matches(catalogue, "사과"))
    fresh, passages = document("b.txt", "사과를 땄다.")
    with pytest.raises(RuntimeError), catalogue.transaction():
        catalogue.remove("a.txt")
        catalogue.replace(fresh, passages, [Terms("", "", "사과", "")])
        raise RuntimeError("전원이 나갔다")
    assert (catalogue.fingerprints(), catalogue.passage_ids(), matches(catalogue, "사과")) == before
    store(catalogue, document("c.txt", "그 뒤에도 쓸 수 있다."))
    assert set(catalogue.fingerprints()) == {"a.txt", "c.txt"}


def test_an_uncommitted_change_is_not_seen_from_outside(catalogue: Catalogue, path: Path) -> None:
    store(catalogue, document("a.txt", "사과가 익었다."))
    reader = Catalogue(path, create=False)
    state = reader.state()
    with catalogue.transaction():
        catalogue.remove("a.txt")
        assert list(reader.fingerprints()) == ["a.txt"]
    assert reader.fingerprints() == {}
    assert reader.state() != state
    reader.close()


def test_a_missing_index_says_how_to_make_one(path: Path) -> None:
    with pytest.raises(IndexUnavailable, match=r"색인이 없습니다.*python -m ingest"):
        Catalogue(path, create=False)
    assert not path.parent.exists()


def test_a_file_that_is_no_catalogue_is_refused(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database, but long enough to look at" * 100)
    with pytest.raises(IndexUnavailable, match="색인 파일을 쓸 수 없습니다"):
        Catalogue(path, create=False)


def test_a_catalogue_of_another_version_is_refused(path: Path) -> None:
    Catalogue(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET value = '0' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(IndexUnavailable, match="다른 버전"):
        Catalogue(path, create=True)
