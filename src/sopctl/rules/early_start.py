"""A step starts before what comes before it can be done.
ขั้นตอนเริ่มก่อนที่งานก่อนหน้าจะแล้วเสร็จได้

Checks
    Every step with a period, against the steps on the paths to it (arrows that go back are not
    followed): it does not begin before those can be done, which takes their efforts at the least,
    one after the other, in the office's working days where they are given so. Of steps side by side
    the longest counts, of the outcomes of a decision the shortest. Steps that share a month may be
    done one after the other in it, as long as it has the days. (A step that is over before another
    begins is a wrong-order.)
ตรวจอะไร
    ทุกขั้นตอนที่มีช่วงเวลา เทียบกับขั้นตอนบนเส้นทางก่อนหน้า (ไม่นับลูกศรย้อนกลับ) ต้องไม่เริ่มก่อนที่งานก่อนหน้า
    จะแล้วเสร็จได้ โดยนับระยะเวลาทำงานอย่างน้อยต่อเนื่องกัน เป็นวันทำการเมื่อระบุเป็นวันทำการ
    งานที่ทำพร้อมกันนับทางที่นานที่สุด ทางเลือกของการตัดสินใจนับทางที่สั้นที่สุด
    ขั้นตอนที่อยู่ในเดือนเดียวกันทำต่อกันได้หากวันเพียงพอ (ขั้นตอนที่สิ้นสุดก่อนขั้นตอนก่อนหน้าจะเริ่มเป็นเรื่องของ wrong-order)
Why
    Either the plan is carried out before it is approved, or the days that the work takes were never
    added up. The calendar cannot be kept either way.
เหตุผล
    เท่ากับดำเนินการก่อนที่งานก่อนหน้าจะเสร็จ เช่น ก่อนแผนได้รับอนุมัติ หรือไม่เคยรวมวันที่ต้องใช้จริง
    ไม่ว่ากรณีใดก็ปฏิบัติตามเวลาที่กำหนดไม่ได้
Wrong
    - {id: plan, name: จัดทำแผน, period: 1 - 30 พ.ย. 64, effort: 15 วันทำการ}
    - {id: announce, name: ประกาศแผน, period: 5 พ.ย. 64 - 15 ธ.ค. 64}
Right
    - {id: plan, name: จัดทำแผน, period: 1 - 30 พ.ย. 64, effort: 15 วันทำการ}
    - {id: announce, name: ประกาศแผน, period: 22 พ.ย. 64 - 15 ธ.ค. 64}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.effort import Unit
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.schedule import Schedule, is_possible_year
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.earliest_time import (
    TooEarly,
    last_possible_start,
    steps_too_early,
)
from sopctl.rules.time_texts import written
from sopctl.source.source_map import Path
from sopctl.timeline.effort_days import whole_days

_LONGEST_BREAK = 9
"""Calendar days that working days may take beyond twice their number: the offices' longest break."""


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step that begins too early."""
    schedule = context.view.schedule
    if is_possible_year(schedule.fiscal_year.be) and not _has_time_enough(schedule):
        for early in steps_too_early(context.view.flow, schedule, context.settings.calendar):
            yield _finding(context, early)


def _has_time_enough(schedule: Schedule) -> bool:
    """Say whether every step has time, even if all rows above came one after the other.

    Rounded up and without a calendar, so that an SOP with time to spare costs next to nothing.
    """
    since = schedule.fiscal_year.days.start.toordinal()
    days = working_days = 0
    for times in schedule.steps:
        if times.windows:
            free = since + days + _calendar_days(working_days)
            window = min(times.windows)
            begins = window.start.toordinal()
            if begins >= free:
                since, days, working_days = begins, 0, 0
            elif last_possible_start(window).toordinal() < free:
                return False
        if times.effort is not None:
            if times.effort.unit is Unit.WORKING_DAY:
                working_days += whole_days(times.effort)
            else:
                days += whole_days(times.effort)
        if times.windows:
            free = since + days + _calendar_days(working_days)
            if free > max(window.stop for window in times.windows).toordinal():
                return False
    return True


def _calendar_days(working_days: int) -> int:
    """Return more calendar days than that many working days ever take."""
    return 2 * working_days + _LONGEST_BREAK if working_days else 0


def _finding(context: SopContext, early: TooEarly) -> Finding:
    steps, schedule = context.view.sop.steps, context.view.schedule
    times, ready = schedule.steps[early.node], early.ready
    step, before = steps[early.node].id, steps[ready.last].id
    done, period = written([DateRange.of_days(ready.done, ready.done)]), written(times.windows)
    if early.leaves_no_room:
        message = Bilingual(
            th=f"งานก่อน “{step}” เสร็จได้เร็วที่สุด {done.th} (ขั้นตอน “{before}”) จึงเหลือเวลาไม่พอใน {period.th}",
            en=f"what comes before “{step}” can be done by {done.en} at the earliest "
            f"(“{before}”): {period.en} leaves no time for it",
        )
    else:
        starts = written([DateRange.of_days(min(times.windows).first, min(times.windows).first)])
        ends = Bilingual(
            th="เสร็จได้เร็วที่สุด" if ready.by_effort else "เริ่มได้เร็วที่สุด",
            en="can be done" if ready.by_effort else "begins",
        )
        at_most = " at the earliest" if ready.by_effort else ""
        message = Bilingual(
            th=f"“{step}” เริ่ม {starts.th} แต่ขั้นตอนก่อนหน้า “{before}” {ends.th} {done.th}",
            en=f"“{step}” starts on {starts.en}, but “{before}”, which comes before it, "
            f"{ends.en} on {done.en}{at_most}",
        )
    return Finding(
        path=times.window_paths[times.windows.index(min(times.windows))],
        step=step,
        message=message,
        help=Bilingual(
            th="เลื่อนช่วงเวลานี้ออกไป ให้งานก่อนหน้าเริ่มเร็วขึ้น หรือให้ทำพร้อมกันด้วย next แบบหลายรายการ",
            en="let it start later, let the steps before it start earlier, or run them side by side",
        ),
        related=_related(schedule, ready.last, before),
    )


def _related(schedule: Schedule, node: int, step_id: str) -> tuple[RelatedPath, ...]:
    """Return what makes the step before so late: its period, and its effort where it has one."""
    times = schedule.steps[node]
    paths: tuple[Path | None, ...] = (*times.window_paths[:1], times.effort_path)
    return tuple(
        RelatedPath(path, Bilingual(th=f"เวลาของ “{step_id}”", en=f"when “{step_id}” is done"))
        for path in dict.fromkeys(path for path in paths if path is not None)
    )
