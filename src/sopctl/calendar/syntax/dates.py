"""Days and months as they are written, any part of which may be left out.

`12 พ.ย. 64`, `วันศุกร์ที่ 12 พฤศจิกายน 2564`, `12/11/2564`, `2564-11-12`, `พ.ย.`, the `1` of
`1-15 ต.ค. 64`. What the left-out parts are, and which era a year is in, is for others to say.
"""

from sopctl.bilingual import Bilingual
from sopctl.calendar.syntax.cursor import Cursor
from sopctl.calendar.syntax.errors import Extract
from sopctl.calendar.syntax.lexer import Token
from sopctl.calendar.syntax.vocabulary import Kind
from sopctl.calendar.thai import MONTHS, MONTHS_ENGLISH
from sopctl.structs import Frozen

_SEPARATORS = (Kind.SLASH, Kind.DASH, Kind.DOT)
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class WrittenYear(Frozen):
    """A year as written.

    Attributes:
        digits: how many digits it is written with; 0 where it is written in words.
        era: the era named beside it, `Kind.BUDDHIST_ERA` or `Kind.COMMON_ERA`, if any.
        after_english: whether an English month stands before it.
    """

    number: int
    digits: int
    era: Kind | None
    after_english: bool
    part: Extract


class WrittenDate(Frozen):
    """A day, a month, or a day of a month still to be told; `weekday` is 1 (Monday) to 7."""

    day: int | None
    month: int | None
    year: WrittenYear | None
    weekday: int | None
    part: Extract


def read_date(cursor: Cursor) -> WrittenDate | None:
    """Read a day or a month, or return None and read nothing where none begins.

    A day without a month is read only where a month follows in the same list or range.

    Raises:
        NotationError: where a date begins that no year can have (`32 ต.ค.`, `2564-13`).
    """
    start = cursor.index
    weekday = _read_weekday(cursor)
    if weekday is None:
        cursor.take_all(Kind.DAY, Kind.ORDINAL)
    date = cursor.first_of(
        lambda c: _read_numeric(c, start),
        lambda c: _read_day_and_month(c, start),
        lambda c: _read_month(c, start),
        lambda c: _read_day_alone(c, start),
    )
    if date is None or (weekday and date.day is None):
        cursor.index = start
        return None
    return WrittenDate(date.day, date.month, date.year, weekday, date.part)


def read_year(cursor: Cursor, *, after_english: bool = False) -> WrittenYear | None:
    """Read a year with what may announce it (`พ.ศ.`, `ปี`), or return None and read nothing."""
    start = cursor.index
    cursor.take(Kind.OF, Kind.IN)
    announced = cursor.take(Kind.YEAR)
    era = cursor.take(Kind.BUDDHIST_ERA, Kind.COMMON_ERA)
    number_at = cursor.index
    if (announced or era or not cursor.sees_quantity()) and not _sees_day_of_month(cursor):
        number = cursor.take(Kind.NUMBER)
        if number:
            after = cursor.take(Kind.BUDDHIST_ERA, Kind.COMMON_ERA)
            named = (era or after or number).kind
            return WrittenYear(
                number.value,
                number.digits,
                named if named is not Kind.NUMBER else None,
                after_english,
                cursor.part_since(number_at),
            )
    cursor.index = start
    return None


def year_of(number: Token) -> WrittenYear:
    """Return a bare number as a year."""
    return WrittenYear(number.value, number.digits, None, False, number.part)


def _sees_day_of_month(cursor: Cursor) -> bool:
    """Say whether the next number is the day of a date that follows: `ต.ค. 15 พ.ย. 64`."""
    number = cursor.peek()
    return number.value <= 31 and (
        cursor.sees(Kind.NUMBER, Kind.MONTH)
        or cursor.sees(Kind.NUMBER, Kind.DASH, Kind.NUMBER, Kind.MONTH)
    )


def _read_weekday(cursor: Cursor) -> int | None:
    if not cursor.at(Kind.DAY, Kind.WEEKDAY):
        return None
    start = cursor.index
    cursor.take(Kind.DAY)
    weekday = cursor.take(Kind.WEEKDAY)
    cursor.take(Kind.DAY)
    cursor.take(Kind.ORDINAL)
    if weekday and cursor.at(Kind.NUMBER):
        return weekday.value
    cursor.index = start
    return None


def _read_numeric(cursor: Cursor, start: int) -> WrittenDate | None:
    """Read `2564-11-12`, `2564-11`, `12/11/2564` or `11/2564`, but not the `5-1440` of minutes."""
    if cursor.sees_quantity():
        return None
    numbers, separator = _numbers_joined_alike(cursor)
    day: Token | None = None
    match tuple(number.digits for number in numbers):
        case (4, 1 | 2, 1 | 2):
            year, month, day = numbers
        case (4, 1 | 2, *_):
            year, month = numbers[:2]
        case (1 | 2, 1 | 2, 2 | 4):
            day, month, year = numbers
        case (1 | 2, 4, *_) if separator is not Kind.DOT:
            month, year = numbers[:2]
        case (1 | 2, 2, *_) if separator is Kind.SLASH and numbers[1].value > 31:
            month, year = numbers[:2]
        case _:
            return None
    cursor.index += 3 if day is None else 5
    _check_month(cursor, start, month)
    if day is not None:
        _check_day(cursor, start, day.value, month.value)
    return WrittenDate(
        day.value if day else None, month.value, year_of(year), None, cursor.part_since(start)
    )


def _numbers_joined_alike(cursor: Cursor) -> tuple[list[Token], Kind | None]:
    """Return up to three coming numbers with one separator between them, and no blanks."""
    numbers = [cursor.peek()]
    separator = cursor.peek(1)
    if numbers[0].kind is not Kind.NUMBER or separator.kind not in _SEPARATORS:
        return [], None
    for ahead in (1, 3):
        joint, number = cursor.peek(ahead), cursor.peek(ahead + 1)
        if joint.kind is not separator.kind or number.kind is not Kind.NUMBER:
            break
        # 1 / 10 / 2564 is one date; 2564-10 - 2564-12 is two.
        if (joint.spaced or number.spaced) and joint.kind is not Kind.SLASH:
            break
        numbers.append(number)
    return numbers, separator.kind


def _read_day_and_month(cursor: Cursor, start: int) -> WrittenDate | None:
    """Read `12 พ.ย. 64`, `12 ของเดือนพฤศจิกายน`, `1-ต.ค.-64`, `1/ต.ค./64`."""
    day = cursor.take(Kind.NUMBER)
    if day is None or day.digits > 2:
        return None
    joint = _take_tight_joint(cursor)
    if joint is None:
        cursor.take(Kind.OF)
        cursor.take(Kind.MONTH_UNIT)
    month = cursor.take(Kind.MONTH)
    if month is None:
        return None
    _check_day(cursor, start, day.value, month.value)
    year = _read_year_of_month(cursor, month)
    return WrittenDate(day.value, month.value, year, None, cursor.part_since(start))


def _read_month(cursor: Cursor, start: int) -> WrittenDate | None:
    """Read `พ.ย. 64`, `เดือน พ.ย. พ.ศ. 2564`, `Nov 2021`, `November 12, 2021`."""
    cursor.take(Kind.MONTH_UNIT)
    month = cursor.take(Kind.MONTH)
    if month is None:
        return None
    day = _take_english_day(cursor) if month.is_english else None
    if day is not None:
        _check_day(cursor, start, day.value, month.value)
    year = _read_year_of_month(cursor, month)
    return WrittenDate(
        day.value if day else None, month.value, year, None, cursor.part_since(start)
    )


def _read_day_alone(cursor: Cursor, start: int) -> WrittenDate | None:
    number = cursor.peek()
    if number.kind is not Kind.NUMBER or number.digits > 2 or not month_follows(cursor):
        return None
    cursor.next()
    if not 1 <= number.value <= 31:
        raise cursor.fault(start, *_no_such_day(number.value))
    return WrittenDate(number.value, None, None, None, cursor.part_since(start))


def month_follows(cursor: Cursor) -> bool:
    """Say whether the coming list or range of day numbers ends in a month."""
    ahead = 1
    while cursor.peek(ahead).kind in (Kind.DASH, Kind.TO, Kind.AND, Kind.COMMA):
        ahead += 1
        if cursor.sees(Kind.AND, ahead=ahead):
            ahead += 1
        for announcement in (Kind.DAY, Kind.WEEKDAY, Kind.ORDINAL):
            if cursor.sees(announcement, ahead=ahead):
                ahead += 1
        number = cursor.peek(ahead)
        if number.kind is not Kind.NUMBER or number.digits > 2:
            return False
        ahead += 1
        if cursor.sees(Kind.OF, Kind.MONTH_UNIT, ahead=ahead):
            ahead += 2
        elif cursor.sees(Kind.MONTH_UNIT, ahead=ahead):
            ahead += 1
        if cursor.sees(Kind.MONTH, ahead=ahead) or cursor.sees(
            Kind.SLASH, Kind.NUMBER, Kind.SLASH, ahead=ahead
        ):
            return True
    return False


def _take_english_day(cursor: Cursor) -> Token | None:
    """Read the day of `November 12, 2021`; `Nov 12` alone may be a year, and is left."""
    number = cursor.peek()
    if number.kind is not Kind.NUMBER or number.digits not in (1, 2):
        return None
    comma = 1 if cursor.sees(Kind.COMMA, ahead=1) else 0
    year = cursor.peek(1 + comma)
    if year.kind is not Kind.NUMBER or year.digits != 4:
        return None
    cursor.index += 1 + comma
    return number


def _read_year_of_month(cursor: Cursor, month: Token) -> WrittenYear | None:
    before = cursor.index
    joint = _take_tight_joint(cursor)
    if joint is not None:
        number = cursor.peek()
        follows_on = cursor.peek(1).kind in (Kind.MONTH, joint.kind, Kind.MONTH_UNIT)
        if (
            number.kind is not Kind.NUMBER
            or number.digits not in (2, 4)
            or number.spaced
            or follows_on
            or month_follows(cursor)
            or cursor.sees_quantity()
        ):
            cursor.index = before
            return None
    return read_year(cursor, after_english=month.is_english)


def _take_tight_joint(cursor: Cursor) -> Token | None:
    """Read a dash or slash with no blank on either side, as spreadsheets write `1-ต.ค.-64`."""
    joint = cursor.peek()
    if joint.spaced or cursor.peek(1).spaced:
        return None
    return cursor.take(Kind.DASH, Kind.SLASH)


def _check_month(cursor: Cursor, since: int, month: Token) -> None:
    if not 1 <= month.value <= 12:
        raise cursor.fault(
            since,
            Bilingual(
                th=f"ไม่มีเดือนที่ {month.value}",
                en=f"there is no month {month.value}",
            ),
            Bilingual(
                th="เขียน วัน/เดือน/ปี เช่น 12/11/2564 หรือ ปี-เดือน-วัน เช่น 2564-11-12",
                en="write day/month/year (12/11/2564) or year-month-day (2564-11-12)",
            ),
        )


def _check_day(cursor: Cursor, since: int, day: int, month: int) -> None:
    """Refuse a day that the month has in no year."""
    longest = _DAYS_IN_MONTH[month - 1]
    if not 1 <= day <= longest:
        raise cursor.fault(since, *_no_such_day(day, month, longest))


def _no_such_day(
    day: int, month: int | None = None, longest: int = 31
) -> tuple[Bilingual, Bilingual]:
    thai = f"เดือน{MONTHS[month - 1]}" if month else "เดือนหนึ่ง"
    english = MONTHS_ENGLISH[month - 1] if month else "a month"
    return (
        Bilingual(
            th=f"ไม่มีวันที่ {day}: {thai}มีไม่เกิน {longest} วัน",
            en=f"there is no day {day}: {english} has at most {longest} days",
        ),
        Bilingual(
            th=f"แก้เป็นวันที่ 1 ถึง {longest} หรือแก้ชื่อเดือน",
            en=f"write a day from 1 to {longest}, or correct the month",
        ),
    )
