"""Sara ae is typed as two sara e.
พิมพ์ แ เป็น เ สองตัว

Checks
    Every text: no two เ (sara e) stand together. They look like แ (sara ae), which is one
    character and one key.
ตรวจอะไร
    ทุกข้อความ ต้องไม่มี เ (สระเอ) สองตัวติดกัน ซึ่งดูเหมือน แ (สระแอ) ที่เป็นอักขระตัวเดียวและอยู่คนละแป้น
Why
    The reader sees no difference, but a search for the word finds nothing, dictionaries break the
    line inside it, and lists sort it elsewhere.
เหตุผล
    ผู้อ่านมองไม่เห็นความแตกต่าง แต่ค้นหาคำไม่พบ ตัดบรรทัดผิดที่ และเรียงลำดับผิด
Wrong
    - {id: plan, name: จัดทำเเผนปฏิบัติการ}
Right
    - {id: plan, name: จัดทำแผนปฏิบัติการ}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule
from sopctl.rules.mark_findings import slips_of
from sopctl.rules.thai_marks import Slip
from sopctl.rules.wordings import finding_in
from sopctl.workspace import Settings, SourceFile

_HELP = Bilingual(th="พิมพ์ แ ด้วยแป้นสระแอเพียงครั้งเดียว", en="type แ with its own key, once")


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each pair."""
    for wording, slip in slips_of(file, Slip.WRONG_SARA_AE):
        count = len(slip.cluster)
        message = Bilingual(
            th=f"พิมพ์ เ {count} ตัวติดกันแทน แ", en=f"{count} เ are typed where แ is meant"
        )
        yield finding_in(file, wording, slip.flaw, message, _HELP)
