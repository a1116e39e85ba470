"""The SOP was signed in the wrong order.
วันที่ลงนามไม่เป็นไปตามลำดับ

Checks
    The dates of `approvals`: what was prepared (จัดทำ, prepared) is not dated after it was reviewed
    (ตรวจสอบ, ทบทวน, reviewed), nor either after it was approved (อนุมัติ, approved). Of three dates it
    is the one at odds with both others that is reported.
ตรวจอะไร
    วันที่ใน approvals: การจัดทำต้องไม่อยู่หลังการตรวจสอบหรือทบทวน และทั้งสองต้องไม่อยู่หลังการอนุมัติ
    หากมีสามวันที่ จะแจ้งวันที่ซึ่งขัดกับอีกสองวันที่
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
from sopctl.rules.signatures import first_day
from sopctl.rules.time_texts import written
from sopctl.structs import Frozen

_STAGES = (
    lazily("จัดทำ|ยกร่าง|เรียบเรียง|prepare|draft|author|written", re.IGNORECASE),
    lazily("ทบทวน|ตรวจ|กลั่นกรอง|review|check|verif", re.IGNORECASE),
    lazily("อนุมัติ|เห็นชอบ|อนุญาต|ประกาศ|approv|authori", re.IGNORECASE),
)
"""What is signed for, in its order."""


_LISTED = 3
"""Signatures at odds with one that are shown beside it."""


_BEFORE = Bilingual(th="ต้องลงนามก่อน", en="what comes first")
_AFTER = Bilingual(th="ต้องลงนามภายหลัง", en="what comes afterwards")


class _Signature(Frozen):
    """An entry of `approvals`, with the stage that it is of and the days on which it may be signed."""

    stage: int
    index: int
    first: date
    last: date


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each signature whose date is at odds with others.

    Of two that contradict each other it is the one that contradicts more, else the later to sign.
    """
    at_odds = _contradictions(_signatures(context))
    while any(at_odds.values()):
        odd = max(at_odds, key=lambda each: (len(at_odds[each]), each.stage, each.index))
        others = at_odds.pop(odd)
        for other in others:
            at_odds[other].remove(odd)
        yield _finding(context, odd, sorted(others, key=lambda each: each.index))


def _signatures(context: SopContext) -> list[_Signature]:
    dates = context.view.schedule.approvals
    return [
        _Signature(stage, index, first_day(days), max(window.last for window in days))
        for index, approval in enumerate(context.view.sop.approvals)
        if (days := dates[index]) and (stage := _stage(approval.action)) is not None
    ]


def _stage(action: str) -> int | None:
    return next((n for n, words in enumerate(_STAGES) if words.search(action)), None)


def _contradictions(signatures: list[_Signature]) -> dict[_Signature, set[_Signature]]:
    """Return for each signature those that it cannot be in order with."""
    found: dict[_Signature, set[_Signature]] = {each: set() for each in signatures}
    for one in signatures:
        for other in signatures:
            if one.stage < other.stage and one.first > other.last:
                found[one].add(other)
                found[other].add(one)
    return found


def _finding(context: SopContext, odd: _Signature, others: list[_Signature]) -> Finding:
    approvals, dates = context.view.sop.approvals, context.view.schedule.approvals
    earlier = [each for each in others if each.stage < odd.stage]
    if earlier:
        other = max(earlier, key=lambda each: each.first)
        order = Bilingual(th="ก่อน", en="before")
    else:
        other = min(others, key=lambda each: each.last)
        order = Bilingual(th="หลัง", en="after")
    action, named = approvals[odd.index].action, approvals[other.index].action
    mine, theirs = written(dates[odd.index]), written(dates[other.index])
    return Finding(
        path=("approvals", odd.index, "date"),
        message=Bilingual(
            th=f"“{action}” ลงวันที่ {mine.th} {order.th} “{named}” ซึ่งลงวันที่ {theirs.th}",
            en=f"“{action}” is dated {mine.en}, {order.en} “{named}” ({theirs.en})",
        ),
        help=Bilingual(
            th="แก้วันที่ให้เป็นไปตามลำดับการลงนาม", en="mend the date, so that they are in order"
        ),
        related=tuple(
            RelatedPath(("approvals", each.index, "date"), _BEFORE if each in earlier else _AFTER)
            for each in others[:_LISTED]
        ),
    )
