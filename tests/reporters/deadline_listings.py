"""Listings of deadlines for the tests of reporters and calendar feeds."""

from collections.abc import Iterable
from datetime import date

from sopctl.calendar.deadlines import Shift
from sopctl.calendar.office import OfficeCalendar
from sopctl.model.records import Record
from sopctl.timeline.agenda import agenda_of
from sopctl.timeline.listing import Listing, Selection, horizon_after, list_agendas
from sopctl.timeline.occurrences import Status
from sopctl.workspace import SopView
from tests.sop_text import sop_of, sop_text

ON = date(2022, 2, 1)
"""A Tuesday: 1 February 2565."""

CALENDAR = OfficeCalendar()

EVERYTHING = Selection(frozenset(Status))

STEPS = """
- id: plan
  name: จัดทำแผนขับเคลื่อนองค์กรแห่งการเรียนรู้และเผยแพร่ให้บุคลากรทราบโดยทั่วกัน
  period: ต.ค. 64
  responsible: [owner, executives]
- id: report
  name: รายงานผลการติดตามตัวชี้วัดรายเดือน
  period: ธ.ค. 64 - มิ.ย. 65
  deadlines: [{name: รายงานประจำเดือน, every: month, day: 10, of: next}]
  control: {check: "ส่งครบ; ตรงเวลา, ทุกหน่วย", evidence: [report-form], by: executives, criteria: ร้อยละ 100}
  documents: [report-form, สำเนาหนังสือนำส่ง]
  responsible: owner
- {id: reply, name: ตอบหนังสือ, deadlines: [{after: received, days: 3, unit: working-day}]}
- {id: follow, name: ติดตามแผน, deadlines: [{after: plan, days: 120}], responsible: owner}
"""
ROLES = (
    "roles: {owner: ผู้รับผิดชอบตัวชี้วัด 2.4, executives: ผู้บริหารหน่วยงาน}\n"
    "documents: {report-form: แบบรายงานประจำเดือน}\n"
)


def listing_of(
    steps: str = STEPS,
    rest: str = ROLES,
    *,
    on: date = ON,
    within: str = "30d",
    selection: Selection | None = None,
    shift: Shift = Shift.NONE,
    records: Iterable[Record] = (),
) -> Listing:
    """Return what an SOP of these steps makes due."""
    view = SopView("sops/test.yaml", sop_of(sop_text(steps, rest)))
    return list_agendas(
        [agenda_of(view, CALENDAR, shift=shift, records=tuple(records))],
        CALENDAR,
        on=on,
        horizon=horizon_after(on, within),
        selection=Selection() if selection is None else selection,
    )


def record(**fields: object) -> Record:
    """Return a record with these fields."""
    return Record.model_validate(fields)
