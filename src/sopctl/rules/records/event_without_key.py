"""Several events of one step, and nothing tells them apart.
เหตุการณ์หลายครั้งของขั้นตอนเดียวไม่มีสิ่งใดบอกว่าเป็นครั้งไหน

Checks
    Records of what came in (`event: received`) for one step: where there are several, of several
    days, each has an `occurrence` of its own. `sopctl done --received` gives it one.
ตรวจอะไร
    บันทึกการได้รับเรื่อง (event: received) ของขั้นตอนเดียวกัน หากมีหลายรายการต่างวันกัน แต่ละรายการต้องมี occurrence
    ของตนเอง ซึ่ง sopctl done --received ใส่ให้
Why
    Without one they are numbered by their days. An earlier one that is entered later takes the number
    of another, and with it the record that this was answered.
เหตุผล
    หากไม่มี จะนับลำดับตามวันที่ เมื่อเพิ่มรายการที่มีวันที่ก่อนหน้าภายหลัง รายการนั้นจะได้ลำดับของรายการเดิม
    พร้อมกับบันทึกว่าตอบแล้วของรายการเดิม
Wrong
    # sops/reply-2565.yaml
    id: reply-2565
    steps:
      - {id: reply, name: ตอบข้อร้องเรียน, deadlines: [{after: received, days: 15}]}
    # records/reply-2565.yaml
    - {event: received, of: reply, on: 2565-02-09}
    - {event: received, of: reply, on: 2565-03-14}
Right
    # sops/reply-2565.yaml
    id: reply-2565
    steps:
      - {id: reply, name: ตอบข้อร้องเรียน, deadlines: [{after: received, days: 15}]}
    # records/reply-2565.yaml
    - {event: received, of: reply, occurrence: ร-101, on: 2565-02-09}
    - {event: received, of: reply, occurrence: ร-117, on: 2565-03-14}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.record_entries import Entry, entries_of


@records_rule(Severity.NOTE)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each event without a key that is of another day than its step's first."""
    first: dict[str | None, Entry] = {}
    for entry in entries_of(context):
        if entry.record.event is None or entry.record.occurrence is not None:
            continue
        earlier = first.setdefault(entry.record.of, entry)
        if earlier.record.on != entry.record.on:
            yield _finding(entry, earlier)


def _finding(entry: Entry, earlier: Entry) -> Finding:
    return Finding(
        path=(*entry.path, "event"),
        step=entry.record.of,
        message=Bilingual(
            th="เรื่องที่ได้รับของขั้นตอนนี้มีหลายรายการที่ไม่มี occurrence",
            en="several things came in for this step, and neither this nor another has an `occurrence`",
        ),
        help=Bilingual(
            th="ใส่ occurrence ให้แต่ละรายการ เช่น เลขรับของหนังสือ แล้วใช้ค่าเดียวกันในบันทึกว่าทำแล้ว",
            en="give each one of its own, such as the number of the letter, and the same to the record"
            " that it was answered",
        ),
        related=(
            RelatedPath((*earlier.path, "event"), Bilingual(th="รายการก่อนหน้า", en="another")),
        ),
    )
