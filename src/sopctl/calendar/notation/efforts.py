"""Grammar of efforts: how much work, in what unit, and for each what.

effort   = [each] [bound] quantity [`-` quantity] [bound] [per]
quantity = number unit [number unit | `ครึ่ง`]
per      = (`/` | `ต่อ`) words
each     = words `ละ`
"""

from sopctl.bilingual import Bilingual
from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.notation.words import read_words
from sopctl.calendar.syntax.cursor import Cursor
from sopctl.calendar.syntax.errors import Fault, NotationError
from sopctl.calendar.syntax.vocabulary import Kind
from sopctl.structs import Frozen

MOST = 99_999
"""Of any unit; a longer effort is a slip."""

_LONGEST_EACH = 2
"""Tokens before `ละ`: `เดือนละ`, `รอบ รายงานละ`."""

_PERIODS = frozenset(
    {Kind.HOUR, Kind.DAY, Kind.WEEK, Kind.MONTH_UNIT, Kind.QUARTER, Kind.YEAR, Kind.TIMES}
)

_MONTHS_IN_YEAR = 12
_MINUTES_IN_HOUR = 60

Number = int | float


class _Number(Frozen):
    value: Number
    decimals: int = 0


class _Quantity(Frozen):
    low: Number
    high: Number
    unit: Unit


def read_effort_phrase(cursor: Cursor, bare_day: Unit) -> Effort | None:
    """Read an effort, or return None and read nothing where none begins.

    Args:
        cursor: where to read.
        bare_day: the unit of a `วัน` that is not said to be a working or a calendar day.

    Raises:
        NotationError: where an effort begins that cannot be meant as it is written.
    """
    before = cursor.index
    per = _read_each(cursor)
    bound = cursor.take(Kind.NOT_OVER, Kind.AT_LEAST)
    cursor.skip(Kind.FILLER)
    quantity = _read_quantities(cursor, before, bare_day)
    if quantity is None:
        cursor.index = before
        return None
    if quantity.high > MOST:
        raise _too_much(cursor, before)
    upwards = cursor.take(Kind.UPWARDS)
    if (bound and quantity.low != quantity.high) or (
        bound and upwards and bound.kind is Kind.NOT_OVER
    ):
        raise _two_bounds(cursor, before)
    bound = bound or upwards
    per = per or _read_per(cursor, before, quantity.unit)
    minimum: Number = quantity.low
    maximum: Number | None = quantity.high
    if bound is not None and bound.kind is Kind.NOT_OVER:
        minimum = 0
    elif bound is not None:
        maximum = None
    return Effort(minimum, maximum, quantity.unit, per)


def _read_each(cursor: Cursor) -> str | None:
    """Read `กิจกรรมละ`, `เดือนละ`: what the effort is counted for, said before it."""
    length = 1
    while cursor.peek(length).kind is not Kind.EACH:
        length += 1
        if length > _LONGEST_EACH:
            return None
    before = cursor.index
    words = read_words(cursor, until=before + length)
    # What stands before เดือนละ is no part of it; only รอบ รายงานละ is one thing.
    is_one_thing = cursor.index - before == 1 or cursor.previous.kind not in _PERIODS
    if words and is_one_thing and cursor.take(Kind.EACH):
        return words
    cursor.index = before
    return None


def _read_quantities(cursor: Cursor, since: int, bare_day: Unit) -> _Quantity | None:
    half = _read_half(cursor, bare_day)
    if half is not None:
        return half
    low = _read_number(cursor)
    if low is None:
        return None
    if cursor.take(Kind.DASH, Kind.TO):
        high = _read_number(cursor)
        unit = None if high is None else _read_unit(cursor, bare_day)
        if high is None or unit is None:
            return None
        _check_hours(cursor, since, unit, low, high)
        return _ordered(cursor, since, _in_unit(low.value, unit), _in_unit(high.value, unit))
    first = _read_rest_of_quantity(cursor, since, low, bare_day)
    if first is None or not cursor.at(Kind.DASH, Kind.TO):
        return first
    joint = cursor.index
    cursor.next()
    number = _read_number(cursor)
    second = None if number is None else _read_rest_of_quantity(cursor, since, number, bare_day)
    if second is None:
        cursor.index = joint
        return first
    return _ordered(cursor, since, first, second)


def _read_half(cursor: Cursor, bare_day: Unit) -> _Quantity | None:
    """Read `ครึ่งวัน`."""
    before = cursor.index
    if not cursor.take(Kind.HALF):
        return None
    unit = _read_unit(cursor, bare_day)
    if unit is None:
        cursor.index = before
        return None
    return _in_unit(0.5, unit)


def _read_rest_of_quantity(
    cursor: Cursor, since: int, number: _Number, bare_day: Unit
) -> _Quantity | None:
    """Read the unit after `number`, and a second part: `1 ชั่วโมง 30 นาที`, `1 วันครึ่ง`."""
    said = _read_unit(cursor, bare_day)
    if said is None:
        return None
    _check_hours(cursor, since, said, number)
    if cursor.take(Kind.HALF):
        return _in_unit(number.value + 0.5, said)
    if not cursor.sees(Kind.NUMBER) or not cursor.sees_unit(1):
        return _in_unit(number.value, said)
    before_more = cursor.index
    more = cursor.next().value
    also = _read_unit(cursor, bare_day)
    if also == said:
        cursor.index = before_more
        return _in_unit(number.value, said)
    if said[0] is Unit.HOUR and also is not None and also[0] is Unit.MINUTE:
        minutes = number.value * _MINUTES_IN_HOUR + more
        return _in_unit(minutes, (Unit.MINUTE, 1))
    raise cursor.fault(
        since,
        Bilingual(
            th="เวลาที่ใช้บอกไว้สองหน่วยซึ่งแปลงเป็นหน่วยเดียวกันไม่ได้",
            en="the effort is in two units that cannot be added up",
        ),
        Bilingual(
            th="ใช้หน่วยเดียว เช่น 1.5 วัน (รวมกันได้เฉพาะชั่วโมงกับนาที)",
            en="use one unit, as in 1.5 วัน (only hours and minutes add up)",
        ),
    )


_Said = tuple[Unit, int]
"""A unit and how many of it one of the written unit is (a year is twelve months)."""


def _read_unit(cursor: Cursor, bare_day: Unit) -> _Said | None:
    before = cursor.index
    if not cursor.sees_unit(0) and not cursor.sees(Kind.WORKING, Kind.DAY):
        return None
    if cursor.take(Kind.WORKING):
        cursor.next()
        return Unit.WORKING_DAY, 1
    said: dict[Kind, _Said] = {
        Kind.MINUTE: (Unit.MINUTE, 1),
        Kind.HOUR: (Unit.HOUR, 1),
        Kind.WEEK: (Unit.WEEK, 1),
        Kind.WEEKDAY: (Unit.WEEK, 1),
        Kind.MONTH_UNIT: (Unit.MONTH, 1),
        Kind.YEAR: (Unit.MONTH, _MONTHS_IN_YEAR),
        Kind.DAY: (bare_day, 1),
    }
    unit = said.get(cursor.next().kind)
    if unit is None or cursor.at(Kind.FIRST, Kind.LATTER, Kind.LAST):
        cursor.index = before
        return None
    if cursor.previous.kind is Kind.DAY:
        return _read_kind_of_day(cursor, bare_day), 1
    return unit


def _read_kind_of_day(cursor: Cursor, bare_day: Unit) -> Unit:
    """Read the `ทำการ` of `วันทำการ`, also in a bracket: `5 วัน (ทำการ)`."""
    before = cursor.index
    opened = cursor.take(Kind.OPEN)
    if opened:
        cursor.take(Kind.DAY)
    kind = cursor.take(Kind.WORKING, Kind.CALENDAR)
    if kind is None or (opened and not cursor.take(Kind.CLOSE)):
        cursor.index = before
        return bare_day
    return Unit.WORKING_DAY if kind.kind is Kind.WORKING else Unit.DAY


def _read_number(cursor: Cursor) -> _Number | None:
    """Read `3`, `1.5`, `1,440`."""
    whole = cursor.take(Kind.NUMBER)
    if whole is None:
        return None
    fraction = cursor.peek(1)
    if fraction.kind is not Kind.NUMBER or fraction.spaced or cursor.peek().spaced:
        return _Number(whole.value)
    if cursor.at(Kind.DOT) and whole.digits:
        cursor.index += 2
        value = _whole_if_so(float(f"{whole.text}.{fraction.text}"))
        return _Number(value, decimals=fraction.digits)
    if cursor.at(Kind.COMMA) and fraction.digits == 3 and 0 < whole.digits <= 2:
        cursor.index += 2
        return _Number(whole.value * 1000 + fraction.value)
    return _Number(whole.value)


def _read_per(cursor: Cursor, since: int, unit: Unit) -> str | None:
    before = cursor.index
    if not cursor.take(Kind.SLASH, Kind.PER):
        return None
    per_times = cursor.at(Kind.TIMES)
    one = cursor.take(Kind.NUMBER)
    words = read_words(cursor)
    if words is None:
        cursor.index = before
        return None
    if per_times and unit in (Unit.WEEK, Unit.MONTH):
        part = cursor.part_since(since)
        raise cursor.fault(
            since,
            Bilingual(
                th=f"“{part}” ไม่ชัดว่าเป็นเวลาที่ใช้แต่ละครั้ง หรือเป็นความถี่",
                en=f"“{part}” may be the work each time takes, or how often it is done",
            ),
            Bilingual(
                th="ถ้าเป็นความถี่ให้เขียน ทุก 3 เดือน ถ้าเป็นเวลาที่ใช้ให้เขียน ครั้งละ 3 เดือน",
                en="for how often write ทุก 3 เดือน; for the work write ครั้งละ 3 เดือน",
            ),
        )
    return words if one is None or one.value == 1 else f"{one.value}{words}"


def _in_unit(number: Number, said: _Said) -> _Quantity:
    unit, size = said
    value = _whole_if_so(number * size)
    return _Quantity(value, value, unit)


def _ordered(cursor: Cursor, since: int, low: _Quantity, high: _Quantity) -> _Quantity:
    units = {low.unit, high.unit}
    if units == {Unit.HOUR, Unit.MINUTE}:
        low, high = _in_minutes(low), _in_minutes(high)
    elif len(units) > 1:
        raise cursor.fault(
            since,
            Bilingual(
                th="เวลาที่ใช้อย่างน้อยกับอย่างมากอยู่คนละหน่วยซึ่งเทียบกันไม่ได้",
                en="the least and the most are in units that cannot be compared",
            ),
            Bilingual(th="ใช้หน่วยเดียวกัน เช่น 3-7 วัน", en="use one unit, as in 3-7 วัน"),
        )
    if high.low < low.low:
        raise cursor.fault(
            since,
            Bilingual(
                th=f"เวลาที่ใช้อย่างมาก ({high.low}) น้อยกว่าอย่างน้อย ({low.low})",
                en=f"the most ({high.low}) is less than the least ({low.low})",
            ),
            Bilingual(
                th=f"สลับเป็น {high.low}-{low.low}",
                en=f"write {high.low}-{low.low}",
            ),
            Fault.REVERSED,
        )
    return _Quantity(low.low, high.low, low.unit)


def _too_much(cursor: Cursor, since: int) -> NotationError:
    return cursor.fault(
        since,
        Bilingual(th="เวลาที่ใช้นี้ยาวเกินกว่าจะเป็นไปได้", en="no work takes as long as this"),
        Bilingual(th="แก้ตัวเลขหรือหน่วย", en="correct the number or the unit"),
    )


def _two_bounds(cursor: Cursor, since: int) -> NotationError:
    part = cursor.part_since(since)
    return cursor.fault(
        since,
        Bilingual(
            th=f"“{part}” บอกทั้งขอบเขตและช่วง จึงไม่ชัดว่าใช้เวลาเท่าใด",
            en=f"“{part}” gives a bound and a range, so does not say which is meant",
        ),
        Bilingual(
            th="เขียนอย่างเดียว เช่น 2-3 วัน หรือ ไม่เกิน 3 วัน",
            en="write one of them, as in 2-3 วัน, or ไม่เกิน 3 วัน",
        ),
        Fault.CONFLICT,
    )


def _in_minutes(quantity: _Quantity) -> _Quantity:
    if quantity.unit is Unit.MINUTE:
        return quantity
    return _in_unit(quantity.low, (Unit.MINUTE, _MINUTES_IN_HOUR))


def _whole_if_so(number: Number) -> Number:
    return int(number) if number == int(number) else number


def _check_hours(cursor: Cursor, since: int, said: _Said, *numbers: _Number) -> None:
    """Refuse `1.30 ชม.`: to some it is an hour and a half, to others 78 minutes."""
    if said[0] is Unit.HOUR and any(number.decimals > 1 for number in numbers):
        raise cursor.fault(
            since,
            Bilingual(
                th="ทศนิยมสองตำแหน่งของชั่วโมงไม่ชัดว่าเป็นนาทีหรือเศษของชั่วโมง",
                en="two decimals of an hour may be minutes or a fraction",
            ),
            Bilingual(
                th="เขียน 1 ชั่วโมง 30 นาที หรือ 1.5 ชั่วโมง",
                en="write 1 ชั่วโมง 30 นาที, or 1.5 ชั่วโมง",
            ),
        )
