"""A deadline is counted from a step that comes only afterwards.
กำหนดส่งนับจากขั้นตอนที่ทำภายหลัง

Checks
    Every deadline that is counted from a step (`after`): that step is not the same one, nor one that
    the work reaches only after it (arrows that go back are not followed). Steps that are counted from
    each other are a matter of deadline-cycle.
ตรวจอะไร
    กำหนดส่งที่นับจากขั้นตอนอื่น (after) ต้องไม่นับจากขั้นตอนนั้นเอง
    หรือจากขั้นตอนที่งานไปถึงได้ก็ต่อเมื่อทำขั้นตอนนี้แล้ว (ไม่นับลูกศรย้อนกลับ)
    หากนับวนกันเป็นวงกลม จะเป็นเรื่องของ deadline-cycle
Why
    The day from which it is counted is not known when the work is to be done, so that it is never
    due in time. Mostly the id of another step was meant.
เหตุผล
    เมื่อถึงเวลาทำยังไม่มีวันเริ่มนับ จึงไม่มีวันถึงกำหนดได้ทัน มักตั้งใจจะอ้างถึงขั้นตอนอื่น
Wrong
    - {id: draft, name: ยกร่างรายงาน, deadlines: [{after: submit, days: 7}]}
    - {id: submit, name: เสนอรายงาน}
Right
    - {id: draft, name: ยกร่างรายงาน}
    - {id: submit, name: เสนอรายงาน, deadlines: [{after: draft, days: 7}]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.counted_from import counted_from_steps, waiting_for_each_other
from sopctl.rules.forward_paths import comes_before


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each deadline that waits for what comes after it."""
    flow, steps = context.view.flow, context.view.sop.steps
    for counted in counted_from_steps(flow):
        row, other = counted.source, counted.target
        if any({row, other} <= group for group in waiting_for_each_other(flow)):
            continue  # deadline-cycle
        if row == other or comes_before(flow, row, other):
            yield Finding(
                path=counted.path,
                step=steps[row].id,
                message=_message(steps[row].id, steps[other].id),
                help=Bilingual(
                    th="ระบุขั้นตอนที่ทำก่อนหน้า หรือ received หากนับจากวันที่ได้รับเรื่อง",
                    en="name a step that comes before it, or “received” for when the matter came in",
                ),
                related=(
                    RelatedPath(
                        ("steps", other, "id"),
                        Bilingual(th="ขั้นตอนที่นับจาก", en="what it is counted from"),
                    ),
                ),
            )


def _message(step: str, named: str) -> Bilingual:
    if step == named:
        return Bilingual(
            th=f"กำหนดส่งของ “{step}” นับจากขั้นตอนนี้เอง",
            en=f"the deadline of “{step}” is counted from that step itself",
        )
    return Bilingual(
        th=f"กำหนดส่งของ “{step}” นับจาก “{named}” ซึ่งทำภายหลัง",
        en=f"the deadline of “{step}” is counted from “{named}”, which comes after it",
    )
