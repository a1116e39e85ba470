"""A share of a whole is more than all of it.
ร้อยละของทั้งหมดเกินร้อย

Checks
    ร้อยละ with a number past 100 in any text of an SOP, where it is a share of people, units or matters
    (ร้อยละ 120 ของหน่วยงาน), or past 300. What grows or is compared with a target (เพิ่มขึ้นร้อยละ 150,
    ร้อยละ 120 ของเป้าหมาย) may be more.
ตรวจอะไร
    ร้อยละที่เกิน 100 ในข้อความของ SOP เมื่อเป็นส่วนของคน หน่วยงาน หรือเรื่อง (ร้อยละ 120 ของหน่วยงาน) หรือเกิน 300
    ส่วนการเพิ่มขึ้นหรือการเทียบกับเป้าหมาย (เพิ่มขึ้นร้อยละ 150 ร้อยละ 120 ของเป้าหมาย) เกินได้
Why
    A digit was typed too many: as it stands the target can never be met.
เหตุผล
    พิมพ์ตัวเลขเกิน เป้าหมายตามที่เขียนไว้จึงไม่มีทางบรรลุ
Wrong
    - {id: train, name: จัดอบรม, control: {check: บุคลากรเข้าอบรมไม่น้อยกว่าร้อยละ 800, evidence: [ใบลงชื่อ]}}
Right
    - {id: train, name: จัดอบรม, control: {check: บุคลากรเข้าอบรมไม่น้อยกว่าร้อยละ 80, evidence: [ใบลงชื่อ]}}
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.texts import texts_of
from sopctl.workspace import FileKind, Settings, SourceFile

_SIGN = "ร้อยละ"
_SHARE = lazily(
    r"ร้อยละ\s?(?P<number>\d{3,5}(?:\.\d+)?)(?![\d,])"
    r"(?P<of>\s?ของ(?:จำนวน)?(?:หน่วยงาน|บุคลากร|เจ้าหน้าที่|ข้าราชการ|ผู้|ประชาชน|ประชากร|คำขอ|เรื่อง|โครงการ|ทั้งหมด))?"
)
_MAY_BE_MORE = lazily(r"เพิ่ม|เติบโต|ขยายตัว|สูงขึ้น|เทียบ|ดอกเบี้ย|เบี้ยปรับ|เท่า")
_BEFORE = 40
"""Characters before the number that are looked at."""
_ALL, _FAR_TOO_MANY = 100, 300


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each such share."""
    if file.kind is not FileKind.SOP or _SIGN not in file.wording:
        return
    for path, text in texts_of(file.data):
        for match in _SHARE.finditer(text) if _SIGN in text else ():
            if _is_impossible(match):
                yield Finding(
                    path=path,
                    part=(match.start(), match.end("number")),
                    step=step_id_at(file, path),
                    message=Bilingual(
                        th=f"ร้อยละ {match['number']} เกินทั้งหมดที่มี",
                        en=f"{match['number']} per cent is more than all of it",
                    ),
                    help=Bilingual(th="แก้ตัวเลข", en="correct the number"),
                )


def _is_impossible(match: re.Match[str]) -> bool:
    number = float(match["number"])
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    is_share = match["of"] is not None or number > _FAR_TOO_MANY
    return number > _ALL and is_share and _MAY_BE_MORE.search(before) is None
