"""Years in running text that belong to something else than the SOP's own time, and so stand still.

A law keeps the year of its name, an order or a letter its number and date, what has happened the day
on which it did, a plan of several years its years. What stands before the year says which it is.
"""

import re
from collections.abc import Mapping

from sopctl.bilingual import Bilingual
from sopctl.rolling.journey import Remark
from sopctl.rolling.other_numbers import OtherNumber, is_part_of
from sopctl.rolling.years import Form, NamedYear
from sopctl.structs import Frozen

_LAW = re.compile(
    r"(?:พระราชบัญญัติ|พ\.?\s?ร\.?\s?บ\.|พระราชกฤษฎีกา|พ\.?\s?ร\.?\s?ฎ\.|พระราชกำหนด|พ\.?\s?ร\.?\s?ก\."
    r"|รัฐธรรมนูญ|ประมวลกฎหมาย|กฎหมาย|กฎกระทรวง|กฎ ก\.พ\.|ระเบียบ(?!วาระ)|ข้อบังคับ|ข้อกำหนด|หลักเกณฑ์|ข้อบัญญัติ"
    r"|ประกาศ(?=\s*(?:กรม|กระทรวง|สำนัก|คณะ|จังหวัด|ก\.พ\.|ก\.พ\.ร\.|เรื่อง|ฉบับ|คสช))"
    r"|(?i:\bact\b|\bregulations?\b|\brules?\b|\bdecree\b|\bcode\b|\bstatute\b|\blaw\b))"
    r"[^\d]*(?:\(?\s*ฉบับที่\s*\d+\s*\)?\s*)?\Z"
)
"""A law and its name, up to its year: no other number but that of an amendment lies between."""

_AMENDMENT = re.compile(r"ฉบับที่\s*\d+\s*\)?\s*\Z")
"""`(ฉบับที่ 4) พ.ศ. 2564`."""

_CITED = re.compile(
    r"(?:คำสั่ง|ประกาศ|หนังสือ|บันทึก|สัญญา|ข้อตกลง|ระเบียบ(?!วาระ)|ข้อบังคับ|ราชกิจจานุเบกษา|เลขที่"
    r"|(?i:\border\b|\bletter\b|\bcontract\b))"
    r"(?:(?!ครั้งที่|รอบที่|ไตรมาส|งวดที่|ฉบับที่)[^\n]){0,80}\Z"
    r"|(?:มติ|(?i:\bresolution\b))[^\n]{0,80}\Z"
)
"""A document with a number of its own, up to that number."""

_DATED_DOCUMENT = re.compile(
    r"(?:ลว\.?\s*|(?:ลง|ให้ไว้\s*ณ|ประกาศ\s*ณ|สั่ง\s*ณ|ออก\s*ณ)\s*วันที่)\s*(?:\d{1,2}\s*)?(?:เดือน\s*)?\Z"
    r"|มติ\s*(?:คณะรัฐมนตรี|ครม\.?)\s*(?:วันที่\s*)?(?:\d{1,2}\s*)?(?:เดือน\s*)?\Z"
    r"|(?i:\bdated\s+)(?:\d{1,2}\s+)?\Z"
)
"""`ลงวันที่ 5 ต.ค. 2564`, up to the month or the year."""

_HAPPENED = re.compile(
    r"(?<!สิ้นสุด)(?<!สิ้นสุดลง)(?<!เสร็จ)(?<!กำหนด)(?<!เริ่ม)เมื่อ(?:\s*(?:ต้น|กลาง|ปลาย))?"
    r"\s*(?:วัน\S{0,12}ที่|เดือน|ปี(?:งบประมาณ)?|พ\.ศ\.)?\s*(?:\d{1,2}\s*)?(?:เดือน\s*)?\Z"
    r"|(?:ก่อตั้ง|จัดตั้ง|สถาปนา|ประกาศใช้|เริ่มใช้|ปรับปรุงครั้งที่ \d+)[^\d\n]{0,30}(?:\d{1,2}\s*)?\Z"
    r"|(?i:\b(?:established|founded|issued|adopted|published|revised|approved|signed)\s+(?:in|on)\s+)"
    r"(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?\Z"
)
"""`มีมติเมื่อวันที่ 12 พ.ค. 2563`: what is past. `สิ้นสุดเมื่อ` and the like may lie ahead."""

_SINCE = re.compile(r"(?:ตั้งแต่|นับแต่|นับจาก|(?i:\bsince\b))[^\d\n]{0,24}\Z")
_ONWARDS = re.compile(r"\s*(?:เป็นต้นมา|เป็นต้นไป|จนถึงปัจจุบัน|จนปัจจุบัน|(?i:onwards?\b))")
_UNTIL = re.compile(r"[^\d\n]{0,3}\s*(?:-|ถึง|จนถึง|ไปจนถึง|(?i:\bto\b|\buntil\b))\s*\S")

_YEARLY = "ประจำปี"
"""What recurs each year is the year's own, in a law's name too."""

_LOOK_BACK = 240
"""Characters before a year in which its law or document is looked for."""


class _Owner(Frozen):
    """To whom a year that stands belongs, and what to do if that is not so."""

    code: str
    what: Bilingual
    advice: Bilingual


_A_LAW = _Owner(
    "law-year",
    Bilingual(th="เป็นปีในชื่อกฎหมายหรือระเบียบ", en="is part of a law's name"),
    Bilingual(th="ถ้ามีฉบับใหม่แล้ว ให้แก้ชื่อและปีเอง", en="if a newer one is in force, name it instead"),
)
_A_CITATION = _Owner(
    "citation",
    Bilingual(
        th="เป็นเลขที่หรือวันที่ของเอกสารที่อ้างถึง", en="is the number or date of a document that is cited"
    ),
    Bilingual(
        th="ถ้าปีใหม่ใช้เอกสารฉบับอื่น ให้แก้เลขที่และวันที่เอง",
        en="if another one serves the new year, give its number and date",
    ),
)
_AN_EVENT = _Owner(
    "past-event",
    Bilingual(th="เป็นเวลาของเหตุการณ์ที่เกิดแล้ว", en="is when something happened"),
    Bilingual(
        th="ถ้าเป็นกำหนดของปีนี้ ให้แก้ปีเอง", en="if it is a date of this year's work, change its year"
    ),
)
_A_BEGINNING = _Owner(
    "since-year",
    Bilingual(th="เป็นปีที่เริ่มสิ่งที่มีมาต่อเนื่อง", en="is when something began that still goes on"),
    Bilingual(th="ถ้าเริ่มใหม่ทุกปี ให้แก้ปีเอง", en="if it begins anew each year, change its year"),
)
_A_LONG_PLAN = _Owner(
    "plan-years",
    Bilingual(
        th="เป็นช่วงหลายปีของแผนหรือข้อมูล", en="is one end of a span of several years, as of a plan"
    ),
    Bilingual(
        th="ถ้าช่วงนี้เลื่อนทุกปี ให้แก้ปีทั้งสองข้างเอง",
        en="if the span moves on each year, change the years at both its ends",
    ),
)

_NO_YEAR_HELP = Bilingual(
    th="ถ้าเป็นปีซึ่งเลื่อนตามปีงบประมาณ ให้แก้เอง", en="if it is a year that moves, change it"
)


def standing(
    text: str, year: NamedYear, numbers: Mapping[int, OtherNumber], *, is_long_span: bool
) -> Remark | None:
    """Return why `year` in the running text `text` stays; None where nothing says so.

    `numbers` are those in the text that are no years, by their characters. `is_long_span` says that it is an end of a
    range of years that reaches beyond the SOP's time.
    """
    owner = (
        _cited(text, year)
        or _numbered(text, year, numbers)
        or _lasting(text, year, is_long_span=is_long_span)
    )
    if owner is None:
        return None
    what = owner.what
    return Remark(
        owner.code,
        (year.start, year.end),
        Bilingual(
            th=f"คง {year.digits} ไว้ เพราะ{what.th}", en=f"{year.digits} is left: it {what.en}"
        ),
        owner.advice,
    )


def _cited(text: str, year: NamedYear) -> _Owner | None:
    before = text[max(0, year.begins - _LOOK_BACK) : year.begins]
    if _may_name_law(text, year) and (_LAW.search(before) or _AMENDMENT.search(before)):
        return _A_LAW
    if _DATED_DOCUMENT.search(before) or (_is_numbered(text, year) and _CITED.search(before)):
        return _A_CITATION
    if _HAPPENED.search(before):
        return _AN_EVENT
    return None


def _numbered(text: str, year: NamedYear, numbers: Mapping[int, OtherNumber]) -> _Owner | None:
    # The ends of a range stay or move as one.
    for end in (year, *year.in_range_with):
        number = numbers.get(end.start)
        if number is not None and is_part_of(number, text, end):
            code = "citation" if number.is_citation else "no-year"
            return _Owner(code, number.what, _NO_YEAR_HELP)
    return None


def _lasting(text: str, year: NamedYear, *, is_long_span: bool) -> _Owner | None:
    if year.month is None and _goes_on(text, year):
        return _A_BEGINNING
    return _A_LONG_PLAN if is_long_span else None


def _may_name_law(text: str, year: NamedYear) -> bool:
    if year.form is Form.YEAR:
        return not text.startswith(_YEARLY, year.begins)
    return year.form in (Form.ERA, Form.BARE)


def _is_numbered(text: str, year: NamedYear) -> bool:
    """Say whether a number and a slash stand before it; of `คำสั่งที่ 5/2565`, 5 is no month."""
    return text[year.begins : year.start].rstrip().endswith("/")


def _goes_on(text: str, year: NamedYear) -> bool:
    """Say whether something began in `year` that is not said to end."""
    before = text[max(0, year.start - _LOOK_BACK) : year.start]
    ends = _UNTIL.match(text, year.ends) and not _ONWARDS.match(text, year.ends)
    return _SINCE.search(before) is not None and not ends
