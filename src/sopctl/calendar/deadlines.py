"""What a deadline says, as values: a fixed day, a day that recurs, or a count from an event.

`sopctl.calendar.notation` reads them from text, `sopctl.calendar.recurrence` turns them into dates.
"""

from datetime import date
from enum import StrEnum
from typing import Literal

from sopctl.calendar.effort import Unit
from sopctl.structs import Frozen

LAST = -1
"""As a recurring deadline's `day`: the last one of the month, counting back as Python does."""


class Every(StrEnum):
    """How often a deadline recurs; quarters and halves are the fiscal year's."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    FISCAL_YEAR = "fiscal-year"


class Shift(StrEnum):
    """What becomes of a deadline that falls on a day off (a business-day convention)."""

    NONE = "none"
    FOLLOWING = "following"
    PRECEDING = "preceding"


class Anchor(StrEnum):
    """An event, other than a step, from which a deadline may be counted."""

    MONTH_END = "month-end"
    QUARTER_END = "quarter-end"
    HALF_YEAR_END = "half-year-end"
    FISCAL_YEAR_END = "fiscal-year-end"
    RECEIVED = "received"


class OnDate(Frozen):
    """One fixed day: `ภายในวันที่ 15 มกราคม 2565`."""

    on: date


class Recurring(Frozen):
    """A day in each week, month, quarter, half or fiscal year.

    `day` counts from 1, or is `LAST`. In a week it is the ISO weekday (1 is Monday). In a month it
    is the day of that month; in a quarter, half or year the day of its last month, or of `month`
    (1 to 12) where that is given. A month too short for `day` is due on its own last day.
    `unit` is DAY or WORKING_DAY: `day=LAST, unit=WORKING_DAY` is the month's last working day,
    `day=5, unit=WORKING_DAY` its fifth. `of="next"` puts the day in the week or month that follows
    the one the work belongs to. `interval` takes every so many months, counted from the first.
    """

    every: Every
    day: int = LAST
    unit: Literal[Unit.DAY, Unit.WORKING_DAY] = Unit.DAY
    of: Literal["same", "next"] = "same"
    month: int | None = None
    interval: int = 1


class After(Frozen):
    """`days` after an event, the first day counted being the day after it.

    Source of the count: Civil and Commercial Code, section 193/3. `anchor` is an `Anchor` or the id
    of a step.
    """

    anchor: Anchor | str
    days: int
    unit: Literal[Unit.DAY, Unit.WORKING_DAY] = Unit.DAY


DeadlineRule = OnDate | Recurring | After
