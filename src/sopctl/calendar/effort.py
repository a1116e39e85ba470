"""The work a step takes, as a value."""

from enum import StrEnum

from sopctl.structs import Frozen


class Unit(StrEnum):
    """What an effort or an interval is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working-day"
    WEEK = "week"
    MONTH = "month"


class Effort(Frozen):
    """From `minimum` to `maximum` of `unit`, once or for each `per`.

    `maximum` is None where only a lower bound is given (`อย่างน้อย 3 วัน`). Numbers are int where
    whole, else float. `per` is what is counted (`กิจกรรม`, `เดือน`), without blanks.
    """

    minimum: int | float
    maximum: int | float | None
    unit: Unit
    per: str | None = None
