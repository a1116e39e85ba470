"""A file cannot be opened.
เปิดแฟ้มไม่ได้

Checks
    Every file that is named, or found in a folder that is checked: the system must let it be read.
ตรวจอะไร
    ทุกแฟ้มที่ระบุหรือพบในโฟลเดอร์ที่ตรวจ ต้องเปิดอ่านได้
Why
    What cannot be read is not checked, and an unchecked SOP must not pass for a sound one.
เหตุผล
    แฟ้มที่เปิดไม่ได้ย่อมไม่ได้รับการตรวจ และต้องไม่ถูกนับว่าถูกต้อง
Wrong
    # chmod 000 sops/report.yaml
Right
    # chmod 644 sops/report.yaml
"""

from collections.abc import Iterator

from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule, source_findings
from sopctl.source.problem import ProblemKind
from sopctl.workspace import Settings, SourceFile


@file_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield a finding where the system would not let the file be read."""
    yield from source_findings(file, ProblemKind.UNREADABLE_FILE)
