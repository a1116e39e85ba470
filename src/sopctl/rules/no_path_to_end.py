"""No path leads from a step to an end.
ไม่มีเส้นทางจากขั้นตอนไปถึงจุดสิ้นสุด

Checks
    Every step that the work can reach: some path leads on from it to an end. Steps that lead to
    each other for ever are reported once, at the arrow that closes their loop. (A step whose way on
    is missing altogether is a dead-end.)
ตรวจอะไร
    ทุกขั้นตอนที่งานไปถึงได้ต้องมีเส้นทางไปสู่จุดสิ้นสุด กลุ่มขั้นตอนที่วนหากันไม่รู้จบจะแจ้งครั้งเดียว
    ที่ลูกศรซึ่งทำให้วน (ส่วนขั้นตอนที่ไม่มีทางไปต่อเลยเป็นเรื่องของกฎ dead-end)
Why
    The procedure could never be finished: the work would go round and round.
เหตุผล
    กระบวนการจะไม่มีวันเสร็จสิ้น เพราะงานวนซ้ำไม่รู้จบ
Wrong
    - {id: draft, name: ยกร่างแผน}
    - {id: revise, name: แก้ไขร่างแผน, next: draft}
Right
    - {id: draft, name: ยกร่างแผน}
    - id: approve
      kind: decision
      name: พิจารณาร่างแผน
      branches:
        - {label: เห็นชอบ, next: end}
        - {label: ไม่เห็นชอบ, next: draft}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Edge, Flow, Node
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.uncertain_flow import endless_loops

_NAMED = 4
"""Ids that a message lists."""


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each loop without a way out."""
    flow = context.view.flow
    steps = context.view.sop.steps
    for loop in endless_loops(flow):
        ids = [steps[node].id for node in sorted(loop) if node >= 0]
        listed = ", ".join(ids[:_NAMED]) + (", …" if len(ids) > _NAMED else "")
        closing = _closing_edge(flow, loop)
        yield Finding(
            path=closing.path or ("steps", closing.source, "id"),
            step=steps[closing.source].id,
            message=Bilingual(
                th=f"ขั้นตอน {listed} วนหากันโดยไม่มีทางไปถึงจุดสิ้นสุด",
                en=f"the steps {listed} lead to each other for ever: no path leads to an end",
            ),
            help=Bilingual(
                th="เพิ่มการตัดสินใจที่มีทางออกจากวงนี้ หรือแก้ next ให้ไปต่อ",
                en="add a decision with a way out of the loop, or let this next lead on",
            ),
            related=(
                RelatedPath(
                    ("steps", closing.target, "id"),
                    Bilingual(th="วนกลับมาที่นี่", en="it comes back to here"),
                ),
            ),
        )


def _closing_edge(flow: Flow, loop: frozenset[Node]) -> Edge:
    """Return the last arrow of `loop` that goes back; every loop has one."""
    return max(
        (edge for node in loop for edge in flow.after[node] if edge.goes_back),
        key=lambda edge: (edge.source, edge.target),
    )
