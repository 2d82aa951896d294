"""Processors shared between the models that run at the same time."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_PROCESSORS = os.cpu_count() or 1
_counting = threading.Lock()
_at_work = 0


@contextmanager
def shared_processors() -> Iterator[None]:
    """Run a model on all processors where it runs alone, on its share of them where several run at once.

    Threads of one model that wait for processors which another model's threads hold cost more than they gain.
    """
    import torch

    global _at_work
    with _counting:
        _at_work += 1
        threads = max(1, _PROCESSORS // _at_work)
    try:
        torch.set_num_threads(threads)  # of the thread that calls it
        yield
    finally:
        with _counting:
            _at_work -= 1
