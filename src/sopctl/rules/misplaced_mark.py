"""A vowel or tone mark stands where none can be.
สระหรือวรรณยุกต์อยู่ผิดตำแหน่ง

Checks
    Every text: a vowel or mark follows a consonant, with no blank between (ส ำนัก), and in the order
    in which Thai is typed: the vowel above or below, then the tone mark, then the vowel after it
    (not ท่ี, not นำ้). Copying from a PDF tears syllables apart: ก าหนด is กำหนด. What is meant is
    put right where it is certain. Signs of Pali, and marks in brackets or quotes as when a text
    speaks of them, are fine.
ตรวจอะไร
    ทุกข้อความ สระและวรรณยุกต์ต้องตามหลังพยัญชนะโดยไม่มีช่องว่างคั่น (ส ำนัก) และเรียงตามลำดับการพิมพ์ คือ
    สระบนหรือล่าง วรรณยุกต์ แล้วจึงสระหลัง (ไม่ใช่ ท่ี หรือ นำ้) การคัดลอกจาก PDF มักทำให้คำขาดจากกัน
    เช่น ก าหนด คือ กำหนด ที่แน่ใจแก้ให้ได้ ส่วนภาษาบาลี และเครื่องหมายในวงเล็บหรืออัญประกาศใช้ได้ตามปกติ
Why
    Some programs draw what was meant and others a dotted circle; a search for the word finds
    nothing, and the line is broken inside it.
เหตุผล
    บางโปรแกรมแสดงผลถูกต้อง บางโปรแกรมแสดงวงกลมประ ค้นหาคำไม่พบ และตัดบรรทัดผิดที่
Wrong
    - {id: plan, name: ก าหนดแผน, details: ท่ีประชุมเสนอส ำนัก}
Right
    - {id: plan, name: กำหนดแผน, details: ที่ประชุมเสนอสำนัก}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule
from sopctl.rules.mark_findings import shown, slips_of, what_to_type
from sopctl.rules.thai_marks import MarkSlip, Slip
from sopctl.rules.wordings import finding_in
from sopctl.workspace import Settings, SourceFile

_RETYPE = Bilingual(
    th="พิมพ์คำนี้ใหม่: พยัญชนะ สระบนหรือล่าง วรรณยุกต์ สระหลัง ตามลำดับ ไม่เว้นวรรคในคำ",
    en="type the word anew: consonant, vowel above or below, tone mark, vowel after; no blank inside",
)


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each syllable."""
    for wording, slip in slips_of(file, Slip.MISPLACED_MARK):
        yield finding_in(file, wording, slip.flaw, _message(slip), what_to_type(slip, _RETYPE))


def _message(slip: MarkSlip) -> Bilingual:
    if any(blank in slip.cluster for blank in " \t"):
        return Bilingual(
            th=f"“{shown(slip)}” มีช่องว่างคั่นกลางพยางค์",
            en=f"a blank parts the syllable “{shown(slip)}”",
        )
    if slip.new is not None:
        return Bilingual(
            th=f"สระและวรรณยุกต์ใน “{shown(slip)}” พิมพ์สลับลำดับ",
            en=f"the marks of “{shown(slip)}” are typed in the wrong order",
        )
    return Bilingual(
        th=f"สระหรือวรรณยุกต์ใน “{shown(slip)}” ไม่มีพยัญชนะรองรับ",
        en=f"a vowel or mark of “{shown(slip)}” has no consonant to sit on",
    )
