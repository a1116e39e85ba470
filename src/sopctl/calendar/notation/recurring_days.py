"""Grammar of days that recur: which day, of which week, month, quarter, half or year.

day of   = `วันที่` numbers | `วันทำการที่` number | `วันสุดท้าย` | `สิ้น` | weekdays
place    = [`ของ`] [`ทุก`] (`เดือน` | `เดือนถัดไป` | `เดือนสุดท้ายของไตรมาส` | ...)
"""

from typing import Literal

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import LAST, Every, Recurring
from sopctl.calendar.effort import Unit
from sopctl.calendar.notation.places import Place
from sopctl.calendar.syntax.cursor import Cursor
from sopctl.calendar.syntax.dates import month_follows
from sopctl.calendar.syntax.errors import Extract, NotationError
from sopctl.calendar.syntax.vocabulary import Kind
from sopctl.structs import Frozen

DayUnit = Literal[Unit.DAY, Unit.WORKING_DAY]

_LONGEST_MONTH = 31
_DAYS_IN_WEEK = 7


class DayOf(Frozen):
    """Which days of something to be told.

    Attributes:
        days: as in `Recurring.day`.
        every: what they are days of where they say so themselves: weekdays, of a week.
        is_end: whether it is written as the end, so that the place follows without `ของ`.
    """

    days: tuple[int, ...]
    unit: DayUnit
    part: Extract
    every: Every | None = None
    is_end: bool = False


def read_day_of(cursor: Cursor, *, to_last: bool = False) -> DayOf | None:
    """Read a day that needs a place, or return None and read nothing.

    Args:
        cursor: where to read.
        to_last: whether of a run of days (`ภายในวันที่ 1-10`) the last is meant.

    Raises:
        NotationError: where a run of days stands for one, or there is no such day.
    """
    return cursor.first_of(_read_end, _read_weekdays, lambda c: _read_numbered(c, to_last=to_last))


def recurring(
    day_of: DayOf, place: Place, part: Extract, *, day_before: bool = False
) -> tuple[Recurring, ...]:
    """Return the deadlines on `day_of` in `place`, or on the day before where `day_before`.

    `part` is what says all of this.

    Raises:
        NotationError: where the day cannot be told in that place.
    """
    return tuple(_recurring(day_of, day, place, part, day_before=day_before) for day in day_of.days)


def _recurring(
    day_of: DayOf, day: int, place: Place, part: Extract, *, day_before: bool
) -> Recurring:
    if day_of.every is Every.WEEK and place.every is not Every.WEEK:
        raise _weekday_of_month(part)
    if day != LAST and not (place.is_one_month or place.every is Every.WEEK):
        raise _which_month(part)
    if place.every is Every.WEEK and day != LAST and not _is_day_of_week(day_of, day):
        raise NotationError(
            part,
            Bilingual(th=f"“{part}” ไม่ใช่วันของสัปดาห์", en=f"“{part}” is no day that a week has"),
            Bilingual(th="เขียนชื่อวัน เช่น ทุกวันศุกร์", en="name the weekday, as in ทุกวันศุกร์"),
        )
    if day_before:
        if day in (1, LAST):
            raise _day_before(part)
        day -= 1
    return Recurring(place.every, day, day_of.unit, place.of, place.month)


def _is_day_of_week(day_of: DayOf, day: int) -> bool:
    return day_of.every is Every.WEEK or (day_of.unit is Unit.WORKING_DAY and day <= _DAYS_IN_WEEK)


def _read_end(cursor: Cursor) -> DayOf | None:
    """Read the `สิ้น` of `สิ้นเดือน`, `วันสิ้นเดือน`."""
    before = cursor.index
    cursor.take(Kind.DAY)
    if cursor.take(Kind.END):
        return DayOf((LAST,), Unit.DAY, cursor.part_since(before), is_end=True)
    return None


def _read_weekdays(cursor: Cursor) -> DayOf | None:
    """Read `วันจันทร์`, `วันจันทร์ พุธ และศุกร์`."""
    before = cursor.index
    days: list[int] = []
    while True:
        here = cursor.index
        if days:
            cursor.take(Kind.COMMA)
            cursor.take(Kind.AND)
        cursor.take(Kind.DAY)
        weekday = cursor.take(Kind.WEEKDAY)
        if weekday is None or _sees_date_of_weekday(cursor):
            cursor.index = here
            break
        days.append(weekday.value)
    if not days:
        return None
    part = cursor.part_since(before)
    if cursor.at(Kind.FIRST, Kind.LAST, Kind.ORDINAL):
        raise _weekday_of_month(part)
    return DayOf(tuple(days), Unit.DAY, part, every=Every.WEEK)


def _sees_date_of_weekday(cursor: Cursor) -> bool:
    """Say whether a date follows, so that it is no week's Friday: `วันศุกร์ที่ 12 พ.ย.`."""
    before = cursor.index
    cursor.take(Kind.DAY)
    cursor.take(Kind.ORDINAL)
    found = cursor.at(Kind.NUMBER) and month_follows(cursor)
    found = found or (cursor.take(Kind.NUMBER) is not None and _begins_date(cursor))
    cursor.index = before
    return found


def _read_numbered(cursor: Cursor, *, to_last: bool) -> DayOf | None:
    """Read `วันที่ 10`, `วันที่ 10 และ 25`, `วันทำการที่ 5`, `วันทำการสุดท้าย`, `5 วันทำการแรก`."""
    before = cursor.index
    number = cursor.take(Kind.NUMBER)
    if not cursor.take(Kind.DAY):
        return None
    kind = cursor.take(Kind.WORKING, Kind.CALENDAR)
    unit: DayUnit = Unit.WORKING_DAY if kind and kind.kind is Kind.WORKING else Unit.DAY
    if number is not None:
        return _read_first_days(cursor, before, number.value, unit) if to_last else None
    if cursor.take(Kind.LAST):
        return DayOf((LAST,), unit, cursor.part_since(before))
    if cursor.take(Kind.FIRST):
        return DayOf((1,), unit, cursor.part_since(before))
    if not cursor.take(Kind.ORDINAL):
        return None
    days = _read_day_numbers(cursor, before, to_last=to_last)
    if unit is Unit.DAY and _begins_date(cursor):
        return None
    return DayOf(days, unit, cursor.part_since(before)) if days else None


def _read_first_days(cursor: Cursor, since: int, number: int, unit: DayUnit) -> DayOf | None:
    """Read the rest of `5 วันทำการแรก`, or of `5 วันทำการของเดือนถัดไป`."""
    first = cursor.take(Kind.FIRST)
    if not first and not cursor.at(Kind.OF, Kind.IN):
        return None
    _check_day(cursor, since, number)
    return DayOf((number,), unit, cursor.part_since(since))


def _read_day_numbers(cursor: Cursor, since: int, *, to_last: bool) -> tuple[int, ...]:
    """Read the numbers of a list or run of days."""
    days: list[int] = []
    is_run = False
    while number := cursor.take(Kind.NUMBER):
        _check_day(cursor, since, number.value)
        days.append(number.value)
        here = cursor.index
        to = cursor.take(Kind.DASH, Kind.TO)
        listed = to is None and (cursor.take(Kind.COMMA), cursor.take(Kind.AND)) != (None, None)
        cursor.take_all(Kind.DAY, Kind.ORDINAL)
        if not (to or listed) or not cursor.at(Kind.NUMBER) or cursor.sees_quantity():
            cursor.index = here
            break
        if to:
            is_run = True
            days.pop()
    if is_run and not to_last and not _begins_date(cursor):
        raise _run_of_days(cursor, since)
    return tuple(days)


def _begins_date(cursor: Cursor) -> bool:
    """Say whether the number just read is the day of a date: `10 ธ.ค.`, `10/12/2564`."""
    ahead = 1 if cursor.at(Kind.OF, Kind.IN) else 0
    if cursor.sees(Kind.MONTH_UNIT, ahead=ahead):
        ahead += 1
    numeric = cursor.at(Kind.SLASH, Kind.DASH, Kind.DOT) and cursor.peek(1).kind is Kind.NUMBER
    return numeric or cursor.sees(Kind.MONTH, ahead=ahead)


def _check_day(cursor: Cursor, since: int, day: int) -> None:
    if not 1 <= day <= _LONGEST_MONTH:
        raise cursor.fault(
            since,
            Bilingual(th=f"ไม่มีวันที่ {day} ในเดือนใด", en=f"no month has a day {day}"),
            Bilingual(
                th="เขียนวันที่ 1 ถึง 31 หรือ สิ้นเดือน",
                en="write a day from 1 to 31, or สิ้นเดือน for the last",
            ),
        )


def _run_of_days(cursor: Cursor, since: int) -> NotationError:
    part = cursor.part_since(since)
    return cursor.fault(
        since,
        Bilingual(
            th=f"“{part}” ไม่ชัดว่าครบกำหนดวันใด",
            en=f"“{part}” does not say which day is the deadline",
        ),
        Bilingual(
            th="ถ้าหมายถึงวันสุดท้าย ให้เขียน ภายในวันที่ 5 ของเดือน",
            en="if the last day is meant, write ภายในวันที่ 5 ของเดือน",
        ),
    )


def _weekday_of_month(part: Extract) -> NotationError:
    return NotationError(
        part,
        Bilingual(
            th=f"กำหนดส่งอย่าง “{part}” ของเดือนยังใช้ไม่ได้ ใช้ได้เฉพาะวันของทุกสัปดาห์",
            en=f"“{part}” can recur each week, but not once a month",
        ),
        Bilingual(
            th="เขียน ทุกวันจันทร์ หรือวันทำการของเดือน เช่น วันทำการที่ 1 ของเดือน",
            en="write ทุกวันจันทร์ (each week), or a working day: วันทำการที่ 1 ของเดือน",
        ),
    )


def _which_month(part: Extract) -> NotationError:
    return NotationError(
        part,
        Bilingual(
            th=f"“{part}” ไม่ชัดว่าเป็นวันของเดือนใดในช่วงนั้น",
            en=f"“{part}” does not say of which month in that part of the year it is",
        ),
        Bilingual(
            th="เขียน ... ของเดือนสุดท้ายของไตรมาส หรือ ... ของเดือนถัดจากสิ้นไตรมาส",
            en="write ... ของเดือนสุดท้ายของไตรมาส (its last month) or ... ของเดือนถัดจากสิ้นไตรมาส"
            " (the month after it)",
        ),
    )


def _day_before(part: Extract) -> NotationError:
    return NotationError(
        part,
        Bilingual(
            th=f"“{part}” ไม่ชัดว่าครบกำหนดวันใด",
            en=f"“{part}” does not say which day is the deadline",
        ),
        Bilingual(
            th="เขียนวันสุดท้ายที่ทำได้ เช่น ภายในสิ้นเดือน หรือ ภายในวันที่ 25 ของเดือน",
            en="write the last day allowed, as in ภายในสิ้นเดือน or ภายในวันที่ 25 ของเดือน",
        ),
    )
