"""A `next` names no step.
next อ้างถึงขั้นตอนที่ไม่มี

Checks
    Every `next`, of a step and of a branch: it names a step of the same SOP, or `end`. The nearest
    id is offered.
ตรวจอะไร
    next ของทุกขั้นตอนและทุกทางเลือกต้องเป็นรหัสขั้นตอนใน SOP เดียวกัน หรือ end
    และจะเสนอรหัสที่ใกล้เคียงที่สุด
Why
    The arrow has nothing to point to, and nobody knows where the work goes on.
เหตุผล
    ลูกศรไม่มีปลายทาง ผู้ปฏิบัติงานไม่ทราบว่าต้องทำสิ่งใดต่อ
Wrong
    - {id: plan, name: จัดทำแผน, next: anounce}
    - {id: announce, name: ประกาศแผน}
Right
    - {id: plan, name: จัดทำแผน, next: announce}
    - {id: announce, name: ประกาศแผน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.flow import END_TARGET
from sopctl.model.step import StepKind
from sopctl.names import nearest
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.suggestion import did_you_mean

_OFFERED = 50
"""Names for which the nearest is looked up: a bound for a file that is broken throughout."""


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each `next` that names nothing."""
    steps = context.view.sop.steps
    known = [*(step.id for step in steps), END_TARGET]
    for count, target in enumerate(context.view.flow.unknown):
        if steps[target.source].kind is StepKind.END:
            continue  # end-has-exit
        meant = nearest(target.name, known) if count < _OFFERED else None
        yield Finding(
            path=target.path,
            step=steps[target.source].id,
            message=Bilingual(
                th=f"ไม่มีขั้นตอนรหัส “{target.name}”", en=f"there is no step “{target.name}”"
            ),
            help=did_you_mean(
                meant,
                Bilingual(
                    th=f"ใช้รหัสขั้นตอนที่มีอยู่ หรือ “{END_TARGET}” ถ้างานสิ้นสุดที่นี่",
                    en=f"name a step that exists, or “{END_TARGET}” where the work is done",
                ),
            ),
        )
