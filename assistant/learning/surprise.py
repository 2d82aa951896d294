"""What is learnt from: how unlikely the gold was."""

import torch
from torch import Tensor


def surprise(log_odds: Tensor, proves: Tensor, is_open: Tensor) -> Tensor:
    """Return -log p of the sentences that prove the answer, or, where none does, of there being none.

    Args:
        log_odds: of each sentence of one question, against none answering, whose own are 0.
        proves: which of them are gold.
        is_open: which of the others count neither for nor against.
    """
    kept = log_odds.masked_fill(is_open & ~proves, -1e4)
    total = torch.logsumexp(torch.cat([kept, kept.new_zeros(1)]), 0)
    return total - torch.logsumexp(kept[proves], 0) if proves.any() else total
