"""Thai text was read in the wrong encoding.
ข้อความไทยกลายเป็นอักขระแปลกปลอมเพราะอ่านรหัสอักขระผิด

Checks
    Every text: no Thai that some program took for Western European, such as ¡ÃÁÍ¹ÒÁÑÂ or à¸à¸£à¸¡,
    and then saved like that. Read as what it was, it is put right.
ตรวจอะไร
    ทุกข้อความ ต้องไม่มีอักษรไทยที่โปรแกรมอ่านเป็นอักษรยุโรป เช่น ¡ÃÁÍ¹ÒÁÑÂ หรือ à¸à¸£à¸¡ แล้วบันทึกไว้เช่นนั้น
    เมื่ออ่านด้วยรหัสอักขระเดิมจะได้ข้อความไทยกลับคืน
Why
    Nobody can read it, and it goes to print as it stands.
เหตุผล
    ไม่มีใครอ่านได้ และจะถูกพิมพ์ออกมาตามนั้น
Wrong
    - {id: plan, name: เสนอ¡ÃÁÍ¹ÒÁÑÂพิจารณา}
Right
    - {id: plan, name: เสนอกรมอนามัยพิจารณา}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule
from sopctl.rules.garbled_runs import garbled_runs, may_be_garbled
from sopctl.rules.wordings import Flaw, finding_in, wordings_of
from sopctl.workspace import Settings, SourceFile

_HELP = Bilingual(th="พิมพ์ข้อความช่วงนี้ใหม่", en="type this part of the text anew")
_MOST_SHOWN = 30


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each run."""
    if not may_be_garbled(file.wording):
        return
    for wording in wordings_of(file):
        for start, end, meant in garbled_runs(wording.text):
            shown = meant or wording.text[start:end]
            shown = shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…"
            message = (
                Bilingual(
                    th=f"ข้อความไทย “{shown}” ถูกอ่านด้วยรหัสอักขระผิด",
                    en=f"the Thai “{shown}” was read in the wrong encoding",
                )
                if meant is not None
                else Bilingual(
                    th=f"“{shown}” เป็นข้อความไทยที่อ่านด้วยรหัสอักขระผิด และบางส่วนสูญหาย",
                    en=f"“{shown}” is Thai read in the wrong encoding, and part of it is lost",
                )
            )
            yield finding_in(file, wording, Flaw(start, end, meant), message, _HELP)
