"""A run of whole days, half-open, as one value."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from sopctl.structs import Frozen

ONE_DAY = timedelta(days=1)


class DateRange(Frozen, order=True, array_like=True):
    """The days from `start` up to, and without, `stop`.

    Half-open, so that ranges add up without an off-by-one; people are shown `first` and `last`.

    Raises:
        ValueError: where the range would hold no day.
    """

    start: date
    stop: date

    def __post_init__(self) -> None:
        if self.stop <= self.start:
            raise ValueError(f"a range of days must hold a day: {self.start} to {self.stop}")

    @classmethod
    def of_days(cls, first: date, last: date) -> "DateRange":
        """Return the range from `first` to `last`, both included."""
        return cls(first, last + ONE_DAY)

    @classmethod
    def of_month(cls, year: int, month: int) -> "DateRange":
        """Return one calendar month; `year` is CE."""
        return _month(year, month)

    @property
    def first(self) -> date:
        """The first day."""
        return self.start

    @property
    def last(self) -> date:
        """The last day, included."""
        return self.stop - ONE_DAY

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.stop

    def __len__(self) -> int:
        """Return the number of days."""
        return (self.stop - self.start).days

    def overlaps(self, other: "DateRange") -> bool:
        """Say whether the two share a day."""
        return self.start < other.stop and other.start < self.stop

    def covers(self, other: "DateRange") -> bool:
        """Say whether every day of `other` is one of this range's."""
        return self.start <= other.start and other.stop <= self.stop

    def days(self) -> Iterator[date]:
        """Yield each day in turn."""
        day = self.start
        while day < self.stop:
            yield day
            day += ONE_DAY

    def months(self) -> Iterator["DateRange"]:
        """Yield each whole calendar month that the range touches, in order."""
        year, month = self.start.year, self.start.month
        while date(year, month, 1) < self.stop:
            yield DateRange.of_month(year, month)
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)


# Every period, fiscal year and recurring deadline is made of months, and mostly of the same few.
@lru_cache(maxsize=1200)
def _month(year: int, month: int) -> DateRange:
    first = date(year, month, 1)
    return DateRange.of_days(first, first.replace(day=monthrange(year, month)[1]))
