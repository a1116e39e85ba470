"""The title, the id or an objective names another fiscal year.
ชื่อเรื่อง รหัส หรือวัตถุประสงค์ระบุปีงบประมาณอื่น

Checks
    A fiscal year in `title`, `process` or the indicator's name (ปีงบประมาณ พ.ศ. 2564), and a year in
    the `id` (plan-2564): it is `fiscal_year`, or a range of years that holds it. Also a year at the
    end of the title (ปี 2564), and the one fiscal year that a running text names, from the objectives
    to the appendix: it is none of the three before, unless the text speaks of a law, an order or of
    what is past.
ตรวจอะไร
    ปีงบประมาณใน title, process และชื่อตัวชี้วัด (เช่น ปีงบประมาณ พ.ศ. 2564) และปีใน id (เช่น plan-2564)
    ต้องตรงกับ fiscal_year หรือเป็นช่วงปีที่ครอบคลุม รวมทั้งปีท้ายชื่อเรื่อง (ปี 2564)
    และปีงบประมาณปีเดียวที่ระบุในข้อความ ตั้งแต่วัตถุประสงค์จนถึงภาคผนวก ต้องไม่เป็นปีในสามปีก่อน fiscal_year
    เว้นแต่กล่าวถึงกฎหมาย คำสั่ง หรือสิ่งที่ผ่านมาแล้ว
Why
    The file was copied from last year's and not changed throughout: the document says one year on
    its cover and another in its calendar.
เหตุผล
    มักคัดลอกแฟ้มของปีก่อนมาแล้วแก้ไม่ครบ หน้าปกจึงระบุปีหนึ่ง แต่ปฏิทินเป็นของอีกปีหนึ่ง
Wrong
    title: แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. 2564
    fiscal_year: 2565
Right
    title: แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. 2565
    fiscal_year: 2565
"""

import re
from collections.abc import Iterator
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import BE_OFFSET, FiscalYear
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.thai import to_arabic_digits
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import Schedule, is_possible_year
from sopctl.model.sop import Sop
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.running_texts import place_of, running_texts
from sopctl.source.source_map import Path
from sopctl.workspace import Settings, SourceFile

_YEAR = r"[\d๐-๙]{4}"
_IN_TEXT = lazily(
    rf"(?:ปีงบประมาณ|[Ff]iscal [Yy]ear|\bFY)\s*(?:พ\.?\s?ศ\.?)?\s*(?P<first>{_YEAR})(?!\d)"
    rf"(?:\s*(?:-|–|ถึง)\s*(?P<last>{_YEAR}))?"
)
_FISCAL = "ปีงบประมาณ"
_BEGINNINGS = ("2", "๒", "1", "พ.", "พศ")
"""What a year begins with, where its fiscal year is named before it."""
_AT_END_OF_TITLE = lazily(
    rf"(?:ปี\s*(?:พ\.?\s?ศ\.?)?|พ\.\s?ศ\.)\s*(?P<first>{_YEAR})(?P<last>)\s*[)”\"]?\s*$"
)
_ANY_YEAR = lazily(r"(?<![\d๐-๙])(?:2[45]|๒[๔๕]|20|๒๐)[\d๐-๙]{2}(?![\d๐-๙])")
_OF_ANOTHER_TIME = lazily(
    r"พระราช|พ\.?\s?ร\.?\s?[บกฎ]|พรบ|กฎ|ระเบียบ(?!วาระ)|ข้อบังคับ|ข้อกำหนด|ประกาศ|หลักเกณฑ์|คู่มือ(?!นี้)|มติ|คำสั่ง|หนังสือ|ฉบับ(?!นี้)"
    r"|ผลการ|ผลงาน|ผลประเมิน|ผลคะแนน|สรุป|(?:จาก|ตาม|ใน)รายงาน|ย้อนหลัง|ผ่านมา|ปีก่อน|ก่อนปี|ก่อนหน้า|เทียบ|ปีฐาน|ค่าฐาน|ข้อมูลปี|ข้อมูลของปี|ตั้งแต่|นับแต่|นับจาก|เป็นต้น"
    r"|เริ่ม|เดิม|ต่อเนื่อง|ต่อจาก|สิ้นปี|สิ้นสุด|ค้าง|กันเงิน|เหลื่อม|บทเรียน|พบว่า|ได้รับ|เคย|แล้ว(?!เสร็จ)|ทบทวน|ปรับปรุง|แก้ไข|พัฒนาจาก|ระยะที่"
    r"|\b(?:act|law|regulations?|since|from|until|past|previous|last|results?|report|order|letter)\b",
    re.IGNORECASE,
)
"""Words of a text in which a year may well be another one: what is past, begun, ruled or ordered."""
_YEARS_BACK = 3
"""Years: what is copied from longer ago is rare, and what is older mostly belongs to something else."""
_IN_ID = lazily(r"(?<!\d)(?P<first>25\d\d)(?!\d)(?:-(?P<last>25\d\d)(?!\d))?")


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each text that names another year."""
    if file.sop is None:
        return
    sop, schedule = file.sop.sop, file.sop.schedule
    year = schedule.fiscal_year.be
    if not is_possible_year(sop.fiscal_year):
        return  # era-mismatch
    for path, text, pattern in _texts(sop):
        for match in pattern.finditer(text):
            first = _be(match["first"])
            last = _be(match["last"]) if match["last"] else first
            if not (first <= year <= last or _all_in(schedule, FiscalYear(first))):
                yield _finding(path, match, year)
                break
    for path, text, pattern in _running_texts(sop, may_name_year=_may_name_year(file.wording)):
        found = pattern.search(text)
        if found is not None and _is_left_over(found, schedule):
            yield _finding(place_of(file, path, text), found, year, step_id_at(file, path))


def _may_name_year(text: str) -> bool:
    """Say whether a fiscal year may be named in `text` or in a line of it: quick, and wide."""
    return any(part.lstrip(" ").startswith(_BEGINNINGS) for part in text.split(_FISCAL)[1:])


def _finding(path: Path, match: re.Match[str], year: int, step: str | None = None) -> Finding:
    first = _be(match["first"])
    named = f"{first} - {_be(match['last'])}" if match["last"] else str(first)
    return Finding(
        path=path,
        part=match.span("last" if match["last"] else "first"),
        step=step,
        message=Bilingual(
            th=f"ระบุปี {named} แต่ fiscal_year คือ {year}",
            en=f"this names {named}, but fiscal_year is {year}",
        ),
        help=Bilingual(
            th=f"แก้เป็น {year} หรือแก้ fiscal_year", en=f"make it {year}, or mend fiscal_year"
        ),
    )


def _texts(sop: Sop) -> Iterator[tuple[Path, str, re.Pattern[str]]]:
    yield ("id",), sop.id, _IN_ID
    yield ("title",), sop.title, _IN_TEXT
    if sop.process is not None:
        yield ("process",), sop.process, _IN_TEXT
    if sop.indicator is not None:
        yield ("indicator", "name"), sop.indicator.name, _IN_TEXT


def _running_texts(sop: Sop, *, may_name_year: bool) -> Iterator[tuple[Path, str, re.Pattern[str]]]:
    """Yield the texts in which a year may be that of the SOP, and how it is named there."""
    if _FISCAL not in sop.title:
        yield ("title",), sop.title, _AT_END_OF_TITLE
    for path, text in running_texts(sop) if may_name_year else ():
        if _FISCAL in text:
            yield path, text, _IN_TEXT


def _is_left_over(match: re.Match[str], schedule: Schedule) -> bool:
    """Say whether the year in a text is a late one, the only one, and for all it says the present."""
    named, text = _be(match["first"]), match.string
    return (
        not match["last"]
        and 0 < schedule.fiscal_year.be - named <= _YEARS_BACK
        and len({_be(year) for year in _ANY_YEAR.findall(text)}) == 1
        and _OF_ANOTHER_TIME.search(text) is None
        and not _all_in(schedule, FiscalYear(named))
        and not _all_in_calendar_year(schedule, named)
    )


def _all_in_calendar_year(schedule: Schedule, year: int) -> bool:
    """Say whether every period lies in a year of the Buddhist Era, from January to December."""
    windows = [window for times in schedule.steps for window in times.windows]
    first = date(year - BE_OFFSET, 1, 1)
    whole = DateRange(first, first.replace(year=first.year + 1))
    return bool(windows) and all(whole.covers(window) for window in windows)


def _be(year: str) -> int:
    """Return a year of the Buddhist Era, be it written in that era or in the Common Era."""
    number = int(to_arabic_digits(year))
    return number + BE_OFFSET if 1900 <= number <= 2200 else number


def _all_in(schedule: Schedule, year: FiscalYear) -> bool:
    """Say whether every period lies in `year`: then it is fiscal_year that is wrong."""
    windows = [window for times in schedule.steps for window in times.windows]
    return (
        len(windows) > 1
        and is_possible_year(year.be)
        and all(year.days.covers(window) for window in windows)
    )
