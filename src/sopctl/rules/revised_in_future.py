"""A revision lies in the future.
วันที่ปรับปรุงอยู่ในอนาคต

Checks
    `revised`, and the date of every entry of `revisions`, against today: none is still to come. Of
    a month its first day counts.
ตรวจอะไร
    revised และวันที่ของทุกรายการใน revisions ต้องไม่อยู่หลังวันนี้ หากระบุเป็นเดือนจะนับวันแรกของเดือน
Why
    What is dated ahead has not happened. Mostly a year was mistyped, or the file was copied for an
    edition that nobody has revised yet; readers then trust the wrong one as the latest.
เหตุผล
    สิ่งที่ลงวันที่ล่วงหน้ายังไม่เกิดขึ้น มักพิมพ์ปีผิด หรือคัดลอกแฟ้มมาทำฉบับที่ยังไม่มีใครปรับปรุง
    ผู้อ่านจะเข้าใจผิดว่าเป็นฉบับล่าสุด
Wrong
    revised: 2656-05
    steps:
      - {id: plan, name: จัดทำแผน, effort: 1 วัน}
Right
    revised: 2565-05
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
    for ahead in dates_ahead(context, lambda file: file.revisions):
        yield (
            ahead.file,
            Finding(
                path=ahead.path,
                message=Bilingual(
                    th=f"วันที่ปรับปรุง {ahead.when.th} อยู่หลังวันนี้ ({ahead.today.th})",
                    en=f"the revision {ahead.when.en} lies after today ({ahead.today.en})",
                ),
                help=Bilingual(
                    th="ตรวจปีและเดือน หากยังไม่ได้ปรับปรุงจริง ให้ลบออกจนกว่าจะถึงวันนั้น",
                    en="look at the year and the month; leave it out until it has been revised",
                ),
            ),
        )
