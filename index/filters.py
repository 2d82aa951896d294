"""What a search may be narrowed to."""

from dataclasses import dataclass
from datetime import date

from index.interval import Interval


@dataclass(frozen=True, slots=True)
class Filters:
    """What passages must be like; None: no limit.

    ``documents`` are ids. Days of publication are inclusive; a document without a date is outside them. ``about`` is a
    time that a passage must name a part of, relative times counted from the day of publication.
    """

    documents: frozenset[str] | None = None
    published_from: date | None = None
    published_to: date | None = None
    about: Interval | None = None
