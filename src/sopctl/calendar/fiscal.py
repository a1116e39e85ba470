"""The Thai government's fiscal year and its parts.

Budget Procedures Act B.E. 2561, section 4: the budget year runs from 1 October to 30 September
and is named for the Buddhist-Era year in which it ends.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from sopctl.calendar.ranges import DateRange
from sopctl.structs import Frozen

BE_OFFSET = 543
"""Years to add to a Common-Era year to name it in the Buddhist Era."""

FIRST_MONTH = 10


class FiscalYear(Frozen, order=True):
    """A fiscal year, named by its Buddhist-Era year: `FiscalYear(2565)` ends 30 September 2022."""

    be: int

    @classmethod
    def containing(cls, day: date) -> "FiscalYear":
        """Return the fiscal year in which `day` lies."""
        return cls(day.year + BE_OFFSET + (1 if day.month >= FIRST_MONTH else 0))

    @property
    def days(self) -> DateRange:
        """All days of the year."""
        return self.part(0, 12)

    def part(self, skip: int, months: int) -> DateRange:
        """Return `months` months after the first `skip` months of the year."""
        return _part(self, skip, months)

    def quarter(self, number: int) -> DateRange:
        """Return quarter 1 to 4; the first begins in October."""
        if not 1 <= number <= 4:
            raise ValueError(f"a year has quarters 1 to 4, not {number}")
        return self.part(3 * (number - 1), 3)

    def half(self, number: int) -> DateRange:
        """Return half 1 (October to March) or 2 (April to September)."""
        if not 1 <= number <= 2:
            raise ValueError(f"a year has halves 1 and 2, not {number}")
        return self.part(6 * (number - 1), 6)

    def month(self, month: int) -> DateRange:
        """Return the calendar month `month` (1 to 12) as it falls in this fiscal year."""
        return DateRange.of_month(self._ce_year_of(month), month)

    def _ce_year_of(self, month: int) -> int:
        return self.be - BE_OFFSET - (1 if month >= FIRST_MONTH else 0)

    def months(self) -> Iterator[DateRange]:
        """Yield the twelve months, October first."""
        return self.days.months()


# Every period of an SOP is held against its fiscal year, and a project has SOPs of few years.
@lru_cache(maxsize=256)
def _part(year: FiscalYear, skip: int, months: int) -> DateRange:
    first, last = (
        year.month((FIRST_MONTH - 1 + index) % 12 + 1) for index in (skip, skip + months - 1)
    )
    return DateRange(first.start, last.stop)
