"""Those who prepare the work approve it themselves.
ผู้จัดทำเป็นผู้อนุมัติงานของตนเอง

Checks
    The `approver` of every decision is not the only role responsible for it, nor the only one
    responsible for a step that leads to it; who appoints, assigns or gives orders in that step
    prepares nothing. In `approvals` no position that prepared (จัดทำ) the SOP approves (อนุมัติ) it.
ตรวจอะไร
    approver ของการตัดสินใจต้องไม่ใช่บทบาทเดียวที่รับผิดชอบขั้นตอนนั้น
    และไม่ใช่บทบาทเดียวที่รับผิดชอบขั้นตอนก่อนหน้าซึ่งส่งงานมาให้พิจารณา
    (ขั้นตอนที่แต่งตั้ง มอบหมาย หรือสั่งการ ไม่นับเป็นการจัดทำ)
    และใน approvals ตำแหน่งที่จัดทำต้องไม่เป็นตำแหน่งที่อนุมัติ
Why
    Separation of duties: an approval by the one who did the work controls nothing.
เหตุผล
    หลักการแบ่งแยกหน้าที่: การอนุมัติโดยผู้ที่ทำงานนั้นเองไม่ใช่การควบคุม
Wrong
    roles: {owner: ผู้รับผิดชอบตัวชี้วัด}
    steps:
      - {id: plan, name: จัดทำแผน, responsible: [owner]}
      - id: approve
        kind: decision
        name: พิจารณาแผน
        approver: owner
        branches:
          - {label: เห็นชอบ, next: end}
          - {label: ไม่เห็นชอบ, next: plan}
Right
    roles: {owner: ผู้รับผิดชอบตัวชี้วัด, director: ผู้อำนวยการกอง}
    steps:
      - {id: plan, name: จัดทำแผน, responsible: [owner]}
      - id: approve
        kind: decision
        name: พิจารณาแผน
        responsible: [owner]
        approver: director
        branches:
          - {label: เห็นชอบ, next: end}
          - {label: ไม่เห็นชอบ, next: plan}
"""

import re
from collections.abc import Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Flow, Node
from sopctl.model.sop import Approval
from sopctl.model.step import Step, StepKind
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.branches import decisions
from sopctl.rules.signatures import is_approval
from sopctl.rules.texts import normalised

_PREPARES = lazily("จัดทำ|ยกร่าง|prepare|draft", re.IGNORECASE)
_SETS_TO_WORK = lazily(
    r"\s*(?:พิจารณา|ลงนาม(?:ใน)?|ออก|มี)?(?:คำสั่ง)?\s?"
    r"(?:แต่งตั้ง|(?:จัด)?ตั้งคณะ|มอบหมาย|มอบอำนาจ|สั่งการ|สั่งให้|เรียกประชุม|เชิญประชุม|appoint|assign|delegate|order the|convene)",
    re.IGNORECASE,
)
"""How a step's name begins that makes others do the work."""


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each decision that its own preparer takes."""
    yield from _signed_by_one(context.view.sop.approvals)
    flow = context.view.flow
    for node in decisions(flow):
        step = flow.sop.steps[node]
        prepared = [node, *sorted(_steps_leading_to(flow, node))]
        alone = [n for n in prepared if flow.sop.steps[n].responsible == (step.approver,)]
        if step.approver is None or not alone:
            continue
        message = _message(step, flow.sop.steps[alone[0]])
        yield Finding(
            path=("steps", node, "approver"),
            step=step.id,
            message=message,
            help=Bilingual(
                th="ให้บทบาทอื่นเป็นผู้อนุมัติ หรือระบุผู้จัดทำที่แท้จริงใน responsible",
                en="let another role approve, or name under responsible who really prepares it",
            ),
            related=(
                RelatedPath(
                    ("steps", alone[0], "responsible"),
                    Bilingual(th="รับผิดชอบเพียงบทบาทเดียวที่นี่", en="alone responsible here"),
                ),
            ),
        )


def _signed_by_one(approvals: Sequence[Approval]) -> Iterator[Finding]:
    """Yield a finding for each signature of approval by a position that prepared the SOP."""
    prepared = {
        normalised(approval.position): order
        for order, approval in enumerate(approvals)
        if approval.position is not None and _PREPARES.search(approval.action)
    }
    for order, approval in enumerate(approvals):
        if approval.position is None or not is_approval(approval):
            continue
        by = prepared.get(normalised(approval.position), order)
        if by != order:
            yield Finding(
                path=("approvals", order, "position"),
                message=Bilingual(
                    th=f"“{approval.position}” เป็นทั้งผู้จัดทำและผู้อนุมัติ SOP นี้",
                    en=f"“{approval.position}” prepares this SOP, and approves it",
                ),
                help=Bilingual(
                    th="แก้ตำแหน่งของผู้จัดทำหรือผู้อนุมัติ",
                    en="mend the position of the one or the other",
                ),
                related=(
                    RelatedPath(
                        ("approvals", by, "position"), Bilingual(th="ผู้จัดทำ", en="prepares it")
                    ),
                ),
            )


def _message(decision: Step, prepared: Step) -> Bilingual:
    role = decision.approver
    if prepared is decision:
        return Bilingual(
            th=f"“{role}” เป็นทั้งผู้รับผิดชอบเพียงบทบาทเดียวและผู้อนุมัติของ “{decision.id}”",
            en=f"“{role}” alone is responsible for “{decision.id}”, and approves it",
        )
    return Bilingual(
        th=f"“{role}” อนุมัติใน “{decision.id}” ทั้งที่เป็นผู้จัดทำ “{prepared.id}” เพียงบทบาทเดียว",
        en=f"“{role}” approves in “{decision.id}” what it alone prepares in “{prepared.id}”",
    )


def _steps_leading_to(flow: Flow, decision: Node) -> frozenset[Node]:
    """Return the activities that hand on to a decision, directly or through connectors."""
    found: set[Node] = set()
    seen: set[Node] = {decision}
    waiting = [decision]
    while waiting:
        for edge in flow.before.get(waiting.pop(), ()):
            step = flow.step(edge.source)
            if step is None or edge.source in seen or (edge.goes_back and not edge.jumps):
                continue
            seen.add(edge.source)
            if step.kind is StepKind.CONNECTOR:
                waiting.append(edge.source)
            elif step.kind is StepKind.ACTIVITY and not _SETS_TO_WORK.match(step.name or ""):
                found.add(edge.source)
    return frozenset(found)
