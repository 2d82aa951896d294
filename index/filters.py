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

    def within(self, other: "Filters") -> "Filters":
        """Return what fits both; of two times that a passage must name, this one's."""
        firsts = [day for day in (self.published_from, other.published_from) if day]
        lasts = [day for day in (self.published_to, other.published_to) if day]
        both = [ids for ids in (self.documents, other.documents) if ids is not None]
        return Filters(
            frozenset.intersection(*both) if both else None,
            max(firsts, default=None),
            min(lasts, default=None),
            self.about or other.about,
        )
