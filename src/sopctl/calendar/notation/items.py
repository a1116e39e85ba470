"""Periods as they are written, before any year is settled."""

from enum import Enum, auto

from sopctl.calendar.notation.fiscal_parts import MONTHS_IN_YEAR, FiscalPart
from sopctl.calendar.syntax.dates import WrittenDate, WrittenYear
from sopctl.calendar.syntax.errors import Extract
from sopctl.structs import Frozen

Point = WrittenDate | FiscalPart


class Bracket(Enum):
    """What a bracket after an item may do to it."""

    RESTATE = auto()
    """Say the same again: `5 เดือนแรก (ต.ค. - ก.พ.)`."""
    CHOOSE = auto()
    """Say which of several is meant: `รอบ 6 เดือน (ต.ค. - มี.ค.)`."""
    NARROW = auto()
    """Say a part of it: `ปีงบประมาณ 2565 (พ.ย. - มิ.ย.)`."""


class Item(Frozen):
    """One entry of a list of periods; a single date or part is both `start` and `end`.

    Attributes:
        joined: whether a comma, `และ` or the like stands before it.
        bracket: what a bracket after it may do.
        bracketed: the periods in the bracket after it, if any.
        fiscal_year: the fiscal year said to hold it, apart from its own points.
    """

    start: Point
    end: Point
    part: Extract
    joined: bool = False
    bracket: Bracket = Bracket.RESTATE
    bracketed: tuple["Item", ...] = ()
    fiscal_year: WrittenYear | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """The one or two ends."""
        return (self.start, self.end) if self.is_range else (self.start,)

    @property
    def is_range(self) -> bool:
        """Whether two ends are written."""
        return self.end is not self.start

    @property
    def is_day(self) -> bool:
        """Whether it ends on a written day."""
        return isinstance(self.end, WrittenDate) and self.end.day is not None

    @property
    def is_whole_fiscal_year(self) -> bool:
        """Whether it says a fiscal year, no part of one."""
        return (
            isinstance(self.end, FiscalPart)
            and self.end is self.start
            and self.end.months == MONTHS_IN_YEAR
        )

    @property
    def says_year(self) -> bool:
        """Whether any year is written in it."""
        return self.fiscal_year is not None or any(point.year for point in self.points)
