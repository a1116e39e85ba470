"""Working days of Thai government offices: Monday to Friday less office holidays."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date
from types import MappingProxyType

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import Shift
from sopctl.calendar.holiday_base import base_holidays
from sopctl.calendar.holiday_table import COVERED, TABLED, holiday_table
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.regions import places_of
from sopctl.structs import Frozen

__all__ = ["COVERED", "Holiday", "OfficeCalendar"]

_SATURDAY = 5

_BEYOND_TABLE = "ไลบรารี holidays ปีนี้อยู่นอกตารางวันหยุดราชการของโปรแกรม"
_NO_DAYS: Mapping[date, str] = MappingProxyType({})


class Holiday(Frozen):
    """A day on which offices are closed; it may fall on a weekend.

    `reason` cites the law, the resolution or the configuration (in Thai, as the sources are).
    `confirmed` is False where the source could not be read.
    """

    day: date
    name: Bilingual
    reason: str
    confirmed: bool


class OfficeCalendar:
    """The office days of one unit. Immutable; years are worked out when first asked for.

    Years of `TABLED` come from the shipped table, others from the `holidays` library; where that
    has nothing either (before 1914, and far in the future) weekends and days of fixed date remain.
    `covers` says which years the government has announced.
    """

    __slots__ = ("_added", "_holidays", "_places", "_removed", "_working")

    def __init__(
        self,
        *,
        added: Mapping[date, str] = _NO_DAYS,
        removed: Mapping[date, str] = _NO_DAYS,
        region: str | None = None,
    ) -> None:
        """Make the calendar of a unit that closes on `added` and opens on `removed` days.

        Both map a day to its reason. Removing a holiday that falls on a weekend opens nothing.
        `region` is a province or region, in Thai or English, whose own holidays count too.

        Raises:
            ValueError: where a day is both added and removed.
            UnknownRegionError: where `region` is no province or region.
        """
        if both := added.keys() & removed.keys():
            days = ", ".join(day.isoformat() for day in sorted(both))
            raise ValueError(f"a day cannot be both added and removed: {days}")
        self._added = dict(added)
        self._removed = frozenset(removed)
        self._places = places_of(region) if region else frozenset[str]()
        self._holidays: dict[int, Mapping[date, Holiday]] = {}
        self._working: dict[int, Sequence[date]] = {}

    def holiday(self, day: date) -> Holiday | None:
        """Return the holiday on `day`, if there is one; a plain weekend is none."""
        return self._holidays_of(day.year).get(day)

    def is_working_day(self, day: date) -> bool:
        """Say whether offices are open on `day`."""
        return day.weekday() < _SATURDAY and self.holiday(day) is None

    def working_days(self, days: DateRange) -> Sequence[date]:
        """Return the working days in `days`, in order."""
        found: list[date] = []
        for year in range(days.start.year, days.last.year + 1):
            working = self._working_of(year)
            found += working[bisect_left(working, days.start) : bisect_left(working, days.stop)]
        return found

    def on_or_before(self, day: date) -> date:
        """Return the last working day that is not after `day`.

        Raises:
            OverflowError: where there is none left in the calendar (so do the methods below).
        """
        return self._working_day(day.year, bisect_right(self._working_of(day.year), day) - 1)

    def on_or_after(self, day: date) -> date:
        """Return the first working day that is not before `day`."""
        return self._working_day(day.year, bisect_left(self._working_of(day.year), day))

    def add(self, day: date, working_days: int) -> date:
        """Return the `working_days`-th working day after `day`; before it, where negative.

        With 0 it is `day` itself, be it a working day or not. The first day counted is the day
        after, as Civil and Commercial Code section 193/3 has it.
        """
        if working_days == 0:
            return day
        working = self._working_of(day.year)
        if working_days > 0:
            return self._working_day(day.year, bisect_right(working, day) + working_days - 1)
        return self._working_day(day.year, bisect_left(working, day) + working_days)

    def count(self, days: DateRange) -> int:
        """Return the number of working days in `days`."""
        return self._distance(days.start, days.stop, bisect_left)

    def between(self, earlier: date, later: date) -> int:
        """Return the working days after `earlier`, up to and including `later`.

        These are the working days left on `earlier` for what is due on `later`; negative, the
        working days gone by, where `later` is the earlier.
        """
        if later < earlier:
            return -self.between(later, earlier)
        return self._distance(earlier, later, bisect_right)

    def shift(self, day: date, policy: Shift) -> date:
        """Return where `policy` puts a deadline of `day`; a working day stays where it is."""
        match policy:
            case Shift.NONE:
                return day
            case Shift.FOLLOWING:
                return self.on_or_after(day)
            case Shift.PRECEDING:
                return self.on_or_before(day)

    def covers(self, year: int) -> bool:
        """Say whether the table covers the CE year `year`; if not, its holidays are a forecast."""
        return year in COVERED

    def _distance(
        self, start: date, stop: date, bisect: Callable[[Sequence[date], date], int]
    ) -> int:
        """Count working days from `start` to `stop`; `bisect` says which end is left out."""
        whole_years = sum(len(self._working_of(year)) for year in range(start.year, stop.year))
        return (
            whole_years
            + bisect(self._working_of(stop.year), stop)
            - bisect(self._working_of(start.year), start)
        )

    def _working_day(self, year: int, position: int) -> date:
        """Return the working day `position` places after the first of `year`, or before it."""
        while position < 0:
            year -= 1
            position += len(self._working_of(year))
        while position >= len(self._working_of(year)):
            position -= len(self._working_of(year))
            year += 1
        return self._working_of(year)[position]

    def _working_of(self, year: int) -> Sequence[date]:
        working = self._working.get(year)
        if working is None:
            if not MINYEAR <= year <= MAXYEAR:
                raise OverflowError(f"the calendar has no year {year}: no working day is left")
            working = self._working[year] = self._list_working_days(year)
        return working

    def _list_working_days(self, year: int) -> Sequence[date]:
        closed = self._holidays_of(year)
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        days = map(date.fromordinal, range(first, last + 1))
        return [day for day in days if day.weekday() < _SATURDAY and day not in closed]

    def _holidays_of(self, year: int) -> Mapping[date, Holiday]:
        holidays = self._holidays.get(year)
        if holidays is None:
            holidays = self._holidays[year] = self._list_holidays(year)
        return holidays

    def _list_holidays(self, year: int) -> Mapping[date, Holiday]:
        base = _tabled_holidays(year, self._places) if year in TABLED else _base_holidays(year)
        holidays = {day: holiday for day, holiday in base.items() if day not in self._removed}
        for day, reason in self._added.items():
            if day.year == year and day not in holidays:
                name = Bilingual(th=reason, en=reason)
                holidays[day] = Holiday(day, name, reason, confirmed=True)
        return holidays


def _tabled_holidays(year: int, places: frozenset[str]) -> dict[date, Holiday]:
    return {
        day: Holiday(day, row.name, row.reason, row.confirmed)
        for day, row in holiday_table().closing(year, places).items()
    }


def _base_holidays(year: int) -> dict[date, Holiday]:
    return {
        base.day: Holiday(base.day, base.name, _BEYOND_TABLE, confirmed=False)
        for base in base_holidays(year)
        if base.for_offices
    }
