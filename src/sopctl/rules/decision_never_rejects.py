"""A decision says no and the work goes on all the same.
การตัดสินใจมีผลไม่ผ่าน แต่งานยังเดินหน้าต่อเหมือนผ่าน

Checks
    Every decision with an outcome that says no (ไม่เห็นชอบ, ไม่อนุมัติ, ไม่ผ่าน, ไม่ครบ, แก้ไข, ส่งคืน,
    rejected, …): some branch goes back, or leads to steps from which the work comes back; or the
    refusal ends the procedure, or has steps of its own, such as to inform the applicant.
ตรวจอะไร
    การตัดสินใจที่มีผลไม่ผ่าน (ไม่เห็นชอบ ไม่อนุมัติ ไม่ผ่าน ไม่ครบ แก้ไข ส่งคืน ฯลฯ) ต้องมีทางที่ส่งงานกลับไปแก้ไข
    หรือสิ้นสุดกระบวนการ หรือมีขั้นตอนของตนเอง เช่น แจ้งผลแก่ผู้ขอ
Why
    Where every branch goes forward to the same work, what was refused is done nevertheless, and the
    control point controls nothing.
เหตุผล
    หากทุกทางเลือกไปสู่งานเดียวกัน สิ่งที่ไม่ผ่านการพิจารณาก็ยังถูกดำเนินการ จุดควบคุมจึงไม่มีผล
Wrong
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: announce}
        - {label: ไม่เห็นชอบ, next: report}
    - {id: announce, name: ประกาศแผน}
    - {id: report, name: รายงานผลตามแผน}
Right
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: announce}
        - {label: ไม่เห็นชอบ, next: plan}
    - {id: announce, name: ประกาศแผน}
    - {id: report, name: รายงานผลตามแผน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.flow import Edge, Flow, Node
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.branches import Outcome, closes_the_matter, decisions, outcomes, says_no
from sopctl.rules.work import is_work


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each outcome that says no and goes forward."""
    flow = context.view.flow
    for node in decisions(flow):
        found = outcomes(flow, node)
        refusals = [outcome for outcome in found if says_no(outcome.branch.label)]
        others = [outcome for outcome in found if outcome not in refusals]
        if not refusals or not others or _may_go_back(flow, node, found, refusals):
            continue
        if any(_is_dealt_with(flow, outcome, others) for outcome in refusals):
            continue
        for outcome in refusals:
            if outcome.edge:
                yield _finding(flow, node, outcome, outcome.edge)


def _may_go_back(
    flow: Flow, node: Node, found: tuple[Outcome, ...], refusals: list[Outcome]
) -> bool:
    """Say whether some outcome leads back at once, or a refusal does later."""
    if any(outcome.edge is None or outcome.edge.goes_back for outcome in found):
        return True  # a target that does not exist is reported, and may be one that goes back
    refused = flow.reachable_from(outcome.edge.target for outcome in refusals if outcome.edge)
    return any(0 <= later <= node for later in refused)


def _is_dealt_with(flow: Flow, refusal: Outcome, others: list[Outcome]) -> bool:
    """Say whether a refusal ends the work, or does what the accepted work does not."""
    if refusal.edge is None:
        return True
    if closes_the_matter(flow, refusal.edge):
        return True
    accepted = flow.reachable_from(outcome.edge.target for outcome in others if outcome.edge)
    common = flow.reachable_from([refusal.edge.target]) & accepted
    return not any((step := flow.step(node)) is not None and is_work(step) for node in common)


def _finding(flow: Flow, node: Node, outcome: Outcome, edge: Edge) -> Finding:
    step, label = flow.sop.steps[node], outcome.branch.label
    target = flow.step(edge.target)
    name = target.id if target is not None else "end"
    return Finding(
        path=outcome.path,
        target="value" if outcome.branch.next else "key",
        step=step.id,
        message=Bilingual(
            th=f"ผล “{label}” ของ “{step.id}” ไปต่อที่ “{name}” งานจึงเดินหน้าทั้งที่ไม่ผ่าน",
            en=f"the outcome “{label}” of “{step.id}” goes forward to “{name}”: nothing is sent back",
        ),
        help=Bilingual(
            th="ส่งกลับไปยังขั้นตอนที่ต้องแก้ไข หรือไปที่ end ถ้าเรื่องสิ้นสุด",
            en="lead back to the step that is to be done again, or to end where the matter is closed",
        ),
    )
