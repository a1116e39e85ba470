"""A record names an occurrence that its step does not have.
บันทึกอ้างถึงรอบที่ไม่มี

Checks
    `occurrence` of every record: it is the key of one of the occurrences of its step and deadline
    (2565-01 for a month, 2565-Q1, 2565-H1, 2565-W14, 2565, round-1, window-2, once), and not one
    that the deadline leaves out (`except`). `sopctl due --status overdue,due,upcoming,done` lists
    them.
ตรวจอะไร
    occurrence ของทุกรายการต้องเป็นรหัสรอบของขั้นตอนและกำหนดส่งนั้น (เดือน 2565-01 ไตรมาส 2565-Q1
    ครึ่งปี 2565-H1 สัปดาห์ 2565-W14 ปี 2565 รอบรายงาน round-1 ช่วงเวลาที่สอง window-2 หรือ once)
    และไม่ใช่รอบที่กำหนดส่งเว้นไว้ (except) ดูรายชื่อได้ด้วย sopctl due
Why
    The work is recorded for a time that does not exist; the occurrence it was done for stays late.
เหตุผล
    งานถูกบันทึกไว้ในรอบที่ไม่มีอยู่ ส่วนรอบที่ทำจริงยังแสดงว่าเกินกำหนด
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    steps:
      - {id: report, name: รายงานผล, period: ม.ค. - มี.ค. 65, deadlines: [ทุกสิ้นเดือน]}
    # records/plan-2565.yaml
    - {step: report, occurrence: 2566-01, on: 2565-02-09}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    steps:
      - {id: report, name: รายงานผล, period: ม.ค. - มี.ค. 65, deadlines: [ทุกสิ้นเดือน]}
    # records/plan-2565.yaml
    - {step: report, occurrence: 2565-01, on: 2565-02-09}
"""

from collections.abc import Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import FiscalYear
from sopctl.diagnostics import Finding, PathEdit, Repair, Severity
from sopctl.model.records import Record
from sopctl.model.schedule import StepTimes
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.occurrence_keys import key_like, key_meant, listed, without_number
from sopctl.rules.records.record_entries import (
    Entry,
    entries_of,
    fiscal_year_of,
    occurrences_by_step,
    step_indices,
)

_ONCE = "once"
_MOST_LOOKED_UP = 50
"""Unknown keys for which the nearest is sought: a bound for a file that is broken throughout."""


@records_rule(Severity.ERROR)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each occurrence that is named and not there."""
    entries = [entry for entry in entries_of(context) if entry.record.occurrence is not None]
    by_step = occurrences_by_step(context) if entries else {}
    indices = step_indices(context)
    known: dict[tuple[str | None, str | None], tuple[str, ...]] = {}
    lookups, year = _MOST_LOOKED_UP, fiscal_year_of(context)
    for entry in entries:
        record = entry.record
        every = by_step.get(record.step)
        if record.event is not None or every is None:
            continue
        subject = (record.step, record.deadline)
        if subject not in known:
            known[subject] = tuple(o.key for o in every if record.deadline in (None, o.deadline))
        keys = known[subject]
        if _is_known(record, keys):
            continue
        lookups -= 1
        index = indices.get(record.step)
        times = context.view.schedule.steps[index] if context.view and index is not None else None
        yield _unknown(entry, keys, times, year, may_look_up=lookups >= 0)


def _is_known(record: Record, keys: Sequence[str]) -> bool:
    """Say whether an occurrence is among `keys`, or may be once the deadline has a day."""
    if keys:
        return record.occurrence in keys
    return record.deadline is not None or record.occurrence == _ONCE or record.step is None


def _unknown(
    entry: Entry,
    keys: Sequence[str],
    times: StepTimes | None,
    year: FiscalYear | None,
    *,
    may_look_up: bool,
) -> Finding:
    record, key = entry.record, entry.record.occurrence or ""
    path = (*entry.path, "occurrence")
    sure = meant = None
    if may_look_up:
        sure = key_meant(key, keys, year)
        meant = sure or key_like(key, keys)
    if _is_left_out(times, record, key):
        message = Bilingual(
            th=f"กำหนดส่งของขั้นตอน “{record.step}” เว้นรอบ “{key}” ไว้ (except)",
            en=f"the deadline of the step “{record.step}” leaves out “{key}” (except)",
        )
        sure = meant = None
    else:
        whose = f"ขั้นตอน “{record.step}”" if record.step is not None else "SOP นี้"
        whose_en = f"the step “{record.step}”" if record.step is not None else "this SOP"
        message = Bilingual(
            th=f"{whose} ไม่มีรอบ “{key}”", en=f"{whose_en} has no occurrence “{key}”"
        )
    return Finding(
        path=path,
        step=record.step,
        message=message,
        help=_help(meant, keys),
        repair=None if sure is None else Repair((PathEdit(path, sure),)),
    )


def _is_left_out(times: StepTimes | None, record: Record, key: str) -> bool:
    return times is not None and any(
        without_number(key) in deadline.left_out
        for deadline in times.deadlines
        if record.deadline in (None, deadline.name)
    )


def _help(meant: str | None, keys: Sequence[str]) -> Bilingual:
    if not keys:
        return Bilingual(
            th="ขั้นตอนนี้ยังไม่มีรอบใดให้บันทึก ลบ occurrence ออก หรือกำหนด period หรือ deadlines ใน SOP",
            en="this step has no occurrences; leave it out, or give the SOP a period or a deadline",
        )
    all_th, all_en = f"รอบที่มี: {listed(keys)}", f"it has: {listed(keys)}"
    if meant is None:
        return Bilingual(th=all_th, en=all_en)
    return Bilingual(th=f"หมายถึง “{meant}” หรือไม่ {all_th}", en=f"did you mean “{meant}”? {all_en}")
