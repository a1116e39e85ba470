"""A value is not of the kind that its key takes.
ค่าไม่ตรงกับชนิดที่คีย์กำหนด

Checks
    Every value: text where text is meant, a list where a list is meant, a whole number for a year,
    one of the listed words where there is a list.
ตรวจอะไร
    ทุกค่าต้องเป็นชนิดที่คีย์นั้นรับ เช่น ข้อความ รายการ จำนวนเต็มสำหรับปี หรือคำใดคำหนึ่งในรายการที่กำหนด
Why
    A value that cannot be taken is left out of everything that is made from the file.
เหตุผล
    ค่าที่ใช้ไม่ได้จะไม่ปรากฏในผลลัพธ์ใด ๆ ที่สร้างจากแฟ้มนี้
Wrong
    - id: approve
      kind: descision
      name: พิจารณาแผน
Right
    - id: approve
      kind: decision
      name: พิจารณาแผน
"""

from collections.abc import Iterator

from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule, model_findings
from sopctl.workspace import Settings, SourceFile


@file_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each value of a wrong type."""
    yield from model_findings(file, "wrong-type")
