"""The details of a step stand in another step too.
รายละเอียดของขั้นตอนซ้ำกับอีกขั้นตอนหนึ่ง

Checks
    The details of each step: the step before it has not the very same ones under another name, nor has
    any step further up that has the same control point too; and none of their items stands twice.
    Short ones are left alone.
ตรวจอะไร
    details ของแต่ละขั้นตอน ต้องไม่เหมือนกันทุกคำกับขั้นตอนที่อยู่ติดกันก่อนหน้าซึ่งชื่อต่างกัน
    หรือกับขั้นตอนใดก่อนหน้าที่มีจุดควบคุมเดียวกันด้วย และไม่มีรายการใดซ้ำกันในขั้นตอนเดียว ข้อความสั้น ๆ ไม่นับ
Why
    Mostly a row was copied, and its text forgotten: what this step is about is nowhere said.
เหตุผล
    มักคัดลอกแถวแล้วลืมแก้ข้อความ จึงไม่มีที่ใดบอกว่าขั้นตอนนี้ต้องทำอะไร
Wrong
    - {id: receive, name: รับคำขอ, details: ลงทะเบียนรับและออกเลขรับให้ผู้ยื่นคำขอ}
    - {id: examine, name: ตรวจเอกสาร, details: ลงทะเบียนรับและออกเลขรับให้ผู้ยื่นคำขอ}
Right
    - {id: receive, name: รับคำขอ, details: ลงทะเบียนรับและออกเลขรับให้ผู้ยื่นคำขอ}
    - {id: examine, name: ตรวจเอกสาร, details: ตรวจว่าเอกสารครบถ้วนตามแบบคำขอ}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.source.source_map import Path

_SHORT, _SHORT_ITEM = 25, 10
"""Characters: what is said in fewer may well be said twice; less is enough within one step."""


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step whose details an earlier one has, or that repeats itself."""
    steps = context.view.sop.steps
    first: dict[tuple[str, ...], int] = {}
    for index, step in enumerate(steps):
        details = step.details
        if not details:
            continue
        if len(details) > 1 and len(set(details)) < len(details):
            yield from _repeated(index, step.id, details)
        earlier = first.setdefault(details, index)
        if earlier == index or steps[earlier].name == step.name:
            continue
        is_copy = steps[index - 1].details == details or steps[earlier].control == step.control
        if is_copy and sum(map(len, details)) >= _SHORT:
            yield _finding(("steps", index, "details"), ("steps", earlier, "details"), step.id)


def _repeated(index: int, step: str, details: tuple[str, ...]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for order, text in enumerate(details):
        earlier = seen.setdefault(text, order)
        if earlier != order and len(text) >= _SHORT_ITEM:
            base: Path = ("steps", index, "details")
            yield _finding((*base, order), (*base, earlier), step)


def _finding(path: Path, earlier: Path, step: str) -> Finding:
    return Finding(
        path=path,
        step=step,
        message=Bilingual(
            th="ข้อความนี้เหมือนกับที่เขียนไว้ก่อนหน้าทุกคำ", en="this stands word for word further up already"
        ),
        help=Bilingual(
            th="เขียนรายละเอียดของขั้นตอนนี้เอง หรือลบส่วนที่ซ้ำ",
            en="write what this step is about, or take the repetition out",
        ),
        related=(RelatedPath(earlier, Bilingual(th="เขียนไว้ก่อนแล้ว", en="the earlier text")),),
    )
