"""A file is empty or holds no keys.
แฟ้มว่างหรือไม่มีคีย์

Checks
    Every file: it must be a mapping of `key: value`. (A file of records may also be a plain list.)
ตรวจอะไร
    ทุกแฟ้มต้องเป็นชุด คีย์: ค่า (แฟ้มบันทึกการดำเนินงานเป็นรายการล้วนได้)
Why
    Without keys nobody can tell what the file is: an SOP, records, a form or the settings.
เหตุผล
    เมื่อไม่มีคีย์ย่อมบอกไม่ได้ว่าเป็นแฟ้ม SOP บันทึก แบบฟอร์ม หรือการตั้งค่า
Wrong
    - จัดทำแผน
    - รายงานผล
Right
    sopctl: sop/v1
    id: plan
    title: การจัดทำแผน
    unit: กองแผนงาน
    fiscal_year: 2565
    steps:
      - {id: plan, name: จัดทำแผน}
      - {id: report, name: รายงานผล}
"""

from collections.abc import Iterator

from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule, source_findings
from sopctl.source.problem import ProblemKind
from sopctl.workspace import Settings, SourceFile


@file_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield a finding where the file is no mapping."""
    yield from source_findings(file, ProblemKind.NOT_A_MAPPING)
