"""A unit stands above itself.
หน่วยงานเป็นต้นสังกัดของตนเอง

Checks
    `unit.parent` is another organisation than `unit.name`.
ตรวจอะไร
    unit.parent (หน่วยงานต้นสังกัด) ต้องไม่ใช่หน่วยงานเดียวกับ unit.name
Why
    The title block prints the same name twice, and the organisation above is missing.
เหตุผล
    หัวเอกสารจะพิมพ์ชื่อเดียวกันสองครั้ง และไม่มีชื่อต้นสังกัดที่แท้จริง
Wrong
    unit: {name: กองแผนงาน, parent: กองแผนงาน}
Right
    unit: {name: กองแผนงาน, parent: กรมอนามัย}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.texts import normalised


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield a finding where the two are one."""
    unit = context.view.sop.unit
    if unit.parent is not None and normalised(unit.parent) == normalised(unit.name):
        yield Finding(
            path=("unit", "parent"),
            message=Bilingual(
                th=f"“{unit.parent}” เป็นทั้งหน่วยงานและต้นสังกัด",
                en=f"“{unit.parent}” is both the unit and the organisation above it",
            ),
            help=Bilingual(
                th="แก้เป็นชื่อต้นสังกัด หรือตัด parent ออก",
                en="name the organisation above it, or leave “parent” out",
            ),
            related=(RelatedPath(("unit", "name"), Bilingual(th="หน่วยงาน", en="the unit")),),
        )
