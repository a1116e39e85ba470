"""A deadline falls on a day on which offices are closed.
กำหนดส่งตรงกับวันหยุดราชการ

Checks
    Every deadline, every period that ends on a certain day, and every day on which a round is
    reported: the office is open then. What falls on a day off is listed with the day to act by: the
    last working day on or before it, after the shift that the deadline or sopctl.yaml names.
ตรวจอะไร
    ทุกกำหนดส่ง ทุกช่วงเวลาที่ระบุวันสิ้นสุด และทุกวันรายงานของรอบ ควรเป็นวันทำการ
    วันที่ตรงกับวันหยุดจะแสดงพร้อมวันที่ต้องทำให้เสร็จ คือวันทำการสุดท้ายที่ไม่เกินกำหนด
    หลังเลื่อนตาม shift ของกำหนดส่งนั้นหรือของ sopctl.yaml
Why
    For an authority's own duty the last day counts even on a holiday (Administrative Procedure Act
    B.E. 2539, section 64): whoever waits for it comes to a closed office and is late.
เหตุผล
    กำหนดเวลาที่กฎหมายให้หน่วยงานของรัฐปฏิบัติ นับวันสุดท้ายแม้เป็นวันหยุด
    (พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 มาตรา 64) ผู้ที่รอถึงวันนั้นจึงส่งไม่ทัน
Wrong
    - {id: report, name: รายงานผล, period: ธ.ค. 64, deadlines: [ภายในวันที่ 12 ธันวาคม 2564]}
Right
    - {id: report, name: รายงานผล, period: ธ.ค. 64, deadlines: [ภายในวันที่ 13 ธันวาคม 2564]}
"""

from collections.abc import Iterator, Sequence
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import Shift
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.thai import WEEKDAYS, WEEKDAYS_ENGLISH
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import StepTimes
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.occurrences import due_dates_of
from sopctl.rules.time_texts import deadline_path, step_at, written
from sopctl.source.source_map import Path

_LISTED = 3
"""Days that a message lists."""

_SHIFTS = {
    Shift.FOLLOWING: Bilingual(
        th="shift: following เลื่อนกำหนดไปวันทำการถัดไปให้แล้ว",
        en="“shift: following” moves it to the next working day already",
    ),
    Shift.PRECEDING: Bilingual(
        th="shift: preceding เลื่อนกำหนดขึ้นมาเป็นวันทำการก่อนหน้าให้แล้ว",
        en="“shift: preceding” moves it to the working day before already",
    ),
    Shift.NONE: Bilingual(
        th="ทำให้เสร็จภายในวันที่แจ้ง หรือกำหนด shift: following หรือ preceding ในกำหนดส่งหรือใน sopctl.yaml",
        en="act by the day given, or say “shift: following” or “preceding” there or in sopctl.yaml",
    ),
}


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each deadline with days off among its days."""
    schedule, calendar = context.view.schedule, context.settings.calendar
    usual = context.settings.config.shift
    for times in schedule.steps:
        for deadline in times.deadlines:
            found = due_dates_of(deadline, times, schedule.fiscal_year, calendar)
            days = [o.due for o in found if not calendar.is_working_day(o.due)]
            if days:
                path = deadline_path(context, deadline)
                yield _finding(context, path, days, deadline.shift or usual)
        if not times.deadlines:
            for path, days in _last_days(times, calendar):
                yield _finding(context, path, days, usual)
    for index, round_ in enumerate(schedule.rounds):
        if days := _days_off(round_.report, calendar):
            yield _finding(context, ("rounds", index, "report"), days, usual)


def _last_days(times: StepTimes, calendar: OfficeCalendar) -> Iterator[tuple[Path, list[date]]]:
    """Yield each text of a period with the days off on which it ends."""
    if all(window.stop.day == 1 for window in times.windows):
        return
    for path in dict.fromkeys(times.window_paths):
        own = [w for p, w in zip(times.window_paths, times.windows, strict=True) if p == path]
        if days := _days_off(own, calendar):
            yield path, days


def _days_off(windows: Sequence[DateRange], calendar: OfficeCalendar) -> list[date]:
    """Return the ends of `windows` on which offices are closed; a month's end is no certain day."""
    days = [window.last for window in windows if window.stop.day != 1]
    return [day for day in days if not calendar.is_working_day(day)]


def _finding(context: SopContext, path: Path, days: Sequence[date], shift: Shift) -> Finding:
    calendar = context.settings.calendar
    listed = [_day_off(day, shift, calendar) for day in days[:_LISTED]]
    more = len(days) - len(listed)
    return Finding(
        path=path,
        step=step_at(context, path),
        message=Bilingual(
            th="กำหนดตรงกับวันหยุด: "
            + ", ".join(each.th for each in listed)
            + (f" และอีก {more} ครั้ง" if more else ""),
            en="due on a day off: "
            + "; ".join(each.en for each in listed)
            + (f"; and {more} more" if more else ""),
        ),
        help=_SHIFTS[shift],
    )


def _day_off(day: date, shift: Shift, calendar: OfficeCalendar) -> Bilingual:
    """Return a day off as text: what day it is, and by when to act."""
    holiday = calendar.holiday(day)
    weekday = day.weekday()
    name = (
        Bilingual(th=f"วัน{WEEKDAYS[weekday]}", en=WEEKDAYS_ENGLISH[weekday])
        if holiday is None
        else holiday.name
    )
    act_by = calendar.on_or_before(calendar.shift(day, shift))
    due, act = (written([DateRange.of_days(each, each)]) for each in (day, act_by))
    return Bilingual(
        th=f"{due.th} ({name.th}) ทำให้เสร็จภายใน {act.th}",
        en=f"{due.en} ({name.en}), act by {act.en}",
    )
