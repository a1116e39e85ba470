"""A step has no control point, though there is a column for it.
ขั้นตอนไม่มีจุดควบคุม ทั้งที่ตารางมีช่องจุดควบคุม

Checks
    Every activity and decision has `control`, where the SOP's table has the column (it has, unless
    `table.columns` leaves it out), or where `required_sections` of sopctl.yaml lists `control`. A
    dash alone is no control point.
ตรวจอะไร
    ทุกกิจกรรมและการตัดสินใจต้องมี control เมื่อตารางของ SOP มีช่องจุดควบคุม (มีเสมอ เว้นแต่ table.columns ตัดออก)
    หรือเมื่อ required_sections ใน sopctl.yaml ระบุ control (ขีดอย่างเดียวไม่นับเป็นจุดควบคุม)
Why
    The cell is printed empty. Internal control asks of each step what shows that it was done
    properly.
เหตุผล
    ช่องนั้นจะพิมพ์ออกมาว่าง การควบคุมภายในกำหนดให้ทุกขั้นตอนมีสิ่งที่แสดงว่าทำอย่างถูกต้อง
Wrong
    - {id: plan, name: จัดทำแผน}
Right
    - {id: plan, name: จัดทำแผน, control: แผนสอดคล้องกับตัวชี้วัด}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.sop import Column
from sopctl.model.step import Step
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.missing_section import CONTROL
from sopctl.rules.texts import is_dash
from sopctl.rules.work import is_own_work


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step without a control point."""
    sop = context.view.sop
    asked = CONTROL in context.settings.config.required_sections
    if not asked and Column.CONTROL not in sop.table.columns:
        return
    for index, step in enumerate(sop.steps):
        if not is_own_work(step):
            continue
        if step.control is not None:
            if is_dash(step.control.check):
                yield _dash(index, step)
        elif not context.is_reported("steps", index, "control"):
            yield Finding(
                path=("steps", index, "id"),
                step=step.id,
                message=Bilingual(
                    th=f"ขั้นตอน “{step.id}” ไม่มีจุดควบคุม",
                    en=f"step “{step.id}” has no control point",
                ),
                help=Bilingual(
                    th="เพิ่ม “control: สิ่งที่แสดงว่าทำถูกต้อง” หรือตัด control ออกจาก table.columns",
                    en="add “control: …”, or leave control out of table.columns",
                ),
            )


def _dash(index: int, step: Step) -> Finding:
    return Finding(
        path=("steps", index, "control", "check"),
        step=step.id,
        message=Bilingual(
            th=f"จุดควบคุมของขั้นตอน “{step.id}” มีเพียงขีด",
            en=f"the control point of step “{step.id}” is but a dash",
        ),
        help=Bilingual(
            th="เขียนสิ่งที่แสดงว่าทำถูกต้อง หรือตัด control ออกจาก table.columns",
            en="write what shows that it was done properly, or leave control out of table.columns",
        ),
    )
