"""Two steps have the same id.
สองขั้นตอนใช้รหัสเดียวกัน

Checks
    The `id` of every step of an SOP: each is used once.
ตรวจอะไร
    id ของทุกขั้นตอนใน SOP เดียวกันต้องไม่ซ้ำกัน
Why
    A `next`, a branch, a deadline and a record name a step by its id. Of two with one id, the
    second can never be meant.
เหตุผล
    next ทางเลือก กำหนดส่ง และบันทึก อ้างถึงขั้นตอนด้วย id หากซ้ำกันจะอ้างถึงขั้นตอนหลังไม่ได้เลย
Wrong
    - {id: report, name: รายงานผลรอบที่ 1}
    - {id: report, name: รายงานผลรอบที่ 2}
Right
    - {id: report-1, name: รายงานผลรอบที่ 1}
    - {id: report-2, name: รายงานผลรอบที่ 2}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import SopContext, sop_rule


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step whose id an earlier step has."""
    first: dict[str, int] = {}
    for index, step in enumerate(context.view.sop.steps):
        earlier = first.setdefault(step.id, index)
        if earlier != index:
            yield Finding(
                path=("steps", index, "id"),
                step=step.id,
                message=Bilingual(
                    th=f"รหัสขั้นตอน “{step.id}” ซ้ำกับขั้นตอนก่อนหน้า",
                    en=f"an earlier step already has the id “{step.id}”",
                ),
                help=Bilingual(
                    th="ตั้งรหัสใหม่ให้ขั้นตอนหนึ่ง แล้วตรวจ next และทางเลือกที่อ้างถึงรหัสนี้",
                    en="give one of them another id, and look at each next and branch that names it",
                ),
                related=(
                    RelatedPath(
                        ("steps", earlier, "id"),
                        Bilingual(th="ใช้รหัสนี้อยู่ก่อน", en="the id is used here first"),
                    ),
                ),
            )
