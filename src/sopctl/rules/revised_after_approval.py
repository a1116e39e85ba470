"""The SOP was revised after it was approved.
SOP ปรับปรุงหลังจากได้รับอนุมัติแล้ว

Checks
    Where the approval (อนุมัติ, เห็นชอบ) in `approvals` has a date: it is not earlier than `revised`.
ตรวจอะไร
    วันที่อนุมัติหรือเห็นชอบใน approvals ต้องไม่อยู่ก่อน revised (วันที่ปรับปรุง)
Why
    What was signed is not what is published: nobody approved the change.
เหตุผล
    เอกสารที่ลงนามไม่ใช่ฉบับที่เผยแพร่ ส่วนที่แก้ไขจึงไม่มีผู้ใดอนุมัติ
Wrong
    revised: 10 พ.ย. 2564
    approvals:
      - {action: อนุมัติ, position: ผู้อำนวยการกอง, date: 20 ต.ค. 2564}
    steps:
      - {id: plan, name: จัดทำแผน, effort: 1 วัน}
Right
    revised: 10 พ.ย. 2564
    approvals:
      - {action: อนุมัติ, position: ผู้อำนวยการกอง, date: 15 พ.ย. 2564}
    steps:
      - {id: plan, name: จัดทำแผน, effort: 1 วัน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.signatures import approval_of, ends_before, related_approval
from sopctl.rules.time_texts import written


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield a finding where no approval is as late as the revision."""
    revised, approval = context.view.schedule.revised, approval_of(context)
    if approval is None or not revised or not ends_before(approval.days, revised):
        return
    changed, signed = written(revised), written(approval.days)
    yield Finding(
        path=("revised",),
        message=Bilingual(
            th=f"ปรับปรุง {changed.th} หลังการอนุมัติ {signed.th}",
            en=f"revised {changed.en}, after it was approved ({signed.en})",
        ),
        help=Bilingual(
            th="เสนออนุมัติฉบับที่ปรับปรุงแล้วแก้วันที่ใน approvals หรือแก้ revised หากพิมพ์ผิด",
            en="have this edition approved and enter the date, or mend “revised”",
        ),
        related=related_approval(approval),
    )
