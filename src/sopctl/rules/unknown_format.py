"""A file does not say what it is, or says what is not known.
แฟ้มไม่ได้บอกว่าเป็นชนิดใด หรือบอกชนิดที่ไม่รู้จัก

Checks
    The `sopctl:` line of a file: it must name a format that this version reads.
ตรวจอะไร
    บรรทัด sopctl: ของแฟ้ม ต้องระบุรูปแบบที่โปรแกรมรุ่นนี้อ่านได้
Why
    The format says how the rest is to be read. A guess could print something that nobody wrote.
เหตุผล
    รูปแบบเป็นตัวบอกวิธีอ่านเนื้อหาทั้งแฟ้ม หากเดาผิดอาจพิมพ์สิ่งที่ไม่มีใครเขียนไว้
Wrong
    sopctl: sop/v9
Right
    sopctl: sop/v1
"""

from collections.abc import Iterator

from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule
from sopctl.workspace import Settings, SourceFile


@file_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield a finding where the file is of no kind that is known."""
    if file.format_problem is not None:
        yield Finding(("sopctl",), *file.format_problem)
