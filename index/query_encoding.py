"""Questions through the bundled model, traced."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn

from index.tracing import traced

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class _FromTokens(nn.Module):
    def __init__(self, model: "SentenceTransformer") -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        features = {"input_ids": ids, "attention_mask": mask, "modality": "text"}
        return self.model(features)["sentence_embedding"]


def query_encoder(model: "SentenceTransformer") -> Callable[[str], np.ndarray]:
    """Return what embeds a question, shape (dimensions,): the numbers of ``model.encode_query``, in float32."""
    prompt = model.prompts.get("query") or ""
    example = model.preprocess([prompt])
    through = traced(_FromTokens(model), example["input_ids"], example["attention_mask"])

    def embedded(text: str) -> np.ndarray:
        given = model.preprocess([prompt + text])
        with torch.inference_mode():
            return through(given["input_ids"], given["attention_mask"])[0].float().numpy()

    return embedded
