"""False sentences of a model are found, and true ones pass: measured on claims about documents, labelled by hand.

``dev`` is what the checks were written on; ``test`` and ``invented`` (claims about the invented articles) were looked at once each,
for rules that had nothing to do with one document. ``python -m tests.assistant.verifying.test_verify`` prints the table of the
README.
"""

import json
from collections.abc import Mapping
from functools import cache

import pytest

from assistant.answer import Verdict
from assistant.evaluation.scoring import squeezed
from assistant.evidence import Evidence
from assistant.verifying.meaning import Meaning
from assistant.verifying.source import Source
from assistant.verifying.verify import verified_share, verify
from index.document import Document
from index.embedding import shared_embedder
from index.names import Names
from index.passage import Passage
from index.search import Hit
from ingest.folder import File
from ingest.reading import read
from settings import PROJECT, Settings

CLAIMS = PROJECT / "tests" / "testset" / "claims.jsonl"
FOLDERS = (PROJECT / "docs_corpus", PROJECT / "assistant" / "learning" / "articles")
KINDS = {
    "figure": ("wrong_figure", "wrong_unit"),
    "date": ("wrong_year",),
    "name": ("wrong_name",),
    "negated": ("negated",),
    "reversed": ("reversed",),
    "citation": ("swapped_citation",),
    "addition": ("addition",),
}


@cache
def _read(name: str) -> tuple[Document, list[Passage]]:
    return read(File(name, next(folder / name for folder in FOLDERS if (folder / name).is_file())))


def _source(number: int, gold: Mapping[str, str]) -> Source:
    document, passages = _read(gold["document"])
    passage = next(each for each in passages if squeezed(gold["quote"]) in squeezed(each.text))
    hit = Hit(passage, document, 1.0, 1.0, 1.0, 1.0)
    sentences = (Evidence(hit, part.start, part.end, 0.0, 1.0, None, frozenset()) for part in passage.sentences)
    return Source(number, hit, tuple(sentences))


@cache
def _meaning() -> Meaning:
    return Meaning(shared_embedder(Settings(_env_file=None)))


def _is_flagged(claim: Mapping) -> bool:
    """Tell whether a sentence is struck, or found to cite the wrong source."""
    sources = [_source(number, gold) for number, gold in enumerate(claim["sources"], start=1)]
    checked = verify(claim["sentence"], sources, Names(), claim["question"], _meaning())
    assert 0 <= verified_share(checked) <= 1
    return any(each.verdict is Verdict.UNSUPPORTED or each.is_recited for each in checked)


@cache
def _flagged(split: str) -> Mapping[str, tuple[int, int]]:
    """Return, by kind and of the true ones, how many sentences are flagged and how many there are."""
    rows = [json.loads(line) for line in CLAIMS.read_text(encoding="utf-8").splitlines()]
    counted: dict[str, list[bool]] = {}
    for row in rows:
        if row["split"] == split:
            kind = next((name for name, kinds in KINDS.items() if row["kind"] in kinds), "true")
            counted.setdefault(kind, []).append(_is_flagged(row))
    return {kind: (sum(flags), len(flags)) for kind, flags in counted.items()}


def _precision_and_recall(split: str) -> tuple[float, float]:
    flagged = _flagged(split)
    found, false = (sum(flagged[kind][n] for kind in KINDS) for n in (0, 1))
    return found / (found + flagged["true"][0]), found / false


@pytest.mark.parametrize(("split", "precision", "recall"), [("dev", 0.92, 0.85), ("test", 0.88, 0.72)])
def test_most_false_sentences_are_found_and_few_true_ones_struck(split: str, precision: float, recall: float) -> None:
    measured = _precision_and_recall(split)
    assert measured[0] >= precision and measured[1] >= recall


@pytest.mark.parametrize(
    ("kind", "recall"),
    [
        ("figure", 0.90),
        ("date", 0.72),
        ("name", 0.55),
        ("negated", 0.65),
        ("reversed", 0.45),
        ("citation", 0.85),
        ("addition", 0.82),
    ],
)
def test_each_kind_of_false_sentence_is_found(kind: str, recall: float) -> None:
    counted = [_flagged(split)[kind] for split in ("dev", "test")]  # invented takes a minute more
    assert sum(found for found, _ in counted) / sum(count for _, count in counted) >= recall


def main() -> None:
    """Print how many false sentences are found, by kind, and how many true ones are struck."""
    splits = ("dev", "test", "invented")
    print(f"| kind | {' | '.join(splits)} |\n| --- |{' --- |' * len(splits)}")
    for kind in (*KINDS, "true"):
        print(f"| {kind} | {' | '.join('{} of {}'.format(*_flagged(split)[kind]) for split in splits)} |")
    for name, n in (("precision", 0), ("recall", 1)):
        print(f"| {name} | {' | '.join(f'{_precision_and_recall(split)[n]:.2f}' for split in splits)} |")


if __name__ == "__main__":
    main()
