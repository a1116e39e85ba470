"""A step has the same deadline twice.
ขั้นตอนมีกำหนดส่งซ้ำกัน

Checks
    The deadlines of one step, those in the text of its period among them: no two fall on the same
    days for the same period, unless `name` tells them apart.
ตรวจอะไร
    กำหนดส่งของขั้นตอนเดียวกัน รวมทั้งที่เขียนอยู่ใน period ต้องไม่ตรงกันในช่วงเดียวกัน เว้นแต่มี name ที่ต่างกัน
Why
    Everything is due twice, and one record leaves the other open for ever.
เหตุผล
    งานหนึ่งจะถึงกำหนดสองครั้ง เมื่อบันทึกว่าทำแล้ว อีกรายการหนึ่งจะยังค้างอยู่เสมอ
Wrong
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: [ภายในวันที่ 9 ของเดือนถัดไป, {every: month, day: 9, of: next}]
Right
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: [ภายในวันที่ 9 ของเดือนถัดไป]
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.schedule import StepDeadline
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import deadline_path, step_at


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each deadline that an earlier one says already."""
    for times in context.view.schedule.steps:
        first: dict[object, StepDeadline] = {}
        for deadline in times.deadlines if len(times.deadlines) > 1 else ():
            said = (deadline.rule, deadline.name, deadline.within or times.windows)
            earlier = first.setdefault(said, deadline)
            if earlier is not deadline:
                path = deadline_path(context, deadline)
                yield Finding(
                    path=path,
                    step=step_at(context, path),
                    message=Bilingual(
                        th="กำหนดส่งนี้ตรงกับกำหนดส่งก่อนหน้า", en="an earlier deadline says the same"
                    ),
                    help=Bilingual(
                        th="ลบออกหนึ่งรายการ หรือตั้ง name ให้ต่างกันหากเป็นงานคนละชิ้น",
                        en="remove one, or give each a name where they are two pieces of work",
                    ),
                    related=(
                        RelatedPath(
                            deadline_path(context, earlier),
                            Bilingual(th="กำหนดส่งก่อนหน้า", en="the earlier one"),
                        ),
                    ),
                )
