"""A date falls on another weekday than the text says.
วันที่ไม่ตรงกับวันในสัปดาห์ที่ระบุ

Checks
    A weekday with a whole date beside it (วันศุกร์ที่ 12 พฤศจิกายน 2564) in any text of an SOP: the
    date falls on that day.
ตรวจอะไร
    วันในสัปดาห์ที่เขียนคู่กับวันที่ (วันศุกร์ที่ 12 พฤศจิกายน 2564) ในข้อความของ SOP ต้องเป็นวันเดียวกัน
Why
    One of the two is wrong, and some of those who are to come will go by the one, some by the other.
    Mostly the date comes from last year's document.
เหตุผล
    อย่างใดอย่างหนึ่งย่อมผิด ผู้เกี่ยวข้องจะถือปฏิบัติไม่ตรงกัน มักคัดลอกวันที่มาจากเอกสารของปีก่อน
Wrong
    - {id: meet, name: ประชุมชี้แจง, details: จัดประชุมในวันศุกร์ที่ 15 พฤศจิกายน 2564}
Right
    - {id: meet, name: ประชุมชี้แจง, details: จัดประชุมในวันศุกร์ที่ 12 พฤศจิกายน 2564}
"""

import re
from collections.abc import Iterator
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import BE_OFFSET
from sopctl.calendar.thai import MONTHS, MONTHS_SHORT, WEEKDAYS, WEEKDAYS_ENGLISH
from sopctl.diagnostics import Finding, Severity
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.texts import texts_of
from sopctl.workspace import FileKind, Settings, SourceFile

_DAYS = {**{name: day for day, name in enumerate(WEEKDAYS)}, "พฤหัส": 3}
_MONTHS = {
    name: number for names in (MONTHS, MONTHS_SHORT) for number, name in enumerate(names, start=1)
}
_DATED = lazily(
    rf"(?:วัน)?(?P<weekday>{'|'.join(sorted(_DAYS, key=len, reverse=True))})\s?ที่ (?P<day>\d{{1,2}})"
    rf"\s?(?:เดือน)?\s?(?P<month>{'|'.join(map(re.escape, _MONTHS))})\s?(?:พ\.\s?ศ\.|ปี)?\s?(?P<year>\d{{4}}|\d{{2}})(?!\d)"
)
_AT = "ที่ "
"""Stands between a weekday and its date."""
_ENDINGS = frozenset(name[-3:] for name in _DAYS)
"""What stands before it: the end of a weekday, in three characters."""


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each such date."""
    if file.kind is not FileKind.SOP or not _may_be_dated(file.wording):
        return
    for path, text in texts_of(file.data):
        for match in _DATED.finditer(text) if _AT in text else ():
            day = _date_of(match)
            if day is not None and day.weekday() != _DAYS[match["weekday"]]:
                actual = WEEKDAYS[day.weekday()]
                yield Finding(
                    path=path,
                    part=match.span(),
                    step=step_id_at(file, path),
                    message=Bilingual(
                        th=f"{match['day']} {match['month']} {match['year']} เป็นวัน{actual} ไม่ใช่วัน{match['weekday']}",
                        en=f"{day.isoformat()} is a {WEEKDAYS_ENGLISH[day.weekday()]},"
                        f" and no {WEEKDAYS_ENGLISH[_DAYS[match['weekday']]]}",
                    ),
                    help=Bilingual(
                        th="แก้วันที่ หรือแก้ชื่อวัน", en="correct the date, or the name of the day"
                    ),
                )


def _may_be_dated(text: str) -> bool:
    """Say whether `_DATED` could match in `text` or in a line of it: quick, and wide."""
    return any(part[-3:] in _ENDINGS or part[-4:-1] in _ENDINGS for part in text.split(_AT)[:-1])


def _date_of(match: re.Match[str]) -> date | None:
    """Return the day that a match names; None where its month has none such."""
    year = int(match["year"])
    year = year if 1900 <= year <= 2200 else (year if year > 99 else year + 2500) - BE_OFFSET
    try:
        return date(year, _MONTHS[match["month"]], int(match["day"]))
    except ValueError:
        return None  # impossible-date
