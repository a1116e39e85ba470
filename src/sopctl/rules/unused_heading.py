"""A heading is given for a column that the table does not have.
กำหนดหัวคอลัมน์ที่ตารางไม่มี

Checks
    Every column under `headings` of the table is among its `columns`; where `columns` is left out,
    those are number, flow, period, control and responsible.
ตรวจอะไร
    ทุกคอลัมน์ใน headings ของตารางต้องอยู่ใน columns หากไม่ระบุ columns
    ตารางมี number, flow, period, control และ responsible
Why
    It is printed nowhere. Mostly the column itself was forgotten, and what the steps say under it is
    missing from the document.
เหตุผล
    หัวคอลัมน์นี้ไม่ได้พิมพ์ที่ใด มักลืมใส่คอลัมน์ใน columns ข้อมูลของคอลัมน์นั้นจึงไม่ปรากฏในเอกสาร
Wrong
    table:
      columns: [number, flow, responsible]
      headings: {documents: เอกสารที่เกี่ยวข้อง}
Right
    table:
      columns: [number, flow, responsible, documents]
      headings: {documents: เอกสารที่เกี่ยวข้อง}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each heading that has no column."""
    table = context.view.sop.table
    for column in table.headings:
        if column not in table.columns and not context.is_reported("table", "columns"):
            yield Finding(
                path=("table", "headings", column.value),
                target="key",
                message=Bilingual(
                    th=f"ตารางไม่มีคอลัมน์ {column.value} หัวคอลัมน์นี้จึงไม่ได้ใช้",
                    en=f"the table has no column “{column.value}”, so this heading is not used",
                ),
                help=Bilingual(
                    th=f"เพิ่ม {column.value} ใน columns หรือลบหัวคอลัมน์นี้",
                    en=f"add {column.value} to columns, or remove the heading",
                ),
            )
