"""What is approved goes back, and what is refused goes on.
ผลที่ผ่านย้อนกลับ แต่ผลที่ไม่ผ่านกลับเดินหน้าต่อ

Checks
    Every decision with an outcome that says yes (เห็นชอบ, อนุมัติ, ผ่าน, ครบถ้วน, approved, …) and one
    that says no (ไม่เห็นชอบ, แก้ไข, …): the yes does not lead back while the no leads on to further
    work. (A no that ends the procedure leads nowhere.)
ตรวจอะไร
    การตัดสินใจที่มีทั้งผลผ่าน (เห็นชอบ อนุมัติ ผ่าน ครบถ้วน ฯลฯ) และผลไม่ผ่าน (ไม่เห็นชอบ แก้ไข ฯลฯ)
    ผลผ่านต้องไม่ย้อนกลับในขณะที่ผลไม่ผ่านเดินหน้าไปทำงานต่อ (ผลไม่ผ่านที่สิ้นสุดกระบวนการไม่นับ)
Why
    The two targets were exchanged: whoever follows the chart does over what was approved, and carries
    out what was refused.
เหตุผล
    ปลายทางสลับกัน ผู้ปฏิบัติตามผังจะแก้ไขสิ่งที่อนุมัติแล้ว และดำเนินการสิ่งที่ไม่ผ่านการพิจารณา
Wrong
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: plan}
        - {label: ไม่เห็นชอบ, next: act}
    - {id: act, name: ดำเนินการตามแผน}
Right
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: act}
        - {label: ไม่เห็นชอบ, next: plan}
    - {id: act, name: ดำเนินการตามแผน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Flow, Node
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.branches import Outcome, decisions, outcomes, says_no, says_yes


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each decision whose targets seem to be exchanged."""
    flow = context.view.flow
    for node in decisions(flow):
        found = outcomes(flow, node)
        back = [o for o in found if says_yes(o.branch.label) and _comes_back(flow, o)]
        if back:
            on = [o for o in found if says_no(o.branch.label) and _goes_on(flow, o)]
            yield from (_finding(flow, node, back[0], outcome) for outcome in on[:1])


def _comes_back(flow: Flow, outcome: Outcome) -> bool:
    """Say whether an outcome leads up the rows to work that comes to the decision again."""
    edge = outcome.edge
    return edge is not None and edge.goes_back and edge.source in flow.reachable_from([edge.target])


def _goes_on(flow: Flow, outcome: Outcome) -> bool:
    """Say whether an outcome leads on to a step, and not to an end."""
    edge = outcome.edge
    return edge is not None and not edge.goes_back and edge.target not in flow.exits


def _finding(flow: Flow, node: Node, approved: Outcome, refused: Outcome) -> Finding:
    step = flow.sop.steps[node].id
    yes, no = approved.branch, refused.branch
    return Finding(
        path=approved.path,
        step=step,
        message=Bilingual(
            th=f"ผล “{yes.label}” ของ “{step}” ย้อนกลับ แต่ผล “{no.label}” เดินหน้าต่อ ปลายทางน่าจะสลับกัน",
            en=f"“{yes.label}” of “{step}” goes back and “{no.label}” goes on: exchanged?",
        ),
        help=Bilingual(
            th="สลับ next ของสองทางเลือกนี้ หรือแก้ label ให้ตรงกับปลายทาง",
            en="exchange their targets, or mend the labels",
        ),
        related=(
            RelatedPath(
                refused.path,
                Bilingual(th="ผลที่ไม่ผ่านไปที่นี่", en="what is refused leads here"),
            ),
        ),
    )
