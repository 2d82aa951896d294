"""Questions through the bundled model as one piece of TorchScript.

Run step by step, a model lets go of Python's lock some two hundred times a question and asks for it again: while several
questions are answered that takes longer than the steps.
"""

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class _FromTokens(nn.Module):
    def __init__(self, model: "SentenceTransformer") -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        features = {"input_ids": ids, "attention_mask": mask, "modality": "text"}
        return self.model(features)["sentence_embedding"]


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep back warnings: of shapes that become constants, which are the model's own, and of names that torch looks up."""
    log = logging.getLogger("sentence_transformers")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(level)


def traced(model: "SentenceTransformer") -> Callable[[str], np.ndarray]:
    """Return what embeds a question, shape (dimensions,): the numbers of ``model.encode_query``, in float32."""
    prompt = model.prompts.get("query") or ""
    tokens = model.preprocess([prompt])
    with torch.inference_mode(), _quiet():
        example = tokens["input_ids"], tokens["attention_mask"]
        through = torch.jit.trace(_FromTokens(model).eval(), example, check_trace=False)

    def embedded(text: str) -> np.ndarray:
        given = model.preprocess([prompt + text])
        with torch.inference_mode():
            return through(given["input_ids"], given["attention_mask"])[0].float().numpy()

    return embedded
