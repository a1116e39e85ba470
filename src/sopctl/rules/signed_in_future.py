"""A signature is dated in the future.
วันที่ลงนามอยู่ในอนาคต

Checks
    The date of every entry of `approvals`, against today: none is still to come. Of a month its first
    day counts.
ตรวจอะไร
    วันที่ของทุกรายการใน approvals ต้องไม่อยู่หลังวันนี้ หากระบุเป็นเดือนจะนับวันแรกของเดือน
Why
    What is dated ahead has not been signed: the SOP passes for approved when it is not. Mostly a year
    was mistyped.
เหตุผล
    สิ่งที่ลงวันที่ล่วงหน้ายังไม่ได้ลงนาม SOP จึงดูเหมือนอนุมัติแล้วทั้งที่ยังไม่ได้อนุมัติ มักพิมพ์ปีผิด
Wrong
    approvals:
      - {action: อนุมัติ, position: ผู้อำนวยการกอง, date: 20 ต.ค. 2646}
    steps:
      - {id: plan, name: จัดทำแผน, effort: 1 วัน}
Right
    approvals:
      - {action: อนุมัติ, position: ผู้อำนวยการกอง, date: 20 ต.ค. 2564}
    steps:
      - {id: plan, name: จัดทำแผน, effort: 1 วัน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import ProjectContext, project_rule
from sopctl.rules.dates_ahead import dates_ahead


@project_rule(Severity.WARNING)
def check(context: ProjectContext) -> Iterator[tuple[str, Finding]]:
    """Yield one finding for each date after today; none where nobody said what day it is."""
    for ahead in dates_ahead(context, lambda file: file.signatures):
        yield (
            ahead.file,
            Finding(
                path=ahead.path,
                message=Bilingual(
                    th=f"วันที่ลงนาม {ahead.when.th} อยู่หลังวันนี้ ({ahead.today.th})",
                    en=f"the signature of {ahead.when.en} lies after today ({ahead.today.en})",
                ),
                help=Bilingual(
                    th="ตรวจปีและเดือน หากยังไม่ได้ลงนามจริง ให้เว้นวันที่ไว้จนกว่าจะลงนาม",
                    en="look at the year and the month; leave the date out until it has been signed",
                ),
            ),
        )
