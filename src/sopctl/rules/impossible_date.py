"""A text names a day or a year that there is not.
ข้อความระบุวันหรือปีที่ไม่มีอยู่จริง

Checks
    The texts of an SOP other than its times, which unreadable-time and era-mismatch read: no day that
    its month has not (31 กันยายน, 29 กุมภาพันธ์ 2566), and no year against the era named beside it
    (พ.ศ. 2022, ค.ศ. 2565), where it is a year of our time in the other era.
ตรวจอะไร
    ข้อความใน SOP นอกจากช่องเวลา (ซึ่ง unreadable-time และ era-mismatch ตรวจ) ต้องไม่มีวันที่ที่เดือนนั้นไม่มี
    (31 กันยายน, 29 กุมภาพันธ์ 2566) และไม่มีปีที่ขัดกับศักราชที่เขียนกำกับ (พ.ศ. 2022, ค.ศ. 2565)
Why
    Whoever follows the document cannot tell which day or year is meant.
เหตุผล
    ผู้ปฏิบัติตามเอกสารจะไม่ทราบว่าหมายถึงวันหรือปีใด
Wrong
    - {id: report, name: รายงานผล, details: รายงานภายในวันที่ 31 กันยายน 2565}
Right
    - {id: report, name: รายงานผล, details: รายงานภายในวันที่ 30 กันยายน 2565}
"""

import re
from collections.abc import Iterator
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import BE_OFFSET
from sopctl.calendar.thai import MONTHS, MONTHS_SHORT, to_arabic_digits
from sopctl.diagnostics import Finding, Severity
from sopctl.patterns import lazily, screen
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.texts import last_key, texts_of
from sopctl.source.source_map import Path
from sopctl.workspace import FileKind, Settings, SourceFile

_MONTH_NAMES = (*MONTHS, *MONTHS_SHORT)
_MONTH = "|".join(re.escape(name) for name in _MONTH_NAMES)
_ERA_MARK = r"(?:พ\. ?ศ\.|พุทธศักราช)"
# Begun with the digits alone: what stands before them is looked at where the rest is right.
_LATE_DAY = lazily(
    rf"(?P<day>00|29|3[0-9]|๐๐|๒๙|๓[๐-๙]) ?(?P<month>{_MONTH})"
    rf"(?: ?{_ERA_MARK}? ?(?P<year>[0-9]{{4}}|[๐-๙]{{4}}|[0-9]{{2}}|[๐-๙]{{2}})(?![0-9๐-๙]))?"
)
_may_hold_date = screen(
    r"(?:29|30|๒๙|๓๐) ?ก(?:ุ|\.พ)|(?:31|๓๑) ?(?:กุ|กัน|ก\.[พย]|เม|มิ|พฤศ|พ\.ย)"
    r"|(?:00|3[2-9]|๐๐|๓[๒-๙]) ?[กตธพมสเ]"
    r"|(?:พ\. ?ศ\.|พุทธศักราช) ?(?:1|2[0-2]|๑|๒[๐-๒])|(?:ค\. ?ศ\.|คริสต์ศักราช) ?(?:2[3-9]|๒[๓-๙])"
)
"""A day that the month may lack, and how the month begins; or an era and how a year of the other
begins."""
_LEADS_TO_DAY = lazily(r"(?:วันที่|ภายใน|ถึง|ก่อน|และ|หรือ|ณ|[-–])\s*$")
"""What stands before the day of a date: else the number may count something."""
_YEAR_OF_ERA = lazily(
    r"(?P<era>พ\. ?ศ\.|พุทธศักราช|ค\. ?ศ\.|คริสต์ศักราช) ?(?P<year>[0-9]{4}|[๐-๙]{4})(?![0-9๐-๙])"
)
_OUR_TIME = 60
"""Years to either side of the fiscal year."""

_TIME_KEYS = frozenset(
    (
        *("period", "effort", "deadlines", "covers", "report", "revised", "date", "effective"),
        *("id", "url", "file", "sop", "next"),
    )
)
"""Keys whose readers say themselves what they cannot read, and those that hold no words."""
_NAMED_BY_USERS = frozenset(("roles", "documents"))


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each such day or year."""
    if file.kind is not FileKind.SOP or not _may_hold_date(file.wording):
        return
    for path, text in texts_of(file.data):
        if _is_words(path) and _may_hold_date(text):
            yield from _days(file, path, text)
            yield from _years(file, path, text)


def _is_words(path: Path) -> bool:
    if path[:1] and path[0] in _NAMED_BY_USERS:
        return True
    return last_key(path) not in _TIME_KEYS and "deadlines" not in path and "effort" not in path


def _days(file: SourceFile, path: Path, text: str) -> Iterator[Finding]:
    for match in _LATE_DAY.finditer(text):
        if _is_a_date(match) and not _exists(match):
            yield Finding(
                path=path,
                part=match.span(),
                step=step_id_at(file, path),
                message=Bilingual(
                    th=f"ไม่มีวันที่ {match.group()}", en=f"there is no day {match.group()}"
                ),
                help=Bilingual(th="แก้เป็นวันที่มีอยู่ในเดือนนั้น", en="give a day that the month has"),
            )


def _is_a_date(match: re.Match[str]) -> bool:
    """Say whether the number before a month is the day of a date for certain."""
    before = match.string[: match.start()]
    if before[-1:].isdigit() or before[-1:] in ("/", ".", ","):
        return False
    led_to = _LEADS_TO_DAY.search(before[-12:]) is not None
    late = int(to_arabic_digits(match["day"])) > 31
    return led_to or (match["year"] is not None and not late)


def _exists(match: re.Match[str]) -> bool:
    month = _MONTH_NAMES.index(match["month"]) % len(MONTHS) + 1
    try:
        date(_common_era(match["year"]), month, int(to_arabic_digits(match["day"])))
    except ValueError:
        return False
    return True


def _common_era(year: str | None) -> int:
    """Return the year of the Common Era; a leap year where none is given, or none that is known."""
    number = int(to_arabic_digits(year)) if year is not None else 0
    if 0 < number < 100:
        number += 2500
    if 1900 <= number <= 2200:
        return number
    return number - BE_OFFSET if number >= 2400 else 2000


def _years(file: SourceFile, path: Path, text: str) -> Iterator[Finding]:
    present = file.data.get("fiscal_year") if isinstance(file.data, dict) else None
    if not (isinstance(present, str) and to_arabic_digits(present).isdecimal()):
        return
    for match in _YEAR_OF_ERA.finditer(text):
        written = int(to_arabic_digits(match["year"]))
        is_buddhist = match["era"].startswith("พ")
        meant = written + BE_OFFSET if is_buddhist else written - BE_OFFSET
        of_both = meant if is_buddhist else written
        if abs(of_both - int(to_arabic_digits(present))) > _OUR_TIME:
            continue
        era, other = ("พ.ศ.", "ค.ศ.") if is_buddhist else ("ค.ศ.", "พ.ศ.")
        yield Finding(
            path=path,
            part=match.span("year"),
            step=step_id_at(file, path),
            message=Bilingual(
                th=f"{match['year']} เป็นปี {other} แต่เขียนว่า {era}",
                en=f"{match['year']} is a year of {_ENGLISH[other]}, but {_ENGLISH[era]} is written",
            ),
            help=Bilingual(
                th=f"เขียน {era} {meant} หรือ {other} {written}",
                en=f"write {era} {meant}, or {other} {written}",
            ),
        )


_ENGLISH = {"พ.ศ.": "the Buddhist Era", "ค.ศ.": "the Common Era"}
