"""Two ids differ in capital letters alone.
รหัสสองรหัสต่างกันเพียงตัวพิมพ์ใหญ่เล็ก

Checks
    The ids of steps, of roles and of documents in the catalogue: of each kind no two are the same but
    for capital letters.
ตรวจอะไร
    รหัสขั้นตอน รหัสบทบาท และรหัสเอกสารในทะเบียน ในแต่ละชนิดต้องไม่มีสองรหัสที่ต่างกันเพียงตัวพิมพ์ใหญ่เล็ก
Why
    `next: receive` and `next: Receive` lead to two rows, and nobody sees the difference. Mostly the
    second is a copy whose id was not changed.
เหตุผล
    next: receive กับ next: Receive จะไปคนละแถวโดยไม่มีใครสังเกตเห็น มักคัดลอกมาแล้วไม่ได้เปลี่ยนรหัส
Wrong
    - {id: receive, name: รับคำขอ}
    - {id: Receive, name: ตรวจคำขอ}
Right
    - {id: receive, name: รับคำขอ}
    - {id: examine, name: ตรวจคำขอ}
"""

from collections.abc import Callable, Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity, Target
from sopctl.model.sop import Sop
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import step_at
from sopctl.source.source_map import Path


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each id that another one is like."""
    for target, ids, path_of in _ids(context.view.sop):
        joined = "".join(ids)
        if joined == joined.lower():  # as ids mostly are
            continue
        first: dict[str, int] = {}
        for order, name in enumerate(ids):
            earlier = first.setdefault(name.casefold(), order)
            if ids[earlier] != name:
                yield Finding(
                    path=path_of(order),
                    target=target,
                    step=step_at(context, path_of(order)),
                    message=Bilingual(
                        th=f"“{name}” ต่างจาก “{ids[earlier]}” เพียงตัวพิมพ์ใหญ่เล็ก",
                        en=f"“{name}” differs from “{ids[earlier]}” in capital letters alone",
                    ),
                    help=Bilingual(
                        th="ตั้งรหัสให้ต่างกันชัดเจน และแก้ทุกแห่งที่อ้างถึง",
                        en="give it an id of its own, and change what refers to it",
                    ),
                    related=(
                        RelatedPath(
                            path_of(earlier), Bilingual(th="รหัสก่อนหน้า", en="the earlier id"), target
                        ),
                    ),
                )


def _ids(sop: Sop) -> Iterator[tuple[Target, Sequence[str], Callable[[int], Path]]]:
    """Yield the ids of each kind, as what they stand there, and what tells where."""
    yield "value", [step.id for step in sop.steps], lambda order: ("steps", order, "id")
    roles, documents = [*sop.roles], [*sop.documents]
    yield "key", roles, lambda order: ("roles", roles[order])
    yield "key", documents, lambda order: ("documents", documents[order])
