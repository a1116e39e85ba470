"""How far an SOP has come, and how its control points stand."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.office import OfficeCalendar
from sopctl.model.records import Evidence, Record
from sopctl.timeline.agenda import agenda_of
from sopctl.timeline.controls import ControlState
from sopctl.timeline.evidence import EvidenceState
from sopctl.timeline.listing import Unsound
from sopctl.timeline.overview import overview_of, timeline_of
from sopctl.timeline.progress import Progress, SopStatus, Tally, status_of
from sopctl.workspace import SopView
from tests.sop_text import view_of

CALENDAR = OfficeCalendar()
ON = date(2022, 2, 1)
HASH, OTHER = "0" * 64, "1" * 64

STEPS = """
- {id: plan, name: จัดทำแผน, period: ต.ค. 64, responsible: owner, control: {check: มีแผน, evidence: [plan, สำเนา], by: chief}}
- id: report
  name: รายงาน
  period: ธ.ค. 64 - มี.ค. 65
  deadlines: [ภายในวันที่ 10 ของเดือนถัดไป]
  responsible: owner
  control: ส่งครบ
- {id: reply, name: ตอบหนังสือ, deadlines: [{after: received, days: 3, unit: working-day}], responsible: chief}
- {id: keep, name: จัดเก็บ, responsible: chief, control: จัดเก็บแล้ว}
- {id: join, name: A, kind: connector}
- {id: out, name: A, kind: connector, next: end}
"""
ROLES = "roles: {owner: ผู้รับผิดชอบ, chief: ผู้อำนวยการ}\ndocuments: {plan: แผนปฏิบัติการ}\n"


def status(
    *records: Record,
    on: date = ON,
    found: dict[str, str | None] | None = None,
    roles: frozenset[str] = frozenset(),
    view: SopView | None = None,
) -> SopStatus:
    view = view or view_of(STEPS, ROLES)
    agenda = agenda_of(view, CALENDAR, records=records)
    return status_of(view, agenda, CALENDAR, on=on, records=records, found=found or {}, roles=roles)


def done(step: str, on: str, occurrence: str | None = None, *files: Evidence) -> Record:
    return Record(step=step, on=on, occurrence=occurrence, evidence=files)


def states(one: SopStatus) -> dict[str, Progress]:
    return {step.step: step.state for step in one.steps}


def test_without_records_all_is_late_or_to_come_or_has_no_day() -> None:
    one = status()
    assert states(one) == {
        "plan": Progress.LATE,
        "report": Progress.LATE,  # 10 January is past
        "reply": Progress.UNDATED,
        "keep": Progress.UNDATED,
    }
    assert one.occurrences == Tally(done=0, late=2, to_come=3)
    assert one.step_tally == Tally(late=2, undated=2)
    assert [step.row for step in one.steps] == [1, 2, 3, 4]
    assert [(each.occurrence.key, each.days_left) for each in one.late] == [
        ("once", -93),
        ("2564-12", -22),
    ]
    assert one.late[1].working_days_left == -16
    assert one.following is not None
    assert one.following.key == "2565-01"
    assert [waiting.step for waiting in one.waiting] == ["reply"]


def test_records_make_steps_done_and_late_work_is_told() -> None:
    one = status(
        done("plan", "2564-11-02"),
        done("report", "2565-01-10", "2564-12"),
        done("keep", "2565-01-15"),
        Record(event="received", of="reply", on="2565-01-31"),
        done("nobody", "2565-01-15"),
    )
    assert states(one) == {
        "plan": Progress.DONE,
        "report": Progress.TO_COME,
        "reply": Progress.TO_COME,
        "keep": Progress.DONE,
    }
    assert one.occurrences == Tally(done=2, late=0, to_come=4)
    assert one.done_late == 1
    assert (one.late, one.waiting) == ((), ())


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2015, 1, 1), Tally(to_come=5)),
        (date(2021, 10, 31), Tally(to_come=5)),  # due today is not late
        (date(2021, 11, 1), Tally(late=1, to_come=4)),
        (date(2100, 1, 1), Tally(late=5)),
    ],
)
def test_a_past_and_a_future_day(on: date, expected: Tally) -> None:
    assert status(on=on).occurrences == expected


def test_only_what_a_role_does_counts_and_the_control_points_it_checks() -> None:
    one = status(roles=frozenset(("ผู้อำนวยการ",)))
    assert [step.step for step in one.steps] == ["reply", "keep"]
    assert one.occurrences.total == 0
    assert [control.step for control in one.controls] == ["plan", "keep"]
    assert one.concerns_somebody
    assert not status(roles=frozenset(("nobody",))).concerns_somebody


@pytest.mark.parametrize(
    ("records", "found", "expected"),
    [
        ((), {}, (ControlState.WITHOUT, 1, 0)),  # past due, and nothing recorded
        ((done("plan", "2564-10-20"),), {}, (ControlState.WITHOUT, 1, 0)),
        (
            (done("plan", "2564-10-20", None, Evidence(file="a.pdf", sha256=HASH)),),
            {"a.pdf": HASH},
            (ControlState.PROVED, 1, 1),
        ),
        (
            (done("plan", "2564-10-20", None, Evidence(file="a.pdf")),),
            {"a.pdf": HASH},
            (ControlState.PROVED, 1, 1),
        ),
        (
            (done("plan", "2564-10-20", None, Evidence(file="a.pdf", sha256=HASH)),),
            {"a.pdf": OTHER},
            (ControlState.CHANGED, 1, 0),
        ),
        (
            (done("plan", "2564-10-20", None, Evidence(file="a.pdf", sha256=HASH)),),
            {"a.pdf": None},
            (ControlState.MISSING, 1, 0),
        ),
        (
            (done("plan", "2564-10-20", None, Evidence(file="../a.pdf")),),
            {},
            (ControlState.MISSING, 1, 0),
        ),
        (
            (
                done("plan", "2564-10-20", None, Evidence(file="a.pdf", sha256=HASH)),
                done("plan", "2564-10-21", None, Evidence(file="b.pdf")),
            ),
            {"a.pdf": OTHER},
            (ControlState.CHANGED, 1, 0),  # the worst
        ),
    ],
)
def test_how_a_control_point_stands(
    records: tuple[Record, ...],
    found: dict[str, str | None],
    expected: tuple[ControlState, int, int],
) -> None:
    control = status(*records, found=found).controls[0]
    assert (control.state, control.expected, control.proved) == expected
    assert control.documents == ("แผนปฏิบัติการ", "สำเนา")
    assert control.by == "ผู้อำนวยการ"


def test_each_occurrence_is_to_be_proved() -> None:
    file = Evidence(file="a.pdf", sha256=HASH)
    one = status(done("report", "2565-01-09", "2564-12", file), found={"a.pdf": HASH})
    report = one.controls[1]
    assert (report.state, report.expected, report.proved) == (ControlState.PROVED, 1, 1)
    assert [(each.occurrence, each.state) for each in report.files] == [
        ("2564-12", EvidenceState.SOUND)
    ]
    later = status(
        done("report", "2565-01-09", "2564-12", file),
        on=date(2022, 2, 11),
        found={"a.pdf": HASH},
    ).controls[1]
    assert (later.state, later.expected, later.proved) == (ControlState.WITHOUT, 2, 1)


def test_a_step_without_a_day_is_to_be_proved_for_each_of_its_records() -> None:
    assert status().controls[2].state is ControlState.NOT_YET
    without = status(done("keep", "2565-01-15"), done("keep", "2565-01-16")).controls[2]
    assert (without.state, without.expected, without.proved) == (ControlState.WITHOUT, 2, 0)


def test_nothing_is_to_be_proved_before_its_day_is_over() -> None:
    found = {each.step: each.state for each in status(on=date(2021, 10, 31)).controls}
    assert set(found.values()) == {ControlState.NOT_YET}


def test_an_sop_without_any_deadline() -> None:
    one = status(view=view_of("- {id: a, name: ก}\n- {id: b, name: ข}"))
    assert one.occurrences == Tally()
    assert one.step_tally == Tally(undated=2)
    assert (one.following, one.late, one.controls) == (None, (), ())


def test_several_years_stand_side_by_side_and_what_is_left_out_is_told() -> None:
    sops = [
        status(view=view_of(STEPS, ROLES)),
        status(view=view_of("- {id: a, name: ก, period: 2566-10, responsible: owner}", ROLES)),
    ]
    left_out = (Unsound("sops/bad.yaml", "bad"),)
    found = overview_of(sops, CALENDAR, on=ON, left_out=left_out)
    assert [year.be for year in found.years] == [2565, 2567]
    assert found.steps.total == 5
    assert found.left_out == left_out
    assert found.unannounced == ()
    assert overview_of([], CALENDAR, on=ON).years == ()


def test_with_roles_only_sops_that_concern_them_are_shown() -> None:
    role = frozenset(("chief",))
    views = [view_of(STEPS, ROLES), view_of("- {id: a, name: ก, responsible: owner}", ROLES)]
    found = overview_of([status(view=v, roles=role) for v in views], CALENDAR, on=ON, roles=role)
    assert len(found.sops) == 1
    assert timeline_of(found.sops[0], CALENDAR).path.days.most == 0


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(2021, 9, 1), date(2022, 10, 1)),
    st.sets(st.sampled_from(["2564-12", "2565-01", "2565-02", "2565-03"])),
)
def test_steps_and_occurrences_add_up(on: date, keys: set[str]) -> None:
    records = [done("report", "2565-02-01", key) for key in sorted(keys)]
    one = status(*records, on=on)
    report = one.steps[1]
    assert one.occurrences.total == 5
    assert report.occurrences.done == len(keys)
    assert report.occurrences.late == sum(
        due < on and key not in keys
        for key, due in {
            "2564-12": date(2022, 1, 10),
            "2565-01": date(2022, 2, 10),
            "2565-02": date(2022, 3, 10),
            "2565-03": date(2022, 4, 10),
        }.items()
    )
    assert one.step_tally.total == len(one.steps) == 4
    assert len(one.late) == one.occurrences.late
