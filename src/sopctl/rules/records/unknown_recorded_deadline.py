"""A record names a deadline that its step does not have.
บันทึกอ้างถึงกำหนดส่งที่ขั้นตอนนั้นไม่มี

Checks
    `deadline` of every record: it is the `name` of one of the step's deadlines. The nearest is
    offered.
ตรวจอะไร
    deadline ของทุกรายการต้องตรงกับชื่อ (name) ของกำหนดส่งในขั้นตอนนั้น และจะเสนอชื่อที่ใกล้เคียงที่สุด
Why
    A step may have several deadlines. What is recorded for one that does not exist counts for none.
เหตุผล
    ขั้นตอนหนึ่งอาจมีกำหนดส่งหลายรายการ หากชื่อไม่ตรงกับรายการใดเลย บันทึกจะไม่ถูกนับ
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    steps:
      - id: report
        name: รายงานผล
        deadlines: [{name: ส่งร่าง, on: 2565-02-10}, {name: ส่งฉบับจริง, on: 2565-02-25}]
    # records/plan-2565.yaml
    - {step: report, deadline: ส่งเล่ม, on: 2565-02-09}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    steps:
      - id: report
        name: รายงานผล
        deadlines: [{name: ส่งร่าง, on: 2565-02-10}, {name: ส่งฉบับจริง, on: 2565-02-25}]
    # records/plan-2565.yaml
    - {step: report, deadline: ส่งร่าง, on: 2565-02-09}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, PathEdit, Repair, Severity
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.meant_names import MeantNames
from sopctl.rules.records.record_entries import Entry, entries_of, step_indices
from sopctl.rules.suggestion import did_you_mean


@records_rule(Severity.ERROR)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each deadline that is named and not there."""
    indices = step_indices(context)
    for entry in entries_of(context):
        index = indices.get(entry.record.step)
        name = entry.record.deadline
        if index is None or name is None or context.view is None:
            continue
        step = context.view.sop.steps[index]
        known = [deadline.name for deadline in step.deadlines if deadline.name is not None]
        if name not in known:
            yield _unknown(entry, name, known)


def _unknown(entry: Entry, name: str, known: list[str]) -> Finding:
    path = (*entry.path, "deadline")
    names = MeantNames((other, other) for other in known)
    sure = names.surely(name)
    if known:
        message = Bilingual(
            th=f"ขั้นตอน “{entry.step}” ไม่มีกำหนดส่งชื่อ “{name}”",
            en=f"the step “{entry.step}” has no deadline “{name}”",
        )
        otherwise = Bilingual(th=f"กำหนดส่งที่มี: {', '.join(known)}", en=f"it has: {', '.join(known)}")
    else:
        message = Bilingual(
            th=f"กำหนดส่งของขั้นตอน “{entry.step}” ไม่มีชื่อ จึงไม่มี “{name}”",
            en=f"no deadline of the step “{entry.step}” has a name, so there is no “{name}”",
        )
        otherwise = Bilingual(
            th="ลบ deadline ออกจากบันทึก หรือตั้งชื่อ (name) ให้กำหนดส่งใน SOP",
            en="leave deadline out, or give the SOP's deadline a name",
        )
    return Finding(
        path=path,
        step=entry.step,
        message=message,
        help=did_you_mean(names.likely(name), otherwise),
        repair=None if sure is None else Repair((PathEdit(path, sure),)),
    )
