"""A step begins beside the work that leads to it.
ขั้นตอนเริ่มพร้อมกับงานที่ต้องเสร็จก่อน

Checks
    Every activity with several steps under `next`, which run side by side: none of them leads to
    another one in the list, without a decision between.
ตรวจอะไร
    กิจกรรมที่มี next หลายขั้นตอน (ทำพร้อมกัน) ต้องไม่มีขั้นตอนใดในรายการที่นำไปสู่อีกขั้นตอนหนึ่งในรายการเดียวกัน
    โดยไม่มีการตัดสินใจคั่น
Why
    The step is drawn to begin at once, and again when what leads to it is done: mostly it waits for
    that work and stands in the list by mistake.
เหตุผล
    ผังจะแสดงว่าขั้นตอนนั้นเริ่มได้ทันที และเริ่มอีกครั้งเมื่องานที่นำมาถึงเสร็จ ซึ่งโดยมากต้องรองานนั้นก่อน
    จึงไม่ควรอยู่ในรายการ
Wrong
    - {id: plan, name: จัดทำแผน, next: [venue, speaker, train]}
    - {id: venue, name: จองสถานที่, next: train}
    - {id: speaker, name: เชิญวิทยากร, next: train}
    - {id: train, name: จัดอบรม}
Right
    - {id: plan, name: จัดทำแผน, next: [venue, speaker]}
    - {id: venue, name: จองสถานที่, next: train}
    - {id: speaker, name: เชิญวิทยากร, next: train}
    - {id: train, name: จัดอบรม}
"""

from collections.abc import Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Edge, Flow, Node
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.branches import past_connectors
from sopctl.rules.undecided import forks, undecided_after
from sopctl.rules.work import is_work


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step that a fork has beside what leads to it."""
    flow = context.view.flow
    for edges in forks(flow):
        yield from _joins(flow, [edge for edge in edges if edge.target > edge.source])


def _joins(flow: Flow, edges: Sequence[Edge]) -> Iterator[Finding]:
    begun = {past_connectors(flow, edge.target): edge for edge in edges}
    follows = {
        node: undecided_after(flow, node, edge.source).keys() for node, edge in begun.items()
    }
    for node, edge in begun.items():
        step = flow.step(node)
        if step is None or not is_work(step):
            continue
        before = [one for one in begun if node in follows[one] and one not in follows[node]]
        if before:
            yield _finding(flow, edge, node, before)


def _finding(flow: Flow, edge: Edge, joined: Node, before: Sequence[Node]) -> Finding:
    steps = flow.sop.steps
    step, name = steps[edge.source].id, steps[joined].id
    others = ", ".join(f"“{steps[node].id}”" for node in before)
    return Finding(
        path=edge.path or ("steps", edge.source, "id"),
        step=step,
        message=Bilingual(
            th=f"“{step}” ให้เริ่ม “{name}” พร้อมกับ {others} ซึ่งนำไปสู่ “{name}”",
            en=f"“{step}” begins “{name}” beside {others}, from which the work comes to “{name}”",
        ),
        help=Bilingual(
            th=f"หาก “{name}” ต้องรอ {others} ให้ลบ “{name}” ออกจาก next ของ “{step}”",
            en=f"if “{name}” waits for {others}, leave it out of next of “{step}”",
        ),
        related=tuple(
            RelatedPath(("steps", node, "id"), Bilingual(th="นำไปสู่ขั้นตอนนั้น", en="this leads to it"))
            for node in before
        ),
    )
