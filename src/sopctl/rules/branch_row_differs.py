"""An outcome's text names another row than its arrow leads to.
คำอธิบายทางเลือกระบุขั้นตอนหนึ่ง แต่เส้นทางไปอีกขั้นตอนหนึ่ง

Checks
    The details of each outcome of a decision that name one row as the next (กลับไปขั้นตอนที่ 2,
    ดำเนินการต่อในขั้นตอนที่ 4): it is the row of the step to which the outcome leads.
ตรวจอะไร
    details ของทางเลือกที่ระบุขั้นตอนถัดไปขั้นตอนเดียว (กลับไปขั้นตอนที่ 2 ดำเนินการต่อในขั้นตอนที่ 4)
    ต้องเป็นแถวของขั้นตอนที่ทางเลือกนั้นไป
Why
    The flowchart sends the work one way and the text another. Mostly a row was added above, and the
    number in the text stayed.
เหตุผล
    ผังส่งงานไปทางหนึ่ง ข้อความส่งไปอีกทางหนึ่ง มักเกิดจากการแทรกแถวข้างบนแล้วเลขในข้อความยังคงเดิม
Wrong
    - {id: draft, name: ยกร่างแผน}
    - {id: check, name: ตรวจร่าง}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: end}
        - {label: ไม่เห็นชอบ, next: check, details: กลับไปแก้ไขในขั้นตอนที่ 1}
Right
    - {id: draft, name: ยกร่างแผน}
    - {id: check, name: ตรวจร่าง}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches:
        - {label: เห็นชอบ, next: end}
        - {label: ไม่เห็นชอบ, next: draft, details: กลับไปแก้ไขในขั้นตอนที่ 1}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Edge
from sopctl.model.step import StepKind
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule
from sopctl.rules.row_references import ROW_SIGNS, row_references
from sopctl.workspace import Settings, SopView, SourceFile

_GOES = lazily(r"(?:กลับ|ย้อน|ข้าม|ต่อ|ไป|เริ่ม|เข้าสู่|ส่งคืน|ดำเนินการ|ดำเนินงาน|แก้ไข|ทบทวน|ทำ)[ก-๙ ]{0,30}$")
"""What leads to the row that comes next."""


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each outcome whose text and arrow differ."""
    wording = file.wording
    if not any(sign in wording for sign in ROW_SIGNS) or file.sop is None:
        return
    if not file.sop.sop.table.numbering:
        return
    for node, step in enumerate(file.sop.sop.steps):
        if step.kind is StepKind.DECISION and step.branches:
            yield from _of_decision(file.sop, node)


def _of_decision(view: SopView, node: int) -> Iterator[Finding]:
    step, rows = view.sop.steps[node], view.flow.row_numbers
    edges = view.flow.after.get(node, ())
    if len(edges) != len(step.branches):  # unknown-next
        return
    for number, (branch, edge) in enumerate(zip(step.branches, edges, strict=True)):
        named = [
            (order, reference)
            for order, text in enumerate(branch.details)
            for reference in row_references(text)
        ]
        row = _row_of(view, edge)
        if len(named) != 1 or row is None:
            continue
        order, reference = named[0]
        text = branch.details[order]
        # A number past the last row is unknown-row's.
        known = reference.number in rows.values()
        lead = text[: reference.part[0]].rpartition("ขั้นตอนที่")[0]
        if known and reference.number != row and _GOES.search(lead):
            yield Finding(
                path=("steps", node, "branches", number, "details", order),
                part=reference.part,
                step=step.id,
                message=Bilingual(
                    th=f"ข้อความระบุขั้นตอนที่ {reference.number} แต่ทางเลือกนี้ไปที่ขั้นตอนที่ {row}",
                    en=f"the text names step {reference.number}, but this outcome leads to step {row}",
                ),
                help=Bilingual(
                    th=f"แก้เป็นขั้นตอนที่ {row} หรือแก้ next",
                    en=f"make it {row}, or correct “next”",
                ),
                related=()
                if edge.path is None
                else (RelatedPath(edge.path, Bilingual(th="ทางเลือกนี้ไปที่", en="where it leads")),),
            )


def _row_of(view: SopView, edge: Edge) -> int | None:
    """Return the row to which an arrow leads, past a connector; None where it leads to no row."""
    seen = set[int]()
    target = edge.target
    while target in view.flow.after and target not in view.flow.row_numbers and target not in seen:
        seen.add(target)
        target = view.flow.after[target][0].target
    return view.flow.row_numbers.get(target)
