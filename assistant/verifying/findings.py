"""What checking a sentence finds."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.evidence import Evidence


class Flaw(StrEnum):
    """What of a sentence its sources do not hold."""

    FIGURE = "figure"
    TIME = "time"
    NAME = "name"
    NEGATED = "negated"
    REVERSED = "reversed"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Fault:
    """A piece of a sentence that its sources do not hold, as written."""

    flaw: Flaw
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """How far some sources hold a sentence: what they do not, how much of its words they hold, and where.

    ``coverage`` lies between 0 and 1; ``proof`` are the sentences that say it, the best first. ``nearness`` is the cosine to
    the nearest sentence of the sources, -1 where meaning was not compared.
    """

    faults: tuple[Fault, ...]
    coverage: float
    proof: tuple[Evidence, ...]
    nearness: float = -1.0
