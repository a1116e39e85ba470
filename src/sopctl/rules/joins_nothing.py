"""A step says how its roles are joined, and has one.
ขั้นตอนระบุคำเชื่อมผู้รับผิดชอบ แต่มีผู้รับผิดชอบเพียงหนึ่ง

Checks
    `joined_by` of each step: two roles or more stand under `responsible`.
ตรวจอะไร
    joined_by ของแต่ละขั้นตอน ต้องมีผู้รับผิดชอบตั้งแต่สองบทบาทขึ้นไป
Why
    It has no effect. Mostly a role was taken out, or forgotten.
เหตุผล
    คำเชื่อมไม่มีผล มักเกิดจากการตัดหรือลืมใส่ผู้รับผิดชอบอีกบทบาทหนึ่ง
Wrong
    roles: {owner: เจ้าหน้าที่พัสดุ}
    steps:
      - {id: count, name: ตรวจนับพัสดุ, responsible: [owner], joined_by: และ}
Right
    roles: {owner: เจ้าหน้าที่พัสดุ}
    steps:
      - {id: count, name: ตรวจนับพัสดุ, responsible: [owner]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step that joins one role, or none."""
    for index, step in enumerate(context.view.sop.steps):
        if step.joined_by is None or len(step.responsible) > 1:
            continue
        if not context.is_reported("steps", index, "responsible"):
            yield Finding(
                path=("steps", index, "joined_by"),
                target="key",
                step=step.id,
                message=Bilingual(
                    th=f"joined_by ไม่มีผล เพราะ “{step.id}” มีผู้รับผิดชอบไม่ถึงสองบทบาท",
                    en=f"“joined_by” has no effect: “{step.id}” has fewer than two roles",
                ),
                help=Bilingual(
                    th="เพิ่มผู้รับผิดชอบอีกบทบาทหนึ่ง หรือตัด joined_by ออก",
                    en="add the other role, or leave “joined_by” out",
                ),
            )
