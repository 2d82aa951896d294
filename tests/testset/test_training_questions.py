"""The questions that weights are learnt from prove what they say, and give away nothing of the test split."""

import json
from pathlib import Path

import pytest

from index.document import Document
from ingest.folder import File
from ingest.reading import read
from settings import PROJECT
from tests.corpus.text import documents
from tests.testset.test_testsets import AI_MARKET

TRAINING = PROJECT / "assistant" / "learning" / "questions.jsonl"
ARTICLES = TRAINING.with_name("articles")
INVENTED = TRAINING.with_name("articles.jsonl")


def _rows(path: Path = TRAINING) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _invented() -> dict[str, Document]:
    return {path.name: read(File(path.name, path))[0] for path in sorted(ARTICLES.iterdir())}


def test_every_quote_stands_in_its_document() -> None:
    texts = {id_: document.text for id_, document in documents().items()}
    golds = [(row["id"], gold) for row in _rows() for gold in (*row["evidence"], *row.get("near", ()))]
    assert [id_ for id_, gold in golds if gold["quote"] not in texts[gold["document"]]] == []


def test_every_quote_about_invented_articles_stands_in_its_article() -> None:
    texts = {id_: document.text for id_, document in _invented().items()}
    golds = [(row["id"], gold) for row in _rows(INVENTED) for gold in row["evidence"]]
    assert [id_ for id_, gold in golds if gold["quote"] not in texts[gold["document"]]] == []


def test_invented_articles_are_no_part_of_the_corpus() -> None:
    assert not {document.text for document in documents().values()} & {each.text for each in _invented().values()}


@pytest.mark.parametrize(("path", "at_least"), [(TRAINING, 2000), (INVENTED, 1000)])
def test_answerable_questions_have_proof_and_an_answer_and_the_others_a_trap(path: Path, at_least: int) -> None:
    rows = _rows(path)
    assert len({row["id"] for row in rows}) == len({row["question"] for row in rows}) == len(rows) > at_least
    for row in rows:
        has_proof = bool(row["evidence"]) and bool(row["answers"])
        assert has_proof == row["answerable"] != bool(row.get("near")), row["id"]


def test_no_sentence_that_the_test_split_asks_for_is_learnt() -> None:
    tested = [json.loads(line) for line in AI_MARKET.read_text(encoding="utf-8").splitlines()]
    golds = {(g["document"], g["quote"]) for row in tested if row["split"] == "test" for g in row["evidence"]}
    for row in _rows():
        for learnt in (*row["evidence"], *row.get("near", ())):
            same = [
                q
                for document, q in golds
                if document == learnt["document"] and (q in learnt["quote"] or learnt["quote"] in q)
            ]
            assert same == [], row["id"]
