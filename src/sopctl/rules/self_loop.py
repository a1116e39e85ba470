"""A step leads to itself.
ขั้นตอนไปยังตัวเอง

Checks
    The `next` of every step and branch: it names another step.
ตรวจอะไร
    next ของทุกขั้นตอนและทุกทางเลือกต้องเป็นขั้นตอนอื่น
Why
    An arrow from a symbol to itself says that nothing is done before the same thing is done again.
    Work that is turned down goes back to the step that can mend it.
เหตุผล
    ลูกศรที่ชี้กลับเข้าตัวเองหมายความว่าทำสิ่งเดิมซ้ำโดยไม่มีอะไรเปลี่ยน
    งานที่ไม่ผ่านควรส่งกลับไปยังขั้นตอนที่แก้ไขได้
Wrong
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: end}
        - {label: ไม่เห็นชอบ, next: approve}
Right
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: end}
        - {label: ไม่เห็นชอบ, next: plan}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each arrow from a step to itself."""
    steps = context.view.sop.steps
    for edge in context.view.flow.edges:
        if edge.source == edge.target and edge.path is not None:
            step = steps[edge.source]
            yield Finding(
                path=edge.path,
                step=step.id,
                message=Bilingual(
                    th=f"ขั้นตอน “{step.id}” ไปยังตัวเอง", en=f"step “{step.id}” leads to itself"
                ),
                help=Bilingual(
                    th="ระบุขั้นตอนที่ต้องกลับไปแก้ไข หรือขั้นตอนถัดไป",
                    en="name the step that is to be done again, or the one that follows",
                ),
            )
