"""A role has nothing to do.
บทบาทไม่มีหน้าที่ในขั้นตอนใด

Checks
    Every role under `roles`: some step names it as responsible, as approver, or as the one who
    checks a control point.
ตรวจอะไร
    ทุกบทบาทใน roles ต้องมีขั้นตอนที่อ้างถึงในฐานะผู้รับผิดชอบ ผู้อนุมัติ หรือผู้ตรวจสอบจุดควบคุม
Why
    The document lists somebody who does nothing in the procedure: the role is left over, or a step
    forgot to name it.
เหตุผล
    เอกสารระบุผู้ที่ไม่มีหน้าที่ใดในกระบวนการ อาจเป็นบทบาทที่ค้างจากฉบับก่อน หรือขั้นตอนลืมระบุ
Wrong
    roles: {owner: ผู้รับผิดชอบตัวชี้วัด, secretary: เลขานุการ}
    steps:
      - {id: plan, name: จัดทำแผน, responsible: [owner]}
Right
    roles: {owner: ผู้รับผิดชอบตัวชี้วัด, secretary: เลขานุการ}
    steps:
      - {id: plan, name: จัดทำแผน, responsible: [owner, secretary]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.references import lacks_role, roles_meant, roles_named


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each role that no step names."""
    sop = context.view.sop
    references = roles_named(sop)
    if references.issuperset(sop.roles) or _may_be_forgotten(context):
        return
    # A misspelt reference is reported as such; the role it means is not unused.
    meant = roles_meant(references, sop)
    if len(meant) < len(references):
        return  # so many are unknown that nobody can tell which roles they mean
    named = frozenset(meant.values())
    for role_id, role in sop.roles.items():
        if role_id not in named:
            yield Finding(
                path=("roles", role_id),
                target="key",
                message=Bilingual(
                    th=f"ไม่มีขั้นตอนใดอ้างถึงบทบาท “{role_id}” ({role.name})",
                    en=f"no step names the role “{role_id}” ({role.name})",
                ),
                help=Bilingual(
                    th="ระบุบทบาทนี้ในขั้นตอนที่รับผิดชอบ หรือลบออกจาก roles",
                    en="name it in the step it is responsible for, or remove it",
                ),
            )


def _may_be_forgotten(context: SopContext) -> bool:
    """Say whether a step that lacks its role, or has it in a form that cannot be read, is there."""
    steps = context.view.sop.steps
    if any(lacks_role(step) for step in steps):
        return True
    return bool(context.problems) and any(
        context.is_reported("steps", index, key)
        for index in range(len(steps))
        for key in ("responsible", "approver", "control")
    )
