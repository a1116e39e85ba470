"""The SOP was revised when most of its deadlines had passed.
SOP ปรับปรุงเมื่อกำหนดส่งส่วนใหญ่ผ่านไปแล้ว

Checks
    `revised`, against every deadline of the fiscal year (a step without one is due on the last day
    of each of its periods): most of them are still to come.
ตรวจอะไร
    revised เทียบกับทุกกำหนดส่งของปี (ขั้นตอนที่ไม่มีกำหนดส่ง นับวันสุดท้ายของแต่ละช่วงเวลา)
    กำหนดส่วนใหญ่ควรยังมาไม่ถึง
Why
    A procedure that is written down after the work is done guides nobody. Either the date is wrong,
    or this is really next year's edition.
เหตุผล
    ระเบียบที่เขียนหลังทำงานเสร็จแล้วใช้เป็นแนวทางไม่ได้ อาจเป็นวันที่ผิด หรือที่จริงเป็นฉบับของปีถัดไป
Wrong
    revised: 2565-05
    steps:
      - {id: plan, name: จัดทำแผน, period: ต.ค. 64}
      - {id: announce, name: ประกาศแผน, period: พ.ย. 64}
      - {id: report, name: รายงานผล, period: ก.ค. 65}
Right
    revised: 2564-10
    steps:
      - {id: plan, name: จัดทำแผน, period: ต.ค. 64}
      - {id: announce, name: ประกาศแผน, period: พ.ย. 64}
      - {id: report, name: รายงานผล, period: ก.ค. 65}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.occurrences import all_due_dates
from sopctl.rules.time_texts import written


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield a finding where more than half of the deadlines lie before the revision."""
    schedule = context.view.schedule
    if not schedule.revised:
        return
    # Of a month, its first day: the benefit of the doubt.
    revised = min(window.first for window in schedule.revised)
    due = list(all_due_dates(schedule, context.settings.calendar))
    passed = sum(day < revised for day in due)
    if passed * 2 > len(due):
        when = written(schedule.revised)
        yield Finding(
            path=("revised",),
            since=revised,  # until then it is one of revised-in-future
            message=Bilingual(
                th=f"ปรับปรุงเมื่อ {when.th} หลังกำหนดส่งผ่านไปแล้ว {passed} จาก {len(due)} ครั้ง",
                en=f"revised {when.en}, when {passed} of its {len(due)} deadlines had passed",
            ),
            help=Bilingual(
                th="ตรวจวันที่ปรับปรุง หากเป็นฉบับของปีถัดไป ให้แยกเป็นแฟ้มของปีนั้น",
                en="see whether the date is right; next year's edition is a file of its own",
            ),
        )
