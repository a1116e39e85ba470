"""A piece of work is to be done outside the period of its row.
กิจกรรมย่อยอยู่นอกช่วงเวลาของขั้นตอน

Checks
    Every period of an entry of `activities`, in a step that has a period: each of its days lies in
    one of the step's windows.
ตรวจอะไร
    ช่วงเวลาของทุกรายการใน activities ของขั้นตอนที่มี period ต้องอยู่ในช่วงเวลาของขั้นตอนทุกวัน
Why
    One of the two was moved and the other forgotten; the table prints both in one row, and only the
    step's own period is on the calendar.
เหตุผล
    มักเลื่อนเวลาหนึ่งแล้วลืมแก้อีกเวลาหนึ่ง ตารางพิมพ์ทั้งสองไว้ในแถวเดียวกัน แต่ปฏิทินใช้ช่วงเวลาของขั้นตอนเท่านั้น
Wrong
    - id: train
      name: จัดอบรม
      period: ธ.ค. 64 - มี.ค. 65
      activities:
        - {name: รุ่นที่ 1, period: ธ.ค. 64}
        - {name: รุ่นที่ 2, period: มิ.ย. 65}
Right
    - id: train
      name: จัดอบรม
      period: ธ.ค. 64 - มิ.ย. 65
      activities:
        - {name: รุ่นที่ 1, period: ธ.ค. 64}
        - {name: รุ่นที่ 2, period: มิ.ย. 65}
"""

from collections.abc import Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import related_periods, step_at, touch_year, written


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each activity outside its step's period."""
    schedule = context.view.schedule
    for times in schedule.steps:
        for path, days in times.activities if times.windows else ():
            if _is_covered(days, times.windows):
                continue
            if not touch_year(schedule, [days]):
                continue  # period-outside-fiscal-year
            activity, period = written([days]), written(times.windows)
            yield Finding(
                path=path,
                step=step_at(context, path),
                message=Bilingual(
                    th=f"กิจกรรมใน {activity.th} อยู่นอกช่วงเวลาของขั้นตอน ({period.th})",
                    en=f"the activity in {activity.en} lies outside the step's period ({period.en})",
                ),
                help=Bilingual(
                    th="แก้ช่วงเวลาของกิจกรรม หรือขยายช่วงเวลาของขั้นตอน",
                    en="mend the activity's period, or let the step's take it in",
                ),
                related=related_periods(times, path),
            )


def _is_covered(days: DateRange, windows: Sequence[DateRange]) -> bool:
    """Say whether each of `days` lies in some window; windows may join."""
    reached = days.start
    for window in sorted(windows):
        if window.start <= reached < window.stop:
            reached = window.stop
    return reached >= days.stop
