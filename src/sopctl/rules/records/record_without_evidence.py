"""A step with a control point was recorded without evidence.
บันทึกขั้นตอนที่มีจุดควบคุมโดยไม่มีหลักฐาน

Checks
    Every record of a step that has a control point names a file under `evidence`. The records of one
    step are reported together.
ตรวจอะไร
    บันทึกของขั้นตอนที่มีจุดควบคุมต้องระบุแฟ้มใน evidence บันทึกของขั้นตอนเดียวกันจะแจ้งรวมครั้งเดียว
Why
    The control point says what must be shown. Without the file, that it was checked is a claim.
เหตุผล
    จุดควบคุมกำหนดว่าต้องแสดงสิ่งใดได้ หากไม่มีแฟ้ม จะไม่มีสิ่งยืนยันว่าได้ตรวจแล้ว
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    steps:
      - {id: plan, name: จัดทำแผน, period: ต.ค. 64, control: {check: แผนลงนามแล้ว, evidence: แผน}}
    # records/plan-2565.yaml
    - {step: plan, on: 2564-10-20}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    steps:
      - {id: plan, name: จัดทำแผน, period: ต.ค. 64, control: {check: แผนลงนามแล้ว, evidence: แผน}}
    # records/plan-2565.yaml
    - {step: plan, on: 2564-10-20, evidence: evidence/plan.pdf}
"""

from collections.abc import Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.step import Step
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.record_entries import Entry, entries_of, is_reported


@records_rule(Severity.NOTE)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each step with a control point and records without evidence."""
    if context.view is None:
        return
    controlled = {step.id: step for step in context.view.sop.steps if step.control is not None}
    without: dict[str, list[Entry]] = {}
    for entry in entries_of(context):
        step = entry.record.step
        if step not in controlled or entry.record.evidence or entry.record.event is not None:
            continue
        if step is not None and not is_reported(context, entry, "evidence"):
            without.setdefault(step, []).append(entry)
    for name, entries in without.items():
        yield _finding(controlled[name], entries)


def _finding(step: Step, entries: Sequence[Entry]) -> Finding:
    first, *others = entries
    count_th = f" {len(entries)} รายการ" if others else ""
    count_en = f", in {len(entries)} records" if others else ""
    documents = ", ".join(step.control.evidence) if step.control is not None else ""
    wanted_th = f" จุดควบคุมกำหนดให้มี: {documents}" if documents else ""
    wanted_en = f"; the control point asks for {documents}" if documents else ""
    return Finding(
        path=(*first.path, "step"),
        step=step.id,
        message=Bilingual(
            th=f"ขั้นตอน “{step.id}” มีจุดควบคุม แต่บันทึก{count_th}ไม่มีหลักฐาน",
            en=f"the step “{step.id}” has a control point, and is recorded without evidence{count_en}",
        ),
        help=Bilingual(
            th=f"เพิ่ม evidence: ชื่อแฟ้ม{wanted_th}",
            en=f"add evidence: with the file's name{wanted_en}",
        ),
        related=tuple(
            RelatedPath((*other.path, "step"), Bilingual(th="รายการนี้ด้วย", en="this record too"))
            for other in others
        ),
    )
