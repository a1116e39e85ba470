"""Grammar of periods: dates, months, parts of the fiscal year, and lists and ranges of them.

    periods  = item {[conjunction] item}
    item     = [label] [since] point [to point] [restatement]
    point    = date | part of a fiscal year
    label    = `รอบที่` number [`:`]

Nothing is resolved here: the result says what is written and where, and `windows` settles the
years that are left out.
"""

from collections.abc import Iterable

from sopctl.bilingual import Bilingual
from sopctl.calendar.notation.fiscal_parts import (
    MONTHS_IN_YEAR,
    FiscalPart,
    read_fiscal_year,
    read_part,
    read_quarter,
    sees_quarter_number,
)
from sopctl.calendar.notation.items import Bracket, Item, Point
from sopctl.calendar.syntax.cursor import Cursor
from sopctl.calendar.syntax.dates import WrittenDate, WrittenYear, read_date, read_year, year_of
from sopctl.calendar.syntax.errors import Extract, NotationError
from sopctl.calendar.syntax.vocabulary import Kind
from sopctl.structs import Frozen, replace

_CONJUNCTIONS = (Kind.COMMA, Kind.SEMICOLON, Kind.SLASH, Kind.AND)
_BEGIN_NONE = (Kind.END_OF_TEXT, Kind.OPEN, Kind.CLOSE)
"""With what no period begins, and after which most are asked for one more."""
_LABELS = (Kind.ROUND, Kind.TIMES, Kind.PHASE)
_ANNOUNCEMENTS = (Kind.INTRODUCTION, Kind.FILLER, Kind.IN)


def read_periods(cursor: Cursor, *, run_on: bool = True, brackets: bool = True) -> tuple[Item, ...]:
    """Read all periods that follow one another; empty, and nothing read, where none begins.

    Without `run_on` only those with a comma, `และ` or the like between them belong together.
    Without `brackets`, as within one, none is read.

    Raises:
        NotationError: where a period begins that means nothing, or different days to different
            people.
    """
    items: list[Item] = []
    while True:
        before = cursor.index
        joined = bool(items) and _take_conjunction(cursor)
        if items and cursor.sees(Kind.OF, Kind.YEAR):
            cursor.next()
        belongs = run_on or joined or not items or cursor.sees(Kind.YEAR, Kind.FISCAL)
        found = _read_items(cursor, brackets=brackets) if belongs else []
        if not found:
            cursor.index = before
            return _with_fiscal_years(items)
        items += [replace(found[0], joined=joined), *found[1:]]


def _take_conjunction(cursor: Cursor) -> bool:
    first = cursor.take(*_CONJUNCTIONS)
    if first and first.kind is Kind.COMMA:
        cursor.take(Kind.AND)
    return first is not None


def _read_items(cursor: Cursor, *, brackets: bool) -> list[Item]:
    """Read one entry of a list, which may stand for several (`ไตรมาส 1 และ 3`)."""
    before = cursor.index
    cursor.skip(*_ANNOUNCEMENTS)
    cursor.skip(Kind.COLON)
    if cursor.at(*_BEGIN_NONE):
        cursor.index = before
        return []
    label = _read_label(cursor)
    if label is None:
        items = cursor.remembering(_read_unlabelled, brackets)
    else:
        items = _read_labelled(cursor, label, brackets=brackets)
    if not items:
        cursor.index = before
    return items


def _read_unlabelled(cursor: Cursor, brackets: bool) -> list[Item]:
    refuse_vague(cursor)
    items = (
        _read_quarters(cursor)
        or _read_half_year_rounds(cursor)
        or _read_calendar_year(cursor)
        or cursor.remembering(_read_range)
    )
    if not items:
        return []
    bracketed = _read_restatement(cursor, items[-1], brackets=brackets)
    return [*items[:-1], replace(items[-1], bracketed=bracketed)]


class _Label(Frozen):
    part: Extract
    fiscal_year: WrittenYear | None


def _read_label(cursor: Cursor) -> _Label | None:
    """Read `รอบที่ 1 :`, `ครั้งที่ 2`, `รอบที่ 1/2565`."""
    before = cursor.index
    cursor.take(*_LABELS)
    if before == cursor.index or not cursor.take(Kind.ORDINAL) or not cursor.take(Kind.NUMBER):
        cursor.index = before
        return None
    fiscal_year = None
    if cursor.sees(Kind.SLASH, Kind.NUMBER):
        cursor.next()
        fiscal_year = year_of(cursor.next())
    part = cursor.part_since(before)
    cursor.take(Kind.COLON)
    return _Label(part, fiscal_year)


def _read_labelled(cursor: Cursor, label: _Label, *, brackets: bool) -> list[Item]:
    if brackets and cursor.take(Kind.OPEN):
        items = list(read_periods(cursor, brackets=False))
        closed = cursor.take(Kind.CLOSE) is not None
    else:
        items = cursor.remembering(_read_unlabelled, brackets)
        closed = True
    if not items or not closed:
        raise _label_alone(label)
    if label.fiscal_year is None:
        return items
    return [item if item.says_year else _within(item, label.fiscal_year) for item in items]


def _read_quarters(cursor: Cursor) -> list[Item]:
    """Read `ไตรมาสที่ 2-3`, `ไตรมาส 1 และ 3`, `Q1/2565`."""
    items: list[Item] = []
    joined = False
    while True:
        before = cursor.index
        cursor.skip(Kind.WHOLE)
        start = read_quarter(cursor, bare=bool(items))
        if start is None:
            cursor.index = before
            return items
        end = start
        if cursor.at(Kind.DASH, Kind.TO) and sees_quarter_number(cursor, ahead=1):
            cursor.next()
            end = read_quarter(cursor, bare=True) or start
        items.append(Item(start, end, cursor.part_since(before), joined))
        # ไตรมาส 1/2 may be half a quarter's name or two quarters.
        spelt_out = cursor.sees(Kind.SLASH, Kind.QUARTER) or not cursor.at(Kind.SLASH)
        listed = cursor.at(*_CONJUNCTIONS) and sees_quarter_number(cursor, ahead=1)
        if not (listed and spelt_out):
            return items
        cursor.next()
        joined = True


def _read_half_year_rounds(cursor: Cursor) -> list[Item]:
    """Read `รอบ 6 เดือน`, which is both halves of the fiscal year."""
    before = cursor.index
    if not cursor.sees(Kind.ROUND, Kind.NUMBER, Kind.MONTH_UNIT):
        return []
    cursor.next()
    months = cursor.next().value
    cursor.next()
    part = cursor.part_since(before)
    if cursor.at(Kind.FIRST, Kind.LATTER, Kind.LAST):
        cursor.index = before
        return []
    year = read_fiscal_year(cursor)
    halves = {6: (FiscalPart(0, 6, year, part), FiscalPart(6, 6, year, part))}
    from_october = {9: (FiscalPart(0, 9, year, part),), 12: (FiscalPart(0, 12, year, part),)}
    points = (halves | from_october).get(months)
    if points is None:
        raise cursor.fault(
            before,
            Bilingual(
                th=f"“{part}” ไม่ชัดว่าหมายถึงเดือนใดถึงเดือนใด",
                en=f"“{part}” does not say which months it is",
            ),
            Bilingual(
                th=f"เขียนเดือนกำกับ เช่น {months} เดือนแรก (ต.ค. - ...) หรือ ไตรมาส 1",
                en="write the months, as in ต.ค. 2564 - ก.พ. 2565, or a quarter, as in ไตรมาส 1",
            ),
        )
    return [Item(point, point, part, bracket=Bracket.CHOOSE) for point in points]


def _read_calendar_year(cursor: Cursor) -> list[Item]:
    """Read `ปีปฏิทิน 2565`: January to December."""
    before = cursor.index
    cursor.take(Kind.WHOLE)
    if cursor.take_all(Kind.YEAR, Kind.CALENDAR) and (year := read_year(cursor)):
        part = cursor.part_since(before)
        january, december = (WrittenDate(None, month, year, None, part) for month in (1, 12))
        return [Item(january, december, part)]
    cursor.index = before
    return []


def _read_range(cursor: Cursor) -> list[Item]:
    before = cursor.index
    since = cursor.take(Kind.SINCE)
    between = cursor.take(Kind.BETWEEN)
    start = _read_point(cursor)
    if start is None:
        cursor.index = before
        return []
    end = start
    here = cursor.index
    joint = cursor.take(Kind.DASH, Kind.TO)
    if between and not joint:
        joint = cursor.take(Kind.AND)
    if _is_iso(start) and cursor.sees(Kind.SLASH, Kind.NUMBER, Kind.DASH):
        joint = cursor.next()
    if joint:
        found = _read_point(cursor) or _read_last_fiscal_year(cursor, start)
        if found is not None:
            end = found
        elif joint.kind is Kind.AND:
            cursor.index = here
        else:
            raise _no_end(cursor, before)
    if end is start and (since or cursor.at(Kind.ONWARDS) or (between and _is_day(start))):
        cursor.take(Kind.ONWARDS)
        raise _no_end(cursor, before)
    item = Item(start, end, cursor.part_since(before))
    return [replace(item, bracket=Bracket.NARROW) if item.is_whole_fiscal_year else item]


def _read_point(cursor: Cursor) -> Point | None:
    before = cursor.index
    cursor.skip(*_ANNOUNCEMENTS, Kind.ROUND)
    if part := read_part(cursor):
        return part
    is_whole = cursor.take(Kind.WHOLE) is not None
    point = (read_part(cursor) if is_whole else None) or read_date(cursor)
    if point is None:
        cursor.index = before
    return point


def _read_last_fiscal_year(cursor: Cursor, start: Point) -> Point | None:
    """Read the `2566` of `ปีงบประมาณ 2565 - 2566`."""
    if not isinstance(start, FiscalPart) or start.months != MONTHS_IN_YEAR or start.year is None:
        return None
    number = cursor.take(Kind.NUMBER)
    return FiscalPart(0, MONTHS_IN_YEAR, year_of(number), number.part) if number else None


def _is_iso(point: Point) -> bool:
    return (
        isinstance(point, WrittenDate)
        and point.year is not None
        and (point.part.start == point.year.part.start)
    )


def _is_day(point: Point) -> bool:
    return isinstance(point, WrittenDate) and point.day is not None


def _read_restatement(cursor: Cursor, item: Item, *, brackets: bool) -> tuple[Item, ...]:
    """Read what says `item` again: `(ต.ค. 64 - ก.พ. 65)`, or the months of a part after a colon.

    A bracket that holds anything else is left; one that only counts (`(รอบที่ 1)`) says nothing.
    """
    before = cursor.index
    if isinstance(item.end, FiscalPart) and not item.is_whole_fiscal_year:
        cursor.take(Kind.COLON)
        dates = cursor.remembering(_read_range)
        if dates and all(isinstance(point, WrittenDate) for point in dates[0].points):
            return tuple(dates)
        cursor.index = before
    if not brackets or not cursor.take(Kind.OPEN):
        return ()
    inside = cursor.index
    if _read_label(cursor) and cursor.take(Kind.CLOSE):
        return ()
    cursor.index = inside
    items = read_periods(cursor, brackets=False)
    if items and cursor.take(Kind.CLOSE):
        return items
    cursor.index = before
    return ()


def _with_fiscal_years(items: list[Item]) -> tuple[Item, ...]:
    """Give the fiscal year that stands beside periods to them: `ก.พ. และ ก.ค. ปีงบประมาณ 2565`."""
    for index, item in enumerate(items):
        if not item.is_whole_fiscal_year or item.bracketed:
            continue
        follows = index > 0 and not item.joined
        leads = index == 0 and len(items) > 1 and not items[1].joined
        if follows or leads:
            others = [*items[:index], *items[index + 1 :]]
            year = item.start.year
            return tuple(others if year is None else _all_within(others, year))
    return tuple(items)


def _all_within(items: Iterable[Item], year: WrittenYear) -> list[Item]:
    return [item if item.is_whole_fiscal_year else _within(item, year) for item in items]


def _within(item: Item, year: WrittenYear) -> Item:
    return replace(item, fiscal_year=year)


def refuse_vague(cursor: Cursor) -> None:
    """Refuse `ปลายเดือน`, `สัปดาห์ที่ 2`: which days they are depends on whom one asks."""
    before = cursor.index
    which = cursor.peek(1).kind
    if cursor.at(Kind.WEEK) and which in (Kind.ORDINAL, Kind.FIRST, Kind.LAST):
        cursor.index += 2
        cursor.take(Kind.NUMBER)
    elif cursor.take(Kind.VAGUE):
        cursor.take(Kind.MONTH_UNIT, Kind.YEAR, Kind.WEEK)
    else:
        return
    part = cursor.part_since(before)
    raise cursor.fault(
        before,
        Bilingual(
            th=f"“{part}” ไม่ชัดว่าตั้งแต่วันที่เท่าใดถึงวันที่เท่าใด",
            en=f"“{part}” does not say from which day to which",
        ),
        Bilingual(
            th="เขียนวันที่เริ่มและสิ้นสุด เช่น 1-10 ต.ค. 2564",
            en="write the first and the last day, as in 1-10 ต.ค. 2564",
        ),
    )


def _no_end(cursor: Cursor, since: int) -> NotationError:
    part = cursor.part_since(since)
    return cursor.fault(
        since,
        Bilingual(th=f"ช่วงเวลา “{part}” ไม่มีวันสิ้นสุด", en=f"the period “{part}” has no end"),
        Bilingual(
            th="เขียนวันหรือเดือนที่สิ้นสุด เช่น ต.ค. 2564 - ก.ย. 2565",
            en="write the last day or month, as in ต.ค. 2564 - ก.ย. 2565",
        ),
    )


def _label_alone(label: _Label) -> NotationError:
    return NotationError(
        label.part,
        Bilingual(
            th=f"“{label.part}” ไม่บอกว่าเป็นเดือนใด เพราะแต่ละหน่วยงานแบ่งรอบต่างกัน",
            en=f"“{label.part}” does not say which months it is: units divide the year differently",
        ),
        Bilingual(
            th=f"เขียนช่วงเวลาต่อท้าย เช่น {label.part} : 5 เดือนแรก",
            en=f"write the period after it, as in {label.part} : 5 เดือนแรก",
        ),
    )
