"""An event is recorded from which no deadline is counted.
บันทึกเหตุการณ์ที่ไม่มีกำหนดส่งใดนับจากเหตุการณ์นั้น

Checks
    Every record of what came in (`event: received`): the step it concerns (`of`) has a deadline that
    is counted from it (`after: received`); without `of`, some step of the SOP has one.
ตรวจอะไร
    ทุกรายการที่รับเข้ามา (event: received) ขั้นตอนที่เกี่ยวข้อง (of) ต้องมีกำหนดส่งที่นับจากวันรับ
    (after: received) หากไม่ระบุ of ต้องมีขั้นตอนใดขั้นตอนหนึ่งใน SOP ที่มีกำหนดส่งเช่นนั้น
Why
    The record changes nothing: what came in has no day by which it must be answered. The wrong step
    is named, or the SOP lacks the deadline.
เหตุผล
    บันทึกนี้ไม่มีผล เรื่องที่รับเข้ามาจะไม่มีวันครบกำหนด อาจระบุขั้นตอนผิด หรือ SOP ขาดกำหนดส่งนั้น
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    steps: [{id: reply, name: ตอบข้อร้องเรียน, period: ต.ค. 64 - ก.ย. 65}]
    # records/plan-2565.yaml
    - {event: received, of: reply, on: 2565-02-09}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    steps:
      - {id: reply, name: ตอบข้อร้องเรียน, deadlines: [{after: received, days: 15}]}
    # records/plan-2565.yaml
    - {event: received, of: reply, on: 2565-02-09}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import Schedule
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.record_entries import Entry, entries_of, step_indices


@records_rule(Severity.WARNING)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each event that dates nothing."""
    if context.view is None:
        return
    sop, schedule = context.view.sop, context.view.schedule
    waiting = [sop.steps[index].id for index in _counted_from_receipt(schedule)]
    unread = _unread_steps(schedule)
    indices = step_indices(context)
    for entry in entries_of(context):
        if entry.record.event is None:
            continue
        index = indices.get(entry.record.of)
        if entry.record.of is None:
            if not waiting and not unread:
                yield _finding(entry, waiting)
        elif index is not None and index not in unread and entry.record.of not in waiting:
            yield _finding(entry, waiting)


def _counted_from_receipt(schedule: Schedule) -> Iterator[int]:
    return (index for index, times in enumerate(schedule.steps) if times.counts_from_receipt)


def _unread_steps(schedule: Schedule) -> frozenset[int]:
    """Return the steps of which some time could not be read: it may be this deadline."""
    found = set()
    for problem in schedule.problems:
        match problem.path:
            case ("steps", int(index), *_):
                found.add(index)
    return frozenset(found)


def _finding(entry: Entry, waiting: list[str]) -> Finding:
    if entry.record.of is None:
        message = Bilingual(
            th="SOP นี้ไม่มีกำหนดส่งที่นับจากวันรับเรื่อง (after: received)",
            en="no deadline of this SOP is counted from what is received",
        )
    else:
        message = Bilingual(
            th=f"ขั้นตอน “{entry.record.of}” ไม่มีกำหนดส่งที่นับจากวันรับเรื่อง (after: received)",
            en=f"no deadline of the step “{entry.record.of}” is counted from what is received",
        )
    if waiting:
        listed = ", ".join(waiting[:12])
        advice = Bilingual(
            th=f"ขั้นตอนที่มีกำหนดส่งเช่นนี้: {listed}", en=f"the steps that have such a deadline: {listed}"
        )
    else:
        advice = Bilingual(
            th="เพิ่มกำหนดส่งใน SOP เช่น {after: received, days: 15} หรือลบรายการนี้",
            en="give the SOP such a deadline: {after: received, days: 15}, or remove the record",
        )
    return Finding(
        path=(*entry.path, "event" if entry.record.of is None else "of"),
        step=entry.record.of,
        message=message,
        help=advice,
    )
