"""A deadline falls on a day on which offices are closed.
กำหนดส่งตรงกับวันหยุดราชการ

Checks
    Every deadline, every period that ends on a certain day, and every day on which a round is
    reported: the office is open then. What falls on a day off is listed with the day to act by: the
    last working day on or before it. Nothing is said where the deadline itself or sopctl.yaml says
    what becomes of it (`shift: following` or `preceding`), nor of a period all of whose days are days
    off: that is an event, such as an examination on a Sunday.
ตรวจอะไร
    ทุกกำหนดส่ง ทุกช่วงเวลาที่ระบุวันสิ้นสุด และทุกวันรายงานของรอบ ควรเป็นวันทำการ
    วันที่ตรงกับวันหยุดจะแสดงพร้อมวันที่ต้องทำให้เสร็จ คือวันทำการสุดท้ายที่ไม่เกินกำหนด
    ไม่แจ้งหากกำหนดส่งนั้นหรือ sopctl.yaml ระบุการเลื่อนไว้แล้ว (shift: following หรือ preceding)
    และไม่แจ้งช่วงเวลาที่เป็นวันหยุดทุกวัน เพราะเป็นวันจัดงาน เช่น วันสอบที่ตรงกับวันอาทิตย์
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
from sopctl.model.schedule import StepDeadline, StepTimes
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.deadline_keys import misplaced_keys
from sopctl.rules.occurrences import due_dates_of
from sopctl.rules.time_texts import deadline_path, step_at, written
from sopctl.source.source_map import Path

_LISTED = 3
"""Days that a message lists."""


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each deadline with days off among its days."""
    schedule, calendar = context.view.schedule, context.settings.calendar
    usual = context.settings.config.shift
    for times in schedule.steps:
        for deadline in times.deadlines:
            if (deadline.shift or usual) is not Shift.NONE or _is_in_doubt(context, deadline):
                continue
            found = due_dates_of(deadline, times, schedule.fiscal_year, calendar)
            days = [o.due for o in found if not calendar.is_working_day(o.due)]
            if days:
                yield _finding(context, deadline_path(context, deadline), days)
    if usual is not Shift.NONE:
        return
    for times in schedule.steps:
        if not times.deadlines:
            for path, days in _last_days(times, calendar):
                yield _finding(context, path, days)
    for index, round_ in enumerate(schedule.rounds):
        if days := _days_off(round_.report, calendar):
            yield _finding(context, ("rounds", index, "report"), days)


def _is_in_doubt(context: SopContext, deadline: StepDeadline) -> bool:
    """Say whether a key of it does nothing, so that another day is meant: misplaced-deadline-key."""
    match deadline.path:
        case ("steps", int(index), "deadlines", int(order)):
            return any(misplaced_keys(context.view.sop.steps[index].deadlines[order]))
    return False


def _last_days(times: StepTimes, calendar: OfficeCalendar) -> Iterator[tuple[Path, list[date]]]:
    """Yield each text of a period with the days off on which it ends."""
    if all(window.stop.day == 1 for window in times.windows):
        return
    for path in dict.fromkeys(times.window_paths):
        own = [w for p, w in zip(times.window_paths, times.windows, strict=True) if p == path]
        own = [window for window in own if not _is_event(window, calendar)]
        if days := _days_off(own, calendar):
            yield path, days


def _is_event(window: DateRange, calendar: OfficeCalendar) -> bool:
    """Say whether all of `window` are days off, so that the work can only be meant for them."""
    return not any(calendar.is_working_day(day) for day in window.days())


def _days_off(windows: Sequence[DateRange], calendar: OfficeCalendar) -> list[date]:
    """Return the ends of `windows` on which offices are closed; a month's end is no certain day."""
    days = [window.last for window in windows if window.stop.day != 1]
    return [day for day in days if not calendar.is_working_day(day)]


def _finding(context: SopContext, path: Path, days: Sequence[date]) -> Finding:
    calendar = context.settings.calendar
    listed = [_day_off(day, calendar) for day in days[:_LISTED]]
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
        help=Bilingual(
            th="ทำให้เสร็จภายในวันที่แจ้ง หรือกำหนด shift: following หรือ preceding ในกำหนดส่งหรือใน sopctl.yaml",
            en="act by the day given, or say “shift: following” or “preceding” there or in sopctl.yaml",
        ),
    )


def _day_off(day: date, calendar: OfficeCalendar) -> Bilingual:
    """Return a day off as text: what day it is, and by when to act."""
    holiday = calendar.holiday(day)
    weekday = day.weekday()
    name = (
        Bilingual(th=f"วัน{WEEKDAYS[weekday]}", en=WEEKDAYS_ENGLISH[weekday])
        if holiday is None
        else holiday.name
    )
    act_by = calendar.on_or_before(day)
    due, act = (written([DateRange.of_days(each, each)]) for each in (day, act_by))
    return Bilingual(
        th=f"{due.th} ({name.th}) ทำให้เสร็จภายใน {act.th}",
        en=f"{due.en} ({name.en}), act by {act.en}",
    )
