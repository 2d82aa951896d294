"""``python -m assistant.learning.mix``: learn how far to trust the reader beside the features, and how sure to be.

Neither may have seen the questions: the few numbers of the mix are chosen on test questions whose articles, or whose
wording, taught them nothing. The calibration (``--calibrate REPORT``, what ``evaluate --json`` wrote) is a logistic fit
of an answer's being right over its log-odds.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from assistant.evaluation.scoring import Outcome
from assistant.evidence import both
from assistant.learning.examples import Example, examples_of
from assistant.learning.fit import WEIGHTS, write
from assistant.learning.surprise import surprise
from assistant.weights import Calibration, Mix, calibration
from index.embedding import Embedder, shared_embedder
from settings import get_settings


@dataclass(frozen=True)
class Scored:
    """The sentences of one question: shapes (sentences,); ``read`` is NaN where the reader has not read."""

    by_features: Tensor
    read: Tensor
    proves: Tensor
    is_open: Tensor

    @classmethod
    def of(cls, example: Example, embedder: Embedder) -> "Scored":
        by_features, readings = both(example.question, example.weighed(), embedder)
        return cls(
            torch.tensor(by_features, dtype=torch.float32),
            torch.tensor([reading.score if reading else float("nan") for reading in readings]),
            torch.tensor([label.proves for label in example.flat_labels]),
            torch.tensor([label.is_open for label in example.flat_labels]),
        )


def mixed(rows: Sequence[Scored]) -> Mix:
    """Return the mix under which the gold sentences (or that there are none) are likeliest."""
    numbers = torch.tensor([0.7, 0.5, 0.0, -3.0], requires_grad=True)
    optimiser = torch.optim.LBFGS([numbers], max_iter=200, line_search_fn="strong_wolfe")

    def step() -> Tensor:
        optimiser.zero_grad()
        loss = torch.stack([surprise(_log_odds(row, numbers), row.proves, row.is_open) for row in rows]).mean()
        loss.backward()
        return loss

    optimiser.step(step)  # type: ignore[arg-type]
    return Mix(*(round(float(number), 4) for number in numbers.detach()))


def _log_odds(row: Scored, numbers: Tensor) -> Tensor:
    features, reader, bias, unread = numbers
    return features * row.by_features + reader * torch.where(row.read.isnan(), unread, row.read.nan_to_num()) + bias


def calibrated(report: Path) -> Calibration:
    """Fit the probability that a given answer is right, on a report of ``evaluate --json``."""
    rows = [row for row in json.loads(report.read_text(encoding="utf-8"))["questions"] if not row["scores"]["refused"]]
    former = calibration()
    sure = np.clip([row["answer"]["confidence"] for row in rows], 0.001, 0.999)
    odds = torch.tensor((np.log(sure / (1 - sure)) - former.intercept) / former.slope)
    right = torch.tensor([float(row["scores"]["outcome"] == Outcome.RIGHT) for row in rows], dtype=torch.float64)
    line = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([line], max_iter=100, line_search_fn="strong_wolfe")

    def step() -> Tensor:
        optimiser.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(line[0] * odds + line[1], right)
        loss.backward()
        return loss

    optimiser.step(step)  # type: ignore[arg-type]
    return Calibration(*(round(float(number), 4) for number in line.detach()))


def main() -> None:
    """Write the mix, or the calibration, into weights.json."""
    parser = argparse.ArgumentParser(prog="python -m assistant.learning.mix", description=__doc__)
    parser.add_argument("--on", nargs=3, action="append", default=[], metavar=("TESTSET", "SPLIT", "INDEX"))
    parser.add_argument("--calibrate", type=Path, metavar="REPORT")
    arguments = parser.parse_args()
    settings = get_settings()
    rows: list[Scored] = []
    for testset, split, folder in arguments.on:
        found = (each for each in examples_of(settings, testset, split, folder) if each.is_learnable)
        rows += [Scored.of(each, shared_embedder(settings)) for each in found]
    content = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    if rows:
        content["mix"] = asdict(mixed(rows))
    if arguments.calibrate:
        content["calibration"] = asdict(calibrated(arguments.calibrate))
    print({name: content[name] for name in ("mix", "calibration")})
    write(content)


if __name__ == "__main__":
    main()
