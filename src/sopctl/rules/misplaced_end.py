"""The work ends at its first row.
งานสิ้นสุดตั้งแต่แถวแรก

Checks
    The row at which the work begins: it is no `end` as long as other rows follow it.
ตรวจอะไร
    แถวที่งานเริ่มต้นต้องไม่เป็นชนิด end หากยังมีแถวอื่นตามมา
Why
    None of the rows below is ever reached. Mostly `end` was written for `start`.
เหตุผล
    แถวทั้งหมดที่อยู่ถัดลงมาไม่มีทางไปถึง มักเขียน end แทน start
Wrong
    - {id: begin, kind: end}
    - {id: plan, name: จัดทำแผน}
    - {id: report, name: รายงานผล}
Right
    - {id: begin, kind: start}
    - {id: plan, name: จัดทำแผน}
    - {id: report, name: รายงานผล}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.uncertain_flow import ends_at_once


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield a finding where the first row is an end, and nothing leads past it."""
    if not ends_at_once(context.view.flow):
        return
    step = context.view.sop.steps[0]
    yield Finding(
        path=("steps", 0, "kind"),
        step=step.id,
        message=Bilingual(
            th=f"แถวแรก “{step.id}” เป็นจุดสิ้นสุด จึงไม่มีเส้นทางไปถึงแถวที่เหลือ",
            en=f"the first row, “{step.id}”, is an end: no path leads to the others",
        ),
        help=Bilingual(
            th="หากเป็นจุดเริ่มต้น ให้ใช้ kind: start มิฉะนั้นให้ย้ายไปเป็นแถวสุดท้าย",
            en="make it “kind: start” if the work begins there, else move it to the last row",
        ),
    )
