"""From SOPs and records to dated occurrences; expected dates are worked by hand."""

from datetime import date

import pytest

from sopctl.calendar.deadlines import Shift
from sopctl.calendar.office import OfficeCalendar
from sopctl.model.records import Record
from sopctl.timeline.occurrences import Occurrence, Status, occurrences_of
from tests.sop_text import view_of

MONTHLY = """
- id: report
  name: รายงานผล
  period: พ.ย. 64 - มิ.ย. 65
  deadlines: ภายในวันที่ 10 ของเดือนถัดไป
  responsible: owner
"""
ROLES = "roles: {owner: ผู้รับผิดชอบตัวชี้วัด}\n"


def occurrences(
    steps: str, rest: str = "", shift: Shift = Shift.NONE, *records: Record
) -> tuple[Occurrence, ...]:
    view = view_of(steps, rest)
    assert view.schedule.problems == ()
    return occurrences_of(view, OfficeCalendar(), shift=shift, records=records)


def record(**fields: object) -> Record:
    return Record.model_validate(fields)


def test_a_monthly_report_is_due_in_the_month_after_its_work() -> None:
    found = occurrences(MONTHLY, ROLES)
    # Eight months of work, November 2564 to June 2565, each reported by the 10th of the next.
    assert [(one.key, one.due.isoformat()) for one in found] == [
        ("2564-11", "2021-12-10"),  # Constitution Day
        ("2564-12", "2022-01-10"),
        ("2565-01", "2022-02-10"),
        ("2565-02", "2022-03-10"),
        ("2565-03", "2022-04-10"),  # a Sunday
        ("2565-04", "2022-05-10"),
        ("2565-05", "2022-06-10"),
        ("2565-06", "2022-07-10"),  # a Sunday
    ]
    assert {one.roles for one in found} == {("ผู้รับผิดชอบตัวชี้วัด",)}
    assert {one.role_ids for one in found} == {("owner",)}


@pytest.mark.parametrize(
    ("shift", "first", "last"),
    [
        (Shift.NONE, "2021-12-10", "2022-07-10"),
        (Shift.FOLLOWING, "2021-12-13", "2022-07-11"),
        (Shift.PRECEDING, "2021-12-09", "2022-07-08"),
    ],
)
def test_a_day_off_shifts_as_the_office_says_and_act_by_never_lies(
    shift: Shift, first: str, last: str
) -> None:
    found = occurrences(MONTHLY, ROLES, shift)
    assert (found[0].due.isoformat(), found[-1].due.isoformat()) == (first, last)
    assert found[0].unshifted == date(2021, 12, 10)
    expected = date(2021, 12, 13) if shift is Shift.FOLLOWING else date(2021, 12, 9)
    assert found[0].act_by == expected


def test_a_step_without_deadlines_is_due_when_its_windows_end() -> None:
    (one,) = occurrences("- {id: a, name: ก, period: ต.ค. 64}")
    assert (one.key, one.due) == ("once", date(2021, 10, 31))
    several = occurrences("- {id: a, name: ก, period: [ธ.ค. 64, ต.ค. 64]}")
    assert [(o.key, o.due) for o in several] == [
        ("window-1", date(2021, 10, 31)),
        ("window-2", date(2021, 12, 31)),
    ]


def test_a_step_with_only_an_effort_has_no_deadline() -> None:
    assert occurrences("- {id: a, name: ก, effort: 5 วัน}") == ()


def test_windows_in_which_rounds_are_reported_carry_the_round_s_key() -> None:
    found = occurrences(
        "- {id: a, name: สรุปผล, period: ก.พ.65 และ ก.ค.65}",
        """
        rounds:
          - {name: รอบที่ 1, covers: 2564-10/2565-02, report: ก.พ. 65}
          - {name: รอบที่ 2, covers: 2565-03/2565-07, report: ก.ค. 65}
        """,
    )
    assert [(o.step, o.key, o.due) for o in found] == [
        ("a", "round-1", date(2022, 2, 28)),
        ("a", "round-2", date(2022, 7, 31)),
    ]


def test_a_round_that_no_step_takes_up_is_still_due() -> None:
    found = occurrences(
        "- {id: a, name: ก, effort: 1 วัน}",
        "rounds: [{name: รอบที่ 1, covers: 2564-10/2565-02, report: ก.พ. 65}]\n",
    )
    assert [(o.step, o.name, o.key) for o in found] == [(None, "รอบที่ 1", "round-1")]


def test_two_days_in_one_month_have_keys_of_their_own() -> None:
    found = occurrences("- {id: a, name: ก, period: ต.ค. 64, deadlines: ทุกวันที่ 10 และ 25 ของเดือน}")
    assert [(o.key, o.due.day) for o in found] == [("2564-10", 10), ("2564-10.2", 25)]


def test_keys_left_out_are_not_due() -> None:
    found = occurrences(
        "- {id: a, name: ก, period: ต.ค. 64 - ธ.ค. 64, deadlines: [{every: month, except: 2564-11}]}"
    )
    assert [o.key for o in found] == ["2564-10", "2564-12"]


def test_a_deadline_after_a_step_counts_from_its_record_or_else_its_deadline() -> None:
    steps = """
    - {id: plan, name: ก, period: ต.ค. 64}
    - {id: report, name: ข, deadlines: [{after: plan, days: 7}]}
    """
    by_deadline = occurrences(steps)[-1]
    assert (by_deadline.due, by_deadline.counted_from) == (date(2021, 11, 7), "deadline")
    by_record = occurrences(steps, "", Shift.NONE, record(step="plan", on="2564-10-20"))
    after = next(o for o in by_record if o.step == "report")
    assert (after.due, after.counted_from) == (date(2021, 10, 27), "record")


def test_steps_that_wait_for_each_other_have_no_date() -> None:
    assert (
        occurrences(
            """
            - {id: a, name: ก, deadlines: [{after: b, days: 1}]}
            - {id: b, name: ข, deadlines: [{after: a, days: 1}]}
            """
        )
        == ()
    )


def test_a_deadline_after_an_event_waits_for_its_record() -> None:
    steps = "- {id: a, name: ตอบหนังสือ, deadlines: [{after: received, days: 3, unit: working-day}]}"
    assert occurrences(steps) == ()
    (one,) = occurrences(steps, "", Shift.NONE, record(event="received", of="a", on="2565-04-12"))
    # Tuesday 12 April 2022; the 13th to 15th are Songkran, so the 18th, 19th and 20th are counted.
    assert one.due == date(2022, 4, 20)


def test_a_record_makes_its_occurrence_done_and_no_other() -> None:
    found = occurrences(
        MONTHLY, ROLES, Shift.NONE, record(step="report", occurrence="2565-01", on="2565-02-09")
    )
    done = {one.key: one.done_on for one in found if one.done_on}
    assert done == {"2565-01": date(2022, 2, 9)}


def test_a_record_without_occurrence_counts_where_there_is_only_one() -> None:
    (one,) = occurrences(
        "- {id: a, name: ก, period: ต.ค. 64}", "", Shift.NONE, record(step="a", on="2564-10-29")
    )
    assert one.done_on == date(2021, 10, 29)
    found = occurrences(MONTHLY, ROLES, Shift.NONE, record(step="report", on="2565-02-09"))
    assert all(one.done_on is None for one in found)


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2021, 10, 31), Status.DUE),
        (date(2021, 10, 1), Status.DUE),
        (date(2021, 9, 30), Status.UPCOMING),
        (date(2021, 11, 1), Status.OVERDUE),
    ],
)
def test_status_on_a_day(on: date, status: Status) -> None:
    (one,) = occurrences("- {id: a, name: ก, period: ต.ค. 64}")
    horizon = date.fromordinal(on.toordinal() + 30)
    assert one.status(on, horizon) is status
