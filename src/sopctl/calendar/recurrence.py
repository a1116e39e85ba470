"""From what a deadline says to the days it falls on.

An occurrence belongs to the part of the year its work is done in (a week, a month, a fiscal
quarter, half or year), and that part, not the due day, gives it its key.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import Protocol

from sopctl.calendar.deadlines import After, Anchor, DeadlineRule, Every, OnDate, Recurring
from sopctl.calendar.effort import Unit
from sopctl.calendar.fiscal import BE_OFFSET, FIRST_MONTH, FiscalYear
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.structs import Frozen

MAX_OCCURRENCES = 1200
"""A hundred years of months: a bound for a period with a slip in its year."""

_ONCE = "once"
_NO_ANCHORS: Mapping[str, date] = MappingProxyType({})


class DueDate(Frozen):
    """One occurrence of a deadline, before any shift.

    `key` names the work it is for and stays the same whatever the due day becomes: `2565-01`
    (month, Buddhist Era), `2565-W14` (ISO week), `2565-Q1`, `2565-H1`, `2565` (of the fiscal year),
    `window-2`, or `once`.
    """

    key: str
    due: date


def expand(
    rule: DeadlineRule,
    period: Sequence[DateRange],
    calendar: OfficeCalendar,
    *,
    anchors: Mapping[str, date] = _NO_ANCHORS,
) -> tuple[DueDate, ...]:
    """Return the occurrences of `rule` for work done in `period`, in order of due day.

    - `Recurring` of the same part: those whose due day lies in a window of `period`.
    - `Recurring` of the next part, and `After` the end of a part: one for each part that shares a
      day with `period`, though the due day lie past it.
    - `After` a step or `received`: one, counted from its day in `anchors`; none without it.
    - `OnDate`: one, whatever the period.

    `interval` counts parts from the one in which `period` begins. No more than `MAX_OCCURRENCES`,
    the earliest, are returned.

    Raises:
        OverflowError: where a due day lies past the last year a date can have.
        ValueError: where the rule has day 0 or an interval below 1.
    """
    match rule:
        case OnDate():
            return (DueDate(_ONCE, rule.on),)
        case Recurring():
            return _recurring(rule, tuple(period), calendar)
        case After():
            return _in_order(_follow(rule, period, calendar, anchors))


def window_ends(windows: Sequence[DateRange]) -> tuple[DueDate, ...]:
    """Return the deadlines of a step that names none: the last day of each of its windows.

    Windows are numbered by time, equal ones once; the only one is `once`.
    """
    ordered = sorted(set(windows), key=lambda window: (window.last, window.first))
    if len(ordered) == 1:
        return (DueDate(_ONCE, ordered[0].last),)
    return tuple(
        DueDate(f"window-{number}", window.last) for number, window in enumerate(ordered, start=1)
    )


# Several rules ask for the same occurrences, and many steps have the same deadline and period.
@lru_cache(maxsize=256)
def _recurring(
    rule: Recurring, period: tuple[DateRange, ...], calendar: OfficeCalendar
) -> tuple[DueDate, ...]:
    return _in_order(_recur(rule, period, calendar))


def _in_order(occurrences: Iterator[DueDate]) -> tuple[DueDate, ...]:
    first = islice(occurrences, MAX_OCCURRENCES)
    return tuple(sorted(first, key=lambda occurrence: (occurrence.due, occurrence.key)))


def _recur(
    rule: Recurring, period: Sequence[DateRange], calendar: OfficeCalendar
) -> Iterator[DueDate]:
    if rule.interval < 1:
        raise ValueError(f"an interval is 1 or more, not {rule.interval}")
    division = _DIVISIONS[rule.every]
    for number in _parts_of(period, division, rule.interval):
        span = division.due_span(number, rule)
        if span is None:
            continue
        due = _day_of(span, rule.day, rule.unit, calendar)
        if rule.of == "next" or any(due in window for window in period):
            yield DueDate(division.key(number), due)


def _follow(
    rule: After, period: Sequence[DateRange], calendar: OfficeCalendar, anchors: Mapping[str, date]
) -> Iterator[DueDate]:
    division = _ENDS.get(rule.anchor)
    if division is not None:
        for number in _parts_of(period, division):
            yield DueDate(
                division.key(number), _count_from(division.span(number).last, rule, calendar)
            )
    elif rule.anchor in anchors:
        yield DueDate(_ONCE, _count_from(anchors[rule.anchor], rule, calendar))


def _count_from(event: date, rule: After, calendar: OfficeCalendar) -> date:
    if rule.unit is Unit.WORKING_DAY:
        return calendar.add(event, rule.days)
    return event + timedelta(days=rule.days)


def _day_of(span: DateRange, day: int, unit: Unit, calendar: OfficeCalendar) -> date:
    """Return day `day` of `span`, from its end where negative, and never a day outside it.

    A span with too few days gives its last; one without a working day, its last day.
    """
    if day == 0:
        raise ValueError("days count from 1, or back from -1")
    if unit is Unit.WORKING_DAY:
        days = calendar.working_days(span) or [span.last]
        return days[min(day, len(days)) - 1] if day > 0 else days[max(len(days) + day, 0)]
    # A date takes no count past its calendar's end, so the count is bounded first.
    count = len(span)
    ahead = min(day, count) - 1 if day > 0 else max(count + day, 0)
    return span.start + timedelta(days=ahead)


class _Division(Protocol):
    """A way to cut time into parts that are numbered without a gap."""

    def number(self, day: date) -> int:
        """Return the number of the part in which `day` lies."""

    def span(self, number: int) -> DateRange:
        """Return the days of a part."""

    def due_span(self, number: int, rule: Recurring) -> DateRange | None:
        """Return the week or month that holds the due day of a part, if there is one."""

    def key(self, number: int) -> str:
        """Return the occurrence key of a part."""


class _Weeks:
    """ISO weeks, Monday to Sunday; 1 January of the year 1 was a Monday."""

    def number(self, day: date) -> int:
        return (day - date.min).days // 7

    def span(self, number: int) -> DateRange:
        monday = date.min + timedelta(weeks=number)
        return DateRange(monday, monday + timedelta(weeks=1))

    def due_span(self, number: int, rule: Recurring) -> DateRange:
        return self.span(number + 1 if rule.of == "next" else number)

    def key(self, number: int) -> str:
        year, week, _ = self.span(number).first.isocalendar()
        return f"{year + BE_OFFSET}-W{week:02d}"


class _Months(Frozen):
    """Runs of `length` months, cut so that a fiscal year begins one of them."""

    length: int
    letter: str = ""

    def number(self, day: date) -> int:
        return (12 * day.year + day.month - FIRST_MONTH) // self.length

    def span(self, number: int) -> DateRange:
        last = _month(self._month_after(number) - 1)
        return DateRange(_month(self._month_after(number - 1)).start, last.stop)

    def due_span(self, number: int, rule: Recurring) -> DateRange | None:
        after = self._month_after(number)
        if self.length == 1 or rule.month is None:
            return _month(after if rule.of == "next" else after - 1)
        named = after + (rule.month - 1 - after) % 12
        if rule.of == "same":
            named -= 12
        return _month(named) if rule.of == "next" or named >= after - self.length else None

    def key(self, number: int) -> str:
        first = self.span(number).first
        if self.length == 1:
            return f"{first.year + BE_OFFSET}-{first.month:02d}"
        year = str(FiscalYear.containing(first).be)
        if self.length == 12:
            return year
        return f"{year}-{self.letter}{number % (12 // self.length) + 1}"

    def _month_after(self, number: int) -> int:
        """Return the month that follows a part, counted from January of the year 0."""
        return (number + 1) * self.length + FIRST_MONTH - 1


_DIVISIONS: Mapping[Every, _Division] = MappingProxyType(
    {
        Every.WEEK: _Weeks(),
        Every.MONTH: _Months(1),
        Every.QUARTER: _Months(3, "Q"),
        Every.HALF_YEAR: _Months(6, "H"),
        Every.FISCAL_YEAR: _Months(12),
    }
)

_ENDS: Mapping[str, _Division] = MappingProxyType(
    {
        Anchor.MONTH_END: _DIVISIONS[Every.MONTH],
        Anchor.QUARTER_END: _DIVISIONS[Every.QUARTER],
        Anchor.HALF_YEAR_END: _DIVISIONS[Every.HALF_YEAR],
        Anchor.FISCAL_YEAR_END: _DIVISIONS[Every.FISCAL_YEAR],
    }
)


def _month(index: int) -> DateRange:
    year, month = divmod(index, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"the calendar has no year {year}")
    return DateRange.of_month(year, month + 1)


def _parts_of(period: Sequence[DateRange], division: _Division, interval: int = 1) -> Iterator[int]:
    """Yield the numbers of the parts that share a day with `period`, each once, in order."""
    windows = sorted(period)
    if not windows:
        return
    first = unseen = division.number(windows[0].first)
    for window in windows:
        start = max(unseen, division.number(window.first))
        start += (first - start) % interval
        unseen = max(unseen, division.number(window.last) + 1)
        yield from range(start, unseen, interval)
