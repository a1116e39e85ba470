"""No path leads to a step.
ไม่มีเส้นทางใดไปถึงขั้นตอน

Checks
    Every step: some path from the start, along the order of the rows, `next` and branches, must
    lead to it. Where a `next` names nothing, a decision lacks its branches, or the first row is an
    end, that is reported first, since it may be meant to lead to it.
ตรวจอะไร
    ทุกขั้นตอนต้องมีเส้นทางจากจุดเริ่มต้นไปถึงได้ ตามลำดับแถว ตาม next หรือตามทางเลือกของการตัดสินใจ
    หากมี next ที่อ้างผิด การตัดสินใจที่ขาดทางเลือก หรือแถวแรกเป็นจุดสิ้นสุด จะแจ้งสิ่งนั้นก่อน
    เพราะอาจตั้งใจให้มาถึงขั้นตอนนี้
Why
    Work that no path reaches is never done, though the document says that it is part of the
    procedure. Mostly a `next` before it jumps too far, or a branch was forgotten.
เหตุผล
    งานที่ไม่มีทางไปถึงย่อมไม่มีใครทำ ทั้งที่เอกสารระบุว่าเป็นส่วนหนึ่งของกระบวนการ
    มักเกิดจาก next ข้ามไปไกลเกิน หรือลืมทางเลือกหนึ่งของการตัดสินใจ
Wrong
    - {id: plan, name: จัดทำแผน, next: report}
    - {id: announce, name: ประกาศแผน}
    - {id: report, name: รายงานผล}
Right
    - {id: plan, name: จัดทำแผน}
    - {id: announce, name: ประกาศแผน}
    - {id: report, name: รายงานผล}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Flow, Node
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.uncertain_flow import endless_loops, ends_at_once, uncertain_nodes


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step that cannot be reached."""
    flow = context.view.flow
    if flow.reached.issuperset(range(len(flow.sop.steps))):
        return
    if uncertain_nodes(flow) & flow.reached or endless_loops(flow) or ends_at_once(flow):
        return
    before_a_start = flow.leading_to(flow.written_starts)  # start-has-entry reports the start
    for index, step in enumerate(context.view.sop.steps):
        if index not in flow.reached and index not in before_a_start:
            yield Finding(
                path=("steps", index, "id"),
                step=step.id,
                message=Bilingual(
                    th=f"ไม่มีเส้นทางใดไปถึงขั้นตอน “{step.id}”",
                    en=f"no path leads to step “{step.id}”",
                ),
                help=Bilingual(
                    th="เพิ่ม next หรือทางเลือกที่มาถึงขั้นตอนนี้ หรือลบขั้นตอนนี้ออก",
                    en="let a next or a branch lead to it, or remove it",
                ),
                related=tuple(_jumps_over(flow, index)),
            )


def _jumps_over(flow: Flow, node: Node) -> Iterator[RelatedPath]:
    """Yield the `next` of the row above, where it is what passes the step by."""
    for edge in flow.after.get(node - 1, ()):
        if edge.path is not None and edge.target > node and edge.source in flow.reached:
            yield RelatedPath(edge.path, Bilingual(th="ข้ามขั้นตอนนี้ไป", en="this passes the step by"))
