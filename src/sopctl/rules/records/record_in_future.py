"""Something is recorded as done on a day that is still to come.
บันทึกว่าทำแล้วในวันที่ยังมาไม่ถึง

Checks
    The day of every record (`on`) against today: none is still to come.
ตรวจอะไร
    วันที่ (on) ของทุกรายการต้องไม่อยู่หลังวันนี้
Why
    What is recorded as done is no longer reminded of. A record made ahead hides work that nobody has
    done yet; mostly a month or a year was mistyped.
เหตุผล
    งานที่บันทึกว่าทำแล้วจะไม่มีการเตือนอีก การบันทึกล่วงหน้าจึงปิดบังงานที่ยังไม่ได้ทำ
    ส่วนใหญ่มักพิมพ์เดือนหรือปีผิด
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    # records/plan-2565.yaml
    - {step: work, on: 2569-12-31}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    # records/plan-2565.yaml
    - {step: work, on: 2565-02-09}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.record_entries import day_range, entries_of
from sopctl.rules.time_texts import written


@records_rule(Severity.WARNING)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each day after today; none where nobody said what day it is."""
    today = context.settings.today
    if today is None:
        return
    now = written(day_range(today))
    for entry in entries_of(context):
        if entry.day is not None and entry.day > today:
            day = written(day_range(entry.day))
            yield Finding(
                path=(*entry.path, "on"),
                step=entry.step,
                message=Bilingual(
                    th=f"วันที่ {day.th} อยู่หลังวันนี้ ({now.th})",
                    en=f"{day.en} lies after today ({now.en})",
                ),
                help=Bilingual(
                    th="ตรวจเดือนและปี หากยังไม่ได้ทำ ให้ลบรายการนี้ออกจนกว่าจะทำเสร็จ",
                    en="look at the month and the year; record it once it has been done",
                ),
            )
