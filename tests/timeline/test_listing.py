"""What is listed of the occurrences of many SOPs, and what waits."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.office import OfficeCalendar
from sopctl.model.records import Record
from sopctl.timeline.agenda import Waiting, waiting_of
from sopctl.timeline.listing import (
    HorizonError,
    Selection,
    horizon_after,
    horizon_of,
    list_due,
)
from sopctl.timeline.occurrences import Occurrence, Status, occurrences_of
from tests.sop_text import view_of

ON = date(2022, 2, 1)
CALENDAR = OfficeCalendar()


@pytest.mark.parametrize("text", ["", "d", "30", "-1d", "3x", "๓d", "999999d", "99999m"])
def test_a_span_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(HorizonError) as caught:
        horizon_after(ON, text)
    assert caught.value.help.th


@pytest.mark.parametrize(
    ("start", "span", "last"),
    [
        (date(2022, 2, 1), "30d", date(2022, 3, 3)),
        (date(2022, 2, 1), "2w", date(2022, 2, 15)),
        (date(2022, 1, 31), "1m", date(2022, 2, 28)),
        (date(2022, 11, 30), "3m", date(2023, 2, 28)),
        (date(2022, 12, 15), "12m", date(2023, 12, 15)),
        (date(2024, 1, 31), "1m", date(2024, 2, 29)),
    ],
)
def test_spans_are_counted(start: date, span: str, last: date) -> None:
    assert horizon_after(start, span) == last


@pytest.mark.parametrize(
    ("first", "last", "within", "horizon"),
    [
        (None, None, None, date(2022, 3, 3)),
        (None, None, "1w", date(2022, 2, 8)),
        (None, date(2022, 9, 30), None, date(2022, 9, 30)),
        (None, date(2022, 9, 30), "1w", date(2022, 2, 8)),
        (date(2022, 6, 1), None, "1w", date(2022, 6, 8)),
        (date(2021, 6, 1), None, "1w", date(2022, 2, 8)),  # a past beginning counts from today
        (date(2022, 6, 1), date(2022, 6, 3), None, date(2022, 6, 3)),
    ],
)
def test_the_horizon_follows_from_what_is_given(
    first: date | None, last: date | None, within: str | None, horizon: date
) -> None:
    assert horizon_of(ON, first, last, within) == horizon


def occurrence(due: date, done_on: date | None = None, **names: str) -> Occurrence:
    return Occurrence(
        sop=names.get("sop", "a"),
        step=names.get("step", "s"),
        name="ก",
        deadline=None,
        key=names.get("key", "once"),
        due=due,
        unshifted=due,
        act_by=due,
        roles=("เจ้าหน้าที่",),
        role_ids=("owner",),
        done_on=done_on,
    )


DAYS = st.dates(date(2021, 10, 1), date(2022, 9, 30))


@settings(max_examples=60, deadline=None)
@given(
    dues=st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=12),
    on=DAYS,
    first=st.none() | DAYS,
    last=st.none() | DAYS,
    statuses=st.frozensets(st.sampled_from(Status)),
)
def test_each_is_listed_or_not_as_if_asked_one_by_one(
    dues: list[tuple[date, date | None]],
    on: date,
    first: date | None,
    last: date | None,
    statuses: frozenset[Status],
) -> None:
    found = [occurrence(due, done, key=str(n)) for n, (due, done) in enumerate(dues)]
    horizon = horizon_of(on, first, last, "30d")
    listing = list_due(
        found,
        CALENDAR,
        on=on,
        horizon=horizon,
        selection=Selection(statuses, first=first, last=last),
    )

    def lies_within(day: date) -> bool:
        return (first or date.min) <= day <= (last or date.max)

    expected = {
        one.key for one in found if lies_within(one.due) and one.status(on, horizon) in statuses
    }
    assert {listed.occurrence.key for listed in listing.deadlines} == expected
    assert [one.occurrence.due for one in listing.deadlines] == sorted(
        one.occurrence.due for one in listing.deadlines
    )
    late = [one for one in found if one.done_on is None and one.due < on and lies_within(one.due)]
    assert listing.overdue == len(late)
    ahead = [
        one.due
        for one in found
        if one.done_on is None and one.due >= on and one.key not in expected
    ]
    following = listing.following.occurrence.due if listing.following else None
    assert following == min(ahead, default=None)


def test_days_past_and_to_come_are_counted_from_the_day() -> None:
    listing = list_due(
        [
            occurrence(date(2022, 1, 31)),
            occurrence(ON, key="2"),
            occurrence(date(2022, 2, 10), key="3"),
        ],
        CALENDAR,
        on=ON,
        horizon=date(2022, 3, 3),
        selection=Selection(),
    )
    counted = [(one.days_left, one.working_days_left) for one in listing.deadlines]
    assert counted == [(-1, -1), (0, 0), (9, 7)]


@pytest.mark.parametrize(
    ("selection", "count"),
    [
        (Selection(), 2),
        (Selection(sops=frozenset({"a"})), 1),
        (Selection(steps=frozenset({"t"})), 1),
        (Selection(sops=frozenset({"a"}), steps=frozenset({"t"})), 0),
        (Selection(roles=frozenset({"owner"})), 2),
        (Selection(roles=frozenset({"เจ้าหน้าที่", "another"})), 2),
        (Selection(roles=frozenset({"another"})), 0),
    ],
)
def test_sops_steps_and_roles_all_have_to_fit(selection: Selection, count: int) -> None:
    found = [occurrence(ON), occurrence(ON, sop="b", step="t")]
    listing = list_due(found, CALENDAR, on=ON, horizon=ON, selection=selection)
    assert len(listing.deadlines) == count


def test_years_past_the_table_are_told_also_those_counted_through() -> None:
    covered = list_due(
        [occurrence(date(2026, 12, 30))], CALENDAR, on=ON, horizon=ON, selection=Selection()
    )
    assert covered.unannounced == ()
    far = list_due(
        [occurrence(date(2029, 1, 5))],
        CALENDAR,
        on=ON,
        horizon=date(2030, 1, 1),
        selection=Selection(),
    )
    assert far.unannounced == (2027, 2028, 2029)


def waiting(steps: str, *records: Record) -> list[Waiting]:
    view = view_of(steps)
    assert view.schedule.problems == ()
    occurrences = occurrences_of(view, CALENDAR, records=records)
    return list(waiting_of(view, occurrences, records))


def record(**fields: object) -> Record:
    return Record.model_validate(fields)


def test_a_deadline_waits_for_its_event() -> None:
    steps = """
    - {id: a, name: ตอบหนังสือ, deadlines: [{after: received, days: 3}, ทุกวันที่ 5 ของเดือน], period: ต.ค. 64}
    - {id: b, name: สรุป, deadlines: [{after: quarter-end, days: 3}], period: ต.ค. 64}
    """
    (one,) = waiting(steps)
    assert (one.step, one.after, one.days, one.unit) == ("a", "received", 3, "day")
    assert len(waiting(steps, record(event="received", of="b", on="2564-11-01"))) == 1
    assert waiting(steps, record(event="received", of="a", on="2564-11-01")) == []
    assert waiting(steps, record(event="received", on="2564-11-01")) == []


def test_a_deadline_waits_for_a_step_that_has_no_day_itself() -> None:
    steps = """
    - {id: a, name: จัดประชุม, effort: 1 วัน}
    - {id: b, name: ส่งรายงานการประชุม, deadlines: [{name: รายงาน, after: a, days: 7, unit: working-day}]}
    - {id: c, name: ประกาศ, period: ต.ค. 64}
    - {id: d, name: ติดตาม, deadlines: [{after: c, days: 7}]}
    """
    (one,) = waiting(steps)
    assert (one.step, one.name, one.deadline, one.after, one.unit) == (
        "b",
        "รายงาน",
        "รายงาน",
        "a",
        "working-day",
    )
    assert waiting(steps, record(step="a", on="2564-11-01")) == []


def test_steps_that_wait_for_each_other_both_wait() -> None:
    steps = """
    - {id: a, name: ก, deadlines: [{after: b, days: 1}]}
    - {id: b, name: ข, deadlines: [{after: a, days: 1}]}
    """
    assert [one.step for one in waiting(steps)] == ["a", "b"]
