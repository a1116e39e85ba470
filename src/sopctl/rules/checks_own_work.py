"""Who does a step is the only one to check it.
ผู้ปฏิบัติเป็นผู้ตรวจสอบงานของตนเอง

Checks
    The role under `by` of each control point: it is not the only role that is responsible for the
    step.
ตรวจอะไร
    บทบาทใน by ของจุดควบคุม ต้องไม่ใช่ผู้รับผิดชอบขั้นตอนนั้นเพียงบทบาทเดียว
Why
    A slip is seldom seen by whoever made it. In a small unit it may be meant; then nothing is wrong.
เหตุผล
    ผู้ที่ทำผิดเองมักไม่เห็นข้อผิดพลาดของตน หน่วยงานขนาดเล็กอาจตั้งใจให้เป็นเช่นนั้น ซึ่งไม่ถือว่าผิด
Wrong
    roles: {owner: เจ้าหน้าที่พัสดุ, head: หัวหน้าเจ้าหน้าที่พัสดุ}
    steps:
      - id: count
        name: ตรวจนับพัสดุ
        responsible: [owner]
        control: {check: ยอดตรงตามบัญชี, by: owner, evidence: [บัญชีวัสดุ]}
      - {id: sign, name: ลงนามรับรอง, responsible: [head]}
Right
    roles: {owner: เจ้าหน้าที่พัสดุ, head: หัวหน้าเจ้าหน้าที่พัสดุ}
    steps:
      - id: count
        name: ตรวจนับพัสดุ
        responsible: [owner]
        control: {check: ยอดตรงตามบัญชี, by: head, evidence: [บัญชีวัสดุ]}
      - {id: sign, name: ลงนามรับรอง, responsible: [head]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import SopContext, sop_rule


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each control point of which that is so."""
    for index, step in enumerate(context.view.sop.steps):
        control = step.control
        if control is None or control.by is None or step.responsible != (control.by,):
            continue
        if not context.is_reported("steps", index, "responsible"):
            yield Finding(
                path=("steps", index, "control", "by"),
                step=step.id,
                message=Bilingual(
                    th=f"“{control.by}” เป็นทั้งผู้รับผิดชอบเพียงบทบาทเดียวและผู้ตรวจสอบของ “{step.id}”",
                    en=f"“{control.by}” alone does “{step.id}” and checks it too",
                ),
                help=Bilingual(
                    th="ให้บทบาทอื่นเป็นผู้ตรวจสอบ หากตั้งใจให้เป็นเช่นนี้ก็ไม่ต้องแก้",
                    en="let another role check it, unless it is meant so",
                ),
                related=(
                    RelatedPath(
                        ("steps", index, "responsible", 0),
                        Bilingual(th="ผู้รับผิดชอบ", en="who does it"),
                    ),
                ),
            )
