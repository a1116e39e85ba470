"""A dash stands where a name must be.
มีเพียงขีดในที่ที่ต้องเป็นชื่อ

Checks
    `title`, the unit's name, and the names of roles, documents, activities and decisions: each is
    more than a dash or a dot. (A key that is left out is a missing-key.)
ตรวจอะไร
    title ชื่อหน่วยงาน และชื่อของบทบาท เอกสาร กิจกรรม และการตัดสินใจ ต้องไม่ใช่เพียงขีดหรือจุด
    (คีย์ที่ไม่ได้เขียนไว้เป็นเรื่องของ missing-key)
Why
    A dash in a cell says that there is nothing. What does the work, or is done, is something, and
    in the document nobody can tell what.
เหตุผล
    ขีดในตารางหมายความว่าไม่มี แต่บทบาทหรือขั้นตอนที่มีอยู่จริงต้องมีชื่อ มิฉะนั้นผู้อ่านเอกสารจะไม่ทราบว่าคืออะไร
Wrong
    roles: {owner: "-"}
    steps:
      - {id: plan, name: จัดทำแผน, responsible: [owner]}
Right
    roles: {owner: ผู้รับผิดชอบตัวชี้วัด}
    steps:
      - {id: plan, name: จัดทำแผน, responsible: [owner]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.sop import Sop
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.texts import is_dash
from sopctl.rules.work import is_work
from sopctl.source.source_map import Path


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each such name."""
    sop = context.view.sop
    for path, name in _names(sop):
        if is_dash(name):
            step = (
                sop.steps[path[1]].id if path[0] == "steps" and isinstance(path[1], int) else None
            )
            yield Finding(
                path=path,
                step=step,
                message=Bilingual(
                    th=f"ชื่อเป็นเพียง “{name.strip()}”", en=f"the name is but “{name.strip()}”"
                ),
                help=Bilingual(th="เขียนชื่อจริง", en="write what it is called"),
            )


def _names(sop: Sop) -> Iterator[tuple[Path, str]]:
    yield ("title",), sop.title
    yield ("unit", "name"), sop.unit.name
    for key, role in sop.roles.items():
        yield ("roles", key, "name"), role.name
    for key, document in sop.documents.items():
        yield ("documents", key, "name"), document.name
    for index, step in enumerate(sop.steps):
        if step.name is not None and is_dash(step.name) and is_work(step):
            yield ("steps", index, "name"), step.name
        for order, activity in enumerate(step.activities):
            yield ("steps", index, "activities", order, "name"), activity.name
