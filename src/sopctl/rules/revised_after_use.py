"""The SOP was revised, or took effect, when most of its deadlines had passed.
SOP ปรับปรุงหรือเริ่มใช้เมื่อกำหนดส่งส่วนใหญ่ผ่านไปแล้ว

Checks
    `revised` and `document.effective`, against every deadline of the fiscal year (a step without one
    is due on the last day of each of its periods): most of them are still to come. (What takes effect
    only after the year is a matter of late-approval.)
ตรวจอะไร
    revised และ document.effective เทียบกับทุกกำหนดส่งของปี
    (ขั้นตอนที่ไม่มีกำหนดส่ง นับวันสุดท้ายของแต่ละช่วงเวลา) กำหนดส่วนใหญ่ควรยังมาไม่ถึง
    (หากเริ่มใช้เมื่อสิ้นปีงบประมาณแล้ว จะเป็นเรื่องของ late-approval)
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

from collections.abc import Iterator, Sequence
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.occurrences import all_due_dates
from sopctl.rules.signatures import effective_days, first_day
from sopctl.rules.time_texts import written
from sopctl.source.source_map import Path

_WORDS = {
    "revised": Bilingual(th="ปรับปรุงเมื่อ", en="revised"),
    "effective": Bilingual(th="มีผลใช้บังคับ", en="in force from"),
}


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield a finding for each of the two dates before which more than half of the deadlines lie."""
    schedule, effective = context.view.schedule, effective_days(context)
    if effective and first_day(effective) > schedule.fiscal_year.days.last:
        effective = ()  # late-approval
    dates: dict[Path, Sequence[DateRange]] = {
        ("revised",): schedule.revised,
        ("document", "effective"): effective,
    }
    if not any(dates.values()):
        return
    due = list(all_due_dates(schedule, context.settings.calendar))
    for path, days in dates.items():
        if days:
            yield from _passed(path, days, due)


def _passed(path: Path, days: Sequence[DateRange], due: Sequence[date]) -> Iterator[Finding]:
    # Of a month, its first day: the benefit of the doubt.
    since = first_day(days)
    passed = sum(day < since for day in due)
    if passed * 2 > len(due):
        when, done = written(days), _WORDS[str(path[-1])]
        yield Finding(
            path=path,
            since=since,  # until then it is one of revised-in-future
            message=Bilingual(
                th=f"{done.th} {when.th} หลังกำหนดส่งผ่านไปแล้ว {passed} จาก {len(due)} ครั้ง",
                en=f"{done.en} {when.en}, when {passed} of its {len(due)} deadlines had passed",
            ),
            help=Bilingual(
                th="ตรวจวันที่ หากเป็นฉบับของปีถัดไป ให้แยกเป็นแฟ้มของปีนั้น",
                en="see whether the date is right; next year's edition is a file of its own",
            ),
        )
