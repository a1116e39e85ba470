"""Overviews of SOPs for the tests of what `status` shows."""

from collections.abc import Iterable
from datetime import date

from sopctl.calendar.office import OfficeCalendar
from sopctl.model.records import Record
from sopctl.timeline.agenda import agenda_of
from sopctl.timeline.listing import Unsound
from sopctl.timeline.overview import Overview, overview_of
from sopctl.timeline.progress import SopStatus, status_of
from sopctl.workspace import SopView
from tests.sop_text import sop_of, sop_text

ON = date(2022, 2, 1)
"""A Tuesday: 1 February 2565."""

CALENDAR = OfficeCalendar()
HASH = "0" * 64

STEPS = """
- id: plan
  name: จัดทำแผนขับเคลื่อนองค์กรแห่งการเรียนรู้และเผยแพร่ให้บุคลากรทราบโดยทั่วกัน
  period: ต.ค. 64
  effort: 3-5 วันทำการ
  responsible: [owner, executives]
  control: {check: มีแผนที่สอดคล้องกับภารกิจ, evidence: [report-form], by: executives}
- id: decide
  name: พิจารณาแผน
  kind: decision
  period: พ.ย. 64
  effort: 2 วันทำการ
  approver: executives
  branches: [{label: เห็นชอบ, next: report}, {label: ไม่เห็นชอบ, next: plan}]
- id: report
  name: รายงานผลการติดตามตัวชี้วัดรายเดือน
  period: ธ.ค. 64 - มิ.ย. 65
  effort: 2 วันทำการ/เดือน
  deadlines: [{name: รายงานประจำเดือน, every: month, day: 10, of: next}]
  control: ส่งครบ
  responsible: owner
- id: visit
  name: ออกเยี่ยมหน่วยงาน
  period: ก.พ. 65
  effort: 10-18 วันทำการ
  responsible: owner
  control: ครบทุกหน่วยงาน
- {id: reply, name: ตอบหนังสือ, deadlines: [{after: received, days: 3, unit: working-day}]}
"""
ROLES = (
    "roles:\n"
    "  owner: {name: ผู้รับผิดชอบตัวชี้วัด 2.4, positions: [นักวิเคราะห์, นักวิชาการ]}\n"
    "  executives: {name: ผู้บริหารหน่วยงาน}\n"
    "documents: {report-form: แบบรายงานประจำเดือน}\n"
)

RECORDS: tuple[dict[str, object], ...] = (
    {"step": "plan", "on": "2564-11-03", "evidence": [{"file": "evidence/plan.pdf", "sha256": HASH}]},
    {"step": "report", "occurrence": "2564-12", "on": "2565-01-10",
     "evidence": [{"file": "evidence/dec.pdf", "sha256": HASH}]},
)  # fmt: skip
FOUND = {"evidence/plan.pdf": HASH, "evidence/dec.pdf": None}


def status_for(
    steps: str = STEPS,
    rest: str = ROLES,
    *,
    on: date = ON,
    records: Iterable[dict[str, object]] = RECORDS,
    found: dict[str, str | None] | None = None,
    text: str | None = None,
) -> SopStatus:
    """Return how an SOP of these steps stands."""
    kept = [Record.model_validate(fields) for fields in records]
    view = SopView("sops/test.yaml", sop_of(text or sop_text(steps, rest)))
    agenda = agenda_of(view, CALENDAR, records=kept)
    return status_of(
        view, agenda, CALENDAR, on=on, records=kept, found=FOUND if found is None else found
    )


def overview_for(*sops: SopStatus, on: date = ON, left_out: tuple[Unsound, ...] = ()) -> Overview:
    """Return an overview of `sops`; of the usual one, where none are given."""
    return overview_of(sops or (status_for(),), CALENDAR, on=on, left_out=left_out)
