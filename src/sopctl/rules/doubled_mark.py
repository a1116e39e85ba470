"""One letter has two vowels or two tone marks in one place.
อักษรตัวเดียวมีสระหรือวรรณยุกต์ซ้อนกันในตำแหน่งเดียว

Checks
    Every text: a letter has at most one vowel above or below it and one tone mark or silencer, each
    once, and at most one vowel before it. The same mark twice is mended; of two different ones
    (ที้่) the author alone knows which is meant.
ตรวจอะไร
    ทุกข้อความ พยัญชนะหนึ่งตัวต้องมีสระบนหรือล่างไม่เกินหนึ่งตัว วรรณยุกต์หรือทัณฑฆาตไม่เกินหนึ่งตัว
    และสระหน้าไม่เกินหนึ่งตัว ไม่พิมพ์ซ้ำ ตัวที่ซ้ำกันแก้ให้ได้ ส่วนตัวที่ต่างกัน (ที้่) ผู้เขียนเท่านั้นที่ทราบว่าหมายถึงตัวใด
Why
    Fonts draw the second mark over the first, where nobody sees it, or beside it on a dotted circle.
    A search for the word finds nothing.
เหตุผล
    แบบอักษรแสดงตัวที่ซ้ำทับกันจนมองไม่เห็น หรือแสดงเป็นวงกลมประ และค้นหาคำไม่พบ
Wrong
    - {id: plan, name: ทบทวนแผนทีี่วางไว้}
Right
    - {id: plan, name: ทบทวนแผนที่วางไว้}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule
from sopctl.rules.mark_findings import shown, slips_of, what_to_type
from sopctl.rules.thai_marks import Slip
from sopctl.rules.wordings import finding_in
from sopctl.workspace import Settings, SourceFile

_EITHER = Bilingual(
    th="ลบตัวที่ไม่ต้องการออกให้เหลือตัวเดียว", en="keep the one that is meant, and remove the other"
)


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each letter."""
    for wording, slip in slips_of(file, Slip.DOUBLED_MARK):
        if slip.new is None:
            message = Bilingual(
                th=f"“{shown(slip)}” มีสระหรือวรรณยุกต์สองตัวแย่งตำแหน่งเดียวกัน",
                en=f"“{shown(slip)}” has two marks where one has its place",
            )
        else:
            message = Bilingual(
                th=f"“{shown(slip)}” มีสระหรือวรรณยุกต์พิมพ์ซ้ำ",
                en=f"a mark of “{shown(slip)}” is typed twice",
            )
        yield finding_in(file, wording, slip.flaw, message, what_to_type(slip, _EITHER))
