"""``python -m assistant.learning.fit``: learn the weights of a sentence's features, and say how well they do.

A softmax over all sentences of a question's passages and one more outcome, that none of them answers (log-odds 0): what
is learnt ranks sentences and tells whether to answer at all. Sentences that hold an accepted answer without being gold
count neither for nor against. Cross-validated by document: the questions about a document are answered by weights that
have seen none of them.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from assistant.evaluation.testset import load
from assistant.learning.examples import QUESTIONS, Example, examples, examples_of
from assistant.learning.quality import Quality
from assistant.weights import Weights
from index.store import Index
from settings import get_settings

WEIGHTS = Path(__file__).parents[1] / "weights.json"
SHRINKING = 1e-3
"""Of the squared weights per standard deviation; 1e-4 to 4e-3 do equally on dev."""
FOLDS = 5
_LEAST_SPREAD = 0.05
"""A feature that hardly ever differs would get a weight out of all proportion."""


@dataclass(frozen=True)
class Table:
    """Sentences of many questions in one table: shapes (sentences, features) and (sentences,)."""

    features: Tensor
    question: Tensor
    proves: Tensor
    is_open: Tensor
    is_answerable: Tensor
    """Shape (questions,)."""

    @classmethod
    def of(cls, rows: Sequence["Row"]) -> "Table":
        labels = [label for row in rows for label in row.example.flat_labels]
        return cls(
            torch.tensor(np.concatenate([row.features for row in rows]), dtype=torch.float32),
            torch.tensor([n for n, row in enumerate(rows) for _ in row.features]),
            torch.tensor([label.proves for label in labels]),
            torch.tensor([label.is_open for label in labels]),
            torch.tensor([row.example.gold.answerable for row in rows]),
        )


@dataclass(frozen=True)
class Row:
    """A question and the features of all its sentences, shape (sentences, features)."""

    example: Example
    features: np.ndarray

    @classmethod
    def of(cls, example: Example) -> "Row":
        return cls(example, np.array([[*each.features.values()] for _, each in example.weighed()]))


def fit(rows: Sequence[Row], names: Sequence[str]) -> Weights:
    """Return the weights under which the gold sentences (or that there are none) are likeliest."""
    table = Table.of([row for row in rows if row.example.is_learnable])
    mean, spread = table.features.mean(0), table.features.std(0).clamp(min=_LEAST_SPREAD)
    scaled = (table.features - mean) / spread
    weight = torch.zeros(len(names), requires_grad=True)
    bias = torch.tensor(-3.0, requires_grad=True)
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=100, line_search_fn="strong_wolfe")

    def step() -> Tensor:
        optimiser.zero_grad()
        loss = _surprise(scaled @ weight + bias, table) + SHRINKING * (weight**2).sum()
        loss.backward()
        return loss

    optimiser.step(step)  # type: ignore[arg-type]
    per_unit = weight.detach() / spread
    return Weights(tuple(names), per_unit.double().numpy(), float(bias.detach() - mean @ per_unit))


def _surprise(log_odds: Tensor, table: Table) -> Tensor:
    """Return the mean of -log p of what is gold; log-odds are against none answering, whose own are 0."""
    count = len(table.is_answerable)
    kept = log_odds.masked_fill(table.is_open, -1e4)
    most = torch.zeros(count).scatter_reduce(0, table.question, kept, "amax")
    odds = torch.exp(kept - most[table.question])
    none = torch.exp(-most)
    total = none.index_add(0, table.question, odds)
    gold = torch.where(table.is_answerable, torch.zeros(count).index_add(0, table.question, odds * table.proves), none)
    return -(gold.clamp(min=1e-9).log() - total.log()).mean()


def quality(rows: Sequence[Row], weights: Weights) -> Quality:
    """Measure how weights rank sentences, and how well they tell questions with an answer from those without."""
    return Quality.of(
        (
            row.example.gold.answerable,
            row.features.reshape(-1, len(weights.names)) @ weights.weight + weights.bias,
            np.array([label.proves for label in row.example.flat_labels], dtype=bool),
        )
        for row in rows
    )


def cross_validated(rows: Sequence[Row], names: Sequence[str]) -> list[Quality]:
    """Return the quality on each fold of documents, by weights that were learnt on the others."""
    documents = sorted({_about(row) for row in rows})
    fold_of = {document: n % FOLDS for n, document in enumerate(documents)}
    found = []
    for fold in range(FOLDS):
        seen = [row for row in rows if fold_of[_about(row)] != fold]
        unseen = [row for row in rows if fold_of[_about(row)] == fold]
        found.append(quality(unseen, fit(seen, names)))
    return found


def _about(row: Row) -> str:
    gold = row.example.gold
    return gold.evidence[0].document if gold.evidence else (gold.near or ("",))[0]


def main() -> None:
    """Learn from the training questions, and from further test sets with their indexes; write weights.json."""
    parser = argparse.ArgumentParser(prog="python -m assistant.learning.fit", description=__doc__)
    parser.add_argument("--also", nargs=3, action="append", default=[], metavar=("TESTSET", "SPLIT", "INDEX"))
    parser.add_argument("--check", nargs=2, action="append", default=[], metavar=("TESTSET", "SPLIT"))
    arguments = parser.parse_args()
    settings = get_settings()
    with Index(settings) as index:
        ours = [Row.of(each) for each in examples(index, load(QUESTIONS))]
        checked = {
            name: [Row.of(each) for each in examples(index, load(Path(name), split))] for name, split in arguments.check
        }
    others: list[Row] = []
    for testset, split, folder in arguments.also:
        others += map(Row.of, examples_of(settings, testset, split, folder))
    names = tuple(next(row for row in ours if len(row.features)).example.weighed()[0][1].features)
    for n, found in enumerate(cross_validated(ours, names)):
        print(f"fold {n}: {found}")
    weights = fit([*ours, *others], names)
    for name, rows in checked.items():
        print(f"{name}: {quality(rows, weights)}")
    content = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    content["bias"] = round(weights.bias, 4)
    content["weights"] = {name: round(float(each), 4) for name, each in zip(names, weights.weight, strict=True)}
    write(content)


def write(content: dict) -> None:
    """Write weights.json."""
    WEIGHTS.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
