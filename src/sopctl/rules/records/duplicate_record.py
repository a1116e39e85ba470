"""The same occurrence is recorded twice.
บันทึกรอบเดียวกันซ้ำ

Checks
    The records of one file: of one step, deadline and occurrence there is one record, and no event
    stands there twice, word for word.
ตรวจอะไร
    ในแฟ้มบันทึกเดียวกัน ขั้นตอน กำหนดส่ง และรอบเดียวกันต้องมีรายการเดียว
    และต้องไม่มีเหตุการณ์ที่ซ้ำกันทุกประการ
Why
    One of the two is mostly meant for another month, which is then listed as late; or two people
    recorded the same work, and it is not clear which day and which evidence holds.
เหตุผล
    มักตั้งใจบันทึกเดือนอื่น เดือนนั้นจึงยังแสดงว่าเกินกำหนด หรือสองคนบันทึกงานเดียวกัน
    ทำให้ไม่ทราบว่าวันที่และหลักฐานใดถูกต้อง
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    steps:
      - {id: report, name: รายงานผล, period: ม.ค. - มี.ค. 65, deadlines: [ทุกสิ้นเดือน]}
    # records/plan-2565.yaml
    - {step: report, occurrence: 2565-01, on: 2565-01-28}
    - {step: report, occurrence: 2565-01, on: 2565-02-25}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    steps:
      - {id: report, name: รายงานผล, period: ม.ค. - มี.ค. 65, deadlines: [ทุกสิ้นเดือน]}
    # records/plan-2565.yaml
    - {step: report, occurrence: 2565-01, on: 2565-01-28}
    - {step: report, occurrence: 2565-02, on: 2565-02-25}
"""

from collections.abc import Iterator, Mapping, Sequence

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.record_entries import Entry, entries_of, occurrences_by_step
from sopctl.timeline.occurrences import Occurrence
from sopctl.timeline.recorded import meant_by

_Subject = tuple[object, ...]
"""What two records must not both be about."""


@records_rule(Severity.WARNING)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each record of what an earlier one records already."""
    entries = list(entries_of(context))
    by_step = occurrences_by_step(context) if len(entries) > 1 else {}
    first: dict[_Subject, Entry] = {}
    for entry in entries:
        subject = _subject(entry, by_step)
        if subject is None:
            continue
        earlier = first.setdefault(subject, entry)
        if earlier is not entry:
            yield _finding(entry, earlier)


def _subject(entry: Entry, by_step: Mapping[str | None, Sequence[Occurrence]]) -> _Subject | None:
    """Return what a record is about, as far as that is certain; else the whole record."""
    record = entry.record
    if record.event is not None or entry.day is None:
        return (record,)
    if record.step is None and record.occurrence is None:
        return None
    occurrence = meant_by(record, by_step.get(record.step, ()))
    if occurrence is not None:
        return (record.step, occurrence.deadline, occurrence.key)
    if record.occurrence is not None:
        return (record.step, record.deadline, record.occurrence)
    return (record.step, record.deadline, None, entry.day)


def _finding(entry: Entry, earlier: Entry) -> Finding:
    record = entry.record
    if record == earlier.record:
        message = Bilingual(th="รายการนี้ซ้ำกับรายการก่อนหน้าทุกประการ", en="this record stands twice")
        advice = Bilingual(th="ลบออกหนึ่งรายการ", en="remove one of the two")
    else:
        name = record.occurrence or earlier.record.occurrence
        of_th = f" รอบ “{name}”" if name else ""
        of_en = f", occurrence “{name}”," if name else ""
        message = Bilingual(
            th=f"ขั้นตอน “{record.step}”{of_th} บันทึกไว้ก่อนแล้ว",
            en=f"the step “{record.step}”{of_en} is recorded already",
        )
        advice = Bilingual(
            th="ลบออกหนึ่งรายการ หรือแก้ occurrence ให้เป็นรอบที่ทำจริง",
            en="remove one of the two, or name the occurrence that was done",
        )
    key = next(
        (k for k in ("occurrence", "step", "event") if getattr(record, k) is not None), "step"
    )
    return Finding(
        path=(*entry.path, key),
        step=entry.step,
        message=message,
        help=advice,
        related=(
            RelatedPath(earlier.path, Bilingual(th="บันทึกไว้ก่อนที่นี่", en="recorded here first"), "key"),
        ),
    )
