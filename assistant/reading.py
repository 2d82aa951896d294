"""The shipped reader reads passages for a question: loaded once, on first use."""

import hashlib
import json
import threading
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.question import Question
from errors import ModelError
from index.embedding import Embedder
from index.search import Hit

_LOCK = threading.Lock()


def read(embedder: Embedder, question: Question, hits: Sequence[Hit]) -> list[list[float]]:
    """Return, for each passage, the reader's score of each of its sentences: log-odds against no sentence answering.

    Args:
        embedder: the model whose lower layers the reader shares.
        question: the question as understood.
        hits: the passages.

    Raises:
        ModelError: the shipped weights are damaged.
    """
    import torch

    from assistant.reader import Page, as_read, lower, padded, paired

    if not hits:
        return []
    model = embedder.model
    backbone, reader = _loaded(embedder)
    pairs = [paired(model.tokenizer, as_read(question), Page.of(hit)) for hit in hits]
    ids, mask = padded([pair.ids for pair in pairs], model.tokenizer.pad_token_id)
    with torch.inference_mode():
        hidden = reader(lower(backbone, ids, mask), mask).float()
        scores = reader.scores(hidden, [pair.sentences for pair in pairs])
    return [row.tolist() for row in scores]


def can_read(embedder: Embedder) -> bool:
    """Tell whether the shipped reader fits an embedding model: it was trained on top of the bundled one."""
    return embedder.is_bundled


def _loaded(embedder: Embedder) -> tuple[Any, Any]:
    with _LOCK:
        return _load(embedder)


@cache
def _load(embedder: Embedder) -> tuple[Any, Any]:
    import copy

    from safetensors.torch import load

    from assistant.reader import SHARED_LAYERS, Reader, backbone_of

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
    return backbone, reader
