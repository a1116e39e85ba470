"""A step asks a question, and has one way out.
ขั้นตอนเป็นคำถามแต่มีทางไปทางเดียว

Checks
    Every activity whose name ends in a question (เอกสารครบถ้วนหรือไม่, Approved?): a decision
    follows on it. A name that tells to find out (ตรวจสอบว่าครบถ้วนหรือไม่) is work, and left alone.
ตรวจอะไร
    กิจกรรมที่ชื่อลงท้ายเป็นคำถาม (เอกสารครบถ้วนหรือไม่) ต้องมีขั้นตอนการตัดสินใจตามมา
    ชื่อที่บอกให้ทำ (ตรวจสอบว่าครบถ้วนหรือไม่) ถือเป็นงาน ไม่แจ้ง
Why
    The flowchart draws a box with one arrow: what happens where the answer is no is not said.
    Mostly `kind: decision` and its branches were forgotten.
เหตุผล
    ผังจะเป็นกล่องที่มีลูกศรออกทางเดียว ไม่บอกว่าหากคำตอบคือไม่ใช่ต้องทำอย่างไร มักลืมระบุ kind: decision และ branches
Wrong
    - {id: receive, name: รับเอกสาร}
    - {id: complete, name: เอกสารครบถ้วนหรือไม่}
    - {id: record, name: ลงทะเบียน}
Right
    - {id: receive, name: รับเอกสาร}
    - id: complete
      kind: decision
      name: เอกสารครบถ้วนหรือไม่
      branches: [{label: ครบ, next: record}, {label: ไม่ครบ, next: receive}]
    - {id: record, name: ลงทะเบียน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.flow import Flow
from sopctl.model.step import StepKind
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, sop_rule

_ENDINGS = ("หรือไม่", "หรือยัง", "หรือเปล่า", "ไหม", "?", "หรือไม่ ", "? ")
_FINDS_OUT = lazily(
    r"\s*(?:[\d.)(]+\s*)?(?:ตรวจ|พิจารณา(?:ว่า)?|สำรวจ|ประเมิน|สอบถาม|วิเคราะห์|ดู|ติดตาม|ทบทวน|ทดสอบ|เปรียบเทียบ|ศึกษา|หา|แจ้ง|ยืนยัน|กำหนดว่า|สอบทาน|วินิจฉัย|ถาม|เช็ก|เช็ค|บันทึก|จัดทำ|รายงาน|สรุป|เสนอ|ตอบ|ขอ)"
    r"|\s*(?:check|verify|find out|see|ask|review|test|assess|determine)\b"
)
"""How a name begins that tells to find out something."""


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each question without answers."""
    for index, step in enumerate(context.view.sop.steps):
        name = step.name
        if name is None or not name.endswith(_ENDINGS) or step.kind is not StepKind.ACTIVITY:
            continue
        if step.branches or step.sop is not None or len(step.next) > 1 or not name.strip("? "):
            continue
        if any(context.is_reported("steps", index, key) for key in ("kind", "branches")):
            continue
        if _FINDS_OUT.match(name.lower()):
            continue
        if not _is_decided_next(context.view.flow, index):
            yield Finding(
                path=("steps", index, "name"),
                step=step.id,
                message=Bilingual(
                    th=f"“{name}” เป็นคำถาม แต่ขั้นตอนนี้มีทางไปทางเดียว",
                    en=f"“{name}” is a question, but the step has one way out",
                ),
                help=Bilingual(
                    th="ระบุ “kind: decision” และ branches หรือเปลี่ยนชื่อเป็นงานที่ต้องทำ",
                    en="say “kind: decision” with its branches, or name the work that is done",
                ),
            )


def _is_decided_next(flow: Flow, node: int) -> bool:
    following = (flow.step(edge.target) for edge in flow.after.get(node, ()))
    return any(step is not None and step.kind is StepKind.DECISION for step in following)
