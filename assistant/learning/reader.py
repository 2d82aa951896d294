"""``python -m assistant.learning.reader``: train the reader's upper layers, or go on where a run was stopped.

Each step reads a few passages for each of some questions: gold ones, hard ones that search took for gold, and near
misses that are made of gold ones (:mod:`assistant.learning.altering`); of a part of the questions the gold is left out.
All sentences of a question's passages compete, with one more outcome, that none of them answers (score 0). The loss is
-log p of the gold sentences together, and a tenth of that of the tokens where the short answer begins and ends. What is
best on the questions to check with is kept.
"""

import argparse
import copy
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from tqdm import tqdm

from assistant.evaluation.testset import load
from assistant.evidence import PASSAGES_READ
from assistant.learning.altering import altered
from assistant.learning.examples import QUESTIONS, Example, examples, examples_of
from assistant.learning.quality import Quality
from assistant.learning.surprise import surprise
from assistant.reader import SHARED_LAYERS, Page, Pair, Reader, as_read, backbone_of, lower, padded, paired
from index.embedding import shared_embedder
from index.store import Index
from settings import Settings, get_settings

BATCH, PAGES, READ_AT_ONCE = 8, 3, 8
"""Questions a step; passages a question; question-passage pairs that go through the layers together."""
HEADS_FASTER, WARM_UP = 10, 0.06
"""The heads begin from nothing and learn faster than the layers; the rate rises over this share of the steps, then falls."""
WITHOUT_GOLD, ALTERED = 0.1, 0.4
"""Share of answerable questions whose gold is left out, and of questions that also get a near miss made of gold."""
SPAN_WEIGHT = 0.1
CHECKED_EVERY = 300


@dataclass(frozen=True, slots=True)
class Sheet:
    """A passage to read for a question: which of its sentences are gold, which are neither gold nor wrong."""

    page: Page
    gold: tuple[bool, ...]
    is_open: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A question to learn from with its sheets, best first."""

    example: Example
    sheets: tuple[Sheet, ...]

    @classmethod
    def of(cls, example: Example) -> "Task":
        sheets = (
            Sheet(Page.of(hit), tuple(label.proves for label in page), tuple(label.is_open for label in page))
            for hit, page in zip(example.hits, example.labels, strict=True)
        )
        return cls(example, tuple(sheets))

    def drawn(self, chance: random.Random) -> list[Sheet]:
        """Draw the sheets of one step."""
        gold = [sheet for sheet in self.sheets if any(sheet.gold)]
        wrong = [sheet for sheet in self.sheets if not any(sheet.gold)]
        chosen: list[Sheet] = []
        if gold and chance.random() >= WITHOUT_GOLD:
            chosen += chance.sample(gold, min(len(gold), chance.choice((1, 2))))
        if gold and chance.random() < ALTERED:
            sheet = chance.choice(gold)
            proofs = [n for n, is_gold in enumerate(sheet.gold) if is_gold]
            page = altered(chance, self.example.question, sheet.page, proofs)
            chosen += [Sheet(page, (False,) * len(sheet.gold), sheet.is_open)] if page else []
        while len(chosen) < PAGES and wrong:
            weights = [1 / (n + 1.5) for n in range(len(wrong))]
            chosen.append(wrong.pop(chance.choices(range(len(wrong)), weights)[0]))
        return chosen[: PAGES + 1]


class Trainer:
    """The reader in training, beside the frozen layers that it shares with the embedding model."""

    def __init__(self, settings: Settings) -> None:
        model = shared_embedder(settings).model
        self.tokenizer = model.tokenizer
        self.backbone = backbone_of(model.to(torch.bfloat16)).eval().requires_grad_(requires_grad=False)
        layers = [copy.deepcopy(layer).float() for layer in self.backbone.encoder.layer[SHARED_LAYERS:]]
        self.reader = Reader(layers, self.backbone.config.hidden_size).requires_grad_(requires_grad=True)

    def _read(self, rows: Sequence[tuple[Example, Sheet]]) -> tuple[list[Tensor], list[Tensor]]:
        """Return the scores of each row's sentences, and the losses of the short answers that were found in gold ones."""
        pairs = [paired(self.tokenizer, as_read(example.question), sheet.page) for example, sheet in rows]
        scores: list[Tensor] = [torch.empty(0)] * len(pairs)
        losses: list[Tensor] = []
        by_length = sorted(range(len(pairs)), key=lambda n: len(pairs[n].ids))
        for start in range(0, len(by_length), READ_AT_ONCE):
            chosen = by_length[start : start + READ_AT_ONCE]
            ids, mask = padded([pairs[n].ids for n in chosen], self.tokenizer.pad_token_id)
            with torch.no_grad():
                hidden = lower(self.backbone, ids, mask)
            with torch.autocast("cpu", torch.bfloat16):
                hidden = self.reader(hidden, mask)
            hidden = hidden.float()
            for n, found in zip(chosen, self.reader.scores(hidden, [pairs[n].sentences for n in chosen]), strict=True):
                scores[n] = found
            edges = self.reader.span(hidden).masked_fill(~mask[:, :, None], -1e4).log_softmax(dim=1)
            for row, n in enumerate(chosen):
                span = _answer_tokens(rows[n][0], pairs[n], rows[n][1])
                if span:
                    losses.append(-(edges[row, span[0], 0] + edges[row, span[1], 1]) / 2)
        return scores, losses

    def loss(self, batch: Sequence[tuple[Example, Sequence[Sheet]]]) -> Tensor:
        rows = [(example, sheet) for example, sheets in batch for sheet in sheets]
        scores, spans = self._read(rows)
        found = iter(scores)
        losses = [
            surprise(
                torch.cat([next(found) for _ in sheets]),
                torch.tensor([flag for sheet in sheets for flag in sheet.gold]),
                torch.tensor([flag for sheet in sheets for flag in sheet.is_open]),
            )
            for _, sheets in batch
        ]
        span = torch.stack(spans).mean() if spans else torch.zeros(())
        return torch.stack(losses).mean() + SPAN_WEIGHT * span

    @torch.no_grad()
    def checked(self, tasks: Sequence[Task]) -> Quality:
        """Measure the reader by itself on questions to check with."""
        self.reader.eval()
        weighed = []
        for task in tasks:
            sheets = task.sheets[:PASSAGES_READ]
            found = torch.cat(self._read([(task.example, sheet) for sheet in sheets])[0]).numpy()
            gold = np.array([flag for sheet in sheets for flag in sheet.gold])
            weighed.append((task.example.gold.answerable, found, gold))
        self.reader.train()
        return Quality.of(weighed)


def _answer_tokens(example: Example, pair: Pair, sheet: Sheet) -> tuple[int, int] | None:
    """Return the first and last token of the first accepted answer that stands in a gold sentence."""
    for (start, end), is_gold in zip(sheet.page.sentences, sheet.gold, strict=True):
        sentence = sheet.page.text[start:end]
        for answer in (writing for accepted in example.gold.answers for writing in accepted.split("|")):
            place = sentence.find(answer) if is_gold and answer else -1
            if place >= 0:
                first, last = start + place, start + place + len(answer)
                tokens = [n for n, (a, b) in enumerate(pair.offsets) if b > a and a < last and b > first]
                return (tokens[0], tokens[-1]) if tokens else None
    return None


def batches(tasks: Sequence[Task], steps: int, seed: int) -> Iterator[list[tuple[Example, list[Sheet]]]]:
    """Yield the steps of a training, every question once before any comes again; the same seed, the same steps."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
    pool: list[Task] = []
    for _ in range(steps):
        if len(pool) < BATCH:
            pool = chance.sample(tasks, len(tasks)) + pool
        yield [(task.example, task.drawn(chance)) for task in (pool.pop() for _ in range(BATCH))]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train, in times that every question is read, and the highest learning rate of the layers."""

    epochs: float
    rate: float


def train(trainer: Trainer, tasks: Sequence[Task], checks: Sequence[Task], plan: Plan, folder: Path) -> None:
    """Train, keep the best as ``folder/best.safetensors`` and, to go on from, the latest state in ``folder/state.pt``."""
    reader = trainer.reader
    steps = int(plan.epochs * len(tasks) / BATCH)
    heads = [weight for name, weight in reader.named_parameters() if not name.startswith("layers")]
    groups = [
        {"params": list(reader.layers.parameters()), "lr": plan.rate},
        {"params": heads, "lr": HEADS_FASTER * plan.rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.02, 1 - step / steps)
    )
    state_path, done, best = folder / "state.pt", 0, -1.0
    if state_path.exists():
        state = torch.load(state_path, weights_only=True)
        reader.load_state_dict(state["reader"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        done, best = state["step"], state["best"]
    reader.train()
    losses: list[float] = []
    for step, batch in enumerate(tqdm(batches(tasks, steps, seed=1), total=steps), start=1):
        if step <= done:
            continue
        loss = trainer.loss([(example, sheets) for example, sheets in batch if sheets])
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        losses.append(float(loss.detach()))
        if step % CHECKED_EVERY and step != steps:
            continue
        found = trainer.checked(checks)
        print(f"step {step}: loss {np.mean(losses):.3f}, {found}", flush=True)
        losses.clear()
        if found.first + found.auroc > best:
            best = found.first + found.auroc
            save_file(
                {name: weight.to(torch.bfloat16) for name, weight in reader.state_dict().items()},
                folder / "best.safetensors",
            )
        state = {"reader": reader.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
        torch.save(state | {"step": step, "best": best}, state_path)


def main() -> None:
    """Train on our own questions, and on further test sets with their indexes."""
    parser = argparse.ArgumentParser(prog="python -m assistant.learning.reader", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the run is kept")
    parser.add_argument("--also", nargs=3, action="append", default=[], metavar=("TESTSET", "SPLIT", "INDEX"))
    parser.add_argument("--check", nargs=3, action="append", required=True, metavar=("TESTSET", "SPLIT", "INDEX"))
    parser.add_argument("--epochs", type=float, default=3.0)
    parser.add_argument("--rate", type=float, default=8e-5, help="highest learning rate of the layers")
    parser.add_argument("--start", type=Path, help="weights of an earlier run to begin with")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    settings = get_settings()
    torch.manual_seed(0)
    with Index(settings) as index:
        learnt = list(examples(index, load(QUESTIONS)))
    for also in arguments.also:
        learnt += examples_of(settings, *also)
    tasks = [Task.of(each) for each in learnt if each.is_learnable]
    checks = [Task.of(each) for check in arguments.check for each in examples_of(settings, *check) if each.hits]
    print(json.dumps({"questions": len(tasks), "checked with": len(checks)}), flush=True)
    trainer = Trainer(settings)
    if arguments.start:
        trainer.reader.load_state_dict(load_file(arguments.start))
    train(trainer, tasks, checks, Plan(arguments.epochs, arguments.rate), arguments.folder)


if __name__ == "__main__":
    main()
