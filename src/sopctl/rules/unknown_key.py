"""A key is not part of the format.
คีย์ไม่อยู่ในรูปแบบของแฟ้ม

Checks
    Every mapping of an SOP, of records, of a form and of the settings: each key must be one that
    the format has there. The nearest known key is offered.
ตรวจอะไร
    ทุกคีย์ในแฟ้ม SOP บันทึก แบบฟอร์ม และการตั้งค่า ต้องเป็นคีย์ที่รูปแบบกำหนดไว้ในตำแหน่งนั้น
    และจะเสนอคีย์ที่ใกล้เคียงที่สุด
Why
    A misspelt key would be passed over: the control point or the deadline is in the file and never
    reaches the document.
เหตุผล
    คีย์ที่สะกดผิดจะถูกมองข้าม จุดควบคุมหรือกำหนดส่งจึงอยู่ในแฟ้มแต่ไม่ปรากฏในเอกสาร
Wrong
    - id: report
      name: รายงานผล
      responsable: [owner]
Right
    - id: report
      name: รายงานผล
      responsible: [owner]
"""

from collections.abc import Iterator

from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule, model_findings
from sopctl.workspace import Settings, SourceFile


@file_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each key that the format does not have."""
    yield from model_findings(file, "unknown-key")
