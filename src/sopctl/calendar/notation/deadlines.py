"""Grammar of deadlines: by a day, on a day that recurs, so often, or so long after an event.

deadline  = frequency | `ทุก` day | [prefix] (count | day of place | dates)
prefix    = `ภายใน` | `ไม่เกิน` | `ก่อน` | `ณ`
frequency = `ทุก` [number] unit | `ราย` unit | unit `ละ` [`1`] `ครั้ง` | [`1`] `ครั้ง/` unit
"""

from collections.abc import Callable

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import LAST, Every, Recurring
from sopctl.calendar.effort import Unit
from sopctl.calendar.notation.counts import needs_holidays, read_count
from sopctl.calendar.notation.entries import Dates, Days, Entry, Frequency, Rules, of_what
from sopctl.calendar.notation.periods import read_periods, refuse_vague
from sopctl.calendar.notation.places import Place, read_of_every_year, read_place
from sopctl.calendar.notation.recurring_days import read_day_of, recurring
from sopctl.calendar.syntax.cursor import Cursor
from sopctl.calendar.syntax.errors import NotationError
from sopctl.calendar.syntax.vocabulary import Kind

_PREFIXES = (Kind.WITHIN, Kind.NOT_OVER, Kind.BEFORE, Kind.AT)

_MONTHS_OF = {1: Every.MONTH, 3: Every.QUARTER, 6: Every.HALF_YEAR, 12: Every.FISCAL_YEAR}
"""`ทุก 3 เดือน` is every quarter: officials report by the parts of the fiscal year."""

MOST_PARTS = 120
"""Ten years of months; a longer interval is a slip."""


def read_deadline_entry(cursor: Cursor) -> Entry | None:
    """Read a deadline, or return None and read nothing where none begins.

    Raises:
        NotationError: where a deadline begins that falls on no day one could name.
    """
    readers: tuple[Callable[[Cursor], Entry | None], ...] = (
        read_frequency,
        _read_every,
        _read_prefixed,
        _read_bare,
    )
    return cursor.first_of(*readers)


def read_frequency(cursor: Cursor) -> Frequency | None:
    """Read how often something is done, or return None and read nothing."""
    before = cursor.index
    found = cursor.first_of(_read_every_unit, _read_times_each, _read_times_per)
    if found is None:
        return None
    every, interval = found
    if not 1 <= interval <= MOST_PARTS:
        raise cursor.fault(
            before,
            Bilingual(th="ช่วงห่างนี้ใช้ไม่ได้", en="there is no such interval"),
            Bilingual(th="เขียนเช่น ทุก 2 เดือน", en="write for example ทุก 2 เดือน"),
        )
    return Frequency(every, interval, cursor.part_since(before))


_Often = tuple[Every, int]


def _read_every_unit(cursor: Cursor) -> _Often | None:
    """Read `ทุกเดือน`, `ทุก 2 เดือน`, `รายไตรมาส`."""
    if not cursor.take(Kind.EVERY, Kind.RATE):
        return None
    number = cursor.take(Kind.NUMBER)
    often = _read_unit(cursor, number.value if number else 1)
    # ทุกเดือนตุลาคม is once a year; ทุกเดือน ต.ค. 64 - ก.ย. 65 is a frequency and a period.
    if often is None or cursor.at(Kind.NEXT) or _sees_yearly_months(cursor):
        return None
    return often if not cursor.at(Kind.EACH) or _read_each_time(cursor) else None


def _read_times_each(cursor: Cursor) -> _Often | None:
    """Read `เดือนละครั้ง`, `ปีละ 1 ครั้ง`."""
    often = _read_unit(cursor, 1)
    return often if often and _read_each_time(cursor) else None


def _read_each_time(cursor: Cursor) -> bool:
    """Read the `ละ 1 ครั้ง` of `เดือนละ 1 ครั้ง`, `ทุกเดือน ๆ ละครั้ง`."""
    before = cursor.index
    if not cursor.take(Kind.EACH):
        return False
    number = cursor.take(Kind.NUMBER)
    if not cursor.take(Kind.TIMES):
        return False
    _refuse_several_times(cursor, before - 1, number.value if number else 1)
    return True


def _read_times_per(cursor: Cursor) -> _Often | None:
    """Read `1 ครั้ง/เดือน`, `1 ครั้งต่อไตรมาส`."""
    before = cursor.index
    times = cursor.take(Kind.NUMBER)
    if not cursor.take(Kind.TIMES) or not cursor.take(Kind.SLASH, Kind.PER):
        return None
    number = cursor.take(Kind.NUMBER)
    often = _read_unit(cursor, number.value if number else 1)
    if often is not None:
        _refuse_several_times(cursor, before, times.value if times else 1)
    return often


def _read_unit(cursor: Cursor, number: int) -> _Often | None:
    if cursor.take(Kind.WEEK):
        return Every.WEEK, number
    if cursor.take(Kind.MONTH_UNIT):
        return (_MONTHS_OF[number], 1) if number in _MONTHS_OF else (Every.MONTH, number)
    if cursor.take(Kind.QUARTER):
        return Every.QUARTER, number
    if cursor.take_all(Kind.HALF, Kind.YEAR):
        cursor.take(Kind.FISCAL)
        return Every.HALF_YEAR, number
    if cursor.take(Kind.YEAR):
        cursor.take(Kind.FISCAL)
        return Every.FISCAL_YEAR, number
    return None


def _sees_yearly_months(cursor: Cursor) -> bool:
    """Say whether months follow that are no period, for they have no year and no end."""
    if not cursor.at(Kind.MONTH):
        return False
    before = cursor.index
    items = read_periods(cursor, run_on=False)
    cursor.index = before
    return all(item.start is item.end and not item.says_year for item in items)


def _read_every(cursor: Cursor, since: int | None = None) -> Entry | None:
    """Read `ทุก` and days of a week, month or year.

    `since` is the token at which the deadline began, if before this one.
    """
    since = cursor.index if since is None else since
    if not cursor.take(Kind.EVERY, Kind.EACH_OF):
        return None
    refuse_vague(cursor)
    day_of = read_day_of(cursor)
    if day_of is not None:
        place = read_place(cursor, yearly=True)
        if place is None and not day_of.is_end:
            place = Place(day_of.every or Every.MONTH, is_one_month=True)
        if place is not None:
            part = cursor.part_since(since)
            return Rules(recurring(day_of, place, part), part)
    items = read_periods(cursor, run_on=False)
    if items:
        read_of_every_year(cursor)
        return Dates(items, cursor.part_since(since), yearly=True)
    cursor.take(Kind.NUMBER)
    cursor.next()
    cursor.take(Kind.WORKING)
    part = cursor.part_since(since)
    raise cursor.fault(
        since,
        Bilingual(
            th=f"“{part}” ไม่ใช่กำหนดส่งที่ปฏิทินบอกวันได้",
            en=f"“{part}” is no deadline that a calendar can tell",
        ),
        Bilingual(
            th="ใช้ ทุกสัปดาห์ ทุกเดือน ทุกไตรมาส ทุกปี ทุกวันที่ 10 หรือ ทุกวันจันทร์",
            en="use ทุกสัปดาห์, ทุกเดือน, ทุกไตรมาส, ทุกปี, ทุกวันที่ 10 or ทุกวันจันทร์",
        ),
    )


def _read_prefixed(cursor: Cursor) -> Entry | None:
    before = cursor.index
    prefix = cursor.take(*_PREFIXES)
    if prefix is None:
        return None
    within = prefix.kind is Kind.WITHIN
    day_before = prefix.kind is Kind.BEFORE
    cursor.skip(Kind.INTRODUCTION, Kind.FILLER)
    if cursor.at(Kind.EVERY) and not day_before:
        return _read_every(cursor, before)
    refuse_vague(cursor)
    return (
        _read_day_in_place(cursor, before, day_before=day_before, to_last=not day_before)
        or (_read_whole_place(cursor, before) if within else None)
        or (None if day_before else read_count(cursor, before, within=within))
        or _read_dates(cursor, before, prefix.kind)
    )


def _read_bare(cursor: Cursor) -> Entry | None:
    """Read a deadline that nothing announces: a day that recurs, or a count from an event."""
    before = cursor.index
    entry = _read_day_in_place(cursor, before, day_before=False, to_last=False)
    entry = entry or read_count(cursor, before, within=False)
    if entry is not None:
        return entry
    items = read_periods(cursor, run_on=False)
    if not items or not read_of_every_year(cursor):
        return None
    if any(item.is_range for item in items):
        raise _no_one_day(cursor, before)
    return Dates(items, cursor.part_since(before), yearly=True)


def _read_day_in_place(
    cursor: Cursor, since: int, *, day_before: bool, to_last: bool
) -> Entry | None:
    """Read `วันที่ 10 ของเดือนถัดไป`, `สิ้นไตรมาส`, `สิ้นเดือน ก.ย. 65`, `วันที่ 10`."""
    before = cursor.index
    day_of = read_day_of(cursor, to_last=to_last)
    if day_of is None:
        return None
    place = read_place(cursor)
    if place is not None:
        part = cursor.part_since(since)
        return Rules(recurring(day_of, place, part, day_before=day_before), part)
    if cursor.take(Kind.OF, Kind.IN) or day_of.is_end:
        items = () if day_before or day_of.days != (LAST,) else read_periods(cursor, run_on=False)
        if items and day_of.unit is Unit.WORKING_DAY:
            raise needs_holidays(cursor, since)
        if items:
            yearly = read_of_every_year(cursor)
            return Dates(items, cursor.part_since(since), yearly=yearly)
        if not day_of.is_end:
            raise of_what(day_of.part, day_of)
        cursor.index = before
        return None
    if day_before:
        cursor.index = before
        return None
    return Days(day_of, cursor.part_since(since))


def _read_whole_place(cursor: Cursor, since: int) -> Entry | None:
    """Read the `เดือนถัดไป` of `ภายในเดือนถัดไป`."""
    if not cursor.at(Kind.MONTH_UNIT, Kind.WEEK):
        return None
    if cursor.peek(1).kind not in (Kind.NEXT, Kind.SAME, Kind.LAST):
        return None
    place = read_place(cursor)
    if place is None:
        return None
    rule = Recurring(place.every, LAST, of=place.of)
    return Rules((rule,), cursor.part_since(since))


def _read_dates(cursor: Cursor, since: int, prefix: Kind) -> Entry | None:
    """Read `15 มกราคม 2565`, `เดือน ม.ค. 65`, `30 ก.ย. ของทุกปี` after `prefix`."""
    items = read_periods(cursor, run_on=False)
    if not items:
        if prefix is Kind.NOT_OVER:
            return None
        raise _nothing_follows(cursor, since)
    ends_on_day = prefix in (Kind.WITHIN, Kind.NOT_OVER)
    if any(item.is_range and not (ends_on_day and item.is_day) for item in items):
        raise _no_one_day(cursor, since)
    yearly = read_of_every_year(cursor)
    return Dates(items, cursor.part_since(since), day_before=prefix is Kind.BEFORE, yearly=yearly)


def _refuse_several_times(cursor: Cursor, since: int, times: int) -> None:
    if times == 1:
        return
    part = cursor.part_since(since)
    raise cursor.fault(
        since,
        Bilingual(
            th=f"“{part}” ไม่บอกว่าเป็นวันใดบ้าง",
            en=f"“{part}” does not say on which days",
        ),
        Bilingual(
            th="เขียนวันของแต่ละครั้ง เช่น ทุกวันที่ 10 และ 25 ของเดือน หรือ ทุก 6 เดือน",
            en="write the day of each, as in ทุกวันที่ 10 และ 25 ของเดือน, or ทุก 6 เดือน",
        ),
    )


def _nothing_follows(cursor: Cursor, since: int) -> NotationError:
    cursor.next()
    part = cursor.part_since(since)
    return cursor.fault(
        since,
        Bilingual(
            th=f"อ่านกำหนดส่ง “{part}” ไม่ได้ว่าเป็นวันใด",
            en=f"“{part}” names no day that can be a deadline",
        ),
        Bilingual(
            th="เขียนเช่น ภายในวันที่ 10 ของเดือนถัดไป, ภายใน 7 วันทำการ หรือ ภายในวันที่ 15 มกราคม 2565",
            en="write for example ภายในวันที่ 10 ของเดือนถัดไป, ภายใน 7 วันทำการ or"
            " ภายในวันที่ 15 มกราคม 2565",
        ),
    )


def _no_one_day(cursor: Cursor, since: int) -> NotationError:
    part = cursor.part_since(since)
    return cursor.fault(
        since,
        Bilingual(
            th=f"“{part}” เป็นช่วงเวลา ไม่ชัดว่าครบกำหนดวันใด",
            en=f"“{part}” is a period, and does not say which day is the deadline",
        ),
        Bilingual(
            th="ถ้าเป็นช่วงทำงานให้ตัดคำว่า ภายใน ออก ถ้าเป็นกำหนดส่งให้เขียนวันสุดท้ายวันเดียว",
            en="for a period leave out the word before it; for a deadline write its last day",
        ),
    )
