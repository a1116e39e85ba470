"""The time axis of the `gantt` view: months of equal width, October first."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.ranges import ONE_DAY, DateRange
from sopctl.structs import Frozen

_MOST_FURTHER_MONTHS = 3


class Stretch(NamedTuple):
    """A part of the axis, and whether what it stands for goes on before or after the axis."""

    left: float
    right: float
    began_before: bool = False
    goes_on: bool = False


class TimeAxis(Frozen):
    """`months` side by side from `left`, each `month_width` points wide."""

    months: tuple[DateRange, ...]
    left: float
    month_width: float

    @property
    def days(self) -> DateRange:
        """All days of the axis."""
        return DateRange(self.months[0].start, self.months[-1].stop)

    @property
    def right(self) -> float:
        """The right end."""
        return self.left + len(self.months) * self.month_width

    @property
    def day_width(self) -> float:
        """The width of a day, on average."""
        return (self.right - self.left) / len(self.days)

    def start_of(self, day: date) -> float:
        """Return where a `day` of the axis begins, or, for the day after its last, where it ends."""
        if day == self.days.stop:
            return self.right
        first = self.months[0].start
        index = 12 * (day.year - first.year) + day.month - first.month
        month = self.months[index]
        return self.left + self.month_width * (index + (day - month.start).days / len(month))

    def middle_of(self, day: date) -> float:
        """Return the middle of a `day` of the axis."""
        return (self.start_of(day) + self.start_of(day + ONE_DAY)) / 2

    def stretch(self, days: DateRange) -> Stretch | None:
        """Return the part of the axis that `days` take; None where they lie outside."""
        if not days.overlaps(self.days):
            return None
        start, stop = max(days.start, self.days.start), min(days.stop, self.days.stop)
        return Stretch(
            self.start_of(start),
            self.start_of(stop),
            began_before=days.start < start,
            goes_on=days.stop > stop,
        )


def axis_months(year: FiscalYear, deadlines: Collection[date]) -> tuple[DateRange, ...]:
    """Return the months of `year` and, at most three at either end, those that `deadlines` need.

    A window that passes the year's end goes on at the border, but a mark has to stand somewhere:
    the report on September is due in October.
    """
    months = list(year.months())
    earlier = [
        day for day in deadlines if _months_apart(months[0], day) in range(-_MOST_FURTHER_MONTHS, 0)
    ]
    later = [
        day
        for day in deadlines
        if _months_apart(months[-1], day) in range(1, _MOST_FURTHER_MONTHS + 1)
    ]
    while earlier and months[0].start > min(earlier):
        months.insert(0, _month_of(months[0].start - ONE_DAY))
    while later and months[-1].stop <= max(later):
        months.append(_month_of(months[-1].stop))
    return tuple(months)


def _months_apart(month: DateRange, day: date) -> int:
    return 12 * (day.year - month.start.year) + day.month - month.start.month


def _month_of(day: date) -> DateRange:
    return DateRange.of_month(day.year, day.month)
