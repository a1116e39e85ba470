"""Runs of days: half-open inside, whole days outside, and never empty."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.calendar.ranges import DateRange

DAYS = st.dates(date(2019, 1, 1), date(2031, 12, 31))


@given(DAYS, st.integers(0, 800))
def test_a_range_holds_its_first_and_last_day_and_all_between(first: date, more: int) -> None:
    days = DateRange.of_days(first, first + timedelta(days=more))
    listed = list(days.days())
    assert (listed[0], listed[-1]) == (days.first, days.last)
    assert len(listed) == len(days) == more + 1
    assert all(day in days for day in listed)
    assert days.stop not in days
    assert first - timedelta(days=1) not in days


@given(DAYS, DAYS)
def test_ranges_share_a_day_or_do_not(one: date, other: date) -> None:
    first, second = (DateRange.of_days(day, day + timedelta(days=30)) for day in (one, other))
    assert first.overlaps(second) == bool(set(first.days()) & set(second.days()))
    assert first.covers(second) == set(first.days()).issuperset(second.days())


@pytest.mark.parametrize("stop", [date(2022, 1, 1), date(2021, 12, 31)])
def test_a_range_without_a_day_cannot_be_made(stop: date) -> None:
    with pytest.raises(ValueError, match="must hold a day: 2022-01-01"):
        DateRange(date(2022, 1, 1), stop)


@pytest.mark.parametrize(("year", "days"), [(2023, 28), (2024, 29), (2100, 28), (2000, 29)])
def test_a_february_has_the_days_of_its_year(year: int, days: int) -> None:
    assert len(DateRange.of_month(year, 2)) == days
