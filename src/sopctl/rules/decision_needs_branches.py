"""A decision has fewer than two outcomes, or outcomes stand where nothing is decided.
การตัดสินใจมีทางเลือกไม่ถึงสองทาง หรือมีทางเลือกในขั้นตอนที่ไม่ใช่การตัดสินใจ

Checks
    Every step of kind `decision` has two or more `branches`, and no `next` beside them; no other
    step has branches.
ตรวจอะไร
    ขั้นตอนชนิด decision ต้องมีทางเลือก (branches) สองทางขึ้นไปและไม่มี next ควบคู่
    ส่วนขั้นตอนชนิดอื่นต้องไม่มีทางเลือก
Why
    A diamond with one way out decides nothing: what happens when the answer is no is left to
    chance. Branches of an activity, and a `next` beside branches, are not drawn at all.
เหตุผล
    สัญลักษณ์การตัดสินใจที่มีทางออกทางเดียวไม่ได้ตัดสินสิ่งใด และไม่บอกว่าเมื่อไม่ผ่านต้องทำอย่างไร
    ส่วนทางเลือกของกิจกรรมทั่วไป และ next ที่เขียนควบคู่กับทางเลือก จะไม่ปรากฏในผัง
Wrong
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: end}
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
from sopctl.model.step import Step
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.uncertain_flow import branches_are_misplaced, branches_are_missing


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step whose branches do not fit its kind."""
    for index, step in enumerate(context.view.sop.steps):
        if branches_are_missing(step):
            if not context.is_reported("steps", index, "branches"):
                yield _too_few(index, step)
        elif branches_are_misplaced(step):
            yield _decides_nothing(index, step)
        elif step.branches and step.next:
            yield _next_beside(index, step)


def _too_few(index: int, step: Step) -> Finding:
    if step.branches:
        label = step.branches[0].label or "-"
        message = Bilingual(
            th=f"การตัดสินใจ “{step.id}” มีทางเลือกเดียว ({label})",
            en=f"the decision “{step.id}” has only one branch ({label})",
        )
    else:
        message = Bilingual(
            th=f"การตัดสินใจ “{step.id}” ไม่มีทางเลือก",
            en=f"the decision “{step.id}” has no branches",
        )
    return Finding(
        path=("steps", index, "branches") if step.branches else ("steps", index, "kind"),
        target="key" if step.branches else "value",
        step=step.id,
        message=message,
        help=Bilingual(
            th="เพิ่มทางเลือกให้ครบทุกผล เช่น {label: ไม่เห็นชอบ, next: …} หรือเปลี่ยน kind เป็น activity",
            en="add a branch for every outcome, such as {label: ไม่เห็นชอบ, next: …}, or make it an activity",
        ),
    )


def _decides_nothing(index: int, step: Step) -> Finding:
    return Finding(
        path=("steps", index, "branches"),
        target="key",
        step=step.id,
        message=Bilingual(
            th=f"ขั้นตอน “{step.id}” มีทางเลือก แต่ชนิดเป็น {step.kind.value} ไม่ใช่ decision",
            en=f"step “{step.id}” has branches, but its kind is {step.kind.value}, not decision",
        ),
        help=Bilingual(
            th="เพิ่ม “kind: decision” หรือเปลี่ยน branches เป็น next",
            en="add “kind: decision”, or give next instead of branches",
        ),
    )


def _next_beside(index: int, step: Step) -> Finding:
    return Finding(
        path=("steps", index, "next"),
        target="key",
        step=step.id,
        message=Bilingual(
            th=f"การตัดสินใจ “{step.id}” มีทั้ง next และ branches จึงไม่มีใครทราบว่าใช้ทางใด",
            en=f"the decision “{step.id}” has a next beside its branches; only the branches count",
        ),
        help=Bilingual(
            th="ลบ next ออก แล้วระบุปลายทางในแต่ละทางเลือก",
            en="remove next, and say in each branch where it leads",
        ),
    )
