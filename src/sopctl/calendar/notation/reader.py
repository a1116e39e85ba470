"""Reads a text about time into values: all of it, or the one thing that is asked for."""

from collections.abc import Sequence
from functools import lru_cache

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import DeadlineRule, OnDate
from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation.entries import settle
from sopctl.calendar.notation.parts import Parts, nothing_said
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.syntax.errors import NotationError
from sopctl.structs import Frozen

_REMEMBERED = 4096
"""Texts; a folder of SOPs repeats the same few notations."""


class Reading(Frozen):
    """What a text says of time.

    `windows` and `deadlines` are in their written order; either may be empty.
    """

    text: str
    windows: tuple[DateRange, ...]
    effort: Effort | None
    deadlines: tuple[DeadlineRule, ...]


@lru_cache(maxsize=_REMEMBERED)
def read_time(
    text: str, *, fiscal_year: FiscalYear | None = None, bare_day: Unit = Unit.DAY
) -> Reading:
    """Read a whole cell: `พ.ย. 64 - มิ.ย. 65 (2 วัน/เดือน) ภายในวันที่ 10 ของเดือนถัดไป`.

    Args:
        text: at most 2,000 characters.
        fiscal_year: the year of dates that name none and cannot take one from the text.
        bare_day: the unit of an effort's `วัน` that is not said to be a working or calendar day.

    Raises:
        NotationError: where any part of the text cannot be read.
    """
    parts = Parts(text, bare_day)
    windows = parts.windows(fiscal_year)
    deadlines = settle(parts.deadlines, _year_of(windows) or fiscal_year)
    return Reading(text, windows, parts.effort, deadlines)


@lru_cache(maxsize=_REMEMBERED)
def read_effort(text: str, *, bare_day: Unit = Unit.DAY) -> Effort:
    """Read an effort alone: `2-3 วัน/กิจกรรม`, `ไม่เกิน 2 วัน`.

    Raises:
        NotationError: where it cannot be read, or says a period or a deadline.
    """
    parts = Parts(text, bare_day)
    parts.refuse_deadlines(_EFFORT_WANTED)
    parts.refuse_periods(_EFFORT_WANTED)
    if parts.effort is None:
        raise nothing_said(text)
    return parts.effort


@lru_cache(maxsize=_REMEMBERED)
def read_deadline(text: str, *, fiscal_year: FiscalYear | None = None) -> tuple[DeadlineRule, ...]:
    """Read deadlines: `ภายในวันที่ 10 ของเดือนถัดไป`, `ทุกสิ้นเดือน`.

    Where a deadline is asked for, a plain date or month is one too: its last day.

    Raises:
        NotationError: where it cannot be read, or says an effort or a period.
    """
    parts = Parts(text, Unit.DAY)
    parts.refuse_effort(_DEADLINE_WANTED)
    if parts.deadlines:
        parts.refuse_periods(_DEADLINE_WANTED)
        return settle(parts.deadlines, fiscal_year)
    for item in parts.items:
        if item.is_range:
            raise NotationError(item.part, *_DEADLINE_WANTED)
    return tuple(OnDate(window.last) for window in parts.windows(fiscal_year))


@lru_cache(maxsize=_REMEMBERED)
def read_windows(text: str, *, fiscal_year: FiscalYear | None = None) -> tuple[DateRange, ...]:
    """Read periods alone: `พ.ย. 64 - มิ.ย. 65`, `ก.พ. และ ก.ค. 65`, `2564-11/2565-06`.

    Raises:
        NotationError: where it cannot be read, or says an effort or a deadline.
    """
    parts = Parts(text, Unit.DAY)
    parts.refuse_effort(_PERIOD_WANTED)
    parts.refuse_deadlines(_PERIOD_WANTED)
    return parts.windows(fiscal_year)


def _year_of(windows: Sequence[DateRange]) -> FiscalYear | None:
    """Return the fiscal year in which all windows lie, if it is one."""
    years = {FiscalYear.containing(day) for w in windows for day in (w.first, w.last)}
    return years.pop() if len(years) == 1 else None


_EFFORT_WANTED = (
    Bilingual(
        th="ตรงนี้ใช้บอกเวลาที่ใช้เท่านั้น ไม่ใช่ช่วงเวลาหรือกำหนดส่ง",
        en="this is an effort only, no period and no deadline",
    ),
    Bilingual(
        th="ย้ายช่วงเวลาไปไว้ใน period และกำหนดส่งไปไว้ใน deadlines",
        en="move the period to period, the deadline to deadlines",
    ),
)
_DEADLINE_WANTED = (
    Bilingual(
        th="ตรงนี้ใช้บอกกำหนดส่งเท่านั้น ไม่ใช่ช่วงเวลาหรือเวลาที่ใช้",
        en="this is a deadline only, no period and no effort",
    ),
    Bilingual(
        th="ย้ายช่วงเวลาไปไว้ใน period (หรือ within) เวลาที่ใช้ไปไว้ใน effort ส่วนจำนวนวันที่เป็น"
        "กำหนดส่งให้เขียน ภายใน นำหน้า",
        en="move the period to period (or within), the effort to effort; before a count of days"
        " that is a deadline write ภายใน",
    ),
)
_PERIOD_WANTED = (
    Bilingual(
        th="ตรงนี้ใช้บอกวันหรือช่วงเวลาเท่านั้น ไม่ใช่เวลาที่ใช้หรือกำหนดส่ง",
        en="this is a day or a period only, no effort and no deadline",
    ),
    Bilingual(
        th="ย้ายเวลาที่ใช้ไปไว้ใน effort และกำหนดส่งไปไว้ใน deadlines",
        en="move the effort to effort, the deadline to deadlines",
    ),
)
