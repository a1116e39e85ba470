from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.deadlines import (
    LAST,
    After,
    Anchor,
    DeadlineRule,
    Every,
    OnDate,
    Recurring,
    Shift,
)
from sopctl.calendar.effort import Unit
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.recurrence import MAX_OCCURRENCES, DueDate, expand, window_ends
from sopctl.structs import replace

OFFICE = OfficeCalendar()
YEAR_2565 = FiscalYear(2565).days


def months(first: str, last: str) -> DateRange:
    """Return the days from the first of one CE month to the end of another, given as 2021-11."""
    start, end = date.fromisoformat(f"{first}-01"), date.fromisoformat(f"{last}-01")
    return DateRange.of_days(start, end.replace(day=monthrange(end.year, end.month)[1]))


def dues(rule: DeadlineRule, *period: DateRange) -> list[str]:
    return [occurrence.due.isoformat() for occurrence in expand(rule, period, OFFICE)]


def keys(rule: DeadlineRule, *period: DateRange) -> list[str]:
    return [occurrence.key for occurrence in expand(rule, period, OFFICE)]


WORK = months("2021-11", "2022-06")
MONTHLY_REPORT = Recurring(Every.MONTH, 10, of="next")


def test_day_10_of_the_next_month_belongs_to_the_month_before() -> None:
    occurrences = expand(MONTHLY_REPORT, [WORK], OFFICE)
    assert occurrences == (
        DueDate("2564-11", date(2021, 12, 10)),
        DueDate("2564-12", date(2022, 1, 10)),
        DueDate("2565-01", date(2022, 2, 10)),
        DueDate("2565-02", date(2022, 3, 10)),
        DueDate("2565-03", date(2022, 4, 10)),
        DueDate("2565-04", date(2022, 5, 10)),
        DueDate("2565-05", date(2022, 6, 10)),
        DueDate("2565-06", date(2022, 7, 10)),
    )


@pytest.mark.parametrize(
    ("policy", "first", "last"),
    [
        (Shift.NONE, date(2021, 12, 10), date(2022, 7, 10)),
        (Shift.FOLLOWING, date(2021, 12, 13), date(2022, 7, 11)),
        (Shift.PRECEDING, date(2021, 12, 9), date(2022, 7, 8)),
    ],
)
def test_the_monthly_report_shifted(policy: Shift, first: date, last: date) -> None:
    shifted = [OFFICE.shift(found.due, policy) for found in expand(MONTHLY_REPORT, [WORK], OFFICE)]
    assert (shifted[0], shifted[-1]) == (first, last)


def test_a_day_of_the_same_month_counts_where_it_lies_in_the_period() -> None:
    rule = Recurring(Every.MONTH, 10)
    assert dues(rule, months("2021-11", "2021-12")) == ["2021-11-10", "2021-12-10"]
    # From the 11th on, November's tenth is past; up to 9 January, January's is to come.
    within = DateRange.of_days(date(2021, 11, 11), date(2022, 1, 9))
    assert expand(rule, [within], OFFICE) == (DueDate("2564-12", date(2021, 12, 10)),)


def test_work_in_a_part_of_a_month_still_owes_the_next_month_s_report() -> None:
    within = DateRange.of_days(date(2021, 11, 11), date(2022, 1, 9))
    assert keys(MONTHLY_REPORT, within) == ["2564-11", "2564-12", "2565-01"]


def test_month_ends_follow_the_month_s_length() -> None:
    rule = Recurring(Every.MONTH, LAST)
    assert dues(rule, months("2024-01", "2024-04")) == [
        "2024-01-31",
        "2024-02-29",  # leap day: 2567 BE is no leap year by its own number
        "2024-03-31",
        "2024-04-30",
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (29, ["2023-01-29", "2023-02-28", "2023-03-29", "2023-04-29"]),
        (30, ["2023-01-30", "2023-02-28", "2023-03-30", "2023-04-30"]),
        (31, ["2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30"]),
        (-2, ["2023-01-30", "2023-02-27", "2023-03-30", "2023-04-29"]),
        (-31, ["2023-01-01", "2023-02-01", "2023-03-01", "2023-04-01"]),
    ],
)
def test_a_month_too_short_is_due_on_its_last_day(day: int, expected: list[str]) -> None:
    assert dues(Recurring(Every.MONTH, day), months("2023-01", "2023-04")) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (LAST, ["2021-10-29", "2021-11-30", "2021-12-30"]),  # New Year's Eve is a holiday
        (1, ["2021-10-01", "2021-11-01", "2021-12-01"]),
        (5, ["2021-10-07", "2021-11-05", "2021-12-08"]),  # 6 Dec in lieu of National Day
        (-3, ["2021-10-27", "2021-11-26", "2021-12-28"]),
        (31, ["2021-10-29", "2021-11-30", "2021-12-30"]),  # no month has that many
    ],
)
def test_working_days_of_a_month(day: int, expected: list[str]) -> None:
    rule = Recurring(Every.MONTH, day, Unit.WORKING_DAY)
    assert dues(rule, months("2021-10", "2021-12")) == expected


def test_weeks_are_iso_weeks_named_for_the_year_they_are_in() -> None:
    rule = Recurring(Every.WEEK, 5)
    turn = DateRange.of_days(date(2020, 12, 21), date(2021, 1, 15))
    assert expand(rule, [turn], OFFICE) == (
        DueDate("2563-W52", date(2020, 12, 25)),
        DueDate("2563-W53", date(2021, 1, 1)),  # the ISO year 2020 has 53 weeks
        DueDate("2564-W01", date(2021, 1, 8)),
        DueDate("2564-W02", date(2021, 1, 15)),
    )


def test_monday_of_the_next_week_is_the_report_of_this_one() -> None:
    rule = Recurring(Every.WEEK, 1, of="next")
    week = DateRange.of_days(date(2022, 4, 4), date(2022, 4, 8))
    assert expand(rule, [week], OFFICE) == (DueDate("2565-W14", date(2022, 4, 11)),)


def test_the_last_working_day_of_a_week() -> None:
    rule = Recurring(Every.WEEK, LAST, Unit.WORKING_DAY)
    days = DateRange.of_days(date(2022, 4, 11), date(2022, 4, 24))
    assert dues(rule, days) == ["2022-04-12", "2022-04-22"]  # Songkran, Wednesday to Friday


def test_a_week_without_a_working_day_is_due_on_its_last_day() -> None:
    monday = date(2022, 3, 7)
    closed = OfficeCalendar(added={monday + timedelta(days=n): "น้ำท่วม" for n in range(5)})
    rule = Recurring(Every.WEEK, 1, Unit.WORKING_DAY)
    (found,) = expand(rule, [DateRange.of_days(monday, date(2022, 3, 13))], closed)
    assert found == DueDate("2565-W10", date(2022, 3, 13))


def test_quarters_are_the_fiscal_year_s() -> None:
    assert expand(Recurring(Every.QUARTER), [YEAR_2565], OFFICE) == (
        DueDate("2565-Q1", date(2021, 12, 31)),
        DueDate("2565-Q2", date(2022, 3, 31)),
        DueDate("2565-Q3", date(2022, 6, 30)),
        DueDate("2565-Q4", date(2022, 9, 30)),
    )


def test_the_month_after_a_quarter() -> None:
    assert expand(Recurring(Every.QUARTER, 15, of="next"), [YEAR_2565], OFFICE) == (
        DueDate("2565-Q1", date(2022, 1, 15)),
        DueDate("2565-Q2", date(2022, 4, 15)),
        DueDate("2565-Q3", date(2022, 7, 15)),
        DueDate("2565-Q4", date(2022, 10, 15)),
    )


def test_half_years() -> None:
    assert expand(Recurring(Every.HALF_YEAR, 20), [YEAR_2565], OFFICE) == (
        DueDate("2565-H1", date(2022, 3, 20)),
        DueDate("2565-H2", date(2022, 9, 20)),
    )


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Recurring(Every.FISCAL_YEAR), "2022-09-30"),
        (Recurring(Every.FISCAL_YEAR, 30, month=9), "2022-09-30"),
        (Recurring(Every.FISCAL_YEAR, 15, month=10), "2021-10-15"),
        (Recurring(Every.FISCAL_YEAR, 31, month=1), "2022-01-31"),
        (Recurring(Every.FISCAL_YEAR, LAST, month=2), "2022-02-28"),
        (Recurring(Every.FISCAL_YEAR, 31, of="next"), "2022-10-31"),
        (Recurring(Every.FISCAL_YEAR, 31, of="next", month=10), "2022-10-31"),
        (Recurring(Every.FISCAL_YEAR, 15, of="next", month=1), "2023-01-15"),
        (Recurring(Every.FISCAL_YEAR, 30, of="next", month=9), "2023-09-30"),
    ],
)
def test_once_a_fiscal_year(rule: Recurring, expected: str) -> None:
    (found,) = expand(rule, [YEAR_2565], OFFICE)
    assert found == DueDate("2565", date.fromisoformat(expected))


def test_a_month_that_a_part_does_not_have_gives_it_no_deadline() -> None:
    rule = Recurring(Every.QUARTER, 10, month=1)
    assert expand(rule, [YEAR_2565], OFFICE) == (DueDate("2565-Q2", date(2022, 1, 10)),)


@pytest.mark.parametrize(
    ("every", "interval", "expected"),
    [
        (Every.MONTH, 2, ["2564-11", "2565-01", "2565-03", "2565-05"]),
        (Every.MONTH, 3, ["2564-11", "2565-02", "2565-05"]),
        (Every.MONTH, 9, ["2564-11"]),
        (Every.QUARTER, 2, ["2565-Q1", "2565-Q3"]),
    ],
)
def test_an_interval_counts_from_the_first_part(
    every: Every, interval: int, expected: list[str]
) -> None:
    assert keys(Recurring(every, of="next", interval=interval), WORK) == expected


def test_an_interval_runs_on_across_windows() -> None:
    rule = Recurring(Every.MONTH, 1, interval=2)
    windows = months("2021-10", "2021-11"), months("2022-01", "2022-04")
    assert keys(rule, *windows) == ["2564-10", "2565-02", "2565-04"]


@pytest.mark.parametrize("interval", [0, -1])
def test_an_interval_below_one_is_refused(interval: int) -> None:
    with pytest.raises(ValueError, match="interval"):
        expand(Recurring(Every.MONTH, interval=interval), [WORK], OFFICE)


def test_day_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="days count from 1"):
        expand(Recurring(Every.MONTH, 0), [WORK], OFFICE)


def test_windows_in_one_month_give_one_occurrence() -> None:
    early = DateRange.of_days(date(2022, 2, 1), date(2022, 2, 5))
    late = DateRange.of_days(date(2022, 2, 20), date(2022, 3, 5))
    assert keys(MONTHLY_REPORT, late, early) == ["2565-02", "2565-03"]
    # A window inside another adds nothing.
    assert keys(MONTHLY_REPORT, months("2022-01", "2022-04"), early) == keys(
        MONTHLY_REPORT, months("2022-01", "2022-04")
    )


def test_without_a_period_nothing_recurs() -> None:
    assert dues(MONTHLY_REPORT) == []
    assert dues(After(Anchor.QUARTER_END, 15)) == []


def test_a_fixed_day_is_due_once_whatever_the_period() -> None:
    assert expand(OnDate(date(2022, 1, 15)), [], OFFICE) == (DueDate("once", date(2022, 1, 15)),)


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        (Anchor.MONTH_END, [("2565-01", "2022-02-07"), ("2565-02", "2022-03-07")]),
        (Anchor.QUARTER_END, [("2565-Q2", "2022-04-07")]),
        (Anchor.HALF_YEAR_END, [("2565-H1", "2022-04-07")]),
        (Anchor.FISCAL_YEAR_END, [("2565", "2022-10-07")]),
        ("quarter-end", [("2565-Q2", "2022-04-07")]),
    ],
)
def test_days_after_the_end_of_a_part_that_the_work_touches(
    anchor: Anchor | str, expected: list[tuple[str, str]]
) -> None:
    found = expand(After(anchor, 7), [months("2022-01", "2022-02")], OFFICE)
    assert [(one.key, one.due.isoformat()) for one in found] == expected


def test_the_day_after_the_quarter_is_the_first_that_counts() -> None:
    # Civil and Commercial Code s.193/3: fifteen days from 31 December end on 15 January.
    assert dues(After(Anchor.QUARTER_END, 15), YEAR_2565) == [
        "2022-01-15",
        "2022-04-15",
        "2022-07-15",
        "2022-10-15",
    ]
    # Three working days: 3 January is in lieu of New Year's Day, so 4, 5 and 6 January.
    assert dues(After(Anchor.QUARTER_END, 3, Unit.WORKING_DAY), YEAR_2565) == [
        "2022-01-06",
        "2022-04-05",
        "2022-07-05",
        "2022-10-05",
    ]


def test_days_after_a_step_or_an_event_need_its_day() -> None:
    rule = After("approve", 7, Unit.WORKING_DAY)
    assert expand(rule, [WORK], OFFICE) == ()
    found = expand(rule, [WORK], OFFICE, anchors={"approve": date(2022, 7, 11)})
    assert found == (DueDate("once", date(2022, 7, 25)),)
    received = expand(
        After(Anchor.RECEIVED, 15), [], OFFICE, anchors={"received": date(2024, 2, 14)}
    )
    assert received == (DueDate("once", date(2024, 2, 29)),)


def test_windows_without_deadlines_are_due_at_their_end() -> None:
    february, july = months("2022-02", "2022-02"), months("2022-07", "2022-07")
    assert window_ends([february]) == (DueDate("once", date(2022, 2, 28)),)
    assert window_ends([july, february, july]) == (
        DueDate("window-1", date(2022, 2, 28)),
        DueDate("window-2", date(2022, 7, 31)),
    )
    assert window_ends([february, february]) == window_ends([february])
    assert window_ends([]) == ()


def test_a_slip_in_the_year_is_bounded() -> None:
    ages = DateRange(date(2022, 1, 1), date(9000, 1, 1))
    found = expand(Recurring(Every.WEEK, 5), [ages], OFFICE)
    assert len(found) == MAX_OCCURRENCES
    assert found[0] == DueDate("2565-W01", date(2022, 1, 7))


def test_a_due_day_past_the_last_year_overflows() -> None:
    december = DateRange.of_days(date(9999, 12, 1), date(9999, 12, 30))
    for rule in (Recurring(Every.FISCAL_YEAR), MONTHLY_REPORT, Recurring(Every.WEEK, 1, of="next")):
        with pytest.raises(OverflowError):
            expand(rule, [december], OFFICE)


WINDOWS = st.lists(
    st.builds(
        lambda first, length: DateRange(first, first + timedelta(days=length)),
        st.dates(date(2019, 1, 1), date(2026, 12, 31)),
        st.integers(1, 500),
    ),
    min_size=1,
    max_size=3,
)
RULES = st.builds(
    Recurring,
    every=st.sampled_from(Every),
    day=st.integers(1, 31) | st.integers(-31, -1),
    unit=st.sampled_from([Unit.DAY, Unit.WORKING_DAY]),
    of=st.sampled_from(["same", "next"]),
    month=st.none() | st.integers(1, 12),
    interval=st.integers(1, 4),
)


@settings(max_examples=80, deadline=None)
@given(RULES, WINDOWS)
def test_occurrences_are_ordered_and_their_keys_unique(
    rule: Recurring, windows: Sequence[DateRange]
) -> None:
    found = expand(rule, windows, OFFICE)
    assert list(found) == sorted(found, key=lambda one: (one.due, one.key))
    assert len({one.key for one in found}) == len(found)
    if rule.of == "same":
        assert all(any(one.due in window for window in windows) for one in found)
    if rule.unit is Unit.WORKING_DAY and rule.every is not Every.WEEK:
        assert all(OFFICE.is_working_day(one.due) for one in found)


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 31), st.integers(1, 4), WINDOWS)
def test_monthly_days_equal_the_days_walked_one_by_one(
    day: int, interval: int, windows: Sequence[DateRange]
) -> None:
    first = min(window.first for window in windows)

    def is_due(candidate: date) -> bool:
        length = monthrange(candidate.year, candidate.month)[1]
        apart = 12 * (candidate.year - first.year) + candidate.month - first.month
        return candidate.day == min(day, length) and apart % interval == 0

    walked = {day for window in windows for day in window.days() if is_due(day)}
    rule = Recurring(Every.MONTH, day, interval=interval)
    assert [one.due for one in expand(rule, windows, OFFICE)] == sorted(walked)


def halves(window: DateRange) -> list[DateRange]:
    middle = window.start + timedelta(days=len(window) // 2)
    if middle == window.start:
        return [window]
    return [DateRange(window.start, middle), DateRange(middle, window.stop)]


@settings(max_examples=60, deadline=None)
@given(RULES, WINDOWS)
def test_a_window_cut_in_two_changes_nothing(rule: Recurring, windows: Sequence[DateRange]) -> None:
    cut = [half for window in windows for half in halves(window)]
    assert expand(rule, cut, OFFICE) == expand(rule, windows, OFFICE)


@settings(max_examples=60, deadline=None)
@given(RULES.filter(lambda rule: rule.of == "next"), WINDOWS, WINDOWS)
def test_more_work_never_takes_an_occurrence_away(
    rule: Recurring, windows: Sequence[DateRange], more: Sequence[DateRange]
) -> None:
    every_part = replace(rule, interval=1)
    before = set(expand(every_part, windows, OFFICE))
    assert before <= set(expand(every_part, [*windows, *more], OFFICE))
