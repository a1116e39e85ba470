"""A period ends before it begins.
ช่วงเวลาสิ้นสุดก่อนเริ่มต้น

Checks
    Every range of dates and of numbers: the end does not come before the start.
ตรวจอะไร
    ทุกช่วงของวันที่และของจำนวน ต้องไม่สิ้นสุดก่อนเริ่มต้น
Why
    No day lies in such a period, so the work could never be done. Mostly the two years were
    exchanged, or a year was not carried on.
เหตุผล
    ไม่มีวันใดอยู่ในช่วงนั้น จึงทำงานไม่ได้เลย มักเกิดจากสลับปี หรือลืมเปลี่ยนปี
Wrong
    - {id: report, name: รายงานผล, period: มิ.ย. 65 - พ.ย. 64}
Right
    - {id: report, name: รายงานผล, period: พ.ย. 64 - มิ.ย. 65}
"""

from collections.abc import Iterator

from sopctl.calendar.notation import Fault
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import time_findings


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each range that runs backwards."""
    yield from time_findings(context, lambda problem: problem.code == Fault.REVERSED)
