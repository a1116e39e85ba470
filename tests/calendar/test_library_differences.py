"""Where the `holidays` library is not the government's calendar, day by day and with the source."""

from datetime import date
from pathlib import Path
from typing import Any

import holidays
import pytest

from sopctl.calendar.holiday_table import holiday_table
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.source.loader import load_text

TABLE = Path(__file__).with_name("library_differences.yaml")
DIFFERENCES: dict[str, dict[str, Any]] = load_text(TABLE.read_text(encoding="utf-8")).data  # type: ignore[assignment]
OFFICE = OfficeCalendar()
YEARS = range(2021, 2027)


def test_these_are_all_the_weekdays_on_which_the_two_differ() -> None:
    public = holidays.country_holidays("TH", years=YEARS)
    weekdays = [
        day
        for day in DateRange(date(YEARS.start, 1, 1), date(YEARS.stop, 1, 1)).days()
        if day.weekday() < 5
    ]
    differing = [day for day in weekdays if OFFICE.is_working_day(day) == (day in public)]
    assert [day.isoformat() for day in differing] == list(DIFFERENCES)


@pytest.mark.parametrize("day", DIFFERENCES)
def test_the_table_says_on_what_each_rests(day: str) -> None:
    row = DIFFERENCES[day]
    on = date.fromisoformat(day)
    assert OFFICE.is_working_day(on) == (row["offices"] == "open")
    (ours,) = [one for one in holiday_table().rows if one.day == on and not one.regions]
    if row["source"] == "unconfirmed":
        assert not ours.confirmed
    else:
        assert row["source"] in ours.reason
        assert ours.confirmed
