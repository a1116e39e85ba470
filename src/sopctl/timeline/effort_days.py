"""How many days an effort takes, how many there are for it, and when it is done."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from math import ceil

from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import ONE_DAY, DateRange
from sopctl.model.schedule import Schedule, StepTimes
from sopctl.structs import Frozen

LEAST_DAYS = {
    Unit.MINUTE: 1 / (24 * 60),
    Unit.HOUR: 1 / 24,
    Unit.DAY: 1,
    Unit.WORKING_DAY: 1,
    Unit.WEEK: 7,
    Unit.MONTH: 28,  # the shortest, so that only what is certain is counted
}
"""Days that one of each unit takes at the least: working days of a working day, else calendar days."""

MOST_DAYS = 800
"""Of one effort; more than two years are past every period of an SOP anyhow."""

_OFFICE_HOURS = 7
"""Of a working day: government offices are open from 8:30 to 16:30, an hour at noon left out."""

_WEEK, _WORKING_WEEK = 7, 5
_MONTH = 30
"""Calendar days of a month whose name is not known."""


class Bound(Enum):
    """Whether the least is counted that the work can take, or the most."""

    LEAST = "least"
    MOST = "most"


class Days(Frozen):
    """Working days, from `least` to `most`."""

    least: float = 0.0
    most: float = 0.0

    def __add__(self, other: "Days") -> "Days":
        return Days(self.least + other.least, self.most + other.most)

    def times(self, factor: float) -> "Days":
        """Return so many times as many."""
        return Days(self.least * factor, self.most * factor)


def working_days(effort: Effort) -> Days:
    """Return the working days that one occurrence of `effort` takes, whatever the calendar.

    A working day has seven hours. Of calendar days as many count as can be working days: of seven
    days five, of ten eight. What has no upper bound takes the least.
    """
    most = effort.minimum if effort.maximum is None else effort.maximum
    return Days(_working_days(effort.minimum, effort.unit), _working_days(most, effort.unit))


def whole_days(effort: Effort | None, bound: Bound = Bound.LEAST) -> int:
    """Return the days that one occurrence of `effort` takes, in its own unit.

    They are calendar days, or working days where the effort is in working days. Less than a day
    is none. What has no upper bound takes the least.
    """
    if effort is None:
        return 0
    if bound is Bound.LEAST or effort.maximum is None:
        return min(int(effort.minimum * LEAST_DAYS[effort.unit]), MOST_DAYS)
    days = effort.maximum * LEAST_DAYS[effort.unit]
    return min(ceil(days), MOST_DAYS) if days >= 1 else 0


def last_day_of(
    begins: date, effort: Effort | None, calendar: OfficeCalendar, bound: Bound = Bound.LEAST
) -> tuple[date, date]:
    """Return the last day of work that begins on the day `begins`, and the first day after it.

    Work of less than a day leaves that day free for more: both are `begins`.

    Raises:
        OverflowError: where that lies past the last day that a calendar holds.
    """
    days = whole_days(effort, bound)
    if effort is None or days == 0:
        return begins, begins
    if effort.unit is Unit.WORKING_DAY:
        done = calendar.add(begins - ONE_DAY, days)
    else:
        done = begins + timedelta(days=days - 1)
    return done, done + ONE_DAY


def first_day_of(
    ends: date, effort: Effort | None, calendar: OfficeCalendar, bound: Bound = Bound.LEAST
) -> tuple[date, date]:
    """Return the first day of work that ends on the day `ends`, and the last day before it.

    The mirror of `last_day_of`: both are `ends` for work of less than a day.

    Raises:
        OverflowError: where that lies before the first day that a calendar holds.
    """
    days = whole_days(effort, bound)
    if effort is None or days == 0:
        return ends, ends
    if effort.unit is Unit.WORKING_DAY:
        begins = calendar.add(ends + ONE_DAY, -days)
    else:
        begins = ends - timedelta(days=days - 1)
    return begins, begins - ONE_DAY


def days_in(window: DateRange, unit: Unit, calendar: OfficeCalendar) -> int:
    """Return the days there are for an effort in `unit`: the office's, or those of the calendar."""
    return calendar.count(window) if unit is Unit.WORKING_DAY else len(window)


def windows_of(times: StepTimes, schedule: Schedule) -> tuple[DateRange, ...]:
    """Return the windows of a step; of several, those outside the fiscal year are a slip."""
    year = schedule.fiscal_year.days
    return tuple(window for window in times.windows if year.covers(window)) or times.windows


def months_of(windows: tuple[DateRange, ...]) -> Iterator[DateRange]:
    """Yield each whole month that one of `windows` touches, in order, each once."""
    yield from sorted({month for window in windows for month in window.months()})


def _working_days(number: float, unit: Unit) -> float:
    match unit:
        case Unit.MINUTE:
            return number / (_OFFICE_HOURS * 60)
        case Unit.HOUR:
            return number / _OFFICE_HOURS
        case Unit.WORKING_DAY:
            return number
        case Unit.DAY:
            return _of_calendar_days(number)
        case Unit.WEEK:
            return number * _WORKING_WEEK
        case Unit.MONTH:
            return _of_calendar_days(number * _MONTH)


def _of_calendar_days(days: float) -> float:
    weeks, rest = divmod(days, _WEEK)
    return weeks * _WORKING_WEEK + min(rest, _WORKING_WEEK)
