"""Times: every text that the calendar reads, such as periods, deadlines and reporting rounds.

All of its years move, near or far, whatever notation they are in: the work comes round each year.
The result is read by the calendar again, and kept only if each of its days has moved by as many
years; a time for which that cannot be had stays as it is, with a remark.
"""

from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import DeadlineRule, OnDate
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation import NotationError, Reading, read_time
from sopctl.calendar.ranges import DateRange
from sopctl.rolling.days import move_days
from sopctl.rolling.journey import Change, Journey, Moved, Remark, changed
from sopctl.rolling.notices import four_digits
from sopctl.rolling.years import years_in

_SLACK = 1
"""Days by which a count over the end of February, or the 28th for the 29th, may differ."""


def move_time(text: str, journey: Journey) -> Moved:
    """Return what becomes of a text about time."""
    years = years_in(text, journey.start, is_time=True)
    by_year = [Change(year.start, year.end, year.moved(journey.years)) for year in years]
    remarks = [
        four_digits(year, change.new)
        for year, change in zip(years, by_year, strict=True)
        if len(change.new) != len(year.digits)
    ]
    if _has_moved(text, changed(text, by_year), journey):
        return Moved(tuple(by_year), tuple(remarks))
    # A date that does not come again as it is cannot be read; a yearly one needs no change.
    days = move_days(text, years, journey, is_time=True)
    whole = (*by_year, *days.changes)
    if _has_moved(text, changed(text, whole), journey):
        return Moved(whole, (*days.remarks, *remarks))
    return Moved(remarks=(_left(text),))


def _has_moved(old: str, new: str, journey: Journey) -> bool:
    before, after = _read(old, journey.start), _read(new, journey.end)
    if before is None or after is None or before.effort != after.effort:
        return False
    return _are_moved(before.windows, after.windows, journey.years) and _are_moved(
        before.deadlines, after.deadlines, journey.years
    )


def _read(text: str, fiscal_year: FiscalYear) -> Reading | None:
    try:
        return read_time(text, fiscal_year=fiscal_year)
    except NotationError:
        return None


def _are_moved(
    old: tuple[DateRange, ...] | tuple[DeadlineRule, ...],
    new: tuple[DateRange, ...] | tuple[DeadlineRule, ...],
    years: int,
) -> bool:
    return len(old) == len(new) and all(
        _is_moved(*pair, years) for pair in zip(old, new, strict=True)
    )


def _is_moved(old: DateRange | DeadlineRule, new: DateRange | DeadlineRule, years: int) -> bool:
    match old, new:
        case DateRange(), DateRange():
            return _is_later(old.first, new.first, years) and _is_later(old.last, new.last, years)
        case OnDate(on=before), OnDate(on=after):
            return _is_later(before, after, years)
    return old == new


def _is_later(old: date, new: date, years: int) -> bool:
    is_leap_day = (old.month, old.day) == (2, 29)
    expected = old.replace(year=old.year + years, day=28 if is_leap_day else old.day)
    return abs((new - expected).days) <= _SLACK


def _left(text: str) -> Remark:
    return Remark(
        "unmoved-time",
        (0, len(text)),
        Bilingual(th="เลื่อนปีของเวลานี้โดยอัตโนมัติไม่ได้", en="this time could not be moved for certain"),
        Bilingual(th="แก้ปีเองให้เป็นปีใหม่", en="write the new year's date by hand"),
    )
