"""The rows of the table that a text refers to by number (ขั้นตอนที่ 4)."""

from collections.abc import Iterator

from sopctl.patterns import lazily
from sopctl.structs import Frozen

ROW_SIGNS = ("ขั้นตอนที่",)
"""Of these each such text has one."""

_ROWS = lazily(
    r"ขั้นตอนที่\s?(?P<first>\d{1,3})(?![\d.]*\d)(?:\s?(?P<joint>-|–|ถึง|และ|หรือ|,)\s?(?:ขั้นตอนที่\s?)?"
    r"(?P<last>\d{1,3})(?![\d.]*\d|\s?(?:วัน|เดือน|ปี|คน|ครั้ง|ชุด|ฉบับ|เรื่อง|ราย|นาที|ชั่วโมง|สัปดาห์|แห่ง)))?"
)
_OF_ANOTHER = lazily(
    r"\s?(?:ของ|ใน|ตาม|แห่ง|แนบท้าย|ท้าย|ปี)(?!คู่มือ(?:นี้|ฉบับนี้)|มาตรฐาน(?:นี้|การปฏิบัติงานนี้)|เอกสาร(?:นี้|ฉบับนี้)|ผังนี้|ตารางนี้|ผังกระบวนการ)"
)
"""What follows on a number that is another document's."""
_DOCUMENT = lazily(
    r"(?:คู่มือ|ระเบียบ|ประกาศ|เกณฑ์|ตัวชี้วัด|ระดับ|คะแนน|ประเมิน|ข้อบังคับ|มาตรฐาน|แนวทาง|แนวปฏิบัติ|กฎ|พระราช|หนังสือ|คำสั่ง|ระบบ|[Ff]eedback|[Mm]ilestone|SOP|ISO|PMQA|ก\.พ\.ร\.)"
    r"(?![ก-๙]{0,20}นี้)",
)
_LEADS_ON = lazily(r"(?:ตาม|(?:กลับ|ไป|ต่อ|แก้ไข|ทบทวน)(?:ที่|ยัง|ใน)?|จาก|ย้อน|ข้าม)\s?$")
"""Before the number: the document that was named is done with."""
_BEFORE = 50
"""Characters before the number in which another document may be named."""


class RowReference(Frozen):
    """A row that a text names: its number, and the characters that name it."""

    number: int
    part: tuple[int, int]


def row_references(text: str) -> Iterator[RowReference]:
    """Yield the rows of its own table that `text` names, a range by its ends."""
    for match in _ROWS.finditer(text) if ROW_SIGNS[0] in text else ():
        if _OF_ANOTHER.match(text, match.end()):
            continue
        before = text[max(0, match.start() - _BEFORE) : match.start()].rpartition("\n")[2]
        if _DOCUMENT.search(before) and not _LEADS_ON.search(before):
            continue
        for group in ("first", "last"):
            if match[group] is not None:
                yield RowReference(int(match[group]), match.span(group))
