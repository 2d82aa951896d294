"""The writers of answers that can be chosen on a page, and what a user calls them."""

import time
from functools import lru_cache

from assistant.answer import EXTRACTIVE
from assistant.generating.reaching import reach_all
from assistant.printing import writer_in_words
from settings import Settings

REACHED_FOR = 30
"""Seconds for which it is not asked again which models can be reached: providers are asked over the network."""


def writer_choices(settings: Settings) -> list[tuple[str, str]]:
    """Return the writers that can be chosen: the setting's, and every model whose server answers."""
    ready = _ready_models(settings, int(time.monotonic() // REACHED_FOR))
    return [(writer_in_words(name), name) for name in dict.fromkeys((EXTRACTIVE, settings.llm, *ready))]


@lru_cache(1)
def _ready_models(settings: Settings, _when: int) -> tuple[str, ...]:
    """Return the models whose servers answer; for the same time they are not asked again, whoever opens the page."""
    found = reach_all(settings)
    return tuple(f"{each.preset.provider}:{name}" for each in found if each.is_ready for name in each.models)
