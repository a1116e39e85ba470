"""Two branches of a decision have the same label.
ทางเลือกสองทางของการตัดสินใจเดียวกันมีข้อความซ้ำกัน

Checks
    The labels of one decision's branches differ, blanks and the kind of digits apart.
ตรวจอะไร
    label ของทางเลือกในการตัดสินใจเดียวกันต้องต่างกัน โดยไม่นับช่องว่างและชนิดของตัวเลข
Why
    The same answer would lead two ways.
เหตุผล
    ผลการพิจารณาเดียวกันจะนำไปสองทาง ผู้ปฏิบัติงานไม่ทราบว่าต้องไปทางใด
Wrong
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: end}
        - {label: เห็นชอบ, next: plan}
Right
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: end}
        - {label: ไม่เห็นชอบ, next: plan}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.branches import decisions
from sopctl.rules.texts import normalised


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each branch whose label an earlier branch has."""
    for node in decisions(context.view.flow):
        step = context.view.sop.steps[node]
        first: dict[str, int] = {}
        for order, branch in enumerate(step.branches):
            if branch.label is None:
                continue
            earlier = first.setdefault(normalised(branch.label), order)
            if earlier != order:
                yield Finding(
                    path=("steps", node, "branches", order, "label"),
                    step=step.id,
                    message=Bilingual(
                        th=f"ทางเลือก “{branch.label}” ของ “{step.id}” ซ้ำกับทางเลือกก่อนหน้า",
                        en=f"“{step.id}” has an earlier branch labelled “{branch.label}”",
                    ),
                    help=Bilingual(
                        th="แก้ label ให้บอกผลที่ต่างกัน หรือลบทางเลือกที่เกินมา",
                        en="let each label name another outcome, or remove one branch",
                    ),
                    related=(
                        RelatedPath(
                            ("steps", node, "branches", earlier, "label"),
                            Bilingual(th="ใช้ข้อความนี้อยู่ก่อน", en="the label is used here first"),
                        ),
                    ),
                )
