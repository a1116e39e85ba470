"""A connector has no partner, or more than one place to land.
จุดเชื่อมต่อไม่มีคู่ หรือมีปลายทางมากกว่าหนึ่ง

Checks
    Connectors pair by equal name: of each name there are two or more, and only one of them says
    with `next` where the work goes on.
ตรวจอะไร
    จุดเชื่อมต่อจับคู่กันด้วยชื่อ แต่ละชื่อต้องมีอย่างน้อยสองจุด และมีเพียงจุดเดียวที่ระบุ next ว่างานไปต่อที่ใด
Why
    The reader who comes to the circle A looks for the other A. Without it, the work stops on the
    page; with two places to go on from, nobody knows which is meant.
เหตุผล
    ผู้อ่านที่มาถึงวงกลม A จะมองหา A อีกจุดหนึ่ง หากไม่มีงานจะหยุดอยู่ที่หน้านั้น
    และหากมีปลายทางสองแห่งย่อมไม่ทราบว่าหมายถึงแห่งใด
Wrong
    - {id: plan, name: จัดทำแผน}
    - {id: to-a, kind: connector, name: A}
    - {id: report, name: รายงานผล}
Right
    - {id: plan, name: จัดทำแผน}
    - {id: to-a, kind: connector, name: A}
    - {id: from-a, kind: connector, name: A}
    - {id: report, name: รายงานผล}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.uncertain_flow import connector_groups, landings, unpaired_connectors


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each connector alone, and for each landing too many."""
    flow = context.view.flow
    steps = context.view.sop.steps
    for node in unpaired_connectors(flow):
        step = steps[node]
        yield Finding(
            path=("steps", node, "name") if step.name else ("steps", node, "id"),
            step=step.id,
            message=Bilingual(
                th=f"จุดเชื่อมต่อ “{step.name or step.id}” ไม่มีคู่",
                en=f"no other connector is named “{step.name or step.id}”",
            ),
            help=Bilingual(
                th="เพิ่มจุดเชื่อมต่อชื่อเดียวกัน ณ จุดที่งานไปต่อ หรือใช้ next แทน",
                en="add a connector of the same name where the work goes on, or use next instead",
            ),
        )
    for name, members in connector_groups(flow).items():
        landed = landings(flow, members)
        for node in landed[1:]:
            yield Finding(
                path=("steps", node, "next"),
                step=steps[node].id,
                message=Bilingual(
                    th=f"จุดเชื่อมต่อ “{name}” มีมากกว่าหนึ่งจุดที่ระบุ next",
                    en=f"more than one connector “{name}” says where the work goes on",
                ),
                help=Bilingual(
                    th="ระบุ next ไว้ที่จุดเชื่อมต่อปลายทางเพียงจุดเดียว หรือใช้ชื่ออื่น",
                    en="give next to the one at which the work lands, or name them apart",
                ),
                related=(
                    RelatedPath(
                        ("steps", landed[0], "next"),
                        Bilingual(th="ระบุไว้ที่นี่ก่อน", en="said here first"),
                    ),
                ),
            )
