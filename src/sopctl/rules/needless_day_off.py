"""The settings add a day that is off already, or remove one that is not.
การตั้งค่าเพิ่มวันที่เป็นวันหยุดอยู่แล้ว หรือตัดวันที่ไม่ใช่วันหยุด

Checks
    `holidays` of sopctl.yaml, against the government's calendar of years that it covers: a day under
    `add` is a working day, a day under `remove` is a holiday and no weekend.
ตรวจอะไร
    holidays ใน sopctl.yaml เทียบกับปฏิทินวันหยุดราชการของปีที่ประกาศแล้ว วันใน add ต้องเป็นวันทำการ
    วันใน remove ต้องเป็นวันหยุดที่ไม่ตรงกับวันเสาร์อาทิตย์
Why
    It has no effect. Mostly the year or the day was typed wrong, and the day that was meant still
    counts as it did.
เหตุผล
    รายการนี้ไม่มีผล มักพิมพ์ปีหรือวันที่ผิด และวันที่ตั้งใจจริงยังนับเหมือนเดิม
Wrong
    # sopctl.yaml
    holidays:
      add: [{date: 2565-04-13, reason: ประกาศจังหวัด}]
Right
    # sopctl.yaml
    holidays:
      add: [{date: 2565-04-12, reason: ประกาศจังหวัด}]
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from sopctl.bilingual import Bilingual
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.regions import UnknownRegionError
from sopctl.diagnostics import Finding, Severity
from sopctl.model.config import Config, DayOff
from sopctl.rules.base import file_rule
from sopctl.workspace import Settings, SourceFile

_SATURDAY = 5


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each day that changes nothing."""
    if not isinstance(file.model, Config):
        return
    holidays = file.model.holidays
    if not (holidays.add or holidays.remove):
        return
    try:
        calendar = OfficeCalendar(region=holidays.region)
    except UnknownRegionError:
        calendar = OfficeCalendar()
    yield from _needless(calendar, "add", holidays.add)
    yield from _needless(calendar, "remove", holidays.remove)


def _needless(
    calendar: OfficeCalendar, key: Literal["add", "remove"], days: Iterable[DayOff]
) -> Iterator[Finding]:
    for order, entry in enumerate(days):
        day = entry.day
        # Of years to come nobody knows yet which days are off.
        if day is None or not calendar.covers(day.year):
            continue
        is_off = not calendar.is_working_day(day)
        why = _why_off(calendar, day)
        if key == "add" and is_off:
            message = Bilingual(
                th=f"“{entry.date}” เป็นวันหยุดอยู่แล้ว ({why.th})",
                en=f"“{entry.date}” is off already ({why.en})",
            )
        elif key == "remove" and not is_off:
            message = Bilingual(
                th=f"“{entry.date}” เป็นวันทำการอยู่แล้ว", en=f"“{entry.date}” is a working day already"
            )
        elif key == "remove" and day.weekday() >= _SATURDAY:
            message = Bilingual(
                th=f"“{entry.date}” ยังคงเป็นวันหยุด ({why.th})",
                en=f"“{entry.date}” stays off ({why.en})",
            )
        else:
            continue
        yield Finding(
            path=("holidays", key, order, "date"),
            message=message,
            help=Bilingual(
                th="ตรวจปีและวันที่ หรือตัดรายการนี้ออก", en="check the year and the day, or take it out"
            ),
        )


def _why_off(calendar: OfficeCalendar, day: date) -> Bilingual:
    if day.weekday() >= _SATURDAY:
        return Bilingual(th="วันเสาร์อาทิตย์", en="a weekend")
    holiday = calendar.holiday(day)
    return holiday.name if holiday is not None else Bilingual(th="วันหยุด", en="a day off")
