"""A record does not say which of several occurrences was done.
บันทึกไม่ระบุว่าทำรอบใดหรือกำหนดส่งใด

Checks
    Every record of a step that has several occurrences names one of them (`occurrence`), and where
    several deadlines of the step share that key, the deadline too.
ตรวจอะไร
    บันทึกของขั้นตอนที่มีหลายรอบต้องระบุรอบ (occurrence) และหากกำหนดส่งหลายรายการของขั้นตอนมีรอบชื่อเดียวกัน
    ต้องระบุชื่อกำหนดส่ง (deadline) ด้วย
Why
    Nothing is guessed: a record that may be of January or of February counts for neither, and both
    are listed as late.
เหตุผล
    โปรแกรมจะไม่เดา บันทึกที่อาจเป็นของเดือนมกราคมหรือกุมภาพันธ์ก็ได้จะไม่ถูกนับทั้งสองเดือน
    และยังแสดงว่าเกินกำหนด
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    steps:
      - {id: report, name: รายงานผล, period: ม.ค. - มี.ค. 65, deadlines: [ทุกสิ้นเดือน]}
    # records/plan-2565.yaml
    - {step: report, on: 2565-02-09}
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
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.occurrence_keys import listed
from sopctl.rules.records.record_entries import Entry, entries_of, is_reported, occurrences_by_step
from sopctl.timeline.occurrences import Occurrence
from sopctl.timeline.recorded import meant_by


@records_rule(Severity.ERROR)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each record that several occurrences of its step fit."""
    entries = [entry for entry in entries_of(context) if entry.record.step is not None]
    by_step = occurrences_by_step(context) if entries else {}
    for entry in entries:
        record = entry.record
        every = by_step.get(record.step, ())
        fitting = [
            one
            for one in every
            if record.deadline in (None, one.deadline) and record.occurrence in (None, one.key)
        ]
        if record.event is not None or len(fitting) < 2 or meant_by(record, every) is not None:
            continue
        if not is_reported(context, entry, "occurrence"):
            yield _finding(entry, fitting)


def _finding(entry: Entry, fitting: Sequence[Occurrence]) -> Finding:
    names = [o.deadline for o in fitting if o.deadline is not None]
    if entry.record.occurrence is not None:
        return Finding(
            path=(*entry.path, "occurrence"),
            step=entry.step,
            message=Bilingual(
                th=f"กำหนดส่งหลายรายการของขั้นตอน “{entry.step}” มีรอบ “{entry.record.occurrence}” "
                "แต่บันทึกไม่ระบุว่าเป็นรายการใด",
                en=f"several deadlines of the step “{entry.step}” have an occurrence "
                f"“{entry.record.occurrence}”, and the record does not say which is meant",
            ),
            help=Bilingual(
                th=f"เพิ่ม deadline: {listed(names)} (เลือกหนึ่งรายการ)",
                en=f"add deadline: with one of {listed(names)}",
            ),
        )
    keys = [occurrence.key for occurrence in fitting]
    if len(set(keys)) == 1 and names:
        advice = Bilingual(
            th=f"เพิ่ม deadline: {listed(names)} (เลือกหนึ่งรายการ)",
            en=f"add deadline: with one of {listed(names)}",
        )
    else:
        advice = Bilingual(
            th=f"เพิ่ม occurrence: รอบที่ทำ รอบที่มี: {listed(keys)}",
            en=f"add occurrence: with the one that was done; there are {listed(keys)}",
        )
    return Finding(
        path=(*entry.path, "step"),
        step=entry.step,
        message=Bilingual(
            th=f"ขั้นตอน “{entry.step}” มี {len(fitting)} รอบ แต่บันทึกไม่ระบุว่าทำรอบใด",
            en=f"the step “{entry.step}” has {len(fitting)} occurrences, and the record does not say "
            "which was done",
        ),
        help=advice,
    )
