"""Lakkhangyao is typed for sara aa.
พิมพ์ ๅ (ลากข้างยาว) แทน า

Checks
    Every text: ๅ (lakkhangyao) stands after ฤ and ฦ alone, as in ฤๅษี. Anywhere else it is an า
    (sara aa) typed with the wrong key.
ตรวจอะไร
    ทุกข้อความ ต้องใช้ ๅ (ลากข้างยาว) เฉพาะหลัง ฤ และ ฦ เช่น ฤๅษี ที่อื่นคือ า (สระอา) ที่พิมพ์ผิดแป้น
Why
    In most fonts the two differ by a hair. A search for the word finds nothing, and screen readers
    stumble over it.
เหตุผล
    แบบอักษรส่วนใหญ่แสดงสองตัวนี้เกือบเหมือนกัน แต่ค้นหาคำไม่พบ และโปรแกรมอ่านหน้าจออ่านผิด
Wrong
    - {id: survey, name: สำรวจควๅมต้องการ}
Right
    - {id: survey, name: สำรวจความต้องการ}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule
from sopctl.rules.mark_findings import shown, slips_of
from sopctl.rules.thai_marks import Slip
from sopctl.rules.wordings import finding_in
from sopctl.workspace import Settings, SourceFile

_HELP = Bilingual(th="พิมพ์ า ด้วยแป้นสระอา", en="type า with its own key")


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each."""
    for wording, slip in slips_of(file, Slip.WRONG_SARA_AA):
        message = Bilingual(
            th=f"พิมพ์ ๅ แทน า ใน “{shown(slip)}”",
            en=f"ๅ is typed where า is meant: “{shown(slip)}”",
        )
        yield finding_in(file, wording, slip.flaw, message, _HELP)
