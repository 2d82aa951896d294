"""The shipped reader reads passages for a question: loaded once, on first use."""

import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.question import Question
from errors import ModelError
from index.embedding import Embedder
from index.search import Hit

if TYPE_CHECKING:
    from assistant.reader import Pair

_LOCK = threading.Lock()
_LONGEST_ANSWER = 16
"""Tokens."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader makes of a sentence.

    ``score``: log-odds that it answers, against no sentence doing so. If it does, its piece from ``start`` to ``end``
    (characters, from the sentence's start) is the short answer with probability ``sureness``.
    """

    score: float
    start: int
    end: int
    sureness: float

    def marks(self, start: int, end: int) -> bool:
        """Tell whether a piece of the sentence, from and to, is part of the short answer."""
        return start < self.end and self.start < end


def read(embedder: Embedder, question: Question, hits: Sequence[Hit]) -> list[list[Reading | None]]:
    """Read passages for a question; return, for each, what the reader makes of each of its sentences.

    None of a sentence that is too far behind to be read.

    Args:
        embedder: the model whose lower layers the reader shares.
        question: the question as understood.
        hits: the passages.

    Raises:
        ModelError: the shipped weights are damaged.
    """
    import torch

    from assistant.reader import Page, as_read, padded, paired

    if not hits:
        return []
    model = embedder.model
    reader, through = _loaded(embedder)
    pages = [Page.of(hit) for hit in hits]
    pairs = [paired(model.tokenizer, as_read(question), page) for page in pages]
    scores, edges = [], []
    with torch.inference_mode():
        for pair in pairs:  # one by one: together, all would be as long as the longest
            ids, mask = padded([pair.ids], model.tokenizer.pad_token_id)
            hidden = through(ids, mask)
            scores += reader.scores(hidden, [pair.sentences])
            edges.append(reader.span(hidden).numpy()[0, : len(pair.ids)])
    return [
        [
            Reading(float(score), *_likeliest(edge, pair, tokens, start)) if tokens[0] < tokens[1] else None
            for score, tokens, (start, _) in zip(row, pair.sentences, page.sentences, strict=True)
        ]
        for row, edge, pair, page in zip(scores, edges, pairs, pages, strict=True)
    ]


def _likeliest(edges: np.ndarray, pair: "Pair", tokens: tuple[int, int], start: int) -> tuple[int, int, float]:
    """Return the likeliest short answer in a sentence: characters from the sentence's start, and its probability.

    Args:
        edges: logits that a token begins and ends it, shape (tokens, 2).
        pair: the question beside the sentence's passage.
        tokens: those of the sentence, from and to.
        start: the sentence's first character in the passage's text.
    """
    first, last = tokens
    begins, ends = (_softmax(edges[first:last, side]) for side in (0, 1))
    together = np.triu(begins[:, None] * ends[None, :])
    together = np.tril(together, _LONGEST_ANSWER - 1)
    begin, end = np.unravel_index(int(together.argmax()), together.shape)
    characters = pair.offsets[first + int(begin)][0], pair.offsets[first + int(end)][1]
    return max(0, characters[0] - start), characters[1] - start, float(together[begin, end])


def _softmax(logits: np.ndarray) -> np.ndarray:
    odds = np.exp(logits - logits.max())
    return odds / odds.sum()


def _loaded(embedder: Embedder) -> tuple[Any, Any]:
    with _LOCK:
        return _load(embedder)


@cache
def _load(embedder: Embedder) -> tuple[Any, Any]:
    import copy

    from safetensors.torch import load

    from assistant.reader import SHARED_LAYERS, Reader, backbone_of, whole_reader

    folder = files("assistant")
    data = folder.joinpath("reader.safetensors").read_bytes()
    card = json.loads(folder.joinpath("reader.json").read_text(encoding="utf-8"))
    if hashlib.sha256(data).hexdigest() != card["sha256"]:
        raise ModelError(
            "답을 읽는 모델(assistant/reader.safetensors)이 손상되었습니다. 프로젝트를 다시 내려받아 주세요."
        )
    backbone = backbone_of(embedder.model)
    layers = [copy.deepcopy(layer) for layer in backbone.encoder.layer[SHARED_LAYERS:]]
    reader = Reader(layers, backbone.config.hidden_size)
    dtype = backbone.embeddings.word_embeddings.weight.dtype
    reader.load_state_dict(load(data))
    reader.to(dtype).eval()
    reader.judge.float()
    reader.span.float()
    return reader, whole_reader(backbone, reader)
