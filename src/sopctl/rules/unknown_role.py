"""A step names a role that the SOP does not have.
ขั้นตอนอ้างถึงบทบาทที่ไม่ได้กำหนดไว้

Checks
    `responsible`, `approver` and a control's `by`: each is an id of `roles`. The nearest is
    offered, and a role that is named in several places is reported once. An SOP without `roles`
    may name them in plain Thai; there only what looks like an id is reported.
ตรวจอะไร
    responsible, approver และ by ของจุดควบคุม ต้องเป็นรหัสใน roles จะเสนอรหัสที่ใกล้เคียงที่สุด
    และบทบาทที่อ้างถึงหลายแห่งจะแจ้งครั้งเดียว SOP ที่ไม่มี roles เขียนชื่อบทบาทเป็นภาษาไทยได้
    กรณีนั้นจะแจ้งเฉพาะคำที่มีลักษณะเป็นรหัส
Why
    Nobody is responsible: the document prints an id that means nothing, and the lane and the list
    of what is due are filed under a role that does not exist.
เหตุผล
    เท่ากับไม่มีผู้รับผิดชอบ เอกสารจะพิมพ์รหัสที่ไม่มีความหมาย และรายการงานที่ถึงกำหนดจะไม่ถึงผู้ใด
Wrong
    roles: {owner: ผู้รับผิดชอบตัวชี้วัด}
    steps:
      - {id: plan, name: จัดทำแผน, responsible: [ownr]}
Right
    roles: {owner: ผู้รับผิดชอบตัวชี้วัด}
    steps:
      - {id: plan, name: จัดทำแผน, responsible: [owner]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.references import (
    Reference,
    looks_like_id,
    role_references,
    roles_meant,
    roles_named,
)
from sopctl.rules.suggestion import did_you_mean


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each role that is named and not declared."""
    sop = context.view.sop
    if sop.roles.keys() >= roles_named(sop) or context.is_reported("roles"):
        return
    unknown: dict[str, list[Reference]] = {}
    for reference in role_references(sop):
        if reference.name not in sop.roles and (sop.roles or looks_like_id(reference.name)):
            unknown.setdefault(reference.name, []).append(reference)
    meant = roles_meant(unknown, sop)
    for name, (first, *others) in unknown.items():
        yield Finding(
            path=first.path,
            step=first.step,
            message=Bilingual(th=f"ไม่มีบทบาท “{name}” ใน roles", en=f"there is no role “{name}”"),
            help=_help(name, meant.get(name)),
            related=tuple(
                RelatedPath(other.path, Bilingual(th="อ้างถึงอีกที่นี่", en="named here too"))
                for other in others
            ),
        )


def _help(name: str, meant: str | None) -> Bilingual:
    return did_you_mean(
        meant,
        Bilingual(
            th=f"เพิ่ม “{name}” ใต้ roles พร้อมชื่อตำแหน่งหรือหน่วยงาน หรือใช้รหัสที่มีอยู่",
            en=f"add “{name}” under roles, naming a position or unit, or use an id that is there",
        ),
    )
