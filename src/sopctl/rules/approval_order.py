"""The SOP was signed in the wrong order.
วันที่ลงนามไม่เป็นไปตามลำดับ

Checks
    The dates of `approvals`: what was prepared (จัดทำ, prepared) is not dated after it was reviewed
    (ตรวจสอบ, ทบทวน, reviewed), nor either after it was approved (อนุมัติ, approved).
ตรวจอะไร
    วันที่ใน approvals: การจัดทำต้องไม่อยู่หลังการตรวจสอบหรือทบทวน และทั้งสองต้องไม่อยู่หลังการอนุมัติ
Why
    Nobody can approve what has not been written. Mostly a date was mistyped, or left over from the
    edition before, and an auditor takes it for a signature in advance.
เหตุผล
    ไม่มีใครอนุมัติสิ่งที่ยังไม่ได้จัดทำได้ มักพิมพ์วันที่ผิดหรือค้างมาจากฉบับก่อน
    ผู้ตรวจสอบจะเข้าใจว่าลงนามล่วงหน้า
Wrong
    approvals:
      - {action: จัดทำ, position: นักวิเคราะห์นโยบายและแผน, date: 15 พ.ย. 2564}
      - {action: อนุมัติ, position: ผู้อำนวยการกอง, date: 1 พ.ย. 2564}
    steps:
      - {id: plan, name: จัดทำแผน, effort: 1 วัน}
Right
    approvals:
      - {action: จัดทำ, position: นักวิเคราะห์นโยบายและแผน, date: 1 พ.ย. 2564}
      - {action: อนุมัติ, position: ผู้อำนวยการกอง, date: 15 พ.ย. 2564}
    steps:
      - {id: plan, name: จัดทำแผน, effort: 1 วัน}
"""

import re
from collections.abc import Iterator
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import written

_STAGES = (
    lazily("จัดทำ|ยกร่าง|เรียบเรียง|prepare|draft|author|written", re.IGNORECASE),
    lazily("ทบทวน|ตรวจ|กลั่นกรอง|review|check|verif", re.IGNORECASE),
    lazily("อนุมัติ|เห็นชอบ|อนุญาต|ประกาศ|approv|authori", re.IGNORECASE),
)
"""What is signed for, in its order."""


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each signature that is dated before one it should follow."""
    sop, dates = context.view.sop, context.view.schedule.approvals
    staged = [
        (stage, index)
        for index, approval in enumerate(sop.approvals)
        if dates[index] and (stage := _stage(approval.action)) is not None
    ]
    latest: dict[int, int] = {}
    """Of each stage, the signature that was begun last."""
    for stage, index in staged:
        if stage not in latest or _begins(context, index) > _begins(context, latest[stage]):
            latest[stage] = index
    for stage, index in staged:
        until = max(window.last for window in dates[index])
        earlier = [latest[each] for each in sorted(latest) if each < stage]
        other = max(earlier, key=lambda each: _begins(context, each), default=index)
        if _begins(context, other) > until:
            yield _finding(context, index, other)


def _stage(action: str) -> int | None:
    return next((n for n, words in enumerate(_STAGES) if words.search(action)), None)


def _begins(context: SopContext, index: int) -> date:
    return min(window.first for window in context.view.schedule.approvals[index])


def _finding(context: SopContext, index: int, other: int) -> Finding:
    approvals, dates = context.view.sop.approvals, context.view.schedule.approvals
    mine, others = written(dates[index]), written(dates[other])
    action, before = approvals[index].action, approvals[other].action
    return Finding(
        path=("approvals", index, "date"),
        message=Bilingual(
            th=f"“{action}” ลงวันที่ {mine.th} ก่อน “{before}” ซึ่งลงวันที่ {others.th}",
            en=f"“{action}” is dated {mine.en}, before “{before}” ({others.en})",
        ),
        help=Bilingual(th="แก้วันที่ให้เป็นไปตามลำดับการลงนาม", en="mend one of the two dates"),
        related=(
            RelatedPath(
                ("approvals", other, "date"), Bilingual(th="ต้องลงนามก่อน", en="what comes first")
            ),
        ),
    )
