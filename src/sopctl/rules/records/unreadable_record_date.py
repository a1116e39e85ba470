"""The day of a record cannot be read.
อ่านวันที่ในบันทึกไม่ได้

Checks
    `on` of every record: it names one day with its year, in any notation that `sopctl when` reads.
    A month or several days are no day on which something was done.
ตรวจอะไร
    on ของทุกรายการต้องเป็นวันเดียวที่ระบุปีด้วย เขียนแบบใดก็ได้ที่ sopctl when อ่านได้
    หากระบุเพียงเดือนหรือหลายวัน ไม่ถือว่าเป็นวันที่ทำเสร็จ
Why
    A record without a day counts for nothing: the work is listed as late, and what is counted from
    it has no deadline.
เหตุผล
    บันทึกที่ไม่รู้วันจะไม่ถูกนับ งานยังแสดงว่าเกินกำหนด และกำหนดส่งที่นับจากงานนี้จะคำนวณไม่ได้
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    # records/plan-2565.yaml
    - {step: work, on: 2565-02-30}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    # records/plan-2565.yaml
    - {step: work, on: 2565-02-28}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.notation import Fault, NotationError
from sopctl.diagnostics import Finding, Severity
from sopctl.model.single_day import read_single_day
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.record_entries import entries_of

_YEAR_HELP = Bilingual(th="เขียนปีไว้ด้วย เช่น 9 ก.พ. 2565", en="write the year too, such as 2565-02-09")


@records_rule(Severity.ERROR)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each `on` that is no single day; another era is another rule's."""
    for entry in entries_of(context):
        try:
            read_single_day(entry.record.on)
        except NotationError as error:
            if error.code == Fault.ERA:
                continue
            yield Finding(
                path=(*entry.path, "on"),
                part=(error.start, error.end),
                step=entry.step,
                message=error.message,
                help=_YEAR_HELP if error.code == Fault.YEAR_MISSING else error.help,
            )
