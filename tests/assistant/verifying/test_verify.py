"""False sentences of a model are found, and true ones pass: measured on claims about the corpus, labelled by hand.

``dev`` is what the checks were written on, ``test`` is only measured.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

from assistant.answer import Verdict
from assistant.evaluation.scoring import squeezed
from assistant.evidence import Evidence
from assistant.verifying.source import Source
from assistant.verifying.verify import verified_share, verify
from index.document import Document
from index.names import Names
from index.passage import Passage
from index.search import Hit
from ingest.folder import File
from ingest.reading import read
from settings import PROJECT

CLAIMS = PROJECT / "tests" / "testset" / "claims.jsonl"


@cache
def _read(name: str) -> tuple[Document, list[Passage]]:
    return read(File(name, Path(PROJECT, "docs_corpus", name)))


def _source(number: int, gold: Mapping[str, str]) -> Source:
    document, passages = _read(gold["document"])
    passage = next(each for each in passages if squeezed(gold["quote"]) in squeezed(each.text))
    hit = Hit(passage, document, 1.0, 1.0, 1.0, 1.0)
    sentences = (Evidence(hit, part.start, part.end, 0.0, 1.0, None, frozenset()) for part in passage.sentences)
    return Source(number, hit, tuple(sentences))


def _is_flagged(claim: Mapping) -> bool:
    """Tell whether a sentence is struck, or found to cite the wrong source."""
    sources = [_source(number, gold) for number, gold in enumerate(claim["sources"], start=1)]
    checked = verify(claim["sentence"], sources, Names(), claim["question"])
    assert 0 <= verified_share(checked) <= 1
    return any(each.verdict is Verdict.UNSUPPORTED or each.is_recited for each in checked)


def _claims(split: str) -> Sequence[Mapping]:
    rows = [json.loads(line) for line in CLAIMS.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["split"] == split]


@pytest.mark.parametrize(("split", "found", "wrongly"), [("dev", 0.80, 0.20), ("test", 0.68, 0.32)])
def test_most_false_sentences_are_found_and_most_true_ones_pass(split: str, found: float, wrongly: float) -> None:
    flagged = [(claim["supported"], _is_flagged(claim)) for claim in _claims(split)]
    false, true = ([is_flagged for supported, is_flagged in flagged if supported is kind] for kind in (False, True))
    assert sum(false) / len(false) >= found
    assert sum(true) / len(true) <= wrongly
