import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.deadlines import Shift
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.holiday_table import TABLED
from sopctl.calendar.office import COVERED, OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.regions import UnknownRegionError

OFFICE = OfficeCalendar()
ODD_UNIT = OfficeCalendar(
    added={date(2022, 3, 1): "วันคล้ายวันสถาปนากรม", date(2022, 3, 5): "วันเสาร์"},
    removed={date(2022, 7, 15): "จัดประชุมใหญ่"},
    region="นนทบุรี",
)

# Weekdays on which offices were closed in fiscal year 2565, counted by hand from the standing list
# and the cabinet resolutions of 29 Dec 2020 (22 Oct 2021) and 4 Nov 2021 (15 and 29 Jul 2022).
FISCAL_YEAR_2565 = [
    date(2021, 10, 13),  # King Bhumibol Memorial Day
    date(2021, 10, 22),  # Chulalongkorn Day (Sat 23), moved from Mon 25
    date(2021, 12, 6),  # National Day (Sun 5), in lieu
    date(2021, 12, 10),  # Constitution Day
    date(2021, 12, 31),  # New Year's Eve
    date(2022, 1, 3),  # New Year's Day (Sat 1), in lieu
    date(2022, 2, 16),  # Makha Bucha
    date(2022, 4, 6),  # Chakri Day
    date(2022, 4, 13),  # Songkran
    date(2022, 4, 14),  # Songkran
    date(2022, 4, 15),  # Songkran
    date(2022, 5, 4),  # Coronation Day
    date(2022, 5, 13),  # Royal Ploughing Day: offices only
    date(2022, 5, 16),  # Visakha Bucha (Sun 15), in lieu
    date(2022, 6, 3),  # The Queen's Birthday
    date(2022, 7, 13),  # Asarnha Bucha
    date(2022, 7, 14),  # Buddhist Lent Day: offices only
    date(2022, 7, 15),  # special
    date(2022, 7, 28),  # The King's Birthday
    date(2022, 7, 29),  # special
    date(2022, 8, 12),  # Mother's Day
]

# The same for the calendar year 2566 (2023), from the list the cabinet acknowledged in July 2023
# and its resolution of 24 October 2023.
CALENDAR_YEAR_2566 = [
    date(2023, 1, 2),  # New Year's Eve (Sat) and Day (Sun): one day in lieu for both
    date(2023, 3, 6),  # Makha Bucha
    date(2023, 4, 6),  # Chakri Day
    date(2023, 4, 13),  # Songkran
    date(2023, 4, 14),  # Songkran
    date(2023, 4, 17),  # Songkran (Sat 15), in lieu
    date(2023, 5, 4),  # Coronation Day
    date(2023, 5, 5),  # special
    date(2023, 5, 17),  # Royal Ploughing Day
    date(2023, 6, 5),  # The Queen's Birthday and Visakha Bucha (both Sat 3): one day in lieu
    date(2023, 7, 28),  # The King's Birthday
    date(2023, 7, 31),  # special
    date(2023, 8, 1),  # Asarnha Bucha
    date(2023, 8, 2),  # Buddhist Lent Day
    date(2023, 8, 14),  # Mother's Day (Sat 12), in lieu
    date(2023, 10, 13),  # King Bhumibol Memorial Day
    date(2023, 10, 23),  # Chulalongkorn Day
    date(2023, 12, 5),  # National Day
    date(2023, 12, 11),  # Constitution Day (Sun 10), in lieu
    date(2023, 12, 29),  # New Year's Eve (Sun 31), moved from Tue 2 Jan 2024
]


def weekdays(days: DateRange) -> list[date]:
    return [day for day in days.days() if day.weekday() < 5]


def closed_weekdays(calendar: OfficeCalendar, days: DateRange) -> list[date]:
    return [day for day in weekdays(days) if calendar.holiday(day)]


def test_fiscal_year_2565_is_closed_on_the_days_the_cabinet_lists() -> None:
    year = FiscalYear(2565).days
    assert closed_weekdays(OFFICE, year) == FISCAL_YEAR_2565
    # 365 days from a Friday hold 52 weeks and that Friday: 261 weekdays.
    assert OFFICE.count(year) == 261 - 21


def test_calendar_year_2566_is_closed_on_the_days_the_cabinet_lists() -> None:
    year = DateRange(date(2023, 1, 1), date(2024, 1, 1))
    assert closed_weekdays(OFFICE, year) == CALENDAR_YEAR_2566


def test_october_2021_has_nineteen_office_days() -> None:
    assert OFFICE.count(DateRange.of_month(2021, 10)) == 19


@pytest.mark.parametrize(
    ("open_day", "closed_day"),
    [
        (date(2021, 10, 25), date(2021, 10, 22)),  # substitute moved forward, 29 Dec 2020
        (date(2020, 12, 7), date(2020, 12, 11)),  # substitute moved back, 22 Sep 2020; banks closed
        (date(2024, 1, 2), date(2023, 12, 29)),  # substitute moved forward, 24 Oct 2023
        (date(2023, 1, 3), date(2023, 1, 2)),  # one substitute at most, 3 Feb 2004
        (date(2021, 7, 27), date(2021, 7, 26)),  # special day cancelled, 29 Jun 2021
        (date(2020, 4, 13), date(2020, 7, 27)),  # Songkran put off, 17 Mar and 30 Jun 2020
        (date(2020, 4, 14), date(2020, 9, 4)),  # the same, 13 Aug 2020
        (date(2020, 4, 15), date(2020, 9, 7)),  # the same, 13 Aug 2020
        (date(2019, 4, 11), date(2019, 4, 12)),  # special day, 12 Feb 2019
        (date(2022, 5, 2), date(2022, 5, 16)),  # Labour Day in lieu is for banks alone
        (date(2026, 6, 2), date(2026, 1, 2)),  # special days of 2026: one, not three, 2 Dec 2025
    ],
)
def test_moved_and_cancelled_days(open_day: date, closed_day: date) -> None:
    assert OFFICE.is_working_day(open_day)
    assert not OFFICE.is_working_day(closed_day)


@pytest.mark.parametrize("year", [*TABLED, 2028, 2029, 2030, 2035, 2040])
def test_labour_day_closes_no_office_and_songkran_does(year: int) -> None:
    labour_day = OFFICE.holiday(date(year, 5, 1))
    assert labour_day is None
    songkran = OFFICE.holiday(date(year, 4, 13))
    assert (songkran is None) == (year == 2020)


def test_a_holiday_gives_its_reason() -> None:
    holiday = OFFICE.holiday(date(2021, 10, 22))
    assert holiday is not None
    assert holiday.name.th == "ชดเชยวันปิยมหาราช"
    assert "29 ธ.ค. 2563" in holiday.reason
    assert holiday.confirmed


def test_a_holiday_on_a_weekend_is_named_too() -> None:
    holiday = OFFICE.holiday(date(2022, 1, 1))
    assert holiday is not None
    assert holiday.name.en == "New Year's Day"
    assert OFFICE.holiday(date(2022, 1, 2)) is None
    assert not OFFICE.is_working_day(date(2022, 1, 2))


def test_working_days_left_are_those_after_today_up_to_the_due_day() -> None:
    assert OFFICE.between(date(2022, 2, 1), date(2022, 2, 10)) == 7
    assert OFFICE.between(date(2022, 2, 10), date(2022, 2, 10)) == 0
    assert OFFICE.between(date(2022, 2, 10), date(2022, 2, 1)) == -7
    # From a Sunday to the Monday after, and from Friday to Sunday.
    assert OFFICE.between(date(2022, 2, 6), date(2022, 2, 7)) == 1
    assert OFFICE.between(date(2022, 2, 4), date(2022, 2, 6)) == 0


@pytest.mark.parametrize(
    ("day", "following", "preceding"),
    [
        (date(2021, 12, 10), date(2021, 12, 13), date(2021, 12, 9)),  # Constitution Day, a Friday
        (date(2022, 7, 10), date(2022, 7, 11), date(2022, 7, 8)),  # a Sunday
        (date(2022, 1, 10), date(2022, 1, 10), date(2022, 1, 10)),  # a working Monday
        (date(2022, 1, 1), date(2022, 1, 4), date(2021, 12, 30)),  # over the turn of the year
        (date(2024, 2, 29), date(2024, 2, 29), date(2024, 2, 29)),  # leap day 2567, a Thursday
    ],
)
def test_shift(day: date, following: date, preceding: date) -> None:
    assert OFFICE.shift(day, Shift.FOLLOWING) == following
    assert OFFICE.shift(day, Shift.PRECEDING) == preceding
    assert OFFICE.shift(day, Shift.NONE) == day


def test_adding_counts_from_the_day_after() -> None:
    assert OFFICE.add(date(2022, 7, 12), 1) == date(2022, 7, 18)  # over Lent and the weekend
    assert OFFICE.add(date(2022, 7, 16), 1) == date(2022, 7, 18)
    assert OFFICE.add(date(2022, 7, 18), -1) == date(2022, 7, 12)
    assert OFFICE.add(date(2022, 7, 16), 0) == date(2022, 7, 16)
    assert OFFICE.add(date(2021, 12, 30), 1) == date(2022, 1, 4)
    assert OFFICE.add(date(2022, 1, 4), -1) == date(2021, 12, 30)


def test_a_unit_adds_and_removes_days() -> None:
    assert not ODD_UNIT.is_working_day(date(2022, 3, 1))
    assert ODD_UNIT.is_working_day(date(2022, 7, 15))
    own = ODD_UNIT.holiday(date(2022, 3, 1))
    assert own is not None
    assert own.reason == "วันคล้ายวันสถาปนากรม"


def test_adding_a_day_that_is_a_holiday_already_keeps_its_name() -> None:
    calendar = OfficeCalendar(added={date(2022, 2, 16): "งดทำการ"})
    assert calendar.holiday(date(2022, 2, 16)) == OFFICE.holiday(date(2022, 2, 16))


def test_removing_a_holiday_on_a_weekend_opens_nothing() -> None:
    saturday = date(2022, 1, 1)
    calendar = OfficeCalendar(removed={saturday: "ทำการ"})
    assert calendar.holiday(saturday) is None
    assert not calendar.is_working_day(saturday)


def test_a_day_both_added_and_removed_is_refused() -> None:
    day = date(2022, 3, 1)
    with pytest.raises(ValueError, match="2022-03-01"):
        OfficeCalendar(added={day: "หยุด"}, removed={day: "ทำการ"})


def test_regional_days_count_only_where_the_region_is_named() -> None:
    apec = DateRange(date(2022, 11, 16), date(2022, 11, 19))
    assert OFFICE.count(apec) == 3
    assert OfficeCalendar(region="กรุงเทพมหานคร").count(apec) == 0
    assert OfficeCalendar(region="Samut Prakan").count(apec) == 0
    assert OfficeCalendar(region="ภูเก็ต").count(apec) == 3
    assert OfficeCalendar(region="ภาคกลาง").count(apec) == 3


def test_a_province_has_the_days_of_its_region() -> None:
    end_of_lent, taksin = date(2021, 10, 21), date(2021, 12, 28)
    assert OFFICE.is_working_day(end_of_lent)
    assert not OfficeCalendar(region="นนทบุรี").is_working_day(end_of_lent)
    # The eastern provinces had a day of their own instead of the central one.
    assert OfficeCalendar(region="ชลบุรี").is_working_day(end_of_lent)
    assert not OfficeCalendar(region="ชลบุรี").is_working_day(taksin)


def test_a_day_of_the_whole_country_comes_before_a_regional_one() -> None:
    day = date(2021, 5, 10)
    holiday = OfficeCalendar(region="ขอนแก่น").holiday(day)
    assert holiday == OFFICE.holiday(day)
    assert holiday is not None
    assert holiday.name.th == "วันพืชมงคล"


def test_an_unknown_region_is_refused() -> None:
    with pytest.raises(UnknownRegionError):
        OfficeCalendar(region="Atlantis")


def test_covers_the_announced_years_only() -> None:
    assert [OFFICE.covers(year) for year in (2018, 2019, 2026, 2027)] == [False, True, True, False]
    assert set(COVERED) < set(TABLED)


def test_what_was_not_announced_is_not_confirmed() -> None:
    for day in (date(2026, 5, 13), date(2027, 4, 13), date(2030, 1, 1), date(2018, 4, 13)):
        holiday = OFFICE.holiday(day)
        assert holiday is not None
        assert not holiday.confirmed, day


@pytest.mark.parametrize("year", [1, 1900, 2200, 9998])
def test_years_nobody_knows_keep_their_weekends(year: int) -> None:
    days = DateRange(date(year, 1, 1), date(year + 1, 1, 1))
    assert not OFFICE.covers(year)
    assert 240 < OFFICE.count(days) <= len(weekdays(days))


def test_fixed_days_stand_in_for_years_far_ahead_but_not_for_the_past() -> None:
    assert OFFICE.holiday(date(2200, 4, 13)) is not None
    assert OFFICE.holiday(date(1900, 4, 13)) is None


def test_the_ends_of_the_calendar_overflow() -> None:
    assert OFFICE.on_or_before(date.max) < date.max  # New Year's Eve
    with pytest.raises(OverflowError, match="no working day"):
        OFFICE.on_or_after(date.max)
    with pytest.raises(OverflowError):
        OFFICE.add(date.min, -1)
    assert OFFICE.on_or_after(date.min) == date.min  # a Monday
    assert OFFICE.between(date(9999, 12, 29), date.max) == 1


def test_the_holidays_library_is_not_loaded_for_years_in_the_table() -> None:
    program = (
        "import sys\n"
        "from sopctl.calendar.fiscal import FiscalYear\n"
        "from sopctl.calendar.office import OfficeCalendar\n"
        "OfficeCalendar().count(FiscalYear(2565).days)\n"
        "assert 'holidays' not in sys.modules\n"
    )
    subprocess.run(
        [sys.executable, "-c", program], check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )


DAYS = st.dates(date(2017, 1, 1), date(2031, 12, 31))
CALENDARS = st.sampled_from([OFFICE, ODD_UNIT])
STEPS = st.integers(-60, 60)


@settings(max_examples=60, deadline=None)
@given(CALENDARS, DAYS, st.integers(1, 900))
def test_count_equals_the_count_day_by_day(
    calendar: OfficeCalendar, first: date, length: int
) -> None:
    days = DateRange(first, first + timedelta(days=length))
    assert calendar.count(days) == sum(map(calendar.is_working_day, days.days()))


@settings(max_examples=60, deadline=None)
@given(CALENDARS, DAYS, st.integers(0, 900))
def test_between_equals_the_count_day_by_day(
    calendar: OfficeCalendar, earlier: date, length: int
) -> None:
    later = earlier + timedelta(days=length)
    after = (earlier + timedelta(days=n) for n in range(1, length + 1))
    expected = sum(map(calendar.is_working_day, after))
    assert calendar.between(earlier, later) == expected
    assert calendar.between(later, earlier) == -expected


@settings(max_examples=60, deadline=None)
@given(CALENDARS, DAYS, STEPS)
def test_add_equals_walking_day_by_day(calendar: OfficeCalendar, day: date, steps: int) -> None:
    walked, left = day, abs(steps)
    stride = timedelta(days=1 if steps > 0 else -1)
    while left:
        walked += stride
        left -= calendar.is_working_day(walked)
    assert calendar.add(day, steps) == walked


@settings(max_examples=60, deadline=None)
@given(CALENDARS, DAYS)
def test_nearest_working_days_equal_walking(calendar: OfficeCalendar, day: date) -> None:
    before = after = day
    while not calendar.is_working_day(before):
        before -= timedelta(days=1)
    while not calendar.is_working_day(after):
        after += timedelta(days=1)
    assert (calendar.on_or_before(day), calendar.on_or_after(day)) == (before, after)


@settings(max_examples=60, deadline=None)
@given(CALENDARS, DAYS, st.integers(1, 2000))
def test_adding_and_counting_undo_each_other(
    calendar: OfficeCalendar, day: date, steps: int
) -> None:
    assert calendar.between(day, calendar.add(day, steps)) == steps


@settings(max_examples=100, deadline=None)
@given(
    st.dates(date(2020, 12, 1), date(2024, 2, 1)),
    st.integers(1, 800),
    st.sampled_from([OFFICE, ODD_UNIT]),
)
def test_working_days_of_a_range_are_its_days_on_which_offices_are_open(
    start: date, length: int, calendar: OfficeCalendar
) -> None:
    days = DateRange(start, start + timedelta(days=length))
    assert list(calendar.working_days(days)) == list(filter(calendar.is_working_day, days.days()))


def test_working_days_reach_to_the_end_of_the_calendar() -> None:
    assert list(OFFICE.working_days(DateRange(date(9999, 12, 28), date.max))) == [
        date(9999, 12, 28),
        date(9999, 12, 29),
        date(9999, 12, 30),
    ]
