"""A deadline that is counted from a recurring step comes only once.
กำหนดส่งที่นับจากขั้นตอนที่ทำซ้ำมีเพียงครั้งเดียว

Checks
    Every deadline that is counted from a step (`after`): that step has no deadline that recurs, nor
    several periods at whose ends it is due. Nothing is said where the period of the counting step
    begins only when all but the last of them are past.
ตรวจอะไร
    กำหนดส่งที่นับจากขั้นตอนอื่น (after) ขั้นตอนนั้นต้องไม่มีกำหนดส่งที่เกิดซ้ำ
    หรือมีหลายช่วงเวลาซึ่งถึงกำหนดเมื่อสิ้นแต่ละช่วง
    ไม่แจ้งหากช่วงเวลาของขั้นตอนที่นับเริ่มเมื่อผ่านมาถึงครั้งสุดท้ายแล้ว
Why
    It is counted from the last time alone. Where the work follows every month, eleven months have no
    deadline, and nobody is reminded of them.
เหตุผล
    กำหนดส่งนี้นับจากครั้งสุดท้ายเพียงครั้งเดียว หากงานต้องทำต่อจากทุกเดือน อีกสิบเอ็ดเดือนจะไม่มีกำหนดส่ง
    และไม่มีใครได้รับแจ้งเตือน
Wrong
    - {id: collect, name: รวบรวมข้อมูล, period: ต.ค. 64 - ม.ค. 65, deadlines: [{every: month, day: last-working-day}]}
    - {id: report, name: รายงานผล, deadlines: [{after: collect, days: 9}]}
Right
    - {id: collect, name: รวบรวมข้อมูล, period: ต.ค. 64 - ม.ค. 65, deadlines: [{every: month, day: last-working-day}]}
    - {id: report, name: รายงานผล, deadlines: [{every: month, day: 9, of: next, within: ต.ค. 64 - ม.ค. 65, shift: following}]}
"""

from collections.abc import Iterator
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.recurrence import window_ends
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Node
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.counted_from import CountedFrom, counted_from_steps
from sopctl.rules.occurrences import due_dates_of
from sopctl.rules.time_texts import deadline_path, written
from sopctl.source.source_map import Path
from sopctl.structs import Frozen


class _Recurrence(Frozen):
    """The days on which a step is due time after time, in order, and what says so."""

    days: tuple[date, ...]
    path: Path


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each deadline that is counted from a step due more than once."""
    steps = context.view.schedule.steps
    for counted in counted_from_steps(context.view.flow):
        found = _recurrence(context, counted.target) if counted.source != counted.target else None
        windows = steps[counted.source].windows
        if found and not (windows and min(w.first for w in windows) > found.days[-2]):
            yield _finding(context, counted, found)


def _recurrence(context: SopContext, row: Node) -> _Recurrence | None:
    """Return the most frequent of what makes a step due more than once, if anything does."""
    schedule = context.view.schedule
    times = schedule.steps[row]
    found = [
        _Recurrence(tuple(occurrence.due for occurrence in due), deadline_path(context, deadline))
        for deadline in times.deadlines
        if (due := due_dates_of(deadline, times, schedule.fiscal_year, context.settings.calendar))
    ]
    if not times.deadlines and times.windows:
        ends = window_ends(times.windows)
        found.append(_Recurrence(tuple(end.due for end in ends), times.window_paths[0]))
    most = max(found, key=lambda each: len(each.days), default=None)
    return most if most is not None and len(most.days) > 1 else None


def _finding(context: SopContext, counted: CountedFrom, found: _Recurrence) -> Finding:
    steps = context.view.sop.steps
    step, named = steps[counted.source].id, steps[counted.target].id
    last = written([DateRange.of_days(found.days[-1], found.days[-1])])
    return Finding(
        path=counted.path,
        step=step,
        message=Bilingual(
            th=f"“{named}” ถึงกำหนด {len(found.days)} ครั้ง แต่กำหนดส่งนี้นับจากครั้งสุดท้าย ({last.th}) เพียงครั้งเดียว",
            en=f"“{named}” is due {len(found.days)} times, and this is counted from the last one"
            f" alone ({last.en})",
        ),
        help=Bilingual(
            th="หากต้องทำทุกครั้ง ให้ใช้ every เช่น {every: month, day: 10, of: next} หรือ on แยกแต่ละวัน"
            " หากนับจากครั้งสุดท้ายจริง ให้ระบุ period ที่เริ่มหลังครั้งก่อนหน้านั้น",
            en="for each time say “every”, as in {every: month, day: 10, of: next}, or “on” for each"
            " day; where the last is meant, give the step a period that begins after the others",
        ),
        related=(RelatedPath(found.path, Bilingual(th="ถึงกำหนดหลายครั้ง", en="due several times")),),
    )
