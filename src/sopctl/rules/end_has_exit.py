"""An arrow leads out of an end.
มีลูกศรออกจากจุดสิ้นสุด

Checks
    Every step of kind `end`: it has no `next`.
ตรวจอะไร
    ขั้นตอนชนิด end ต้องไม่มี next
Why
    At the end the work is done. If something follows, this is no end, and the deadline that seems
    to be the last is not.
เหตุผล
    เมื่อถึงจุดสิ้นสุดถือว่างานเสร็จแล้ว หากยังมีขั้นตอนต่อ แสดงว่าไม่ใช่จุดสิ้นสุดจริง
Wrong
    - {id: report, name: รายงานผล, next: finish}
    - {id: publish, name: เผยแพร่, next: end}
    - {id: finish, kind: end, next: publish}
Right
    - {id: report, name: รายงานผล}
    - {id: publish, name: เผยแพร่}
    - {id: finish, kind: end}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.step import StepKind
from sopctl.rules.base import SopContext, sop_rule


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each end that goes on."""
    for index, step in enumerate(context.view.sop.steps):
        if step.kind is StepKind.END and step.next and step.id not in step.next:
            yield Finding(
                path=("steps", index, "next"),
                step=step.id,
                message=Bilingual(
                    th=f"จุดสิ้นสุด “{step.id}” ยังไปต่อที่ “{', '.join(step.next)}”",
                    en=f"the end “{step.id}” goes on to “{', '.join(step.next)}”",
                ),
                help=Bilingual(
                    th="ลบ next ออก หรือเปลี่ยนขั้นตอนนี้เป็นกิจกรรม",
                    en="remove next, or make the step an activity",
                ),
            )
