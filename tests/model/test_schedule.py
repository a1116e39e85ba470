"""The times of an SOP, read from text."""

from datetime import date

import pytest

from sopctl.calendar.deadlines import LAST, After, Anchor, Every, OnDate, Recurring, Shift
from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.ranges import DateRange
from sopctl.model.schedule import Schedule
from tests.sop_text import view_of


def days(first: str, last: str) -> DateRange:
    return DateRange.of_days(date.fromisoformat(first), date.fromisoformat(last))


def schedule(step: str, rest: str = "") -> Schedule:
    """Return the schedule of an SOP with one step that has these further keys."""
    return view_of(f"- {{id: a, name: งาน, {step}}}", rest).schedule


def test_a_period_carries_window_effort_and_deadline() -> None:
    times = schedule("period: 'พ.ย. 64 - มิ.ย. 65 (2 วัน/ เดือน)', deadlines: ภายในวันที่ 10 ของเดือนถัดไป")
    (step,) = times.steps
    assert times.problems == ()
    assert step.windows == (days("2021-11-01", "2022-06-30"),)
    assert step.effort == Effort(2, 2, Unit.DAY, "เดือน")
    (deadline,) = step.deadlines
    assert deadline.rule == Recurring(Every.MONTH, 10, of="next")
    assert deadline.path == ("steps", 0, "deadlines", 0)


def test_a_list_of_periods_gives_a_path_for_each_window() -> None:
    (step,) = schedule("period: [ต.ค. 64, ก.พ.65 และ ก.ค.65]").steps
    assert [window.first for window in step.windows] == [
        date(2021, 10, 1),
        date(2022, 2, 1),
        date(2022, 7, 1),
    ]
    assert step.window_paths == (
        ("steps", 0, "period", 0),
        ("steps", 0, "period", 1),
        ("steps", 0, "period", 1),
    )


def test_the_fiscal_year_completes_a_text_without_a_year() -> None:
    (step,) = schedule("period: ต.ค. - ธ.ค.").steps
    assert step.windows == (days("2021-10-01", "2021-12-31"),)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [("ระยะเวลา (วันทำการ)", Unit.WORKING_DAY), ("ระยะเวลา", Unit.DAY)],
)
def test_the_heading_of_the_column_sets_what_a_bare_day_is(heading: str, unit: Unit) -> None:
    (step,) = schedule("effort: 5 วัน", f"table: {{headings: {{period: {heading}}}}}\n").steps
    assert step.effort == Effort(5, 5, unit)


def test_an_effort_may_be_spelt_out() -> None:
    (step,) = schedule("effort: {min: 2, max: 3.5, unit: day, per: กิจกรรม}").steps
    assert step.effort == Effort(2, 3.5, Unit.DAY, "กิจกรรม")


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("{every: month, day: 10, of: next}", Recurring(Every.MONTH, 10, of="next")),
        ("{every: quarter, day: last}", Recurring(Every.QUARTER)),
        (
            "{every: month, day: last-working-day}",
            Recurring(Every.MONTH, LAST, Unit.WORKING_DAY),
        ),
        ("{every: month, day: 5, unit: working-day}", Recurring(Every.MONTH, 5, Unit.WORKING_DAY)),
        ("{every: week, day: 5}", Recurring(Every.WEEK, 5)),
        ("{every: fiscal-year}", Recurring(Every.FISCAL_YEAR)),
        ("{on: 15 มกราคม 2565}", OnDate(date(2022, 1, 15))),
        ("{on: 2565-02}", OnDate(date(2022, 2, 28))),
        ("{after: quarter-end, days: 15}", After(Anchor.QUARTER_END, 15)),
        ("{after: b, days: 7, unit: working-day}", After("b", 7, Unit.WORKING_DAY)),
    ],
)
def test_a_deadline_may_be_spelt_out(written: str, rule: object) -> None:
    times = schedule(f"deadlines: [{written}]")
    assert times.problems == ()
    assert [deadline.rule for deadline in times.steps[0].deadlines] == [rule]


def test_a_deadline_keeps_what_is_said_of_it() -> None:
    (deadline,) = (
        schedule(
            "deadlines: [{name: รายงาน, every: month, within: 2564-11/2565-06, shift: following, except: 2565-04}]"
        )
        .steps[0]
        .deadlines
    )
    assert deadline.name == "รายงาน"
    assert deadline.within == (days("2021-11-01", "2022-06-30"),)
    assert deadline.shift is Shift.FOLLOWING
    assert deadline.left_out == {"2565-04"}


@pytest.mark.parametrize(
    ("step", "code", "path"),
    [
        ("period: เร็ว ๆ นี้", "unreadable", ("steps", 0, "period", 0)),
        ("period: [ต.ค. 64, ธ.ค. 65 - พ.ย. 65]", "reversed", ("steps", 0, "period", 1)),
        ("period: ต.ค. 1064", "era", ("steps", 0, "period", 0)),
        ("effort: นิดหน่อย", "unreadable", ("steps", 0, "effort", "text")),
        ("effort: {text: นิดหน่อย}", "unreadable", ("steps", 0, "effort", "text")),
        ("effort: {min: 5, max: 2}", "reversed", ("steps", 0, "effort", "max")),
        ("deadlines: [{every: month, day: 32}]", "unreadable", ("steps", 0, "deadlines", 0, "day")),
        ("deadlines: [{every: week, day: 8}]", "unreadable", ("steps", 0, "deadlines", 0, "day")),
        ("deadlines: [{every: month, on: 2565-01}]", "unreadable", ("steps", 0, "deadlines", 0)),
        ("deadlines: [{name: x}]", "unreadable", ("steps", 0, "deadlines", 0)),
        ("deadlines: นิดหน่อย", "unreadable", ("steps", 0, "deadlines", 0, "text")),
        ("deadlines: [{after: b}]", "unreadable", ("steps", 0, "deadlines", 0, "after")),
    ],
)
def test_what_cannot_be_read_is_a_problem_at_its_place(
    step: str, code: str, path: tuple[str | int, ...]
) -> None:
    (problem,) = schedule(step).problems
    assert (problem.code, problem.path) == (code, path)
    assert problem.message.th
    assert problem.help.en


def test_one_unreadable_time_leaves_the_others() -> None:
    times = schedule("period: [ไม่มี, ต.ค. 64], effort: 3 วัน")
    assert len(times.problems) == 1
    assert times.steps[0].windows == (days("2021-10-01", "2021-10-31"),)
    assert times.steps[0].effort == Effort(3, 3, Unit.DAY)


def test_rounds_and_the_revision_are_read() -> None:
    times = schedule(
        "period: ต.ค. 64",
        "rounds: [{name: รอบที่ 1, covers: 2564-10/2565-02, report: 2565-02}]\nrevised: 12 พฤศจิกายน 2564\n",
    )
    (round_,) = times.rounds
    assert round_.covers == (days("2021-10-01", "2022-02-28"),)
    assert round_.report == (days("2022-02-01", "2022-02-28"),)
    assert times.revised == (days("2021-11-12", "2021-11-12"),)


def test_a_fiscal_year_in_the_wrong_era_is_read_as_meant() -> None:
    view = view_of("- {id: a, name: งาน, period: ต.ค. - ธ.ค.}")
    ce = view.sop.model_copy(update={"fiscal_year": 2022})
    from sopctl.model.schedule import read_schedule

    assert read_schedule(ce).steps[0].windows == (days("2021-10-01", "2021-12-31"),)
