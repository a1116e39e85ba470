"""The days on which an SOP's deadlines fall, and the years it speaks of."""

from collections.abc import Iterator, Sequence
from datetime import date

from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.recurrence import DueDate, expand, window_ends
from sopctl.model.schedule import Schedule, StepDeadline, StepTimes


def due_dates_of(
    deadline: StepDeadline, times: StepTimes, year: FiscalYear, calendar: OfficeCalendar
) -> tuple[DueDate, ...]:
    """Return the occurrences of one deadline that the SOP alone determines, before any shift.

    A step without a period works all the year. What is counted from another step or from an event
    is left to the records.
    """
    try:
        period: Sequence[DateRange] = deadline.within or times.windows or (year.days,)
        due = expand(deadline.rule, period, calendar)
    except (OverflowError, ValueError):
        return ()  # past the last year of the calendar, or no day at all: unreadable-time's matter
    return tuple(occurrence for occurrence in due if occurrence.key not in deadline.left_out)


def all_due_dates(schedule: Schedule, calendar: OfficeCalendar) -> Iterator[date]:
    """Yield the day of every occurrence of every deadline; a step without one has window ends."""
    for times in schedule.steps:
        if times.deadlines:
            for deadline in times.deadlines:
                found = due_dates_of(deadline, times, schedule.fiscal_year, calendar)
                yield from (occurrence.due for occurrence in found)
        elif times.windows:
            yield from (occurrence.due for occurrence in window_ends(times.windows))
