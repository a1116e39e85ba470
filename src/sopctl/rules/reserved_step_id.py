"""A step has an id that means something else.
รหัสขั้นตอนเป็นคำที่สงวนไว้

Checks
    No step has the id `end`, which in `next` is the end of the work, unless it is of kind `end`. None
    has the name of an event from which deadlines are counted in `after`: `received`, `month-end`,
    `quarter-end`, `half-year-end` or `fiscal-year-end`.
ตรวจอะไร
    ขั้นตอนต้องไม่ใช้รหัส end ซึ่งใน next หมายถึงจุดสิ้นสุด เว้นแต่เป็นชนิด end
    และต้องไม่ใช้ชื่อเหตุการณ์ที่ after ใช้นับกำหนดส่ง ได้แก่ received, month-end, quarter-end,
    half-year-end และ fiscal-year-end
Why
    `next: end` would lead to that step, and `after: received` count from the event and not from the
    step: neither says what its author meant.
เหตุผล
    next: end จะไปยังขั้นตอนนั้นแทนจุดสิ้นสุด และ after: received จะนับจากเหตุการณ์ไม่ใช่จากขั้นตอน ไม่ตรงกับที่ผู้เขียนตั้งใจ
Wrong
    - {id: received, name: ลงรับหนังสือ}
    - {id: reply, name: ตอบหนังสือ, deadlines: [{after: received, days: 7}]}
Right
    - {id: register, name: ลงรับหนังสือ}
    - {id: reply, name: ตอบหนังสือ, deadlines: [{after: register, days: 7}]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import Anchor
from sopctl.diagnostics import Finding, Severity
from sopctl.flow import END_TARGET
from sopctl.model.step import Step, StepKind
from sopctl.rules.base import SopContext, sop_rule

_EVENTS = frozenset(Anchor)


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step with such an id."""
    for index, step in enumerate(context.view.sop.steps):
        if step.id in _EVENTS or (step.id == END_TARGET and step.kind is not StepKind.END):
            yield Finding(
                path=("steps", index, "id"),
                step=step.id,
                message=_message(step),
                help=Bilingual(
                    th="ตั้งรหัสขั้นตอนเป็นคำอื่น และแก้ที่ที่อ้างถึง",
                    en="give the step another id, there and where it is named",
                ),
            )


def _message(step: Step) -> Bilingual:
    if step.id == END_TARGET:
        return Bilingual(
            th="“end” เป็นคำสงวน หมายถึงจุดสิ้นสุดของงาน จึงใช้เป็นรหัสของขั้นตอนอื่นไม่ได้",
            en="“end” is the end of the work, and cannot be the id of another step",
        )
    return Bilingual(
        th=f"“{step.id}” เป็นคำสงวน หมายถึงเหตุการณ์ที่ใช้นับกำหนดส่ง",
        en=f"“{step.id}” is the name of an event from which deadlines are counted",
    )
