"""A step takes more days than its period has.
ระยะเวลาที่ต้องใช้มากกว่าจำนวนวันในช่วงเวลา

Checks
    Every step with an effort and a period: the least effort fits into the period, counted in the
    office's working days where the effort is in working days, in calendar days otherwise. An effort
    per month or quarter must fit into each whole one, per round into a window, per week into a
    week, per day into a day. Only what is certain is reported.
ตรวจอะไร
    ทุกขั้นตอนที่มีทั้งระยะเวลาทำงานและช่วงเวลา: ระยะเวลาอย่างน้อยต้องไม่เกินจำนวนวันในช่วง
    นับเป็นวันทำการเมื่อระบุเป็นวันทำการ นอกนั้นนับเป็นวันปฏิทิน ระยะเวลาต่อเดือนหรือต่อไตรมาสต้องทำได้ในทุกเดือน
    หรือไตรมาสเต็ม ต่อรอบในหนึ่งช่วง ต่อสัปดาห์ในหนึ่งสัปดาห์ และต่อวันในหนึ่งวัน แจ้งเฉพาะกรณีที่แน่ชัด
Why
    The work cannot be done in time, however many people do it well.
เหตุผล
    ไม่มีทางทำงานให้เสร็จได้ทันตามที่กำหนดไว้เอง
Wrong
    - {id: survey, name: สำรวจข้อมูล, period: ต.ค. 64, effort: 25 วันทำการ}
Right
    - {id: survey, name: สำรวจข้อมูล, period: ต.ค. - พ.ย. 64, effort: 25 วันทำการ}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.notation import print_effort
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import StepTimes, bare_day_of
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import related_periods, written
from sopctl.timeline.room import PER_DAY, PER_WEEK, Room, rooms_of


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step that cannot be done in its period."""
    for index, times in enumerate(context.view.schedule.steps):
        if times.effort is not None and times.windows:
            rooms = rooms_of(times.effort, times.windows, context.settings.calendar)
            short = next((room for room in rooms if room.spare < 0), None)
            if short is not None:
                yield _finding(context, index, times, times.effort, short)


def _finding(
    context: SopContext, index: int, times: StepTimes, effort: Effort, short: Room
) -> Finding:
    step = context.view.sop.steps[index]
    needed = print_effort(effort, bare_day=bare_day_of(context.view.sop))
    place = written(short.windows)
    working = effort.unit is Unit.WORKING_DAY
    kind = Bilingual(th="วันทำการ" if working else "วัน", en="working day" if working else "day")
    if effort.per in PER_DAY or effort.per == PER_WEEK:
        message = Bilingual(
            th=f"ต้องใช้เวลา {needed} แต่หนึ่ง{effort.per}มีเพียง {short.days} {kind.th}",
            en=f"it takes {needed}, more than one {effort.per} has ({short.days} {kind.en}s)",
        )
    else:
        message = Bilingual(
            th=f"ต้องใช้เวลา {needed} แต่ {place.th} มีเพียง {short.days} {kind.th}",
            en=f"it takes {needed}, but {place.en} has only {short.days} {kind.en}s",
        )
    return Finding(
        path=times.effort_path or ("steps", index),
        step=step.id,
        message=message,
        help=Bilingual(
            th="ขยายช่วงเวลา หรือแก้จำนวนวันและหน่วยนับ",
            en="make the period longer, or mend the number of days or their unit",
        ),
        related=related_periods(times, times.effort_path),
    )
