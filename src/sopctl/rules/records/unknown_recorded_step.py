"""A record names a step that the SOP does not have.
บันทึกอ้างถึงขั้นตอนที่ไม่มีใน SOP

Checks
    `step` and `of` of every record: each is the id of a step of the SOP. The nearest is offered; a
    step's name in place of its id is recognised, and can be mended.
ตรวจอะไร
    step และ of ของทุกรายการต้องเป็นรหัสขั้นตอนใน SOP และจะเสนอรหัสที่ใกล้เคียงที่สุด
    หากเขียนชื่อขั้นตอนแทนรหัส จะรู้จักและแก้ให้ได้
Why
    The work is done and recorded, and is still listed as late.
เหตุผล
    งานที่ทำและบันทึกแล้วจะยังแสดงว่าเกินกำหนด
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    steps: [{id: report, name: รายงานผล, period: ก.พ. 65}]
    # records/plan-2565.yaml
    - {step: reprot, on: 2565-02-09}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    steps: [{id: report, name: รายงานผล, period: ก.พ. 65}]
    # records/plan-2565.yaml
    - {step: report, on: 2565-02-09}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, PathEdit, Repair, Severity
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.meant_names import MeantNames
from sopctl.rules.records.record_entries import entries_of
from sopctl.rules.suggestion import did_you_mean
from sopctl.source.source_map import Path


@records_rule(Severity.ERROR)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each step that is named and not there."""
    if context.view is None:
        return
    sop = context.view.sop
    known = {step.id for step in sop.steps}
    names = MeantNames((step.name or step.id, step.id) for step in sop.steps)
    for entry in entries_of(context):
        for key, name in (("step", entry.record.step), ("of", entry.record.of)):
            if name is not None and name not in known:
                yield _unknown((*entry.path, key), name, sop.id, names)


def _unknown(path: Path, name: str, sop_id: str, names: MeantNames) -> Finding:
    sure = names.surely(name)
    return Finding(
        path=path,
        message=Bilingual(
            th=f"SOP “{sop_id}” ไม่มีขั้นตอนรหัส “{name}”",
            en=f"the SOP “{sop_id}” has no step “{name}”",
        ),
        help=did_you_mean(
            names.likely(name),
            Bilingual(
                th="ใช้รหัสขั้นตอน (id) ที่มีใน SOP หากขั้นตอนถูกลบหรือเปลี่ยนรหัส ให้แก้บันทึกตาม",
                en="name a step by its id; where a step was removed or renamed, mend the record too",
            ),
        ),
        repair=None if sure is None else Repair((PathEdit(path, sure),)),
    )
