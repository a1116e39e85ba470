"""A word of official writing is misspelt.
คำในหนังสือราชการสะกดผิด

Checks
    Words that officials misspell most, in any text: ฏ and ฎ exchanged (ปฎิบัติ, กฏหมาย, กรกฏาคม, ปรากฎ,
    ทฤษฏี, ราษฏร), and others such as อนุญาติ, บุคคลากร, มาตราฐาน, คำนวน, สัมนา, ลายเซ็นต์ and เว็บไซด์.
ตรวจอะไร
    คำที่มักสะกดผิดในหนังสือราชการ ได้แก่ คำที่ใช้ ฏ กับ ฎ สลับกัน (ปฎิบัติ กฏหมาย กรกฏาคม ปรากฎ ทฤษฏี ราษฏร)
    และคำอื่น เช่น อนุญาติ บุคคลากร มาตราฐาน คำนวน สัมนา ลายเซ็นต์ เว็บไซด์
Why
    It stands in print on an official document; and what is misspelt is not found by a search.
เหตุผล
    คำผิดจะพิมพ์อยู่ในเอกสารราชการ และค้นหาคำนั้นไม่พบ
Wrong
    - {id: issue, name: ออกใบอนุญาติ}
Right
    - {id: issue, name: ออกใบอนุญาต}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.patterns import lazily, screen
from sopctl.rules.base import file_rule
from sopctl.rules.wordings import Flaw, finding_in, wordings_of
from sopctl.workspace import Settings, SourceFile

_RIGHT = {
    "ปฎิ": "ปฏิ",
    "ปรากฎ": "ปรากฏ",
    "กฏหมาย": "กฎหมาย",
    "กฏกระทรวง": "กฎกระทรวง",
    "กฏระเบียบ": "กฎระเบียบ",
    "กฏเกณฑ์": "กฎเกณฑ์",
    "กรกฏาคม": "กรกฎาคม",
    "ทฤษฏี": "ทฤษฎี",
    "ราษฏร": "ราษฎร",
    "อนุญาติ": "อนุญาต",
    "บุคคลากร": "บุคลากร",
    "มาตราฐาน": "มาตรฐาน",
    "คำนวน": "คำนวณ",
    "งบประมาน": "งบประมาณ",
    "ปริมาน": "ปริมาณ",
    "สัมนา": "สัมมนา",
    "สังเกตุ": "สังเกต",
    "โอกาศ": "โอกาส",
    "พันธะกิจ": "พันธกิจ",
    "ธุระการ": "ธุรการ",
    "สถานะการณ์": "สถานการณ์",
    "ประสพการณ์": "ประสบการณ์",
    "กำหนดการณ์": "กำหนดการ",
    "โครงการณ์": "โครงการ",
    "หลักเกณท์": "หลักเกณฑ์",
    "ยุทธศาตร์": "ยุทธศาสตร์",
    "ลายเซ็นต์": "ลายเซ็น",
    "เจตจำนงค์": "เจตจำนง",
    "สัมฤทธิ์ผล": "สัมฤทธิผล",
    "กระทันหัน": "กะทันหัน",
    "ผาสุข": "ผาสุก",
    "สดวก": "สะดวก",
    "ทะยอย": "ทยอย",
    "บรรทึก": "บันทึก",
    "บังคับบัณชา": "บังคับบัญชา",
    "เกษียนอายุ": "เกษียณอายุ",
    "เกษียณหนังสือ": "เกษียนหนังสือ",
    "เว็ปไซต์": "เว็บไซต์",
    "เว็ปไซด์": "เว็บไซต์",
    "เว็บไซด์": "เว็บไซต์",
}
"""As the dictionary of the Royal Society (พจนานุกรม ฉบับราชบัณฑิตยสถาน พ.ศ. ๒๕๕๔) spells them."""
_NOT_BEFORE = {"อนุญาติ": "ดต", "มาตราฐาน": "ความผิด", "ธุระการ": "งาน", "สัมนา": "คุณ"}
"""With what follows they are other words: อนุญาต ติดต่อ, มาตรา ฐานความผิด, ธุระ การงาน, สมนาคุณ."""
_WORDS = "|".join(
    f"{word}(?!{_NOT_BEFORE[word]})" if word in _NOT_BEFORE else word for word in _RIGHT
)
_WRONG = lazily(f"(?<!ปรา)(?:{_WORDS})|ปรากฎ")
"""“ปรากฏหมาย” has no law in it."""
_may_be_misspelt = screen("|".join(_RIGHT))


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each such word."""
    if not _may_be_misspelt(file.wording):
        return
    for wording in wordings_of(file):
        for match in _WRONG.finditer(wording.text):
            right = _RIGHT[match.group()]
            yield finding_in(
                file,
                wording,
                Flaw(*match.span(), right),
                Bilingual(
                    th=f"“{match.group()}” สะกดผิด ที่ถูกคือ “{right}”",
                    en=f"“{match.group()}” is misspelt: it is “{right}”",
                ),
                Bilingual(th=f"แก้เป็น “{right}”", en=f"write “{right}”"),
            )
