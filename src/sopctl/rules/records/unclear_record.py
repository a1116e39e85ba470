"""A record does not say whether a step was done or something came in.
บันทึกไม่ชัดว่าทำขั้นตอนใด หรือเป็นเหตุการณ์ใด

Checks
    Every record has either `step` (what was done) or `event` (what came in from outside), and not
    both; a reporting round that no step takes up is named by its `occurrence` alone. `of` names
    the step that an event concerns, so it stands beside `event` only.
ตรวจอะไร
    ทุกรายการต้องมี step (ขั้นตอนที่ทำแล้ว) หรือ event (เหตุการณ์จากภายนอก) อย่างใดอย่างหนึ่ง
    เว้นแต่รอบการรายงานที่ไม่มีขั้นตอนใดรับไป ระบุ occurrence อย่างเดียวได้ ส่วน of ใช้คู่กับ event เท่านั้น
Why
    A record of nothing counts for nothing, and of two things said at once one is passed over.
เหตุผล
    รายการที่ไม่บอกว่าทำอะไรจะไม่ถูกนับ และหากระบุสองอย่างพร้อมกัน อย่างหนึ่งจะถูกมองข้าม
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    # records/plan-2565.yaml
    - {step: work, on: 2565-02-09}
    - {on: 2565-03-09, by: owner}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    steps: [{id: work, name: ตอบข้อหารือ, deadlines: [{after: received, days: 15}]}]
    # records/plan-2565.yaml
    - {event: received, of: work, on: 2565-02-01}
    - {step: work, on: 2565-02-09}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.record_entries import Entry, entries_of, is_reported, occurrences_by_step


@records_rule(Severity.ERROR)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each record that says neither, both, or `of` without an event."""
    for entry in entries_of(context):
        record = entry.record
        if record.step is not None and record.event is not None:
            yield _both(entry)
        elif record.of is not None and record.event is None:
            if not is_reported(context, entry, "event"):
                yield _of_without_event(entry)
        elif record.step is None and record.event is None:
            said = is_reported(context, entry, "step") or is_reported(context, entry, "event")
            if not said and not _is_of_round(context, entry):
                yield _neither(entry)


def _is_of_round(context: RecordsContext, entry: Entry) -> bool:
    """Say whether a record without a step may be of a round that no step takes up."""
    if entry.record.occurrence is None:
        return False
    if context.view is None:
        return True
    rounds = occurrences_by_step(context).get(None)
    return rounds is None or bool(rounds)


def _neither(entry: Entry) -> Finding:
    return Finding(
        path=entry.path,
        target="key",
        message=Bilingual(
            th="รายการนี้ไม่บอกว่าทำขั้นตอนใด และไม่ใช่เหตุการณ์",
            en="this record names neither a step nor an event",
        ),
        help=Bilingual(
            th="เพิ่ม step: รหัสขั้นตอนที่ทำแล้ว หรือ event: received หากเป็นเรื่องที่รับเข้ามา",
            en="add step: with the id of the step that was done, or event: received",
        ),
    )


def _both(entry: Entry) -> Finding:
    return Finding(
        path=(*entry.path, "event"),
        target="key",
        step=entry.record.step,
        message=Bilingual(
            th="มีทั้ง step และ event ในรายการเดียว จึงนับเฉพาะเหตุการณ์",
            en="both a step and an event in one record: only the event counts",
        ),
        help=Bilingual(
            th=f"หากเป็นเหตุการณ์ของขั้นตอนนี้ ให้เขียน of: {entry.record.step} แทน step "
            "หากทำขั้นตอนแล้วด้วย ให้แยกเป็นสองรายการ",
            en=f"if it came in for that step write of: {entry.record.step} in place of step; "
            "if the step was done too, make it two records",
        ),
    )


def _of_without_event(entry: Entry) -> Finding:
    record = entry.record
    if record.step is None:
        advice = Bilingual(
            th="หากทำขั้นตอนนี้แล้ว ให้ใช้ step แทน of หากเป็นเรื่องที่รับเข้ามา ให้เพิ่ม event: received",
            en="write step in place of “of” if it was done; add event: received if something came in",
        )
    else:
        advice = Bilingual(
            th="ลบ of ออก หรือแยกเป็นอีกรายการ", en="remove it, or make it another record"
        )
    return Finding(
        path=(*entry.path, "of"),
        target="key",
        step=entry.step,
        message=Bilingual(
            th="of ใช้คู่กับ event เท่านั้น แต่รายการนี้ไม่มี event",
            en="“of” stands beside “event”, and this record has none",
        ),
        help=advice,
    )
