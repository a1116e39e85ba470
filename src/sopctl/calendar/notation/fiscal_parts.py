"""Grammar of the fiscal year and its parts: quarters, halves, first and last months."""

from sopctl.bilingual import Bilingual
from sopctl.calendar.syntax.cursor import Cursor
from sopctl.calendar.syntax.dates import WrittenYear, year_of
from sopctl.calendar.syntax.errors import Extract, NotationError
from sopctl.calendar.syntax.vocabulary import Kind
from sopctl.structs import Frozen

MONTHS_IN_YEAR = 12
FIRST_HALF, SECOND_HALF = (0, 6), (6, 6)

LATTER_MONTHS = {5: (5, 5), 6: SECOND_HALF}
"""`5 เดือนหลัง` is March to July: the five months after the first five, as units define it."""


class FiscalPart(Frozen):
    """`months` months of a fiscal year, after its first `skip`; `year` where it is written."""

    skip: int
    months: int
    year: WrittenYear | None
    part: Extract


def read_part(cursor: Cursor) -> FiscalPart | None:
    """Read a fiscal year or some of its months, or return None and read nothing.

    Raises:
        NotationError: where the words do not say which months they are.
    """
    before = cursor.index
    found = cursor.first_of(_read_whole_year, _read_months, _read_half, _read_half_by_letter)
    if found is None:
        return None
    (skip, months), year = found
    year = year or read_fiscal_year(cursor)
    return FiscalPart(skip, months, year, cursor.part_since(before))


def read_quarter(cursor: Cursor, *, bare: bool) -> FiscalPart | None:
    """Read `ไตรมาสที่ 1`, `Q1/2565`, `2565-Q1`, or where `bare` the number alone.

    Raises:
        NotationError: where the number is not 1 to 4.
    """
    before = cursor.index
    year = None
    if cursor.sees(Kind.NUMBER, Kind.DASH, Kind.QUARTER):
        year = year_of(cursor.next())
        cursor.next()
    if not cursor.take(Kind.QUARTER) and not bare:
        cursor.index = before
        return None
    cursor.take(Kind.ORDINAL)
    token = cursor.take(Kind.NUMBER, Kind.FIRST, Kind.LAST)
    if token is None:
        cursor.index = before
        return None
    number = {Kind.FIRST: 1, Kind.LAST: 4}.get(token.kind, token.value)
    if not 1 <= number <= 4:
        raise cursor.fault(
            before,
            Bilingual(
                th=f"ไม่มีไตรมาสที่ {number}: ปีหนึ่งมี 4 ไตรมาส",
                en=f"there is no quarter {number}: a year has four",
            ),
            Bilingual(
                th="เขียน ไตรมาส 1 (ต.ค. - ธ.ค.) ถึง ไตรมาส 4 (ก.ค. - ก.ย.)",
                en="write ไตรมาส 1 (October to December) to ไตรมาส 4 (July to September)",
            ),
        )
    year = year or read_fiscal_year(cursor)
    return FiscalPart(3 * (number - 1), 3, year, cursor.part_since(before))


def sees_quarter_number(cursor: Cursor, ahead: int) -> bool:
    """Say whether a quarter follows in a list of quarters, by its number or in full."""
    if cursor.peek(ahead).kind is Kind.QUARTER:
        return True
    number, following = cursor.peek(ahead), cursor.peek(ahead + 1)
    if number.kind is not Kind.NUMBER or number.digits != 1:
        return False
    if following.kind is Kind.SLASH:
        year = cursor.peek(ahead + 2)
        is_year = year.digits == 4 or (year.digits == 2 and year.value > 31)
        return is_year and cursor.peek(ahead + 3).kind is not Kind.SLASH
    return not (
        following.kind in (Kind.MONTH, Kind.MONTH_UNIT, Kind.DOT) or cursor.sees_quantity(ahead)
    )


def read_fiscal_year(cursor: Cursor) -> WrittenYear | None:
    """Read the fiscal year after a part of it: `/2565`, `ปีงบประมาณ 2565`, `ของปีงบประมาณ`, `2565`.

    Read without a number it is the year that is meant anyway, and None is returned.
    """
    before = cursor.index
    if cursor.take(Kind.SLASH):
        number = cursor.peek()
        if number.kind is Kind.NUMBER and number.digits in (2, 4) and not cursor.sees_quantity():
            return year_of(cursor.next())
        cursor.index = before
        return None
    belongs = cursor.take(Kind.OF, Kind.IN)
    if cursor.take(Kind.YEAR, Kind.FISCAL_YEAR):
        cursor.take(Kind.FISCAL)
        year = _read_number(cursor)
        if year is None and not belongs:
            cursor.index = before
        return year
    number = cursor.peek()
    if not belongs and number.digits == 4 and cursor.peek(1).kind not in (Kind.DASH, Kind.SLASH):
        return year_of(cursor.next())
    cursor.index = before
    return None


_Months = tuple[tuple[int, int], WrittenYear | None]


def _read_number(cursor: Cursor) -> WrittenYear | None:
    before = cursor.index
    era = cursor.take(Kind.BUDDHIST_ERA, Kind.COMMON_ERA)
    number = None if cursor.sees_quantity() else cursor.take(Kind.NUMBER)
    if number is None:
        cursor.index = before
        return None
    year = year_of(number)
    return WrittenYear(year.number, year.digits, era.kind if era else None, False, year.part)


def _read_whole_year(cursor: Cursor) -> _Months | None:
    """Read `ปีงบประมาณ 2565`, `FY2565`, `ตลอดปี`."""
    before = cursor.index
    whole = cursor.take(Kind.WHOLE)
    all_months = (0, MONTHS_IN_YEAR)
    if cursor.take(Kind.FISCAL_YEAR) or cursor.take_all(Kind.YEAR, Kind.FISCAL):
        return all_months, _read_number(cursor)
    if cursor.take(Kind.YEAR):
        year = _read_number(cursor)
        if year is not None:
            raise _calendar_or_fiscal(cursor, before, year)
        if whole and not cursor.at(Kind.CALENDAR):
            return all_months, None
    return None


def _read_months(cursor: Cursor) -> _Months | None:
    """Read `5 เดือนแรก`, `5 เดือนหลัง`, `3 เดือนสุดท้าย`."""
    before = cursor.index
    if not cursor.sees(Kind.NUMBER, Kind.MONTH_UNIT):
        return None
    months = cursor.next().value
    cursor.next()
    which = cursor.take(Kind.FIRST, Kind.LATTER, Kind.LAST)
    if which is None or cursor.at(Kind.END, Kind.SINCE, Kind.DAY, Kind.RECEIVED):
        return None
    if not 1 <= months <= MONTHS_IN_YEAR:
        raise cursor.fault(
            before,
            Bilingual(
                th=f"ปีงบประมาณมี 12 เดือน ไม่มี {months} เดือน",
                en=f"a fiscal year has 12 months, not {months}",
            ),
            Bilingual(th="เขียนเดือนเริ่มและเดือนสิ้นสุด", en="write the first and the last month"),
        )
    if which.kind is Kind.FIRST:
        return (0, months), None
    if which.kind is Kind.LATTER and months in LATTER_MONTHS:
        return LATTER_MONTHS[months], None
    if which.kind is Kind.LAST and months not in LATTER_MONTHS:
        return (MONTHS_IN_YEAR - months, months), None
    part = cursor.part_since(before)
    raise cursor.fault(
        before,
        Bilingual(
            th=f"“{part}” ไม่ชัดว่าเริ่มเดือนใด นับต่อจากช่วงแรกหรือนับจากสิ้นปีงบประมาณ",
            en=f"“{part}” may follow the first months or end with the fiscal year",
        ),
        Bilingual(
            th="เขียนเดือนเริ่มและเดือนสิ้นสุด เช่น ก.ค. - ก.ย. 2565",
            en="write the first and the last month, as in ก.ค. - ก.ย. 2565",
        ),
    )


def _read_half(cursor: Cursor) -> _Months | None:
    """Read `ครึ่งปีแรก`, `ครึ่งปีงบประมาณหลัง`, `ครึ่งหลังของปีงบประมาณ`."""
    if not cursor.take(Kind.HALF):
        return None
    cursor.take_all(Kind.YEAR, Kind.FISCAL)
    cursor.take(Kind.YEAR)
    which = cursor.take(Kind.FIRST, Kind.LATTER, Kind.LAST)
    if which is None or cursor.at(Kind.END, Kind.SINCE):
        return None
    return (FIRST_HALF if which.kind is Kind.FIRST else SECOND_HALF), None


def _read_half_by_letter(cursor: Cursor) -> _Months | None:
    """Read `H1`, `2565-H2`."""
    year = None
    if cursor.sees(Kind.NUMBER, Kind.DASH, Kind.HALF_YEAR):
        year = year_of(cursor.next())
        cursor.next()
    if not cursor.take(Kind.HALF_YEAR):
        return None
    number = cursor.take(Kind.NUMBER)
    if number is None or number.value not in (1, 2):
        return None
    return (FIRST_HALF if number.value == 1 else SECOND_HALF), year


def _calendar_or_fiscal(cursor: Cursor, since: int, year: WrittenYear) -> NotationError:
    return cursor.fault(
        since,
        Bilingual(
            th=f"“ปี {year.part}” ไม่ชัดว่าเป็นปีงบประมาณหรือปีปฏิทิน",
            en=f"“ปี {year.part}” may be the fiscal or the calendar year",
        ),
        Bilingual(
            th=f"เขียน ปีงบประมาณ {year.part} หรือ ม.ค. - ธ.ค. {year.part}",
            en=f"write ปีงบประมาณ {year.part} (fiscal) or ม.ค. - ธ.ค. {year.part} (calendar)",
        ),
    )
