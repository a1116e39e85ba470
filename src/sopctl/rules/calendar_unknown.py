"""The office holidays of a year are not known yet.
ยังไม่มีตารางวันหยุดราชการของปีที่ใช้

Checks
    The years of an SOP's periods and deadlines: the table of office holidays that sopctl brings
    along covers them. `sopctl.yaml` can add and remove days.
ตรวจอะไร
    ปีของช่วงเวลาและกำหนดส่งใน SOP ต้องอยู่ในตารางวันหยุดราชการที่มากับ sopctl
    เพิ่มหรือตัดวันหยุดได้ใน sopctl.yaml
Why
    Working days of such a year are a forecast: days in lieu, special days and those that follow the
    moon are announced from year to year.
เหตุผล
    วันทำการของปีนั้นเป็นเพียงการคาดการณ์ เพราะวันหยุดชดเชย วันหยุดพิเศษ และวันพระมีการประกาศเป็นรายปี
Wrong
    fiscal_year: 2580
    steps:
      - {id: plan, name: จัดทำแผน, period: ต.ค. 2579}
Right
    fiscal_year: 2565
    steps:
      - {id: plan, name: จัดทำแผน, period: ต.ค. 2564}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import BE_OFFSET
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import is_possible_year
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.occurrences import all_due_dates


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding with all the years that are not covered."""
    schedule, calendar = context.view.schedule, context.settings.calendar
    if not is_possible_year(schedule.fiscal_year.be):
        return
    # Only the two years that the fiscal year spans: another one is a slip, and reported as such.
    whole = schedule.fiscal_year.days
    doubted = {y for y in (whole.first.year, whole.last.year) if not calendar.covers(y)}
    if not doubted:
        return
    days = [day for times in schedule.steps for w in times.windows for day in (w.first, w.last)]
    used = {day.year for day in (*days, *all_due_dates(schedule, calendar))}
    if years := sorted(doubted & used):
        listed = ", ".join(str(year + BE_OFFSET) for year in years)
        yield Finding(
            path=("fiscal_year",),
            message=Bilingual(
                th=f"ยังไม่มีตารางวันหยุดราชการของปี {listed} วันทำการจึงเป็นการคาดการณ์",
                en=f"no office holidays are known for {listed}: working days are a forecast",
            ),
            help=Bilingual(
                th="เมื่อมีประกาศแล้ว ให้ปรับรุ่น sopctl หรือเพิ่มวันหยุดใน holidays ของ sopctl.yaml",
                en="once they are announced, update sopctl, or add them to holidays in sopctl.yaml",
            ),
        )
