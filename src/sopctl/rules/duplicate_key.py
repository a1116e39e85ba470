"""A key stands twice in one mapping.
คีย์เดียวกันปรากฏสองครั้งในชุดเดียวกัน

Checks
    Every mapping in a file: each of its keys may stand once.
ตรวจอะไร
    ทุกชุด คีย์: ค่า ในแฟ้ม แต่ละคีย์มีได้ครั้งเดียว
Why
    YAML readers keep one of the two values and drop the other without a word, so a control point
    or a deadline that somebody wrote is lost.
เหตุผล
    โปรแกรมอ่าน YAML จะเก็บค่าเดียวและทิ้งอีกค่าไปเงียบ ๆ จุดควบคุมหรือกำหนดส่งที่เขียนไว้จึงหายไป
Wrong
    - id: report
      name: รายงานผล
      period: พ.ย. 64
      period: ธ.ค. 64
Right
    - id: report
      name: รายงานผล
      period: [พ.ย. 64, ธ.ค. 64]
"""

from collections.abc import Iterator

from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule, source_findings
from sopctl.source.problem import ProblemKind
from sopctl.workspace import Settings, SourceFile


@file_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each key that repeats another."""
    yield from source_findings(file, ProblemKind.DUPLICATE_KEY)
