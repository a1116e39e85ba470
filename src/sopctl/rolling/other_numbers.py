"""Numbers that are written like years and are none: telephones, letters, standards, codes, amounts.

What a number is shows in the word before it, in the unit after it, or in the groups of digits that it
is one of; never in its value, so that the same is found on the way back.
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.era import FIRST_BE, FIRST_CE, LAST_CE
from sopctl.calendar.fiscal import BE_OFFSET
from sopctl.patterns import lazily
from sopctl.rolling.years import Folded, Form, NamedYear, fold
from sopctl.structs import Frozen


class OtherNumber(Frozen):
    """A number, from `start` to `end` of its text; `what` completes "it …", of that number."""

    start: int
    end: int
    what: Bilingual

    @property
    def is_citation(self) -> bool:
        """Whether it is the number of a document that is cited."""
        return self.what in (_LETTER, _STANDARD)


_TELEPHONE = Bilingual(th="เป็นหมายเลขโทรศัพท์", en="is a telephone number")
_LETTER = Bilingual(th="เป็นเลขที่หนังสือราชการ", en="is the number of an official letter")
_STANDARD = Bilingual(th="เป็นเลขมาตรฐาน", en="is part of a standard's number")
_IDENTIFIER = Bilingual(th="เป็นรหัสหรือหมายเลข", en="is a code or a number of another kind")
_AMOUNT = Bilingual(th="เป็นจำนวน ไม่ใช่ปี", en="is an amount and no year")

_JOINED = r"\s*(?:[-,/#&]|ต่อ|ถึง|หรือ|และ|(?i:ext\.?|or|and|to)\b)\s*"
_SEVERAL = rf"(?:{_JOINED}\d{{1,6}}(?![\d/]))*"

_GAP = r"[ .)\u00a0-]{0,2}"
_IS_TELEPHONE = lazily(rf"(?<![\d.\-/])(?:\+66{_GAP}\(?0?|\(?0)(?:{_GAP}\d){{8,9}}(?!\d)")
"""`0 2590 2566`, `02-590-2566`, `(02) 590 2566`, `+66 2 590 2566`."""

_SHORTEST_LAST_GROUP = 3
"""Digits; what ends in fewer is a date and the day of another: `01-10-2565 3`."""

_AFTER_TELEPHONE = lazily(_SEVERAL)

_CALLED = lazily(
    r"(?:โทรศัพท์|โทรสาร|โทร|แฟกซ์|แฟ็กซ์|เบอร์(?:ติดต่อ)?|มือถือ|สายด่วน|สายใน|สายตรง"
    r"|\b(?i:telephone|tel|phone|fax|mobile|hotline|call cent(?:er|re)))"
    r"[\s.:]*(?:หมายเลข|ภายใน|เคลื่อนที่|สายตรง|ต่อ|(?i:no\.?))?[\s.:]*"
    rf"\(?\+?\d(?:[ ().\u00a0-]{{0,2}}\d)*{_SEVERAL}"
)
_EXTENSION = lazily(rf"(?:ต่อ(?:ภายใน)?|\b(?i:ext(?:ension)?)\b\.?)\s*\d{{3,6}}(?![\d/]){_SEVERAL}")

_IS_STANDARD = lazily(
    r"(?:(?<![ก-๙])(?:มอก|มกษ|มผช|มตช|มรท)|\b(?:(?i:ISO|IEC|TIS)|OHSAS|IEEE|ASTM|ANSI|DIN|EN|BS|NIST)(?![A-Za-z]))"
    r"(?:[/ ]?(?:[A-Z]{1,4}|Guide|Part)\b){0,3}[. -]{0,3}(?:เล่ม\s*)?\d[\d.]*(?:\s?[-:/ ]\s?\d[\d.]*)*"
    r"|(?<![\d:.-])\d[\d.-]{0,12}:\d{4}(?!\d)"
)
"""`ISO/IEC 17025:2017`, `มอก. 17025-2561`, and any number with a colon before the year."""

_IS_LETTER = lazily(
    r"(?<![\d.])\d[\d.]{0,20}\s?/\s?ว\.?\s?\d+(?:\s?/\s?\d+)?"
    r"|(?<![ก-๙])ว\.?\s?\d+(?:\s?/\s?\d{2,4})?(?!\d)"
    r"|(?<!ครั้ง)(?<!รอบ)(?<!งวด)ที่\s*[ก-ฮ]{2,4}\.?\s*(?:\([^)\d]{1,20}\)\s*)?\d[\d./]*"
)
"""`กค 0409.3/ว 2565`, `ว 12/2565`, `ที่ สธ 12/2565`."""

_HEADED = lazily(r"(?<![\d./-])(?P<head>\d{3,5}(?:\.\d+)*)\s?/\s?\d{1,5}(?:/\d{2,4})?(?![\d/])")
"""`สธ 0901/2566`, `1200/2565`; `2565/66` is years."""
_COUNTED = lazily(r"(?:ครั้ง|รอบ|งวด|รุ่น)(?:ที่)?\s*\Z")
_LOOK_BACK = 12
"""Characters before a number in which the word that counts it stands."""

_IS_IDENTIFIER = lazily(
    r"(?:(?:เลข|ลำดับ|หมู่|แผ่น|ห้อง(?:ประชุม)?|ชั้น|ข้อ|มาตรา|ภาพ|รูป|ตาราง|แปลง|ตู้|เล่ม|ตอน|(?<!ปี)หน้า)(?:ที่)?(?:รับ|บัญชี)?"
    r"|หมายเลข[ก-๙]{0,12}|รหัส[ก-๙]{0,15}|อาคาร|ทะเบียน|ไปรษณีย์|ครุภัณฑ์|(?<!ปี)บัญชี"
    r"|\b(?i:no|id|code|building|room|page|ref|version|port)\b|\#)"
    r"[\s.:]*\d+(?:\s?[-/]\s?\d+)*|(?<!วัน)(?<!ปี)ที่\s?\d{4}(?![\d/])"
)
_CHAIN = lazily(r"(?<![\w.])\d+(?:[-/.:]\d+)+")
"""Digits in groups: a date, a range of years, or a code such as `1-2565-00012-34-5`."""

_COUNT_BEFORE = lazily(
    r"(?:จำนวน|ทั้งสิ้น|ทั้งหมด|(?<!งบ)ประมาณ|กว่า|เกิน|อย่างน้อย|อย่างมาก|เฉลี่ย|เท่ากับ|ร้อยละ|ราคา|มูลค่า"
    r"|เป็นเงิน|วงเงิน|ขนาด|น้ำหนัก|[฿$€=<>≥≤×±]|\b(?i:THB|USD|baht))\s*\d+(?:\s?-\s?\d+)?"
)
_UNIT_AFTER = lazily(
    r"(?<!\d)(?:\d{4}\s*-\s*)?\d{4}(?:\.-|\s*(?:(?:เล่ม|แผ่น|หน้า|หมู่บ้าน|ครัวเรือน|หลังคาเรือน|หลัง|เครื่อง|คัน|กม|ตร|ไร่|ลิตร|กรัม|มก|มล|ซม"
    r"|มม|กก|โดส|ขวด|เม็ด|กล่อง|ฉบับ|รายการ|ตัวอย่าง|ข้อ|เรื่อง|โครงการ|ตำบล|อำเภอ|จังหวัด|เตียง|ครอบครัว|องค์กร)"
    r"(?![ก-๙]|\s*\d)|(?i:kg|km|mg|ml|cm|mm|kcal|mb|gb|baht|persons?|people|cop(?:y|ies)|items?|samples?"
    r"|pages?)\b))"
)

_PATTERNS = (
    (_CALLED, _TELEPHONE),
    (_EXTENSION, _TELEPHONE),
    (_IS_STANDARD, _STANDARD),
    (_IS_LETTER, _LETTER),
    (_IS_IDENTIFIER, _IDENTIFIER),
    (_COUNT_BEFORE, _AMOUNT),
    (_UNIT_AFTER, _AMOUNT),
)


def other_numbers(text: str) -> dict[int, OtherNumber]:
    """Return the numbers in `text` that are no years, at each of their characters the surest."""
    folded = fold(text)
    numbers: dict[int, OtherNumber] = {}
    for start, end, what in _found(folded):
        number = OtherNumber(*folded.place(start, end), what)
        for place in range(number.start, number.end):
            numbers.setdefault(place, number)
    return numbers


def is_part_of(number: OtherNumber, text: str, year: NamedYear) -> bool:
    """Say whether what looked like `year` is `number`, or a part; a word beside it makes it a year."""
    inside = number.start <= year.start and year.end <= number.end
    is_bare = year.form in (Form.BARE, Form.NUMBERED)
    return inside and (is_bare or not any(map(str.isalpha, text[year.begins : year.ends])))


def _found(folded: Folded) -> Iterator[tuple[int, int, Bilingual]]:
    text = folded.text
    for match in _IS_TELEPHONE.finditer(text):
        if len(re.findall(r"\d+", match[0])[-1]) >= _SHORTEST_LAST_GROUP:
            several = _AFTER_TELEPHONE.match(text, match.end())
            yield match.start(), several.end() if several else match.end(), _TELEPHONE
    for pattern, what in _PATTERNS:
        for match in pattern.finditer(text):
            yield *match.span(), what
    for match in _HEADED.finditer(text):
        if not _is_year(match["head"]) and not _is_counted(text, match.start()):
            yield *match.span(), _LETTER
    for match in _CHAIN.finditer(text):
        is_date = all(map(_may_be_in_date, re.findall(r"\d+", match[0])))
        if not is_date and not _is_counted(text, match.start()):
            yield *match.span(), _IDENTIFIER


def _is_counted(text: str, start: int) -> bool:
    """Say whether the number at `start` counts a meeting or a round: `ครั้งที่ 123/2565`."""
    return _COUNTED.search(text, max(0, start - _LOOK_BACK), start) is not None


def _is_year(digits: str) -> bool:
    if len(digits) != 4 or not digits.isdecimal():
        return False
    return FIRST_CE <= int(digits) <= LAST_CE or FIRST_BE <= int(digits) <= LAST_CE + BE_OFFSET


def _may_be_in_date(digits: str) -> bool:
    """Say whether a group may be the day, month or year of a date, or the number of a part."""
    return len(digits) == 4 or (len(digits) <= 2 and int(digits) > 0)
