"""A branch does not say which outcome it is for.
ทางเลือกไม่มีข้อความบอกผล

Checks
    Every branch of a decision has a `label`.
ตรวจอะไร
    ทุกทางเลือกของการตัดสินใจต้องมี label
Why
    An arrow out of a diamond without a word on it leaves the reader to guess which way is yes.
เหตุผล
    ลูกศรจากสัญลักษณ์การตัดสินใจที่ไม่มีข้อความกำกับ ทำให้ผู้อ่านต้องเดาว่าทางใดคือผ่าน
Wrong
    - {id: plan, name: จัดทำแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: end}
        - {next: plan}
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
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.branches import decisions


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each branch without a label."""
    for node in decisions(context.view.flow):
        step = context.view.sop.steps[node]
        for order, branch in enumerate(step.branches):
            path = ("steps", node, "branches", order)
            if branch.label is None and not context.is_reported(*path, "label"):
                target = branch.next or "-"
                yield Finding(
                    path=path,
                    target="key",
                    step=step.id,
                    message=Bilingual(
                        th=f"ทางเลือกที่ {order + 1} ของ “{step.id}” (ไป {target}) ไม่มี label",
                        en=f"branch {order + 1} of “{step.id}” (to {target}) has no label",
                    ),
                    help=Bilingual(
                        th="เพิ่ม label บอกผลการพิจารณา เช่น เห็นชอบ หรือ ไม่เห็นชอบ",
                        en="add a label that names the outcome, such as เห็นชอบ or ไม่เห็นชอบ",
                    ),
                )
