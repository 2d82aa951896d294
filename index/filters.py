"""What a search may be narrowed to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filters:
    """Only these documents (by id), only those published from/to a day, both inclusive; None: no limit.

    A document without a date is outside every date limit.
    """

    documents: frozenset[str] | None = None
    published_from: date | None = None
    published_to: date | None = None
