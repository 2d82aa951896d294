"""Spans of days: what a time expression means."""

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

YEAR, HALF, QUARTER, MONTH = 12, 6, 3, 1
"""Months in each."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From one day to another, both included; a single day is its own start and end."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"{self.end} is before {self.start}")

    @classmethod
    def day(cls, day: date) -> "Interval":
        return cls(day, day)

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> "Interval":
        """Return a year, one of its months or one day; ValueError where the calendar has none."""
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        return cls.day(date(year, month, day)) if day is not None else cls.months(year, month, MONTH)

    @classmethod
    def months(cls, year: int, first: int, count: int) -> "Interval":
        """Return ``count`` months from the month ``first`` (1 to 12) on; ValueError where the calendar has none."""
        if not 1 <= first <= 12:
            raise ValueError(f"no month {first}")
        last = moved_month(year, first, count - 1)
        return cls(date(year, first, 1), date(*last, calendar.monthrange(*last)[1]))

    @classmethod
    def part(cls, year: int, number: int, months: int) -> "Interval":
        """Return the quarter (``months`` 3) or half (6) of a year with this number, from 1."""
        return cls.months(year, (number - 1) * months + 1, months)

    @classmethod
    def around(cls, day: date, months: int, by: int = 0) -> "Interval":
        """Return the month, quarter, half or year that holds a day, or the one ``by`` further on."""
        first = (day.month - 1) // months * months + 1
        return cls.months(*moved_month(day.year, first, by * months), months)

    @classmethod
    def week(cls, day: date, by: int = 0) -> "Interval":
        """Return the week from Monday to Sunday that holds a day, or the one ``by`` further on."""
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=by)
        return cls(monday, monday + timedelta(days=6))

    @property
    def is_day(self) -> bool:
        return self.start == self.end

    def within(self, months: int) -> bool:
        """Tell whether it lies inside one calendar month (1), quarter (3), half (6) or year (12)."""
        return Interval.around(self.start, months).contains(self)

    def contains(self, other: "Interval") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Interval") -> bool:
        return self.start <= other.end and other.start <= self.end

    def until(self, other: "Interval") -> "Interval":
        """Return the span from the start of this one to the end of another; ValueError where that runs backwards."""
        return Interval(self.start, other.end)

    def moved(self, months: int) -> "Interval":
        """Return the same span some months later (earlier: negative); the end of a month stays one."""
        start, end = (moved_day(day, months) for day in (self.start, self.end))
        if (self.end + timedelta(days=1)).month != self.end.month:
            end = end.replace(day=calendar.monthrange(end.year, end.month)[1])
        return Interval(start, end)


def moved_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the year and month some months later; ValueError where the calendar ends."""
    years, rest = divmod(month - 1 + by, 12)
    if not MINYEAR <= year + years <= MAXYEAR - 1:
        raise ValueError("outside the calendar")
    return year + years, rest + 1


def moved_day(day: date, months: int) -> date:
    """Return the day some months later, or the last of that month where it is shorter."""
    year, month = moved_month(day.year, day.month, months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
