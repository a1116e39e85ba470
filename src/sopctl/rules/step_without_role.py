"""A step has no one to do it.
ขั้นตอนไม่มีผู้รับผิดชอบ

Checks
    Every activity and decision names a role under `responsible`; a decision's `approver` will do.
    Starts, ends and connectors need none, nor does a step that is another SOP.
ตรวจอะไร
    ทุกกิจกรรมและการตัดสินใจต้องระบุบทบาทใน responsible (การตัดสินใจที่มี approver แล้วใช้ได้)
    จุดเริ่มต้น จุดสิ้นสุด จุดเชื่อมต่อ และขั้นตอนที่เป็น SOP อื่น ไม่ต้องระบุ
Why
    Work that belongs to nobody is not done, and its deadline reminds nobody.
เหตุผล
    งานที่ไม่มีผู้รับผิดชอบย่อมไม่มีใครทำ และเมื่อถึงกำหนดก็ไม่มีใครได้รับแจ้ง
Wrong
    - {id: report, name: รายงานผล}
Right
    - {id: report, name: รายงานผล, responsible: [owner]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.references import lacks_role


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step that nobody does."""
    for index, step in enumerate(context.view.sop.steps):
        if not lacks_role(step) or context.is_reported("steps", index, "responsible"):
            continue
        if not context.is_reported("steps", index, "approver"):
            yield Finding(
                path=("steps", index, "id"),
                step=step.id,
                message=Bilingual(
                    th=f"ขั้นตอน “{step.id}” ไม่มีผู้รับผิดชอบ",
                    en=f"nobody is responsible for step “{step.id}”",
                ),
                help=Bilingual(
                    th="เพิ่ม “responsible: [รหัสบทบาท]” ตามที่กำหนดไว้ใน roles",
                    en="add “responsible: [role]”, with an id of roles",
                ),
            )
