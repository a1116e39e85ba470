"""Days and months as they are typed on the command line."""

from datetime import date
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from sopctl.calendar.ranges import DateRange

_FIRST_YEAR, _LAST_YEAR = 1900, 2200
"""CE years of the days on the command line: beyond them, a slip in a year is likelier than a wish."""


def day_of(text: str, option: str) -> date:
    """Return the day that is given to `option`, in any notation with a year.

    Raises:
        NotationError: where it is none.
        BadParameter: where its year is hardly meant.
    """
    from sopctl.calendar.era import parse_day

    day = parse_day(text)
    _require_possible(day, text, option)
    return day


def days_of(text: str, option: str) -> "DateRange":
    """Return the day or the days of the month that is given to `option`.

    Raises:
        NotationError: where it is none.
        BadParameter: where its year is hardly meant.
    """
    from sopctl.calendar.era import parse_month
    from sopctl.calendar.notation import NotationError
    from sopctl.calendar.ranges import DateRange

    try:
        days = parse_month(text)
    except NotationError:
        day = day_of(text, option)
        return DateRange.of_days(day, day)
    _require_possible(days.first, text, option)
    return days


def _require_possible(day: date, text: str, option: str) -> None:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise typer.BadParameter(
            f"“{text}” is the year {day.year} CE: correct it / “{text}” คือปี พ.ศ. {day.year + 543} ให้แก้ปี",
            param_hint=option,
        )
