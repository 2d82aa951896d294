"""The questions that weights are learnt from prove what they say, and give away nothing of the test split."""

import json

from settings import PROJECT
from tests.corpus.text import documents
from tests.testset.test_testsets import AI_MARKET

TRAINING = PROJECT / "assistant" / "learning" / "questions.jsonl"


def _rows() -> list[dict]:
    return [json.loads(line) for line in TRAINING.read_text(encoding="utf-8").splitlines()]


def test_every_quote_stands_in_its_document() -> None:
    texts = {id_: document.text for id_, document in documents().items()}
    golds = [(row["id"], gold) for row in _rows() for gold in (*row["evidence"], *row.get("near", ()))]
    assert [id_ for id_, gold in golds if gold["quote"] not in texts[gold["document"]]] == []


def test_answerable_questions_have_proof_and_an_answer_and_the_others_a_trap() -> None:
    rows = _rows()
    assert len({row["id"] for row in rows}) == len({row["question"] for row in rows}) == len(rows) > 2000
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
