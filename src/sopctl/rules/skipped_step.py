"""A branch passes by a step that only this decision leads to.
ทางเลือกข้ามขั้นตอนที่มีเพียงการตัดสินใจนี้ไปถึง

Checks
    Every branch that jumps forward over rows: nothing but another outcome of the same decision
    leads into those rows, and they lead on to where it jumps. So in this outcome the work goes on
    as usual, only without them. (A step that no path reaches at all is an unreachable-step; an
    outcome that says no is looked at by decision-never-rejects.)
ตรวจอะไร
    ทางเลือกที่ข้ามแถวไปข้างหน้า โดยแถวที่ข้ามมีเพียงผลอื่นของการตัดสินใจเดียวกันไปถึง แล้วไหลไปยังปลายทางเดียวกัน
    เท่ากับว่าผลนี้ทำงานต่อตามปกติโดยไม่ทำขั้นตอนนั้น (ขั้นตอนที่ไม่มีทางไปถึงเลยเป็นเรื่องของ unreachable-step
    ส่วนผลที่ไม่ผ่านเป็นเรื่องของ decision-never-rejects)
Why
    It may well be meant. But where a target is off by a row, work that everybody takes for granted
    is left out, and the flowchart looks sound.
เหตุผล
    อาจตั้งใจให้เป็นเช่นนั้น แต่หากระบุปลายทางคลาดไปหนึ่งแถว งานที่ทุกคนเข้าใจว่าต้องทำจะถูกข้ามไป
    โดยที่ผังดูถูกต้องทุกอย่าง
Wrong
    - id: choose
      kind: decision
      name: พิจารณาประเภทเรื่อง
      branches:
        - {label: เรื่องทั่วไป, next: check}
        - {label: เรื่องเร่งด่วน, next: report}
    - {id: check, name: ตรวจสอบเอกสาร}
    - {id: report, name: เสนอผู้บริหาร}
Right
    - id: choose
      kind: decision
      name: พิจารณาประเภทเรื่อง
      branches:
        - {label: เรื่องทั่วไป, next: check}
        - {label: เรื่องเร่งด่วน, next: check-urgent}
    - {id: check, name: ตรวจสอบเอกสาร, next: report}
    - {id: check-urgent, name: ตรวจสอบเอกสารภายในวันเดียว}
    - {id: report, name: เสนอผู้บริหาร}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Edge, Flow, Node
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.branches import Outcome, decisions, outcomes, says_no
from sopctl.rules.work import is_work


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each branch that leaves out what another one does."""
    flow = context.view.flow
    for node in decisions(flow):
        found = outcomes(flow, node)
        for outcome in found:
            if outcome.edge is not None and outcome.edge.path is not None:
                skipped = _skipped_by(flow, outcome.edge, found)
                if skipped is not None and not says_no(outcome.branch.label):
                    yield _finding(flow, outcome, node, skipped)


def _skipped_by(flow: Flow, jump: Edge, found: tuple[Outcome, ...]) -> Node | None:
    """Return the first step that `jump` leaves out and another outcome does; None if none."""
    rows = range(jump.source + 1, jump.target)
    entries = [edge for row in rows for edge in flow.before.get(row, ()) if edge.source not in rows]
    if not entries or any(edge.source != jump.source for edge in entries):
        return None
    refused = {o.edge.target for o in found if o.edge and says_no(o.branch.label)}
    leading = flow.leading_to([jump.target])
    for edge in entries:
        step = flow.sop.steps[edge.target]
        if is_work(step) and edge.target in leading and edge.target not in refused:
            return edge.target
    return None


def _finding(flow: Flow, outcome: Outcome, node: Node, skipped: Node) -> Finding:
    step, left_out = flow.sop.steps[node], flow.sop.steps[skipped]
    label = outcome.branch.label or "-"
    return Finding(
        path=outcome.path,
        step=step.id,
        message=Bilingual(
            th=f"ผล “{label}” ของ “{step.id}” ข้ามขั้นตอน “{left_out.id}”",
            en=f"the outcome “{label}” of “{step.id}” passes by step “{left_out.id}”",
        ),
        help=Bilingual(
            th=f"ตรวจว่าตั้งใจไม่ทำ “{left_out.id}” ในกรณีนี้ หากไม่ใช่ ให้แก้ปลายทาง",
            en=f"see whether “{left_out.id}” is really not to be done here; if it is, lead there",
        ),
        related=(
            RelatedPath(
                ("steps", skipped, "id"), Bilingual(th="ขั้นตอนที่ถูกข้าม", en="what is passed by")
            ),
        ),
    )
