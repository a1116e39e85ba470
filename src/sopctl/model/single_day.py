"""One day, as a record or a form asks for it, and the year in it that is of another era."""

from datetime import date
from functools import lru_cache

from sopctl.bilingual import Bilingual
from sopctl.calendar.era import parse_day
from sopctl.calendar.fiscal import BE_OFFSET
from sopctl.calendar.notation import Fault, NotationError, read_windows
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.syntax.errors import Extract
from sopctl.calendar.thai import to_arabic_digits, to_thai_digits
from sopctl.model.schedule import is_possible_year
from sopctl.patterns import lazily
from sopctl.structs import Frozen

_REMEMBERED = 4096
"""Texts: several rules ask for the day of one record, and many records share a day."""

_LONGEST = 200
"""Characters of a text that may be one day, weekday and era spelt out."""
_SHOWN = 60

_FOUR_DIGITS = lazily(r"(?<!\d)\d{4}(?!\d)")

_ONE_DAY_HELP = Bilingual(
    th="ระบุวันเดียวพร้อมเดือนและปี เช่น 2565-02-09 หรือ 9 ก.พ. 2565",
    en="give one day with its month and year, such as 2565-02-09",
)


class EraSlip(Frozen):
    """A year that no era has, or that the era named beside it has not.

    `part` is where it stands in the text, `meant` the year that belongs there, in the same digits;
    None where that cannot be told.
    """

    part: tuple[int, int]
    year: str
    meant: str | None


def read_single_day(text: str) -> date:
    """Return the one day that `text` names, in any notation that says its year.

    Raises:
        NotationError: where it cannot be read, or is a month or several days.
    """
    found = _day_or_error(text)
    if isinstance(found, NotationError):
        raise found.with_traceback(None)
    return found


@lru_cache(maxsize=_REMEMBERED)
def _day_or_error(text: str) -> date | NotationError:
    # What cannot be read is remembered too: every rule on records asks anew.
    if len(text) > _LONGEST:
        return _not_one_day(text)
    try:
        return parse_day(text)
    except NotationError as error:
        no_day = error
    try:
        windows = read_windows(text)
    except NotationError:
        return no_day
    if len(windows) == 1 and len(windows[0]) == 1:
        return windows[0].first
    first = windows[0].first
    is_month = windows == (DateRange.of_month(first.year, first.month),)
    return no_day if is_month else _not_one_day(text)


@lru_cache(maxsize=_REMEMBERED)
def era_slip(text: str) -> EraSlip | None:
    """Return the year in a day's text that is of another era; None where there is none."""
    try:
        day = read_single_day(text)
    except NotationError as error:
        if error.code != Fault.ERA:
            return None
        return _slip(text, error.start, error.end)
    if is_possible_year(day.year + BE_OFFSET):
        return None
    for match in _FOUR_DIGITS.finditer(to_arabic_digits(text)):
        if not is_possible_year(_as_be(int(match.group()))):
            return _slip(text, *match.span())
    return None


def _not_one_day(text: str) -> NotationError:
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return NotationError(
        Extract(text, 0, len(text)),
        Bilingual(th=f"“{shown}” ไม่ใช่วันเดียว", en=f"“{shown}” is not one day"),
        _ONE_DAY_HELP,
    )


def _slip(text: str, start: int, end: int) -> EraSlip:
    written = text[start:end]
    digits = to_arabic_digits(written)
    meant = _year_meant(int(digits)) if _FOUR_DIGITS.fullmatch(digits) else None
    if meant is not None and digits != written:
        meant = to_thai_digits(meant)
    return EraSlip((start, end), written, meant)


def _year_meant(number: int) -> str | None:
    """Return the year for which `number` was typed, if the eras explain it.

    543 added to a year of the Buddhist Era, or taken from one of the Common Era; and a year that
    is right in the other era than the one named beside it.
    """
    if 1900 <= number <= 2200:
        return str(number + BE_OFFSET)
    if 2400 <= number <= 2743:
        return str(number - BE_OFFSET)
    for candidate in (number - BE_OFFSET, number + 2 * BE_OFFSET):
        if is_possible_year(candidate):
            return str(candidate)
    return None


def _as_be(number: int) -> int:
    return number + BE_OFFSET if 1900 <= number <= 2200 else number
