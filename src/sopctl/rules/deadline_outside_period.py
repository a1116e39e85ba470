"""A deadline belongs to work outside the step's period.
กำหนดส่งเป็นของงานที่อยู่นอกช่วงเวลาของขั้นตอน

Checks
    Every deadline of a step that has a period: a fixed day lies in the period or in the month after
    it (the report on November is due in December), a recurring one falls into the period at least
    once, and `within` names no month in which the step is not worked.
ตรวจอะไร
    ทุกกำหนดส่งของขั้นตอนที่มีช่วงเวลา: วันที่ตายตัวต้องอยู่ในช่วงหรือในเดือนถัดจากช่วง
    (รายงานของเดือนพฤศจิกายนส่งในเดือนธันวาคม) กำหนดที่เกิดซ้ำต้องตกอยู่ในช่วงอย่างน้อยหนึ่งครั้ง
    และ within ต้องไม่ระบุเดือนที่ขั้นตอนไม่ได้ทำ
Why
    Something is due when nothing is done, or never. Mostly the period was moved and the deadline
    was forgotten.
เหตุผล
    กำหนดส่งอยู่ในเวลาที่ไม่มีงาน หรือไม่มีวันถึงกำหนดเลย มักเกิดจากเลื่อนช่วงเวลาแล้วลืมแก้กำหนดส่ง
Wrong
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: [ภายในวันที่ 15 กันยายน 2565]
Right
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: [ภายในวันที่ 15 กรกฎาคม 2565]
"""

from collections.abc import Iterator, Sequence
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import OnDate, Recurring
from sopctl.calendar.notation import print_deadline
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import StepDeadline, StepTimes
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.occurrences import due_dates_of
from sopctl.rules.time_texts import deadline_path, related_periods, step_at, touch_year, written


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each deadline outside the period of its step."""
    for times in context.view.schedule.steps:
        for deadline in times.deadlines if times.windows else ():
            if not touch_year(context.view.schedule, times.windows):
                continue  # period-outside-fiscal-year: the period is what is wrong
            outside = _outside(context, deadline, times)
            if outside is not None:
                yield _finding(context, deadline, times, outside)


def _outside(context: SopContext, deadline: StepDeadline, times: StepTimes) -> Bilingual | None:
    """Return what lies outside the period; None where nothing does."""
    if deadline.within is not None:
        stray = next(
            (
                month
                for window in deadline.within
                for month in window.months()
                if not any(month.overlaps(own) for own in times.windows)
            ),
            None,
        )
        return None if stray is None else written([stray])
    match deadline.rule:
        case OnDate(on) if not _is_due_by(on, times.windows):
            return written([DateRange.of_days(on, on)])
        case Recurring() as rule if not (
            deadline.left_out
            or due_dates_of(
                deadline, times, context.view.schedule.fiscal_year, context.settings.calendar
            )
        ):
            text = print_deadline(rule)
            return Bilingual(th=text, en=text)
    return None


def _is_due_by(day: date, windows: Sequence[DateRange]) -> bool:
    """Say whether `day` lies in one of `windows`, or in the month after it."""
    for window in windows:
        after = DateRange.of_month(window.last.year, window.last.month).stop
        if window.start <= day < DateRange.of_month(after.year, after.month).stop:
            return True
    return False


def _finding(
    context: SopContext, deadline: StepDeadline, times: StepTimes, outside: Bilingual
) -> Finding:
    period = written(times.windows)
    return Finding(
        path=deadline_path(context, deadline)
        if deadline.within is None
        else (*deadline.path, "within"),
        step=step_at(context, deadline.path),
        message=Bilingual(
            th=f"กำหนดส่ง “{outside.th}” อยู่นอกช่วงเวลาของขั้นตอน ({period.th})",
            en=f"the deadline “{outside.en}” lies outside the step's period ({period.en})",
        ),
        help=Bilingual(
            th="แก้กำหนดส่งให้ตรงกับช่วงเวลา หรือขยายช่วงเวลาของขั้นตอน",
            en="mend the deadline, or let the step's period take it in",
        ),
        related=related_periods(times, deadline.path),
    )
