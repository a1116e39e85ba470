"""A step has the same deadline twice, or two of one name.
ขั้นตอนมีกำหนดส่งซ้ำกัน หรือสองกำหนดส่งใช้ชื่อเดียวกัน

Checks
    The deadlines of one step, those in the text of its period among them: no two fall on the same
    days for the same period, unless `name` tells them apart. Nor do two that are due for the same
    month, quarter or other part of the year have the same `name`.
ตรวจอะไร
    กำหนดส่งของขั้นตอนเดียวกัน รวมทั้งที่เขียนอยู่ใน period ต้องไม่ตรงกันในช่วงเดียวกัน เว้นแต่มี name ที่ต่างกัน
    และกำหนดส่งที่มีในเดือน ไตรมาส หรือรอบเดียวกัน ต้องไม่ใช้ name เดียวกัน
Why
    Everything is due twice, and one record leaves the other open for ever. Of two with one name,
    records tell which is meant only by a number that changes with their order in the list.
เหตุผล
    งานหนึ่งจะถึงกำหนดสองครั้ง เมื่อบันทึกว่าทำแล้ว อีกรายการหนึ่งจะยังค้างอยู่เสมอ
    หากใช้ชื่อเดียวกัน บันทึกจะแยกได้ด้วยเลขลำดับเท่านั้น ซึ่งเปลี่ยนไปตามลำดับในรายการ
Wrong
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: [ภายในวันที่ 9 ของเดือนถัดไป, {every: month, day: 9, of: next}]
Right
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: [ภายในวันที่ 9 ของเดือนถัดไป]
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import After
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.schedule import StepDeadline, StepTimes
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.occurrences import due_dates_of
from sopctl.rules.time_texts import deadline_path, step_at
from sopctl.source.source_map import Path


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each deadline that an earlier one says already, or is called like."""
    for times in context.view.schedule.steps:
        if len(times.deadlines) < 2:
            continue
        first: dict[object, StepDeadline] = {}
        named: dict[str, list[StepDeadline]] = {}
        for deadline in times.deadlines:
            said = (deadline.rule, deadline.name, deadline.within or times.windows)
            earlier = first.setdefault(said, deadline)
            if earlier is not deadline:
                yield _said_already(context, deadline, earlier)
            elif deadline.name is not None:
                others = named.setdefault(deadline.name, [])
                clashing = (each for each in others if _clash(context, times, each, deadline))
                if (namesake := next(clashing, None)) is not None:
                    yield _called_alike(context, deadline, namesake)
                others.append(deadline)


def _clash(context: SopContext, times: StepTimes, one: StepDeadline, other: StepDeadline) -> bool:
    """Say whether two deadlines of one name are due for the same part of the year."""
    if one.path == other.path:  # a text that says two days
        return False
    return not _keys(context, times, one).isdisjoint(_keys(context, times, other))


def _keys(context: SopContext, times: StepTimes, deadline: StepDeadline) -> frozenset[str]:
    """Return the keys of its occurrences; of those that only records bring, the key they have."""
    schedule, calendar = context.view.schedule, context.settings.calendar
    due = due_dates_of(deadline, times, schedule.fiscal_year, calendar)
    if not due and isinstance(deadline.rule, After):
        return frozenset(("once",))
    return frozenset(occurrence.key for occurrence in due)


def _said_already(context: SopContext, deadline: StepDeadline, earlier: StepDeadline) -> Finding:
    return _finding(
        context,
        deadline_path(context, deadline),
        deadline_path(context, earlier),
        Bilingual(th="กำหนดส่งนี้ตรงกับกำหนดส่งก่อนหน้า", en="an earlier deadline says the same"),
        Bilingual(
            th="ลบออกหนึ่งรายการ หรือตั้ง name ให้ต่างกันหากเป็นงานคนละชิ้น",
            en="remove one, or give each a name where they are two pieces of work",
        ),
    )


def _called_alike(context: SopContext, deadline: StepDeadline, earlier: StepDeadline) -> Finding:
    name = deadline.name
    return _finding(
        context,
        (*deadline.path, "name"),
        (*earlier.path, "name"),
        Bilingual(
            th=f"กำหนดส่งก่อนหน้าของขั้นตอนนี้ชื่อ “{name}” เช่นกัน บันทึกจึงแยกไม่ออกว่าหมายถึงรายการใด",
            en=f"an earlier deadline of this step is called “{name}” too: records cannot tell them apart",
        ),
        Bilingual(
            th="ตั้งชื่อให้ต่างกัน เช่น ส่งร่าง กับ ส่งฉบับจริง",
            en="name them apart, for what is due on each day",
        ),
    )


def _finding(
    context: SopContext, path: Path, earlier: Path, message: Bilingual, advice: Bilingual
) -> Finding:
    return Finding(
        path=path,
        step=step_at(context, path),
        message=message,
        help=advice,
        related=(RelatedPath(earlier, Bilingual(th="กำหนดส่งก่อนหน้า", en="the earlier one")),),
    )
