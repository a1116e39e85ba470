"""Sara am is typed in two pieces.
พิมพ์ ำ แยกเป็น ํ กับ า

Checks
    Every text: no ํ (nikhahit) with an า (sara aa) after it, nor with a tone mark between or before
    them. They look like ำ (sara am), which is one character. Older programs and PDF files take it
    apart.
ตรวจอะไร
    ทุกข้อความ ต้องไม่มี ํ (นิคหิต) ตามด้วย า (สระอา) ไม่ว่าจะมีวรรณยุกต์คั่นหรือนำหน้าหรือไม่
    ซึ่งดูเหมือน ำ (สระอำ) ที่เป็นอักขระตัวเดียว มักเกิดจากโปรแกรมรุ่นเก่าหรือการคัดลอกจาก PDF
Why
    The reader sees no difference, but a search for the word finds nothing, dictionaries break the
    line inside it, and some fonts draw the pieces apart.
เหตุผล
    ผู้อ่านมองไม่เห็นความแตกต่าง แต่ค้นหาคำไม่พบ ตัดบรรทัดผิดที่ และแบบอักษรบางแบบแสดงแยกกัน
Wrong
    - {id: plan, name: จัดทําแผน, details: ตรวจแหล่งนํ้า}
Right
    - {id: plan, name: จัดทำแผน, details: ตรวจแหล่งน้ำ}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule
from sopctl.rules.mark_findings import shown, slips_of
from sopctl.rules.thai_marks import Slip
from sopctl.rules.wordings import finding_in
from sopctl.workspace import Settings, SourceFile

_HELP = Bilingual(
    th="พิมพ์ ำ ด้วยแป้นสระอำ โดยพิมพ์วรรณยุกต์ (ถ้ามี) ก่อน",
    en="type ำ with its own key, after any tone mark",
)


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each."""
    for wording, slip in slips_of(file, Slip.SPLIT_SARA_AM):
        message = Bilingual(
            th=f"สระอำใน “{shown(slip)}” พิมพ์แยกเป็น ํ กับ า",
            en=f"the ำ of “{shown(slip)}” is typed as ํ and า",
        )
        yield finding_in(file, wording, slip.flaw, message, _HELP)
