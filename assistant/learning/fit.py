"""``python -m assistant.learning.fit``: learn the weights of a sentence's features, and say how well they do.

A softmax over all sentences of a question's passages and one more outcome, that none of them answers (log-odds 0): what
is learnt ranks sentences and tells whether to answer at all. Sentences that hold an accepted answer without being gold
count neither for nor against. Cross-validated by document: the questions about a document are answered by weights that
have seen none of them.
"""

import argparse
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from assistant.evaluation.testset import load
from assistant.learning.examples import QUESTIONS, Example, examples
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


@dataclass(frozen=True)
class Quality:
    """Share of answerable questions whose gold sentence comes first, or first or second; AUROC of answerable ones."""

    first: float
    in_two: float
    auroc: float


def quality(rows: Sequence[Row], weights: Weights) -> Quality:
    """Measure how weights rank sentences, and how well they tell questions with an answer from those without."""
    first, in_two, sure, unsure = [], [], [], []
    for row in rows:
        odds = row.features @ weights.weight + weights.bias if len(row.features) else np.zeros(0)
        answers = float(np.logaddexp.reduce(odds)) if len(odds) else -math.inf
        if not row.example.gold.answerable:
            unsure.append(answers)
            continue
        best = [row.example.flat_labels[n].proves for n in np.argsort(-odds)[:2]]
        first.append(best[:1] == [True])
        in_two.append(any(best))
        sure.append(answers)
    more = [(a > b) + 0.5 * (a == b) for a in sure for b in unsure]
    return Quality(*(float(np.mean(each)) if each else math.nan for each in (first, in_two, more)))


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
        with Index(settings.model_copy(update={"index_dir": Path(folder)})) as index:
            others += map(Row.of, examples(index, load(Path(testset), split or None)))
    names = tuple(next(row for row in ours if len(row.features)).example.weighed()[0][1].features)
    for n, found in enumerate(cross_validated(ours, names)):
        print(f"fold {n}: first {found.first:.3f}, in two {found.in_two:.3f}, AUROC {found.auroc:.3f}")
    weights = fit([*ours, *others], names)
    for name, rows in checked.items():
        found = quality(rows, weights)
        print(f"{name}: first {found.first:.3f}, in two {found.in_two:.3f}, AUROC {found.auroc:.3f}")
    content = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    content["bias"] = round(weights.bias, 4)
    content["weights"] = {name: round(float(each), 4) for name, each in zip(names, weights.weight, strict=True)}
    write(content)


def write(content: dict) -> None:
    """Write weights.json."""
    WEIGHTS.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
