"""How years stand in Thai and English text: one pattern for each way of writing them.

The patterns are for text with Arabic digits, plain dashes and no characters without width; see
`years`. Each has a group `year`; where a month is named beside it, a group `month` (or `number`,
which is a month if nothing says that it counts something else); `era` where an era is.
"""

import re

from sopctl.calendar.thai import MONTHS, MONTHS_ENGLISH, MONTHS_SHORT, WEEKDAYS

YEAR = r"(?P<year>\d{4}|\d{2})(?!\d)"
FOUR_DIGITS = r"(?P<year>\d{4})(?!\d)"

COMMON_ERA = r"ค[. ]{0,2}ศ\.?|คริสต์ศักราช|คริสตศักราช|[Cc]\.?[Ee]\.?|[Aa]\.?[Dd]\.?"
_BUDDHIST_ERA = r"พ[. ]{0,2}ศ\.?|พุทธศักราช|[Bb]\.?[Ee]\.?"
_ERA = rf"(?P<era>{_BUDDHIST_ERA}|{COMMON_ERA})"

_FISCAL_WORD = r"ปีงบประมาณ|ปีงบฯ|ปีงบ|[Ff]iscal [Yy]ears?|\bFY"
_YEAR_WORD = r"ปีปฏิทิน|ปีการศึกษา|ประจำปี|ปี|\b[Yy]ears?"


def _abbreviation(short: str) -> str:
    # As people type it: with or without dots, with blanks between, with a dot too many.
    return r"[. ]{0,3}".join(short.rstrip(".").split(".")) + r"(?: ?\.)*"


_THAI_MONTH = "|".join((*MONTHS, *map(_abbreviation, MONTHS_SHORT)))
_ENGLISH_MONTH = "|".join(
    rf"{name}|{name[:3]}{'t?' if name == 'September' else ''}(?![a-z])\.?"
    for name in MONTHS_ENGLISH
)
MONTH = rf"(?P<month>(?<![ก-ฮ]\.)(?:{_THAI_MONTH})|\b(?i:{_ENGLISH_MONTH}))"

_TO_YEAR = rf"(?:[-/]|\s*(?:(?:ของ|ใน)\s*)?(?:ปี\s*)?(?:{_ERA}\s*)?)"

WITH_MONTH = re.compile(rf"{MONTH}{_TO_YEAR}{YEAR}")
"""`ต.ค. 64`, `ตุลาคม พ.ศ. 2564`, `1-ต.ค.-64`, `October 2021`."""

AFTER_ENGLISH_DAY = re.compile(
    rf"\b(?P<month>(?i:{_ENGLISH_MONTH}))(?:\s*,|\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,?)\s*{FOUR_DIGITS}"
)
"""`November 12, 2021`, `November, 2021`."""

YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?P<joint>[-/.])(?P<month>\d{1,2})"
    r"(?:(?P=joint)(?P<day>\d{1,2}))?(?!\d)"
)
"""`2564-11-12`, `2564-11`, `2564/11`."""

_INSIDE_YEAR_FIRST = r"(?<!\d{4}[-/.])(?<!\d{4}[-/.]\d[-/.])(?<!\d{4}[-/.]\d\d[-/.])"
"""Not at the month or the day of `2564-11-12`, before the day of `2564-11-12 - 15 ธันวาคม 2564`."""

DAY_FIRST = re.compile(
    rf"(?<![\d/]){_INSIDE_YEAR_FIRST}"
    r"(?P<day>\d{1,2})(?P<before>\s*)(?P<joint>[-/.])(?P<after>\s*)(?P<month>\d{1,2})"
    rf"\s*(?P=joint)\s*{YEAR}"
)
"""`12/11/2564`, `12/11/64`, `1 / 10 / 2564`, `12-11-2564`."""

NUMBERED = re.compile(rf"(?<![\d/])(?P<number>\d{{1,5}})\s*[/]\s*{FOUR_DIGITS}")
"""`11/2564`, `ครั้งที่ 1/2565`, `ไตรมาส 2/2565`."""

MONTH_DASH_YEAR = re.compile(r"(?<![\d/-])(?P<month>\d{1,2})-(?P<year>\d{4})(?![\d/-])")
"""`10-2564`."""

NUMBERED_SHORT = re.compile(r"(?<![\d/])(?P<number>\d{1,2})\s*/\s*(?P<year>\d{2})(?![\d/])")
"""`รอบที่ 1/65`, `11/64`."""

COUNTED_PART = re.compile(r"(?:ที่|ไตรมาส|รอบ|ครั้ง|งวด|ระยะ|Q|H|[Qq]uarter|[Rr]ound)\s*\Z")
"""What stands before a number that counts parts of the year, and is no month."""

AFTER_PART = re.compile(r"(?:แรก|หลัง|สุดท้าย)\s*/\s*(?P<year>\d{4}|\d{2})(?![\d/])")
"""`5 เดือนแรก/65`."""

ANNOUNCED_FISCAL = re.compile(rf"(?:{_FISCAL_WORD})\s*(?:{_ERA}\s*)?{YEAR}")
"""`ปีงบประมาณ พ.ศ. 2565`, `ปีงบ 65`, `FY2565`."""

ANNOUNCED = re.compile(rf"(?:{_YEAR_WORD})\s*(?:{_ERA}\s*)?{YEAR}")
"""`ปี 2565`, `ประจำปี 65`."""

AFTER_COUNT = re.compile(r"(?<![\d.])\d+\s*\Z")
"""What makes of the word year a unit: `5 ปี`, but not the `2.4` of an indicator."""

WITH_ERA = re.compile(rf"(?:{_ERA})\s*{YEAR}")
"""`พ.ศ. 2539`, `ค.ศ. 2022`."""

BEFORE_ERA = re.compile(rf"(?<!\d)(?P<year>\d{{4}})\s*{_ERA}(?![A-Za-z])")
"""`2022 CE`."""

BARE = re.compile(rf"(?<!\d)(?<!\d[.,])(?<!(?<![\d.,])0[ -]){FOUR_DIGITS}(?![.,]\d)")
"""A number that may be a year; `0 2590` begins a telephone number."""

NEXT_YEAR = re.compile(
    r"\s*(?P<joint>-|/|ไปจนถึง|จนถึง|ถึง|และ|หรือ|,|&|\bto\b|\band\b)\s*"
    rf"(?:(?:{_FISCAL_WORD}|{_YEAR_WORD})\s*)?(?:{_ERA}\s*)?{YEAR}"
)
"""The `66` of `ปีงบประมาณ 65-66`, the `66` of `2565/66`."""

RANGE_JOINT = re.compile(
    r"\s*\)?\s*(?:-|ไปจนถึง|จนถึง|ถึง|\bto\b|\buntil\b)\s*"
    rf"(?:(?:วัน)?(?:{'|'.join(WEEKDAYS)})?\s*(?:วัน)?ที่\s*)?(?:\d{{1,2}}[\s/-]*)?(?:เดือน\s*)?"
    rf"(?:(?:{_FISCAL_WORD}|{_YEAR_WORD})\s*)?(?:{_ERA}\s*)?"
)
"""What stands between the ends of one range."""

_UNITS = (
    r"นาที|ชั่วโมง|ชม|สัปดาห์(?!ที่|ละ)|ครั้ง(?!ที่)|บาท|คน(?!ที่|กลาง)|คะแนน(?!การ|ผล|ราย|ประเมิน|ตัว)|เมตร|กิโล|ล้าน|แสน|หมื่น|%"
    r"|ราย(?!การ|งาน|ได้|จ่าย|ละ|ชื่อ|ปี|เดือน|ไตร|สัปดาห์|วัน|รับ|บุคคล|ด้าน|หมวด|นาม|หัว)"
    r"|แห่ง(?!ชาติ|ความ|การ|นี้|ที่|ประเทศ|รัฐ)|ชุด(?!ที่|ข้อมูล|โครงการ|วิชา|ตัว)|ชิ้น(?!งาน)"
    r"|หน่วย(?!งาน|บริการ|บังคับ|ตรวจ|รับ|จัด|ปฏิบัติ|เบิก)"
    r"|days?\b|weeks?\b|hours?\b|hrs?\b|min|months?\b|years?\b|times?\b"
    rf"|วัน(?!ที่|ละ|สิ้น|สุดท้าย|{'|'.join(WEEKDAYS)})|เดือน(?!{'|'.join(MONTHS)}|\s*ถัด)"
    r"|ปี(?!\s*(?:งบ|\d|พ|ค))"
)
COUNTS_SOMETHING = re.compile(rf"\s*(?:-\s*\d+(?:\.\d+)?\s*)?(?:{_UNITS})")
"""What follows a number that counts: `64 วัน`, `2-3 วัน`, `2500 บาท`."""

IS_DAY_OF_MONTH = re.compile(
    rf"\s*(?:(?:-|ถึง)\s*\d{{1,2}}\s*)?(?:ของ\s*)?(?:เดือน\s*)?(?:{_THAI_MONTH})"
)
"""What follows a day: `15 พ.ย.`, `15 - 19 พ.ย.`."""


def month_number(written: str) -> int | None:
    """Return 1 to 12 for a month as `MONTH` finds it; None for a number that is no month."""
    if written.isdecimal():
        return int(written) if 1 <= int(written) <= 12 else None
    letters = written.replace(".", "").replace(" ", "")
    if letters.isascii():
        return next(
            n for n, name in enumerate(MONTHS_ENGLISH, 1) if name[:3] == letters[:3].title()
        )
    return _MONTH_NUMBERS[letters]


_MONTH_NUMBERS = {
    name.replace(".", ""): number
    for names in (MONTHS, MONTHS_SHORT)
    for number, name in enumerate(names, 1)
}
