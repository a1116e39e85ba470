"""The days on which an SOP's deadlines fall, and the years it speaks of."""

from collections.abc import Iterator, Sequence
from datetime import date

from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.recurrence import DueDate, expand, window_ends
from sopctl.model.schedule import Schedule, StepDeadline, StepTimes


def due_dates_of(
    deadline: StepDeadline, times: StepTimes, calendar: OfficeCalendar
) -> tuple[DueDate, ...]:
    """Return the occurrences of one deadline that the SOP alone determines, before any shift.

    Those counted from another step or from an event are left to the records.
    """
    period: Sequence[DateRange] = times.windows if deadline.within is None else deadline.within
    try:
        due = expand(deadline.rule, period, calendar)
    except (OverflowError, ValueError):
        return ()  # past the last year of the calendar, or no day at all: unreadable-time's matter
    return tuple(occurrence for occurrence in due if occurrence.key not in deadline.left_out)


def all_due_dates(schedule: Schedule, calendar: OfficeCalendar) -> Iterator[date]:
    """Yield the day of every occurrence of every deadline; a step without one has window ends."""
    for times in schedule.steps:
        if times.deadlines:
            for deadline in times.deadlines:
                yield from (o.due for o in due_dates_of(deadline, times, calendar))
        elif times.windows:
            yield from (occurrence.due for occurrence in window_ends(times.windows))
