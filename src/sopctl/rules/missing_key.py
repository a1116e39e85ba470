"""A required key is not there.
ขาดคีย์ที่ต้องมี

Checks
    An SOP has id, title, unit, fiscal_year and steps; a step has id and name (a start or an end
    needs no name). Records, forms and the settings have required keys too.
ตรวจอะไร
    SOP ต้องมี id, title, unit, fiscal_year และ steps ขั้นตอนต้องมี id และ name
    (จุดเริ่มต้นและจุดสิ้นสุดไม่ต้องมี name) แฟ้มบันทึก แบบฟอร์ม และการตั้งค่าก็มีคีย์ที่ต้องมีเช่นกัน
Why
    Without them the document lacks its heading, or a symbol of the flowchart its text, and nothing
    can refer to it.
เหตุผล
    หากขาดไป เอกสารจะไม่มีส่วนหัว หรือสัญลักษณ์ในผังไม่มีข้อความ และสิ่งอื่นอ้างถึงไม่ได้
Wrong
    - name: รายงานผล
Right
    - id: report
      name: รายงานผล
"""

from collections.abc import Iterator

from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule, model_findings
from sopctl.workspace import Settings, SourceFile


@file_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each required key that is missing."""
    yield from model_findings(file, "missing-key")
