"""An arrow leads into a start.
มีลูกศรเข้าสู่จุดเริ่มต้น

Checks
    Every step of kind `start`: no `next` or branch names it, and no row before it goes on to it.
ตรวจอะไร
    ขั้นตอนชนิด start ต้องไม่มี next หรือทางเลือกใดมาถึง และไม่มีแถวก่อนหน้าที่ไหลเข้ามา
Why
    The start is where the work begins. Work that is sent back goes to the step that does it again,
    and what comes before the start is never done.
เหตุผล
    จุดเริ่มต้นคือที่ที่งานเริ่ม งานที่ส่งกลับต้องกลับไปยังขั้นตอนที่ทำใหม่ และสิ่งที่อยู่ก่อนจุดเริ่มต้นจะไม่มีใครทำ
Wrong
    - {id: begin, kind: start}
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: end}
        - {label: ไม่เห็นชอบ, next: begin}
Right
    - {id: begin, kind: start}
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: end}
        - {label: ไม่เห็นชอบ, next: plan}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import SopContext, sop_rule


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each arrow into a start."""
    flow = context.view.flow
    steps = context.view.sop.steps
    for start in flow.written_starts:
        for edge in flow.before.get(start, ()):
            if edge.source == start:
                continue  # self-loop
            source, target = steps[edge.source].id, steps[start].id
            if edge.path is None:
                advice = Bilingual(th="ย้ายจุดเริ่มต้นไปเป็นแถวแรก", en="move the start to the first row")
            else:
                advice = Bilingual(
                    th="ระบุขั้นตอนแรกที่ต้องทำใหม่แทนจุดเริ่มต้น",
                    en="name the step that is to be done again instead",
                )
            yield Finding(
                path=edge.path or ("steps", start, "id"),
                step=source if edge.path else target,
                message=Bilingual(
                    th=f"“{source}” ไปยังจุดเริ่มต้น “{target}”",
                    en=f"“{source}” leads into the start “{target}”",
                ),
                help=advice,
                related=(
                    RelatedPath(("steps", start, "id"), Bilingual(th="จุดเริ่มต้น", en="the start"))
                    if edge.path
                    else RelatedPath(
                        ("steps", edge.source, "id"),
                        Bilingual(th="แถวที่อยู่ก่อน", en="the row before it"),
                    ),
                ),
            )
