"""A decision does not say who decides.
การตัดสินใจไม่ระบุผู้พิจารณา

Checks
    Every step of kind `decision` has an `approver`.
ตรวจอะไร
    ขั้นตอนชนิด decision ควรมี approver
Why
    Those responsible for the row mostly prepare the matter and submit it. Who decides should be
    read off the document, and the lane of the decision be that role's.
เหตุผล
    ผู้รับผิดชอบในแถวมักเป็นผู้เสนอเรื่อง เอกสารควรบอกได้ว่าใครเป็นผู้ตัดสินใจ
Wrong
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      responsible: [owner]
      branches:
        - {label: เห็นชอบ, next: end}
        - {label: ไม่เห็นชอบ, next: plan}
Right
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      responsible: [owner]
      approver: director
      branches:
        - {label: เห็นชอบ, next: end}
        - {label: ไม่เห็นชอบ, next: plan}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.branches import decisions
from sopctl.rules.references import lacks_role


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each decision without an approver."""
    for node in decisions(context.view.flow):
        step = context.view.sop.steps[node]
        if step.approver is not None or context.is_reported("steps", node, "approver"):
            continue
        if not lacks_role(step):  # else step-without-role asks for a role already
            yield Finding(
                path=("steps", node, "id"),
                step=step.id,
                message=Bilingual(
                    th=f"การตัดสินใจ “{step.id}” ไม่ระบุว่าใครเป็นผู้พิจารณา",
                    en=f"the decision “{step.id}” does not say who decides",
                ),
                help=Bilingual(
                    th="เพิ่ม “approver: รหัสบทบาท” ของผู้มีอำนาจพิจารณา",
                    en="add “approver:” with the role that has the authority",
                ),
            )
