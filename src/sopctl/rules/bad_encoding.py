"""A file is not written in UTF-8.
แฟ้มไม่ได้บันทึกเป็น UTF-8

Checks
    Every file: its bytes must be UTF-8 text. TIS-620, Windows-874 and UTF-16 are recognised, and
    named in the message.
ตรวจอะไร
    ทุกแฟ้มต้องเป็นข้อความรหัสอักขระ UTF-8 หากเป็น TIS-620, Windows-874 หรือ UTF-16 จะบอกชื่อรหัสให้ทราบ
Why
    Thai text in an older encoding turns into meaningless signs on another machine, and no one can
    tell which words were lost.
เหตุผล
    ข้อความไทยในรหัสอักขระแบบเก่าจะกลายเป็นอักขระที่อ่านไม่ออกเมื่อเปิดในเครื่องอื่น
    และไม่มีใครทราบว่าข้อความใดหายไป
Wrong
    # บันทึกแบบ ANSI (Windows-874)
    - {id: report, name: รายงานผล}
Right
    # บันทึกแบบ UTF-8
    - {id: report, name: รายงานผล}
"""

from collections.abc import Iterator

from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule, source_findings
from sopctl.source.problem import ProblemKind
from sopctl.workspace import Settings, SourceFile


@file_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield a finding where the bytes are not UTF-8."""
    yield from source_findings(file, ProblemKind.BAD_ENCODING)
