"""A file is too large or too tangled to be an SOP.
แฟ้มใหญ่หรือซับซ้อนเกินกว่าจะเป็น SOP

Checks
    Every file: its size, the depth to which values are nested, the number of values (those that
    `*name` repeats are counted again), and that no value refers to itself.
ตรวจอะไร
    ขนาดแฟ้ม ความลึกของการซ้อน จำนวนค่า (นับซ้ำเมื่ออ้างถึงด้วย *ชื่อ) และต้องไม่มีค่าใดอ้างถึงตัวเอง
Why
    A few lines of references can stand for millions of values. The bounds are far above any real
    SOP; what passes them is another kind of file, or a slip of the keyboard.
เหตุผล
    การอ้างถึงเพียงไม่กี่บรรทัดอาจขยายเป็นค่านับล้าน ขีดจำกัดนี้สูงกว่า SOP จริงมาก
    แฟ้มที่เกินจึงเป็นแฟ้มชนิดอื่นหรือพิมพ์ผิด
Wrong
    - &plan
      id: plan
      name: จัดทำแผน
      details: [*plan]
Right
    - id: plan
      name: จัดทำแผน
      details: [รวบรวมข้อมูล, ยกร่างแผน]
"""

from collections.abc import Iterator

from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule, source_findings
from sopctl.source.problem import ProblemKind
from sopctl.workspace import Settings, SourceFile


@file_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield a finding where a bound of the loader is passed."""
    yield from source_findings(file, ProblemKind.TOO_COMPLEX)
