"""Models as one piece of TorchScript, without Python between their hundreds of steps.

Each step would let go of Python's lock and ask for it again, and while several questions are answered that takes longer than
the step.
"""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar, cast

import torch
from torch import Tensor, nn

Model = TypeVar("Model", bound=nn.Module)


def traced(model: Model, ids: Tensor, mask: Tensor) -> Model:
    """Return a model of token ids and mask, both of shape (rows, tokens), as one piece: its numbers stay the same.

    Args:
        model: what is called with ids and mask, in their width of the moment.
        ids: an example.
        mask: where the example's ids are tokens and no padding.
    """
    with torch.inference_mode(), _quiet():
        return cast("Model", torch.jit.trace(model.eval(), (ids, mask), check_trace=False))


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
