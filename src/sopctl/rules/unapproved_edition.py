"""The SOP is in force before it was approved.
SOP มีผลใช้บังคับก่อนได้รับอนุมัติ

Checks
    Where the approval (อนุมัติ, เห็นชอบ) in `approvals` has a date: it is not later than
    `document.effective`.
ตรวจอะไร
    วันที่อนุมัติหรือเห็นชอบใน approvals ต้องไม่อยู่หลัง document.effective (วันที่มีผลใช้บังคับ)
Why
    A controlled document is in force once it is approved. Mostly one of the dates was left over from
    the edition before.
เหตุผล
    เอกสารควบคุมมีผลเมื่อได้รับอนุมัติแล้ว มักมีวันที่แห่งหนึ่งค้างมาจากฉบับก่อน
Wrong
    document: {effective: 1 ต.ค. 2564}
    approvals:
      - {action: อนุมัติ, position: ผู้อำนวยการกอง, date: 20 ต.ค. 2564}
    steps:
      - {id: plan, name: จัดทำแผน, effort: 1 วัน}
Right
    document: {effective: 25 ต.ค. 2564}
    approvals:
      - {action: อนุมัติ, position: ผู้อำนวยการกอง, date: 20 ต.ค. 2564}
    steps:
      - {id: plan, name: จัดทำแผน, effort: 1 วัน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.signatures import approval_of, effective_days, ends_before, related_approval
from sopctl.rules.time_texts import written


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield a finding where it takes effect before the last approval."""
    approval = approval_of(context)
    effective = effective_days(context) if approval is not None else ()
    if approval is None or not effective or not ends_before(effective, approval.days):
        return
    since, signed = written(effective), written(approval.days)
    yield Finding(
        path=("document", "effective"),
        message=Bilingual(
            th=f"มีผลใช้บังคับ {since.th} ก่อนได้รับอนุมัติ {signed.th}",
            en=f"in force from {since.en}, before it was approved ({signed.en})",
        ),
        help=Bilingual(
            th="แก้วันที่มีผลใช้บังคับหรือวันที่อนุมัติให้ถูกต้อง",
            en="mend the day it takes effect, or that of the approval",
        ),
        related=related_approval(approval),
    )
