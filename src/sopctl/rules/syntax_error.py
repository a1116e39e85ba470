"""A file is not YAML.
แฟ้มไม่เป็นไปตามรูปแบบ YAML

Checks
    Every file: brackets, quotes, indentation and colons must stand where YAML can read them.
    Reading stops at the first place that cannot be read.
ตรวจอะไร
    ทุกแฟ้มต้องมีวงเล็บ เครื่องหมายคำพูด ย่อหน้า และเครื่องหมายทวิภาคในตำแหน่งที่ YAML อ่านได้
    การอ่านจะหยุดที่ตำแหน่งแรกที่อ่านไม่ได้
Why
    Nothing after that place can be checked, drawn or printed.
เหตุผล
    เนื้อหาหลังตำแหน่งนั้นจะตรวจ วาดผัง หรือพิมพ์ไม่ได้เลย
Wrong
    - id: report
      name: รายงานผล: รอบ 5 เดือนแรก
Right
    - id: report
      name: "รายงานผล: รอบ 5 เดือนแรก"
"""

from collections.abc import Iterator

from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule, source_findings
from sopctl.source.problem import ProblemKind
from sopctl.workspace import Settings, SourceFile


@file_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield a finding where the parser had to stop."""
    yield from source_findings(file, ProblemKind.SYNTAX_ERROR)
