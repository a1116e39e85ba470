"""A file uses a part of YAML that SOP files do not have.
แฟ้มใช้คุณลักษณะของ YAML ที่แฟ้ม SOP ไม่รองรับ

Checks
    Every file: it holds one document, its keys are plain text, its values carry no type tags
    (`!!timestamp`), and each `*name` refers to an `&name` before it.
ตรวจอะไร
    แฟ้มหนึ่งมีเอกสารเดียว คีย์เป็นข้อความธรรมดา ค่าไม่มีแท็กบอกชนิด (เช่น !!timestamp)
    และทุก *ชื่อ ต้องอ้างถึง &ชื่อ ที่อยู่ก่อนหน้า
Why
    In an SOP every value is text until the format says what it means, so that `2567-02-29`, a real
    date of the Buddhist Era, stays what the official typed. A tag would change that silently.
เหตุผล
    ทุกค่าในแฟ้ม SOP เป็นข้อความจนกว่ารูปแบบจะกำหนดความหมาย เช่น 2567-02-29 ซึ่งเป็นวันที่จริงตามปี พ.ศ.
    จะคงอยู่ตามที่พิมพ์ การใส่แท็กทำให้ค่าเปลี่ยนไปโดยไม่มีใครทราบ
Wrong
    revised: !!timestamp 2565-05-01
Right
    revised: 2565-05-01
"""

from collections.abc import Iterator

from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule, source_findings
from sopctl.source.problem import ProblemKind
from sopctl.workspace import Settings, SourceFile


@file_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each use of what is not supported."""
    yield from source_findings(file, ProblemKind.UNSUPPORTED_YAML)
