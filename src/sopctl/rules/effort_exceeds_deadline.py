"""The work takes longer than its deadline leaves.
ระยะเวลาที่ต้องใช้มากกว่าเวลาที่กำหนดส่งให้ไว้

Checks
    Every step with an effort: the least it takes fits into the days that a deadline counts from the
    receipt of the matter or from a step before it, and between the beginning of the period and a
    deadline on a fixed day. Working days are the office's own. Only what is certain is reported.
ตรวจอะไร
    ขั้นตอนที่มีระยะเวลาทำงาน: ระยะเวลาอย่างน้อยต้องไม่เกินจำนวนวันที่กำหนดส่งนับจากวันรับเรื่องหรือจากขั้นตอนก่อนหน้า
    และไม่เกินวันที่มีตั้งแต่เริ่มช่วงเวลาจนถึงกำหนดส่งที่ระบุวัน นับวันทำการตามปฏิทินราชการ แจ้งเฉพาะกรณีที่แน่ชัด
Why
    The promise to the citizen and the time that the work takes contradict each other: it is late
    whenever it is done properly.
เหตุผล
    กำหนดที่ให้ไว้กับประชาชนขัดกับเวลาที่ต้องใช้จริง ทำครบตามขั้นตอนเมื่อใดก็เกินกำหนดเมื่อนั้น
Wrong
    - {id: inquire, name: ตรวจสอบข้อเท็จจริง, effort: 10 วันทำการ, deadlines: [ภายใน 7 วันทำการ]}
Right
    - {id: inquire, name: ตรวจสอบข้อเท็จจริง, effort: 5 วันทำการ, deadlines: [ภายใน 7 วันทำการ]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import After, Anchor, OnDate
from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.notation import print_effort
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.schedule import StepDeadline, StepTimes, bare_day_of
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.forward_paths import comes_before
from sopctl.rules.time_texts import deadline_path
from sopctl.timeline.effort_days import whole_days


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each deadline that leaves too few days."""
    for index, times in enumerate(context.view.schedule.steps):
        if times.effort is None or whole_days(times.effort) < 2:
            continue
        for deadline in times.deadlines:
            left = _days_left(context, index, times, times.effort, deadline)
            if left is not None and left < whole_days(times.effort):
                yield _finding(context, index, times, deadline, left)


def _days_left(
    context: SopContext, index: int, times: StepTimes, effort: Effort, deadline: StepDeadline
) -> int | None:
    """Return the days there are until a deadline, in the unit of `effort`; None if it depends."""
    match deadline.rule:
        case After(anchor, days, unit) if _comes_first(context, index, anchor):
            # So many days hold no more working days; so many working days may hold many more days.
            countable = unit is Unit.DAY or effort.unit is Unit.WORKING_DAY
            return days if countable else None
        case OnDate(on) if times.windows:
            start = min(window.start for window in times.windows)
            if on < start:
                return None  # deadline-outside-period
            days_left = DateRange.of_days(start, on)
            if effort.unit is Unit.WORKING_DAY:
                return context.settings.calendar.count(days_left)
            return len(days_left)
    return None


def _comes_first(context: SopContext, index: int, anchor: str) -> bool:
    """Say whether the work can only begin when the deadline begins to run."""
    if anchor == Anchor.RECEIVED:
        return True
    steps = context.view.sop.steps
    named = next((node for node, step in enumerate(steps) if step.id == anchor), index)
    return comes_before(context.view.flow, named, index)


def _finding(
    context: SopContext, index: int, times: StepTimes, deadline: StepDeadline, left: int
) -> Finding:
    effort = times.effort
    needed = "" if effort is None else print_effort(effort, bare_day=bare_day_of(context.view.sop))
    working = effort is not None and effort.unit is Unit.WORKING_DAY
    kind = Bilingual(th="วันทำการ" if working else "วัน", en="working days" if working else "days")
    return Finding(
        path=deadline_path(context, deadline),
        step=context.view.sop.steps[index].id,
        message=Bilingual(
            th=f"ต้องใช้เวลา {needed} แต่กำหนดส่งให้เวลาเพียง {left} {kind.th}",
            en=f"it takes {needed}, but the deadline leaves only {left} {kind.en}",
        ),
        help=Bilingual(
            th="ขยายกำหนดส่ง หรือแก้ระยะเวลาและหน่วยนับ",
            en="set a later deadline, or mend the effort or its unit",
        ),
        related=()
        if times.effort_path is None
        else (RelatedPath(times.effort_path, Bilingual(th="ระยะเวลา", en="the effort")),),
    )
