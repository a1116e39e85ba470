"""The work stops at a step that is no end.
งานหยุดที่ขั้นตอนซึ่งไม่ใช่จุดสิ้นสุด

Checks
    Every step and branch: where `next` is written, it names a step; and the last row goes on to an
    end of its own, or says where else. (Steps that lead on, but only round in a loop, are
    no-path-to-end; a `next` that names no step is unknown-next.)
ตรวจอะไร
    ทุกขั้นตอนและทุกทางเลือกที่เขียน next ไว้ต้องระบุขั้นตอน และแถวสุดท้ายต้องตามด้วยจุดสิ้นสุด หรือบอกว่าไปต่อที่ใด
    (ขั้นตอนที่ไปต่อได้แต่วนไม่รู้จบเป็นเรื่องของ no-path-to-end ส่วน next ที่อ้างผิดเป็นเรื่องของ unknown-next)
Why
    Whoever comes to this symbol does not know what to do next, nor whether the work is done.
เหตุผล
    ผู้ปฏิบัติงานที่มาถึงสัญลักษณ์นี้ไม่ทราบว่าต้องทำสิ่งใดต่อ หรืองานเสร็จสิ้นแล้วหรือไม่
Wrong
    - id: approve
      kind: decision
      name: พิจารณาคำขอ
      branches:
        - {label: อนุมัติ, next: finish}
        - {label: ไม่อนุมัติ, next: inform}
    - {id: finish, kind: end}
    - {id: inform, name: แจ้งเหตุผลแก่ผู้ขอ}
Right
    - id: approve
      kind: decision
      name: พิจารณาคำขอ
      branches:
        - {label: อนุมัติ, next: finish}
        - {label: ไม่อนุมัติ, next: inform}
    - {id: inform, name: แจ้งเหตุผลแก่ผู้ขอ}
    - {id: finish, kind: end}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Flow
from sopctl.model.step import Step, StepKind
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.uncertain_flow import next_is_empty
from sopctl.source.source_map import Path


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each place where the work stops."""
    flow = context.view.flow
    for index, step in enumerate(flow.sop.steps):
        if next_is_empty(step) and step.kind is not StepKind.END:
            for path in _empty_places(step, index):
                yield _stops(step, path)
        elif index == len(flow.sop.steps) - 1:
            yield from _last_row(flow, index, step)


def _empty_places(step: Step, index: int) -> Iterator[Path]:
    if "next" in step.model_fields_set and not step.next:
        yield ("steps", index, "next")
    for order, branch in enumerate(step.branches):
        if "next" in branch.model_fields_set and branch.next is None:
            yield ("steps", index, "branches", order, "next")


def _stops(step: Step, path: Path) -> Finding:
    return Finding(
        path=path,
        target="key",
        step=step.id,
        message=Bilingual(
            th=f"ขั้นตอน “{step.id}” เขียน next ไว้แต่ไม่ระบุว่าไปที่ใด",
            en=f"step “{step.id}” has a next that names nothing: the work stops here",
        ),
        help=Bilingual(
            th="ระบุรหัสขั้นตอนถัดไปหรือ end หากให้ไปต่อที่แถวถัดไป ให้ลบ next ออก",
            en="name a step or end; remove the key to go on to the next row",
        ),
    )


def _last_row(flow: Flow, index: int, step: Step) -> Iterator[Finding]:
    """Yield a finding where only a jump back to the end that stands elsewhere could finish it."""
    falls_to_end = any(
        edge.path is None and not edge.jumps and edge.target in flow.written_ends
        for edge in flow.after.get(index, ())
    )
    if not falls_to_end or index not in flow.reached:
        return
    end = flow.written_ends[0]
    yield Finding(
        path=("steps", index, "id"),
        step=step.id,
        message=Bilingual(
            th=f"งานหยุดที่ขั้นตอน “{step.id}”: เป็นแถวสุดท้าย แต่จุดสิ้นสุดอยู่ที่อื่น",
            en=f"the work stops at step “{step.id}”: it is the last row, and the end stands elsewhere",
        ),
        help=Bilingual(
            th=f"เพิ่ม “next: {flow.sop.steps[end].id}” หรือย้ายจุดสิ้นสุดมาเป็นแถวสุดท้าย",
            en=f"add “next: {flow.sop.steps[end].id}”, or move the end to the last row",
        ),
        related=(
            RelatedPath(("steps", end, "id"), Bilingual(th="จุดสิ้นสุดอยู่ที่นี่", en="the end stands here")),
        ),
    )
