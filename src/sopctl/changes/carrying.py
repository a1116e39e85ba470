"""Times moved on by whole years: what next year's SOP has of this year's."""

from collections.abc import Sequence
from datetime import date

from sopctl.calendar.ranges import DateRange

_MOST_YEARS = 100
"""Between two versions; more is a slip in the fiscal year, and past what dates can hold."""


def moved_on(windows: Sequence[DateRange], years: int) -> tuple[DateRange, ...]:
    """Return `windows`, `years` later; 29 February becomes 28 where the year has no such day."""
    return tuple(
        DateRange(_later(one.start, years, day=28), _later(one.stop, years, day=1, month=3))
        for one in windows
    )


def is_moved_on(old: Sequence[DateRange], new: Sequence[DateRange], years: int) -> bool:
    """Say whether `new` is no more than `old`, moved on with a fiscal year that changed."""
    if years == 0 or abs(years) > _MOST_YEARS or len(old) != len(new):
        return False
    return sorted(moved_on(old, years)) == sorted(new)


def key_moved_on(key: str, years: int) -> str:
    """Return the key of an occurrence, `years` later: `2565-04` becomes `2566-04`."""
    year, dash, rest = key.partition("-")
    return f"{int(year) + years}{dash}{rest}" if year.isdecimal() and len(year) == 4 else key


def _later(bound: date, years: int, *, day: int, month: int = 2) -> date:
    """Return `bound` in another year, or that other day where it is a 29 February it has not."""
    try:
        return bound.replace(year=bound.year + years)
    except ValueError:
        return date(bound.year + years, month, day)
