"""How much room the period of a step leaves for the work that it takes."""

from collections.abc import Callable, Iterable, Iterator

from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.structs import Frozen
from sopctl.timeline.effort_days import LEAST_DAYS, Bound, days_in

PER_DAY, PER_WEEK = frozenset(("วัน", "วันทำการ")), "สัปดาห์"
PER_MONTH, PER_QUARTER, PER_ROUND = "เดือน", "ไตรมาส", "รอบ"
"""What efforts are counted by whose number the calendar or the period tells; of rounds there are
several kinds (`รอบรายงาน`)."""

_WEEK, _WORKING_WEEK = 7, 5


class Room(Frozen):
    """The days that work needs, and those there are for it, in the unit of its effort."""

    needed: float
    days: int
    windows: tuple[DateRange, ...]
    """The part of the period that is meant: a month, a round, or the whole."""

    @property
    def spare(self) -> float:
        """The days left over; negative where the work does not fit."""
        return self.days - self.needed


def rooms_of(
    effort: Effort,
    windows: tuple[DateRange, ...],
    calendar: OfficeCalendar,
    bound: Bound = Bound.LEAST,
) -> Iterator[Room]:
    """Yield the room in each part of a period into which an effort must fit, in order.

    An effort per month or quarter must fit into each whole one, per round into the longest window,
    per week into a week, per day into a day; any other into all of the period together. `windows`
    holds one at least.
    """
    most = effort.minimum if effort.maximum is None else effort.maximum
    amount = effort.minimum if bound is Bound.LEAST else most
    needed = amount * LEAST_DAYS[effort.unit]

    def days(window: DateRange) -> int:
        return days_in(window, effort.unit, calendar)

    if effort.per in PER_DAY:
        yield Room(needed, 1, windows)
    elif effort.per == PER_WEEK:
        yield Room(needed, _WORKING_WEEK if effort.unit is Unit.WORKING_DAY else _WEEK, windows)
    elif effort.per in (PER_MONTH, PER_QUARTER):
        for part in _parts_to_fill(windows, _months if effort.per == PER_MONTH else quarters_of):
            yield Room(needed, days(part), (part,))
    elif is_per_round(effort):
        longest = max(windows, key=days)
        yield Room(needed, days(longest), (longest,))
    else:
        yield Room(needed, sum(map(days, windows)), windows)


def is_per_round(effort: Effort) -> bool:
    """Say whether an effort is for each round: `3 วัน/รอบรายงาน`."""
    return effort.per is not None and effort.per.startswith(PER_ROUND)


def quarters_of(window: DateRange) -> Iterator[DateRange]:
    """Yield the fiscal quarters that a window touches."""
    year, last = FiscalYear.containing(window.first), FiscalYear.containing(window.last)
    every = (FiscalYear(be).quarter(n) for be in range(year.be, last.be + 1) for n in range(1, 5))
    return (quarter for quarter in every if quarter.overlaps(window))


def _months(window: DateRange) -> Iterable[DateRange]:
    return window.months()


def _parts_to_fill(
    windows: tuple[DateRange, ...], parts_of: Callable[[DateRange], Iterable[DateRange]]
) -> list[DateRange]:
    """Return the whole parts in `windows`; where there are none, the windows themselves.

    A part that the period only touches may be meant to take less than the others.
    """
    return [
        part
        for window in windows
        for part in parts_of(window)
        if any(other.covers(part) for other in windows)
    ] or list(windows)
