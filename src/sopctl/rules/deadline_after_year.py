"""A deadline is counted far past the fiscal year.
กำหนดส่งนับเลยปีงบประมาณไปไกล

Checks
    Every deadline that is counted (`after`): it is not counted over more than a year (366 days, or
    262 working days), and where it is counted from a step that has a day, it falls in `fiscal_year`
    or the month after it.
ตรวจอะไร
    กำหนดส่งที่นับจากสิ่งอื่น (after) ต้องไม่นับนานเกินหนึ่งปี (366 วัน หรือ 262 วันทำการ)
    และหากนับจากขั้นตอนที่มีวันถึงกำหนด ต้องตกอยู่ใน fiscal_year หรือในเดือนถัดจากวันสิ้นปี
Why
    An SOP is for one fiscal year. What is due after it is listed nowhere in its year, and mostly the
    number of days was mistyped.
เหตุผล
    SOP จัดทำเป็นรายปีงบประมาณ กำหนดที่เลยไปหลังสิ้นปีจะไม่อยู่ในรายการของปีนั้น มักพิมพ์จำนวนวันผิด
Wrong
    - {id: survey, name: สำรวจความเห็น, deadlines: [{on: 2565-03-15}]}
    - {id: report, name: รายงานผล, deadlines: [{after: survey, days: 400}]}
Right
    - {id: survey, name: สำรวจความเห็น, deadlines: [{on: 2565-03-15}]}
    - {id: report, name: รายงานผล, deadlines: [{after: survey, days: 40}]}
"""

from collections.abc import Iterator
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import After, Anchor, Shift
from sopctl.calendar.effort import Unit
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.recurrence import expand
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import StepDeadline, is_possible_year
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import step_at, touch_year, written

_A_YEAR = {Unit.DAY: 366, Unit.WORKING_DAY: 262}
"""The most days, and weekdays, that twelve months have."""


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each deadline that is counted too far."""
    schedule = context.view.schedule
    counted = [
        (deadline, deadline.rule)
        for times in schedule.steps
        for deadline in times.deadlines
        if isinstance(deadline.rule, After)
    ]
    if not counted:
        return
    finished: dict[str, date] | None = None
    for deadline, rule in counted:
        if rule.days > _A_YEAR[rule.unit]:
            yield _too_many(context, deadline, rule)
            continue
        if isinstance(rule.anchor, Anchor):
            continue
        if finished is None:
            finished = _finished(context)
        if rule.anchor in finished:
            yield from _past_the_year(context, deadline, rule, finished[rule.anchor])


def _finished(context: SopContext) -> dict[str, date]:
    """Return the last day on which each step is due, of those that have one in good time."""
    # Few SOPs count from anything, and those that do not need no dates.
    from sopctl.timeline.dating import dates_of  # noqa: PLC0415
    from sopctl.timeline.recorded import Recorded  # noqa: PLC0415

    schedule, steps = context.view.schedule, context.view.sop.steps
    windows = [window for times in schedule.steps for window in times.windows]
    if not is_possible_year(schedule.fiscal_year.be):
        return {}
    if windows and not touch_year(schedule, windows):
        return {}  # period-outside-fiscal-year
    dates = dates_of(context.view, context.settings.calendar, Shift.NONE, Recorded(()))
    found: dict[str, date] = {}
    for step, dated in zip(steps, dates.steps, strict=True):
        if dated and max(one.due for one in dated) <= _latest(context):
            found.setdefault(step.id, max(one.due for one in dated))
    return found


def _latest(context: SopContext) -> date:
    """Return the last day of the month after the fiscal year."""
    after = context.view.schedule.fiscal_year.days.stop
    return DateRange.of_month(after.year, after.month).last


def _past_the_year(
    context: SopContext, deadline: StepDeadline, rule: After, start: date
) -> Iterator[Finding]:
    due = expand(rule, (), context.settings.calendar, anchors={rule.anchor: start})
    for occurrence in due:
        if occurrence.due > _latest(context):
            year = context.view.schedule.fiscal_year
            when = written([DateRange.of_days(occurrence.due, occurrence.due)])
            yield _finding(
                context,
                deadline,
                Bilingual(
                    th=f"กำหนดส่งนี้ตรงกับ {when.th} เลยปีงบประมาณ {year.be} ไปแล้ว",
                    en=f"this deadline falls on {when.en}, past fiscal year {year.be}",
                ),
            )


def _too_many(context: SopContext, deadline: StepDeadline, rule: After) -> Finding:
    unit = (
        Bilingual(th="วันทำการ", en="working days")
        if rule.unit is Unit.WORKING_DAY
        else Bilingual(th="วัน", en="days")
    )
    return _finding(
        context,
        deadline,
        Bilingual(
            th=f"กำหนดส่งนี้นับไป {rule.days} {unit.th} นานเกินหนึ่งปี",
            en=f"this deadline is counted over {rule.days} {unit.en}, more than a year",
        ),
    )


def _finding(context: SopContext, deadline: StepDeadline, message: Bilingual) -> Finding:
    match deadline.path:
        case ("steps", int(index), "deadlines", int(order)):
            fields = context.view.sop.steps[index].deadlines[order]
            key = "days" if fields.text is None else "text"
            path = (*deadline.path, key)
        case _:
            path = deadline.path
    return Finding(
        path=path,
        step=step_at(context, deadline.path),
        message=message,
        help=Bilingual(
            th="ตรวจจำนวนวัน หากเป็นงานของปีถัดไป ให้ย้ายไปไว้ในแฟ้มของปีนั้น",
            en="look at the number of days; work of the next year belongs in that year's file",
        ),
    )
