"""Grammar of deadlines that are counted: so many days, from an event.

    count = number `วัน` [`ทำการ`] [from event]
    from  = `นับแต่` | `นับถัดจาก` | `หลัง` | ...
    event = `วันสิ้นไตรมาส` | `วันที่ได้รับ` words | date

`นับแต่` and `นับถัดจาก` count alike: by section 193/3 of the Civil and Commercial Code the first day
counted is in either case the day after the event.
"""

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import After, Anchor, Every
from sopctl.calendar.effort import Unit
from sopctl.calendar.notation.entries import Dates, Rules
from sopctl.calendar.notation.periods import read_periods
from sopctl.calendar.notation.places import read_place
from sopctl.calendar.notation.recurring_days import DayUnit
from sopctl.calendar.notation.words import read_words
from sopctl.calendar.syntax.cursor import Cursor
from sopctl.calendar.syntax.errors import NotationError
from sopctl.calendar.syntax.vocabulary import Kind

MOST_DAYS = 3660
"""Ten years; a longer count is a slip."""

_DAYS_IN_WEEK = 7

_DECISIONS = ("อนุมัติ", "การอนุมัติ", "อนุญาต", "เห็นชอบ", "ความเห็นชอบ", "ลงนาม")
"""What is "received" from another step: the count starts from that step, not from what came in."""

_ENDS = {
    Every.MONTH: Anchor.MONTH_END,
    Every.QUARTER: Anchor.QUARTER_END,
    Every.HALF_YEAR: Anchor.HALF_YEAR_END,
    Every.FISCAL_YEAR: Anchor.FISCAL_YEAR_END,
}


def read_count(cursor: Cursor, since: int, *, within: bool) -> Rules | Dates | None:
    """Read a count of days, or return None and read nothing.

    Args:
        cursor: where to read.
        since: the token at which the deadline began.
        within: whether `ภายใน` stands before it. Then a count from nothing is from when the work
            came in; else it is no deadline but an effort.

    Raises:
        NotationError: where the count or its event cannot be turned into days.
    """
    before = cursor.index
    if not cursor.sees_quantity():
        return None
    low = cursor.next().value
    if cursor.at(Kind.DASH, Kind.TO) and within:
        cursor.index += 3
        raise _not_one_number(cursor, since)
    days = _read_days(cursor, low)
    if days is None:
        if within and not cursor.sees(Kind.DOT) and not _is_part_of_year(cursor):
            cursor.next()
            raise _not_in_days(cursor, since)
        cursor.index = before
        return None
    count, unit = days
    counted_from = _read_from(cursor, within=within)
    if not counted_from and not within:
        cursor.index = before
        return None
    if not 1 <= count <= MOST_DAYS:
        raise _no_such_count(cursor, since)
    if not counted_from:
        return Rules((After(Anchor.RECEIVED, count, unit),), cursor.part_since(since))
    return _read_event(cursor, since, count, unit)


def _read_days(cursor: Cursor, number: int) -> tuple[int, DayUnit] | None:
    if cursor.take(Kind.WEEK):
        return number * _DAYS_IN_WEEK, Unit.DAY
    if not cursor.take(Kind.DAY):
        return None
    kind = cursor.take(Kind.WORKING, Kind.CALENDAR)
    return number, Unit.WORKING_DAY if kind and kind.kind is Kind.WORKING else Unit.DAY


def _is_part_of_year(cursor: Cursor) -> bool:
    """Say whether the number is of months: `5 เดือนแรก`."""
    return cursor.peek(1).kind in (Kind.FIRST, Kind.LATTER, Kind.LAST)


def _read_from(cursor: Cursor, *, within: bool) -> bool:
    """Read `นับแต่`, `นับถัดจาก`, `นับแต่วันถัดจาก`, `หลังจาก`.

    A mere `ตั้งแต่` counts after `ภายใน` only; else it begins a period.
    """
    before = cursor.index
    counted = cursor.take(Kind.COUNTED)
    following = cursor.take(Kind.NEXT)
    since = cursor.take(Kind.SINCE)
    after = None if since else cursor.take(Kind.LATTER)
    if after:
        cursor.take(Kind.SINCE)
    begins_period = since and not (within or counted or following)
    counts_from_nothing = not since and not after and (following or not counted)
    if begins_period or counts_from_nothing:
        cursor.index = before
        return False
    cursor.take_all(Kind.DAY, Kind.NEXT, Kind.SINCE)
    return True


def _read_event(cursor: Cursor, since: int, count: int, unit: DayUnit) -> Rules | Dates:
    at_event = cursor.index
    anchor = cursor.first_of(_read_received, _read_end_of_part)
    if anchor is not None:
        return Rules((After(anchor, count, unit),), cursor.part_since(since))
    is_end = cursor.sees(Kind.END) or cursor.sees(Kind.DAY, Kind.END)
    if is_end:
        cursor.take(Kind.DAY)
        cursor.next()
    items = read_periods(cursor, run_on=False)
    if len(items) == 1 and (is_end or items[0].is_day):
        if unit is Unit.WORKING_DAY:
            raise needs_holidays(cursor, since)
        return Dates(items, cursor.part_since(since), days_after=count)
    cursor.index = at_event
    cursor.take(Kind.DAY)
    cursor.take(Kind.ORDINAL)
    read_words(cursor)
    raise _unknown_event(cursor, at_event)


def _read_received(cursor: Cursor) -> Anchor | None:
    cursor.take(Kind.DAY)
    cursor.take(Kind.ORDINAL)
    if not cursor.take(Kind.RECEIVED):
        return None
    what = read_words(cursor) or ""
    return None if what.startswith(_DECISIONS) else Anchor.RECEIVED


def _read_end_of_part(cursor: Cursor) -> Anchor | None:
    """Read `วันสิ้นไตรมาส`, `สิ้นสุดของแต่ละเดือน`, `วันสุดท้ายของเดือน`."""
    cursor.take(Kind.DAY)
    cursor.take(Kind.ORDINAL)
    if not cursor.take(Kind.END, Kind.LAST):
        return None
    place = read_place(cursor)
    if place is None or place.of == "next" or place.month is not None:
        return None
    return _ENDS.get(place.every)


def _not_one_number(cursor: Cursor, since: int) -> NotationError:
    part = cursor.part_since(since)
    return cursor.fault(
        since,
        Bilingual(
            th=f"“{part}” ไม่ชัดว่าครบกำหนดเมื่อใด",
            en=f"“{part}” does not say which count is the deadline",
        ),
        Bilingual(
            th="เขียนจำนวนวันอย่างมากจำนวนเดียว เช่น ภายใน 5 วันทำการ",
            en="write the most days alone, as in ภายใน 5 วันทำการ",
        ),
    )


def _not_in_days(cursor: Cursor, since: int) -> NotationError:
    return cursor.fault(
        since,
        Bilingual(
            th="กำหนดส่งนับได้เป็นวัน วันทำการ หรือสัปดาห์เท่านั้น",
            en="a deadline is counted in days, working days or weeks only",
        ),
        Bilingual(
            th="เขียนเป็นจำนวนวัน เช่น ภายใน 30 วัน หรือ ภายใน 1 วันทำการ",
            en="write a number of days, as in ภายใน 30 วัน or ภายใน 1 วันทำการ",
        ),
    )


def _no_such_count(cursor: Cursor, since: int) -> NotationError:
    return cursor.fault(
        since,
        Bilingual(
            th=f"จำนวนวันต้องอยู่ระหว่าง 1 ถึง {MOST_DAYS}",
            en=f"the number of days must be from 1 to {MOST_DAYS}",
        ),
        Bilingual(th="แก้จำนวนวัน", en="correct the number of days"),
    )


def needs_holidays(cursor: Cursor, since: int) -> NotationError:
    """Return the error for a working day that only the holiday calendar can tell."""
    return cursor.fault(
        since,
        Bilingual(
            th="วันทำการของช่วงที่ระบุต้องอาศัยปฏิทินวันหยุด จึงอ่านจากข้อความไม่ได้",
            en="a working day of one given date or month needs the holiday calendar",
        ),
        Bilingual(
            th="เขียนวันครบกำหนด เช่น ภายในวันที่ 15 ม.ค. 2565 หรือนับเป็นวันปฏิทิน",
            en="write the due day, as in ภายในวันที่ 15 ม.ค. 2565, or count calendar days",
        ),
    )


def _unknown_event(cursor: Cursor, since: int) -> NotationError:
    part = cursor.part_since(since)
    return cursor.fault(
        since,
        Bilingual(
            th=f"ไม่ทราบว่า “{part}” คือวันใด จึงนับวันไม่ได้",
            en=f"nothing tells which day “{part}” is, so days cannot be counted from it",
        ),
        Bilingual(
            th="นับจากขั้นตอนอื่นให้เขียน {after: รหัสขั้นตอน, days: 7} หรือนับจากวันสิ้นเดือน"
            " วันสิ้นไตรมาส วันสิ้นปีงบประมาณ หรือวันที่ได้รับเรื่อง",
            en="count from another step with {after: STEP, days: 7}, or from วันสิ้นเดือน,"
            " วันสิ้นไตรมาส, วันสิ้นปีงบประมาณ or วันที่ได้รับเรื่อง",
        ),
    )
