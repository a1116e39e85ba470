"""An arrow passes by a step to which no way forward leads.
ลูกศรข้ามขั้นตอนที่ไม่มีทางไปถึงในการทำงานตามปกติ

Checks
    Every branch and `next` that jumps forward over rows: some way forward leads to each step among
    them, be it another outcome of the same decision. Where only arrows that go back lead to one,
    the work passes it by, and comes to it only when something later is sent back. (What no arrow
    leads to at all is an unreachable-step. Steps that are there to put right what was sent back,
    called แก้ไข, ปรับปรุง, ทบทวน and the like, are meant to be passed by.)
ตรวจอะไร
    ทางเลือกและ next ที่ข้ามแถวไปข้างหน้า: ทุกขั้นตอนที่ถูกข้ามต้องมีทางไปถึงในการทำงานตามปกติ
    จะเป็นทางเลือกอื่นของการตัดสินใจเดียวกันก็ได้ หากมีแต่ลูกศรย้อนกลับมาถึง
    งานจะข้ามขั้นตอนนั้นไป และทำก็ต่อเมื่องานภายหลังถูกส่งกลับ (ขั้นตอนที่ไม่มีลูกศรใดมาถึงเลยเป็นเรื่องของ
    unreachable-step ส่วนขั้นตอนที่มีไว้แก้ไขงานที่ถูกส่งกลับ เช่น แก้ไข ปรับปรุง ทบทวน ถูกข้ามได้ตามปกติ)
Why
    Mostly the target is off by a row: what everybody takes for granted is left out, and since
    something does lead to the step, the flowchart looks sound.
เหตุผล
    มักระบุปลายทางคลาดไปหนึ่งแถว งานที่ทุกคนเข้าใจว่าต้องทำจึงถูกข้ามไป
    โดยที่ผังดูถูกต้อง เพราะยังมีลูกศรมาถึงขั้นตอนนั้น
Wrong
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: report}
        - {label: ไม่เห็นชอบ, next: plan}
    - {id: act, name: ดำเนินการตามแผน}
    - {id: report, name: รายงานผล}
    - id: check
      kind: decision
      name: ตรวจรับผลงาน
      branches:
        - {label: ผ่าน, next: end}
        - {label: ไม่ผ่าน, next: act}
Right
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: act}
        - {label: ไม่เห็นชอบ, next: plan}
    - {id: act, name: ดำเนินการตามแผน}
    - {id: report, name: รายงานผล}
    - id: check
      kind: decision
      name: ตรวจรับผลงาน
      branches:
        - {label: ผ่าน, next: end}
        - {label: ไม่ผ่าน, next: act}
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Edge, Flow, Node
from sopctl.model.step import Step, StepKind
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.uncertain_flow import uncertain_nodes
from sopctl.rules.work import is_work

_PUTS_RIGHT = lazily(
    "แก้ไข|ปรับปรุง|ปรับแก้|ทบทวน|เพิ่มเติม|ใหม่|ซ้ำ|แก้ปัญหา|ชี้แจง|correct|revis|rework|again|repair",
    re.IGNORECASE,
)
"""What a step is called that is there for what was sent back."""


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each arrow that is the first to pass by such a step."""
    flow = context.view.flow
    if not any(_passes_rows(edge) for edge in flow.edges):
        return
    passed_by = _reached_by_return_only(flow)
    if not passed_by or uncertain_nodes(flow) & flow.reached:
        return
    for edge in flow.edges:
        if _passes_rows(edge) and edge.source in flow.reached:
            missed = [node for node in passed_by if edge.source < node < edge.target]
            if missed:
                passed_by = [node for node in passed_by if node not in missed]
                yield _finding(flow, edge, missed[0])


def _passes_rows(edge: Edge) -> bool:
    return edge.path is not None and edge.target > edge.source + 1


def _reached_by_return_only(flow: Flow) -> list[Node]:
    """Return the work that no way forward leads to, though some arrow that goes back does."""
    forward = set(flow.entries)
    for node in range(len(flow.sop.steps)):
        edges = flow.before.get(node, ())
        if any(edge.source in forward and not edge.goes_back for edge in edges):
            forward.add(node)
    return [
        node
        for node in sorted(flow.reached - forward)
        if node >= 0
        and _is_to_be_done(flow.sop.steps[node])
        and any(_comes_back(flow, edge) for edge in flow.before.get(node, ()))
    ]


def _comes_back(flow: Flow, edge: Edge) -> bool:
    """Say whether work is sent back along `edge`; an end that goes on is another rule's matter."""
    return edge.goes_back and flow.sop.steps[edge.source].kind is not StepKind.END


def _is_to_be_done(step: Step) -> bool:
    return is_work(step) and _PUTS_RIGHT.search(step.name or "") is None


def _finding(flow: Flow, edge: Edge, missed: Node) -> Finding:
    steps = flow.sop.steps
    source, target, left_out = steps[edge.source].id, steps[edge.target].id, steps[missed].id
    back = next(edge for edge in flow.before[missed] if _comes_back(flow, edge))
    return Finding(
        path=edge.path or ("steps", edge.source, "id"),
        step=source,
        message=Bilingual(
            th=f"จาก “{source}” ไปยัง “{target}” ข้ามขั้นตอน “{left_out}” ซึ่งมีแต่ลูกศรย้อนกลับมาถึง",
            en=f"from “{source}” to “{target}” passes by “{left_out}”, to which only a way back leads",
        ),
        help=Bilingual(
            th=f"หากต้องทำ “{left_out}” ทุกครั้ง ให้ระบุ “{left_out}” เป็นปลายทาง",
            en=f"if “{left_out}” is always to be done, lead there",
        ),
        related=(
            RelatedPath(
                ("steps", missed, "id"), Bilingual(th="ขั้นตอนที่ถูกข้าม", en="what is passed by")
            ),
            RelatedPath(
                back.path or ("steps", back.source, "id"),
                Bilingual(th="มาถึงได้จากที่นี่เท่านั้น", en="it is reached from here alone"),
            ),
        ),
    )
