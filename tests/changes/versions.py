"""Two versions of a small SOP, and ways to compare SOPs as they are written."""

from textwrap import dedent
from typing import Any

from sopctl.changes import compare
from sopctl.changes.values import Change, Comparison, Subject
from sopctl.model.sop import Sop
from sopctl.workspace import SopView
from tests.sop_text import sop_of, sop_text, view_of

OLD = dedent(
    """\
    sopctl: sop/v1
    id: report-2565
    title: การรายงานผลการปฏิบัติราชการ
    unit: {name: กองแผนงาน, parent: กรมอนามัย}
    fiscal_year: 2565
    revised: 2565-05
    objectives:
      - เพื่อให้หน่วยงานรายงานผลการปฏิบัติราชการได้ครบถ้วนตามเวลาที่กำหนด
      - เพื่อให้ผู้บริหารมีข้อมูลประกอบการตัดสินใจ
    roles:
      owner: {name: ผู้รับผิดชอบตัวชี้วัด}
      director: {name: ผู้อำนวยการกอง}
    documents:
      plan: {name: แผนปฏิบัติการ, keep: 5 ปี}
    steps:
      - id: plan
        name: จัดทำแผนปฏิบัติการ
        period: ต.ค. 64 (3 วัน)
        control: {check: แผนสอดคล้องกับภารกิจของหน่วยงาน, evidence: [plan]}
        responsible: [owner]
      - id: approve
        kind: decision
        name: พิจารณาเห็นชอบแผนปฏิบัติการ
        period: ต.ค. 64 (2 วันทำการ)
        responsible: [owner]
        approver: director
        branches:
          - {label: เห็นชอบ, next: collect}
          - {label: ไม่เห็นชอบ, next: plan}
      - id: collect
        name: รวบรวมข้อมูลผลการดำเนินงานจากกลุ่มงาน
        details: รวบรวมข้อมูลผลการดำเนินงานจากทุกกลุ่มงานในสังกัด แล้วตรวจสอบความครบถ้วนและความถูกต้องก่อนนำไปใช้จัดทำรายงาน
        period: พ.ย. 64 - มิ.ย. 65
        responsible: [owner]
      - id: report
        name: รายงานผลรายเดือน
        period: พ.ย. 64 - มิ.ย. 65 (2 วัน/เดือน)
        deadlines: ภายในวันที่ 10 ของเดือนถัดไป
        responsible: [owner]
      - id: keep
        name: จัดเก็บรายงานเข้าแฟ้ม
        period: ก.ค. 65
        responsible: [owner]
    rounds:
      - {name: รอบที่ 1, covers: 5 เดือนแรก, report: 2565-03}
    table:
      columns: [number, flow, period, responsible]
    """
)

NEW = dedent(
    """\
    sopctl: sop/v1
    id: report-2565
    title: การรายงานผลการปฏิบัติราชการ
    unit: {name: กองยุทธศาสตร์และแผนงาน, parent: กรมอนามัย}
    fiscal_year: 2565
    revised: มิถุนายน 2565
    objectives:
      - เพื่อให้ผู้บริหารมีข้อมูลประกอบการตัดสินใจ
      - เพื่อให้หน่วยงานรายงานผลการปฏิบัติราชการได้ครบถ้วนภายในเวลาที่กำหนด
      - เพื่อเผยแพร่ผลการดำเนินงานแก่ประชาชน
    roles:
      owner: {name: ผู้รับผิดชอบตัวชี้วัด}
      head: {name: ผู้อำนวยการกอง}
      staff: {name: เจ้าหน้าที่กลุ่มงาน}
    documents:
      plan: {name: แผนปฏิบัติการประจำปี, keep: 10 ปี}
    steps:
      - id: plan
        name: จัดทำแผนปฏิบัติการ
        period: ตุลาคม 2564 (3 วัน)
        control: {check: แผนสอดคล้องกับภารกิจของหน่วยงาน, evidence: [plan]}
        responsible: [owner, staff]
      - id: check
        name: ตรวจสอบแผนกับงบประมาณ
        period: ต.ค. 64
        effort: 1 วันทำการ
        responsible: [staff]
      - id: approve
        kind: decision
        name: พิจารณาเห็นชอบแผนปฏิบัติการ
        period: พ.ย. 64 (2 วันทำการ)
        responsible: [owner]
        approver: head
        branches:
          - {label: เห็นชอบ, next: gather}
          - {label: ไม่เห็นชอบ, next: check}
          - {label: ให้แก้ไขเล็กน้อย, next: plan}
      - id: report
        name: รายงานผลรายเดือน
        period: พ.ย. 64 - มิ.ย. 65 (3 วัน/เดือน)
        deadlines: {every: month, day: 5, of: next}
        responsible: [owner]
      - id: gather
        name: รวบรวมข้อมูลผลการดำเนินงานจากกลุ่มงาน
        details: รวบรวมข้อมูลผลการดำเนินงานจากทุกกลุ่มงานในสังกัด แล้วตรวจทานความครบถ้วนและความถูกต้องก่อนนำไปใช้จัดทำรายงาน
        period: พ.ย. 64 - มิ.ย. 65
        responsible: [owner]
    rounds:
      - {name: รอบที่ 1, covers: ต.ค. 64 - ก.พ. 65, report: 2565-04}
    table:
      columns: [number, flow, period, control, responsible]
    """
)


def compared(old: str, new: str) -> Comparison:
    """Return what changed between two whole files."""
    return compare(SopView("old.yaml", sop_of(old)), SopView("new.yaml", sop_of(new)))


def compared_data(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    """Return what changed between two SOPs as plain data."""
    views = (SopView("x.yaml", Sop.model_validate(data)) for data in (old, new))
    return compare(*views)


def compared_steps(old: str, new: str, rest: str = "", new_rest: str | None = None) -> Comparison:
    """Return what changed between two lists of steps."""
    return compare(view_of(old, rest), view_of(new, rest if new_rest is None else new_rest))


def compared_heads(old: str, new: str) -> Comparison:
    """Return what changed between further top-level keys, the steps being the same."""
    steps = "- {id: a, name: ทำงาน}"
    return compared(sop_text(steps, old), sop_text(steps, new))


def facts(comparison: Comparison) -> list[tuple[str, str | None, str | None]]:
    """Return (kind, id, field) of each change."""
    return [(c.kind.value, c.item.key, c.field) for c in comparison.changes]


def only(comparison: Comparison) -> Change:
    """Return the one change there is."""
    (change,) = comparison.changes
    return change


def of_steps(comparison: Comparison) -> list[tuple[str, str | None, str | None]]:
    """Return (kind, id, field) of each change of a step."""
    return [
        (c.kind.value, c.item.key, c.field)
        for c in comparison.changes
        if c.item.subject is Subject.STEP
    ]


def texts(change: Change) -> tuple[str | None, str | None]:
    """Return old and new of a change, in Thai."""
    return tuple(value.text.th if value else None for value in (change.old, change.new))  # type: ignore[return-value]
