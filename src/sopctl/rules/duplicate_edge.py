"""Two arrows lead from the same step to the same step.
มีลูกศรสองเส้นจากขั้นตอนเดียวกันไปยังขั้นตอนเดียวกัน

Checks
    The targets of one step, in a list under `next` or in the branches of a decision: each stands
    once.
ตรวจอะไร
    ปลายทางของขั้นตอนหนึ่ง ทั้งในรายการ next และในทางเลือกของการตัดสินใจ ต้องไม่ซ้ำกัน
Why
    A decision whose outcomes all lead to the same step decides nothing between them. In a list of
    `next` the second is a slip, and mostly another step was meant.
เหตุผล
    การตัดสินใจที่ผลต่างกันแต่ไปขั้นตอนเดียวกันเท่ากับไม่ได้ตัดสิน ส่วนรายการ next ที่ซ้ำมักพิมพ์ผิด
    โดยตั้งใจจะระบุขั้นตอนอื่น
Wrong
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: announce}
        - {label: ไม่เห็นชอบ, next: announce}
    - {id: announce, name: ประกาศแผน}
Right
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: announce}
        - {label: ไม่เห็นชอบ, next: plan}
    - {id: announce, name: ประกาศแผน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Flow, Node
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.branches import outcomes
from sopctl.rules.texts import normalised
from sopctl.source.source_map import Path


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each arrow that an earlier one doubles."""
    flow = context.view.flow
    for index, step in enumerate(flow.sop.steps):
        first: dict[Node, tuple[str | None, Path]] = {}
        for target, label, path in _ways_out(flow, index):
            earlier_label, earlier = first.setdefault(target, (label, path))
            if earlier == path or target == index or _same(label, earlier_label):
                continue  # self-loop and duplicate-branch-label report their own
            name = flow.sop.steps[target].id if target >= 0 else "end"
            yield Finding(
                path=path,
                step=step.id,
                message=Bilingual(
                    th=f"ทางเลือก “{earlier_label}” และ “{label}” ของ “{step.id}” ไปที่ “{name}” เหมือนกัน",
                    en=f"both “{earlier_label}” and “{label}” lead from “{step.id}” to “{name}”",
                )
                if label and earlier_label
                else Bilingual(
                    th=f"ขั้นตอน “{step.id}” ไปยัง “{name}” ซ้ำสองครั้ง",
                    en=f"step “{step.id}” leads to “{name}” twice",
                ),
                help=Bilingual(
                    th="แก้ปลายทางหนึ่งให้ถูกต้อง หรือเหลือไว้เพียงทางเดียว",
                    en="let one of them lead elsewhere, or keep only one",
                ),
                related=(
                    RelatedPath(earlier, Bilingual(th="ไปที่เดียวกัน", en="leads there already")),
                ),
            )


def _ways_out(flow: Flow, node: Node) -> Iterator[tuple[Node, str | None, Path]]:
    """Yield target, label and place of each arrow out of a step."""
    found = outcomes(flow, node)
    for outcome in found:
        if outcome.edge is not None:
            yield outcome.edge.target, outcome.branch.label, outcome.path
    if not found:
        for edge in flow.after.get(node, ()):
            if edge.path is not None:
                yield edge.target, None, edge.path


def _same(label: str | None, other: str | None) -> bool:
    return label is not None and other is not None and normalised(label) == normalised(other)
