"""Grammar of what a recurring day is a day of: a week, month, quarter, half or year.

place = [`ของ`] [`ทุก`] (`เดือน` | `เดือนถัดไป` | `เดือนสุดท้ายของไตรมาส` | ...)
"""

from typing import Literal

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import Every
from sopctl.calendar.notation.words import read_words
from sopctl.calendar.syntax.cursor import Cursor
from sopctl.calendar.syntax.errors import Extract, NotationError
from sopctl.calendar.syntax.vocabulary import Kind
from sopctl.structs import Frozen

_DECEMBER = 12


class Place(Frozen):
    """What days are counted in.

    Attributes:
        month: 1 to 12 where one month of the year is named.
        is_one_month: whether a number is a day of just one month in it, so that it can be told.
    """

    every: Every
    of: Literal["same", "next"] = "same"
    month: int | None = None
    is_one_month: bool = False


def read_place(cursor: Cursor, *, yearly: bool = False) -> Place | None:
    """Read what days are counted in, or return None and read nothing.

    A place that is not every one of its kind (`ไตรมาส 1`, `เดือน ต.ค. 64`) is left: it is a period.
    With `yearly`, a named month is one of each year.

    Raises:
        NotationError: where the words may mean several places.
    """
    before = cursor.index
    cursor.take(Kind.OF, Kind.IN)
    each = cursor.take(Kind.EVERY, Kind.EACH_OF) is not None
    place = cursor.first_of(
        lambda c: _read_month_place(c, each or yearly), lambda c: _read_longer_place(c, each=each)
    )
    if place is None:
        cursor.index = before
    return place


def read_of_every_year(cursor: Cursor) -> bool:
    """Read `ของทุกปี`; say whether it was there."""
    before = cursor.index
    cursor.take(Kind.OF, Kind.IN)
    if cursor.take(Kind.EVERY, Kind.EACH_OF) and cursor.take(Kind.YEAR):
        cursor.take(Kind.FISCAL)
        return True
    cursor.index = before
    return False


def _read_month_place(cursor: Cursor, yearly: bool) -> Place | None:
    place = None
    announced = cursor.take(Kind.MONTH_UNIT)
    if announced and cursor.take(Kind.NEXT):
        place = _read_what_month_follows(cursor)
    elif announced and cursor.at(Kind.FIRST, Kind.LAST):
        place = _read_month_of_part(cursor)
    elif month := cursor.take(Kind.MONTH):
        if not cursor.at(Kind.NUMBER) and (read_of_every_year(cursor) or yearly):
            place = Place(Every.FISCAL_YEAR, month=month.value, is_one_month=True)
    elif announced:
        cursor.take(Kind.SAME)
        place = Place(Every.MONTH, is_one_month=True)
    return place


def _read_what_month_follows(cursor: Cursor) -> Place:
    """Read the rest of `เดือนถัดจากสิ้นไตรมาส`, `เดือนถัดจากเดือนที่รายงาน`."""
    before = cursor.index
    following_month = Place(Every.MONTH, "next", is_one_month=True)
    if not cursor.take(Kind.SINCE, Kind.LATTER):
        return following_month
    cursor.take(Kind.SINCE)
    cursor.take(Kind.DAY)
    cursor.take(Kind.END)
    cursor.take(Kind.OF)
    cursor.take(Kind.EVERY, Kind.EACH_OF)
    if every := read_part_of_year(cursor):
        return Place(every, "next", is_one_month=True)
    if cursor.take(Kind.MONTH_UNIT):
        if cursor.take(Kind.ORDINAL):
            read_words(cursor)
        cursor.take(Kind.SAME)
        return following_month
    cursor.index = before
    return following_month


def _read_month_of_part(cursor: Cursor) -> Place | None:
    """Read the rest of `เดือนสุดท้ายของไตรมาส`, `เดือนแรกของไตรมาสถัดไป`."""
    first = cursor.next().kind is Kind.FIRST
    if not cursor.take(Kind.OF):
        return None
    cursor.take(Kind.EVERY, Kind.EACH_OF)
    every = read_part_of_year(cursor)
    following = cursor.take(Kind.NEXT)
    # What a deadline can say is a part's last month, and the month after the part.
    if every is None or first is not (following is not None):
        return None
    return Place(every, "next" if first else "same", is_one_month=True)


def _read_longer_place(cursor: Cursor, *, each: bool) -> Place | None:
    before = cursor.index
    if cursor.take(Kind.WEEK):
        following = cursor.take(Kind.NEXT, Kind.SAME)
        is_next = following is not None and following.kind is Kind.NEXT
        return Place(Every.WEEK, "next" if is_next else "same")
    if cursor.take_all(Kind.YEAR, Kind.CALENDAR):
        return Place(Every.FISCAL_YEAR, month=_DECEMBER)
    if cursor.sees(Kind.YEAR) and not cursor.sees(Kind.FISCAL, ahead=1) and not each:
        cursor.next()
        if not cursor.at(Kind.NUMBER, Kind.BUDDHIST_ERA, Kind.COMMON_ERA):
            raise which_year(cursor.part_since(before))
        return None
    every = read_part_of_year(cursor)
    if every is None:
        return None
    if cursor.take(Kind.NEXT):
        return Place(every, "next", is_one_month=True)
    cursor.take(Kind.SAME)
    return Place(every)


def read_part_of_year(cursor: Cursor) -> Every | None:
    """Read a quarter, half or fiscal year that is not one in particular."""
    before = cursor.index
    every = None
    if cursor.take(Kind.QUARTER):
        every = Every.QUARTER
    elif cursor.take_all(Kind.HALF, Kind.YEAR):
        cursor.take(Kind.FISCAL)
        every = Every.HALF_YEAR
    elif cursor.take(Kind.YEAR, Kind.FISCAL_YEAR):
        cursor.take(Kind.FISCAL)
        every = Every.FISCAL_YEAR
    in_particular = (
        Kind.NUMBER,
        Kind.ORDINAL,
        Kind.FIRST,
        Kind.LAST,
        Kind.LATTER,
        Kind.BUDDHIST_ERA,
        Kind.COMMON_ERA,
    )
    if cursor.at(*in_particular):
        every = None
    if every is None:
        cursor.index = before
    return every


def which_year(part: Extract) -> NotationError:
    """Return the error for a `ปี` that may be the fiscal or the calendar year."""
    return NotationError(
        part,
        Bilingual(
            th=f"“{part}” ไม่ชัดว่าเป็นปีงบประมาณหรือปีปฏิทิน",
            en=f"“{part}” may be the fiscal or the calendar year",
        ),
        Bilingual(
            th="เขียน สิ้นปีงบประมาณ (30 ก.ย.) หรือ สิ้นปีปฏิทิน (31 ธ.ค.)",
            en="write สิ้นปีงบประมาณ (30 September) or สิ้นปีปฏิทิน (31 December)",
        ),
    )
