"""A step sends the work on and back at once, each time it is done.
ขั้นตอนส่งงานต่อไปและส่งกลับพร้อมกันทุกครั้ง

Checks
    Every activity with several steps under `next`, which run side by side: none of them is an
    earlier step, or leads to one, from which the work comes to this one again without a decision.
    (Where all of them go back, that is no-path-to-end.)
ตรวจอะไร
    กิจกรรมที่มี next หลายขั้นตอน (ทำพร้อมกัน) ต้องไม่มีขั้นตอนที่ย้อนกลับหรือนำย้อนกลับ
    แล้ววนมาถึงขั้นตอนนี้อีกโดยไม่ผ่านการตัดสินใจ
    (หากย้อนกลับทุกทาง เป็นเรื่องของ no-path-to-end)
Why
    Steps in such a list are all done, every time: the work is sent back for ever. What goes back in
    some cases only is a decision, and the list should be its branches.
เหตุผล
    ทุกขั้นตอนในรายการนี้ต้องทำทุกครั้ง งานจึงถูกส่งกลับไม่มีที่สิ้นสุด
    หากส่งกลับเฉพาะบางกรณี ต้องเป็นการตัดสินใจที่มีทางเลือก
Wrong
    - {id: plan, name: จัดทำแผน}
    - {id: review, name: ตรวจแผน, next: [act, plan]}
    - {id: act, name: ดำเนินการตามแผน}
Right
    - {id: plan, name: จัดทำแผน}
    - id: review
      kind: decision
      name: ตรวจแผน
      branches:
        - {label: ถูกต้อง, next: act}
        - {label: ไม่ถูกต้อง, next: plan}
    - {id: act, name: ดำเนินการตามแผน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.flow import Edge, Flow
from sopctl.model.step import StepKind
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.undecided import forks, undecided_after


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each such arrow."""
    flow = context.view.flow
    for edges in forks(flow):
        back = [edge for edge in edges if edge.goes_back or _leads_back(flow, edge)]
        if len(back) < len(edges):
            yield from (_finding(flow, edge) for edge in back if _comes_again(flow, edge))


def _leads_back(flow: Flow, edge: Edge) -> bool:
    """Say whether nothing follows on an arrow's step but what leads up the rows again."""
    node, passed = edge.target, {edge.target}
    while (step := flow.step(node)) is not None and step.kind is not StepKind.DECISION:
        ways = flow.after.get(node, ())
        if len(ways) != 1 or ways[0].target in passed:
            return False
        if 0 <= ways[0].target <= edge.source:
            return True
        node = ways[0].target
        passed.add(node)
    return False


def _comes_again(flow: Flow, edge: Edge) -> bool:
    """Say whether the work that is sent back comes again by itself; self-loop has its own rule."""
    return edge.target != edge.source and edge.source in undecided_after(flow, edge.target, -1)


def _finding(flow: Flow, edge: Edge) -> Finding:
    step, target = flow.sop.steps[edge.source].id, flow.sop.steps[edge.target].id
    return Finding(
        path=edge.path or ("steps", edge.source, "id"),
        step=step,
        message=Bilingual(
            th=f"“{step}” ส่งงานต่อไปและส่งกลับไปที่ “{target}” พร้อมกันทุกครั้ง งานจึงวนไม่สิ้นสุด",
            en=f"“{step}” sends the work on and back to “{target}”, every time and without end",
        ),
        help=Bilingual(
            th="หากส่งกลับเฉพาะบางกรณี ให้ใช้ kind: decision และเขียน branches หากไม่ใช่ ให้ลบปลายทางนี้",
            en="if it goes back in some cases only, make it a decision with branches; else remove it",
        ),
    )
