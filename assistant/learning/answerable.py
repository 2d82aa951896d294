"""``python -m assistant.learning.answerable``: learn to tell questions that the documents answer from those they do not.

The questions must be others than those that the features' weights and the reader were learnt from. Printed is how well
questions are told whose articles the model has not seen, and what thresholds of its log-odds would do.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.answerability import signs
from assistant.evidence import gather
from assistant.learning.examples import Example, examples_of
from assistant.learning.fit import WEIGHTS, write
from assistant.learning.quality import auroc
from index.embedding import Embedder, shared_embedder
from settings import get_settings

SHRINKING = 0.05
"""scikit-learn's C of the logistic regression: 0.02 to 0.3 told questions of unseen articles equally well."""
FOLDS = 10
THRESHOLDS = np.arange(-0.6, 2.1, 0.2)


@dataclass(frozen=True)
class Row:
    """A question: whether it has an answer, whether the best sentence proves it, what the evidence shows, and its article."""

    is_answerable: bool
    is_found: bool
    signs: dict[str, float]
    testset: str
    article: str

    @classmethod
    def of(cls, example: Example, testset: str, embedder: Embedder) -> "Row":
        evidence = gather(example.question, example.hits, example.sought, embedder)
        proving = {
            (hit.document.id, sentence.start)
            for hit, labels in zip(example.hits, example.labels, strict=True)
            for sentence, label in zip(hit.passage.sentences, labels, strict=True)
            if label.proves
        }
        article = example.gold.id.rpartition("-")[0] or example.gold.id
        is_found = bool(evidence) and evidence[0].place in proving
        return cls(example.gold.answerable, is_found, dict(signs(evidence)), testset, article)


def fit(rows: Sequence[Row]) -> tuple[dict[str, float], float, np.ndarray]:
    """Return the weights, the bias, and the log-odds of every question by a model that has not seen its article."""
    table = np.array([[*row.signs.values()] for row in rows])
    answerable = np.array([row.is_answerable for row in rows])
    articles = np.unique([row.article for row in rows], return_inverse=True)[1]
    model = make_pipeline(StandardScaler(), LogisticRegression(C=SHRINKING, max_iter=1000))
    unseen = cross_val_predict(
        model, table, answerable, groups=articles, cv=GroupKFold(FOLDS), method="decision_function"
    )
    scaler, logistic = (step for _, step in model.fit(table, answerable).steps)
    weights = logistic.coef_[0] / scaler.scale_
    bias = float(logistic.intercept_[0] - scaler.mean_ @ weights)
    return dict(zip(rows[0].signs, map(float, weights), strict=True)), bias, unseen


def report(rows: Sequence[Row], log_odds: np.ndarray) -> None:
    """Print, for each test set, the AUROC and what is refused, rightly and wrongly, below each threshold."""
    for testset in dict.fromkeys(row.testset for row in rows):
        chosen = [(row, odds) for row, odds in zip(rows, log_odds, strict=True) if row.testset == testset]
        sure = np.array([odds for row, odds in chosen if row.is_answerable])
        found = np.array([odds for row, odds in chosen if row.is_found])
        unsure = np.array([odds for row, odds in chosen if not row.is_answerable])
        print(f"{testset}: AUROC {auroc(sure, unsure):.3f}")
        for threshold in THRESHOLDS:
            right = ((found >= threshold).sum() + (unsure < threshold).sum()) / len(chosen)
            print(
                f"  from {threshold:5.1f}: unanswerable refused {(unsure < threshold).mean():.3f}, "
                f"wrongly refused {(sure < threshold).mean():.3f}, right {right:.3f}"
            )


def main() -> None:
    """Write the model into weights.json."""
    parser = argparse.ArgumentParser(prog="python -m assistant.learning.answerable", description=__doc__)
    parser.add_argument("--on", nargs=3, action="append", required=True, metavar=("TESTSET", "SPLIT", "INDEX"))
    arguments = parser.parse_args()
    settings = get_settings()
    rows: list[Row] = []
    for testset, split, folder in arguments.on:
        found = (each for each in examples_of(settings, testset, split, folder) if each.hits)
        rows += [Row.of(each, testset, shared_embedder(settings)) for each in found]
    weights, bias, unseen = fit(rows)
    report(rows, unseen)
    content = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    named = {name: round(weight, 4) for name, weight in weights.items()}
    content["answerable"] = {"bias": round(bias, 4), "weight": named}
    write(content)


if __name__ == "__main__":
    main()
