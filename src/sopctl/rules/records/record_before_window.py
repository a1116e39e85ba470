"""Something was recorded as done before its time began.
บันทึกว่าทำก่อนถึงช่วงเวลา

Checks
    The day of every record against the time in which the step may be worked: for an occurrence the
    part of the period that lies in its month, quarter or round, else the first day of the period;
    of a step without a period the first day of the fiscal year.
ตรวจอะไร
    วันที่ทำ (on) ของทุกรายการเทียบกับช่วงเวลาที่ขั้นตอนนั้นทำได้ หากระบุรอบ จะเทียบกับช่วงเวลาส่วนที่อยู่ในเดือน
    ไตรมาส หรือรอบนั้น ขั้นตอนที่ไม่มีช่วงเวลาจะเทียบกับวันแรกของปีงบประมาณ
Why
    A report on February cannot be done in January: the wrong occurrence or the wrong date is
    recorded, and the real one stays late. Or the work did begin early, and the SOP's period is not
    what the unit does.
เหตุผล
    รายงานของเดือนกุมภาพันธ์ทำในเดือนมกราคมไม่ได้ แสดงว่าบันทึกรอบหรือวันที่ผิด รอบที่ทำจริงจึงยังค้างอยู่
    หรือหน่วยงานเริ่มทำก่อนจริง ช่วงเวลาใน SOP จึงไม่ตรงกับที่ปฏิบัติ
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    steps:
      - {id: report, name: รายงานผล, period: ม.ค. - มี.ค. 65, deadlines: [ทุกสิ้นเดือน]}
    # records/plan-2565.yaml
    - {step: report, occurrence: 2565-02, on: 2565-01-28}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    steps:
      - {id: report, name: รายงานผล, period: ม.ค. - มี.ค. 65, deadlines: [ทุกสิ้นเดือน]}
    # records/plan-2565.yaml
    - {step: report, occurrence: 2565-01, on: 2565-01-28}
"""

from collections.abc import Iterator, Sequence
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.recurrence import window_ends
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import Schedule, StepTimes
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.occurrence_keys import part_of_year
from sopctl.rules.records.record_entries import (
    Entry,
    day_range,
    entries_of,
    fiscal_year_of,
    occurrences_by_step,
    step_indices,
)
from sopctl.rules.time_texts import written
from sopctl.timeline.recorded import meant_by


@records_rule(Severity.WARNING)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each record whose day lies before its time began."""
    if context.view is None:
        return
    schedule = context.view.schedule
    dated = [entry for entry in entries_of(context) if entry.day is not None]
    by_step = occurrences_by_step(context) if dated else {}
    indices = step_indices(context)
    for entry in dated:
        index = indices.get(entry.record.step)
        if index is None or entry.record.step not in by_step or entry.record.event is not None:
            continue
        occurrence = meant_by(entry.record, by_step[entry.record.step])
        deadline = occurrence.deadline if occurrence is not None else entry.record.deadline
        times = schedule.steps[index]
        windows = _windows_of(times, deadline)
        key = occurrence.key if occurrence is not None else None
        start = _start_of(schedule, windows, key)
        if start is None:
            yield from _before_the_year(context, entry)
        elif entry.day is not None and entry.day < start:
            yield _before(entry, entry.day, start, key)


def _windows_of(times: StepTimes, deadline: str | None) -> Sequence[DateRange]:
    """Return the windows in which the work of a deadline is done."""
    within = [d.within for d in times.deadlines if d.within and d.name == deadline]
    return [window for windows in within for window in windows] if within else times.windows


def _start_of(schedule: Schedule, windows: Sequence[DateRange], key: str | None) -> date | None:
    """Return the first day on which an occurrence may be done; None where nothing says."""
    if key is not None:
        part = part_of_year(key)
        if part is not None:
            inside = [max(w.first, part.first) for w in windows if w.overlaps(part)]
            return min(inside, default=part.first)
        kind, _, number = key.partition("-")
        if kind == "round" and number.isdecimal():
            report = schedule.rounds[int(number) - 1].report
            return min((window.first for window in report), default=None)
        if kind == "window":
            ends = {due.key: due.due for due in window_ends(windows)}
            return min((w.first for w in windows if w.last == ends.get(key)), default=None)
    return min((window.first for window in windows), default=None)


def _before(entry: Entry, day: date, start: date, key: str | None) -> Finding:
    done, begins = written(day_range(day)), written(day_range(start))
    of_th = f"รอบ “{key}” ของ" if key not in (None, "once") else ""
    of_en = f"“{key}” of " if key not in (None, "once") else ""
    return Finding(
        path=(*entry.path, "on"),
        step=entry.step,
        message=Bilingual(
            th=f"ทำเมื่อ {done.th} ก่อนที่{of_th}ขั้นตอน “{entry.step}” จะเริ่ม ({begins.th})",
            en=f"done on {done.en}, before {of_en}the step “{entry.step}” begins ({begins.en})",
        ),
        help=Bilingual(
            th="ตรวจวันที่และรอบ (occurrence) หากทำก่อนจริง ให้แก้ช่วงเวลาใน SOP ให้ตรงกับที่ปฏิบัติ",
            en="look at the date and the occurrence; if it was done early, mend the SOP's period",
        ),
    )


def _before_the_year(context: RecordsContext, entry: Entry) -> Iterator[Finding]:
    year = fiscal_year_of(context)
    if year is None or entry.day is None or entry.day >= year.days.first:
        return
    done = written(day_range(entry.day))
    yield Finding(
        path=(*entry.path, "on"),
        step=entry.step,
        message=Bilingual(
            th=f"ทำเมื่อ {done.th} ก่อนปีงบประมาณ {year.be} ของ SOP นี้",
            en=f"done on {done.en}, before the SOP's fiscal year {year.be}",
        ),
        help=Bilingual(
            th="ตรวจวันที่ หรือย้ายรายการไปไว้ในบันทึกของ SOP ปีก่อน",
            en="look at the date, or move the record to those of the year before",
        ),
    )
