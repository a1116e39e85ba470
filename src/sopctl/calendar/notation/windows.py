"""From periods as written to the days they are: settles left-out years and checks brackets."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from sopctl.bilingual import Bilingual
from sopctl.calendar.era import ce_year, format_date, window_of, year_missing
from sopctl.calendar.fiscal import BE_OFFSET, FIRST_MONTH, FiscalYear
from sopctl.calendar.notation.fiscal_parts import FiscalPart
from sopctl.calendar.notation.items import Bracket, Item, Point
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.syntax.dates import WrittenYear
from sopctl.calendar.syntax.errors import Extract, Fault, NotationError
from sopctl.structs import Mutable, replace


def resolve(items: Sequence[Item], fiscal_year: FiscalYear | None) -> tuple[DateRange, ...]:
    """Return the windows that `items` say, in their written order.

    A left-out year is taken from what follows in the same list, one year earlier where time would
    run backwards; else from what precedes; else from `fiscal_year`.

    Raises:
        NotationError: where a year cannot be told or does not exist, where a range runs backwards,
            and where a bracket contradicts what stands before it.
    """
    windows: list[DateRange] = []
    plain: list[Item] = []
    for item in items:
        plain.append(item)
        if item.bracketed:
            count = _heads_of(plain)
            heads = plain[-count:]
            windows += _resolve_list(plain[:-count], fiscal_year)
            windows += _resolve_bracket(heads, item.bracketed, fiscal_year)
            plain = []
    return (*windows, *_resolve_list(plain, fiscal_year))


def _heads_of(items: Sequence[Item]) -> int:
    """Return how many of the last `items` the bracket after them is about.

    As many as the bracket has entries (`5 เดือนแรก 5 เดือนหลัง (ต.ค.-ก.พ., มี.ค.-ก.ค.)`), or all
    among which it chooses, else the last one.
    """
    choices = 0
    while choices < len(items) and items[-1 - choices].bracket is Bracket.CHOOSE:
        choices += 1
    return choices or (len(items[-1].bracketed) if len(items[-1].bracketed) <= len(items) else 1)


def _resolve_bracket(
    heads: Sequence[Item], bracketed: Sequence[Item], fiscal_year: FiscalYear | None
) -> tuple[DateRange, ...]:
    if any(item.says_year for item in bracketed):
        inside = resolve(bracketed, fiscal_year)
        if not any(item.says_year for item in heads):
            fiscal_year = FiscalYear.containing(inside[0].first)
        outside = _resolve_list(heads, fiscal_year)
    else:
        outside = _resolve_list(heads, fiscal_year)
        inside = resolve(bracketed, FiscalYear.containing(outside[0].first))
    match heads[-1].bracket:
        case Bracket.RESTATE if _places_in_year(heads, bracketed):
            agrees = all(part.covers(window) for part in inside for window in outside)
            inside = outside if agrees else inside
        case Bracket.RESTATE:
            agrees = inside == outside
        case Bracket.CHOOSE:
            agrees = set(inside) <= set(outside)
        case Bracket.NARROW:
            agrees = all(any(whole.covers(part) for whole in outside) for part in inside)
    if not agrees:
        raise _contradiction(
            heads[0].part.to(heads[-1].part),
            outside,
            bracketed[0].part.to(bracketed[-1].part),
            inside,
        )
    return inside


def _places_in_year(heads: Sequence[Item], bracketed: Sequence[Item]) -> bool:
    """Say whether the bracket only says where in the year a date lies: `ก.พ. 65 (ไตรมาส 2)`."""
    return (
        len(heads) == len(bracketed) == 1
        and heads[0].start is heads[0].end
        and not isinstance(heads[0].start, FiscalPart)
        and all(isinstance(point, FiscalPart) for point in bracketed[0].points)
    )


class _Place(Mutable):
    """A point whose CE year is being settled; of a fiscal part, the year of its first month."""

    point: Point
    item: Item
    year: int | None = None
    takes_month: bool = False
    """Whether it is a day alone, in the month of the place after it."""

    @property
    def month(self) -> int:
        """The month in which it begins, 1 to 12."""
        if isinstance(self.point, FiscalPart):
            return (FIRST_MONTH - 1 + self.point.skip) % 12 + 1
        return self.point.month or 1

    def settle_in(self, fiscal_year: FiscalYear) -> None:
        """Put it into `fiscal_year`."""
        self.year = fiscal_year.month(self.month).first.year

    def window(self) -> DateRange:
        """Return its days.

        Raises:
            NotationError: where its year cannot be told, or has no such day.
        """
        if self.year is None:
            raise year_missing(self.item.part)
        if isinstance(self.point, FiscalPart):
            fiscal_year = FiscalYear.containing(date(self.year, self.month, 1))
            return fiscal_year.part(self.point.skip, self.point.months)
        return window_of(self.point, self.year)


def _resolve_list(items: Sequence[Item], fiscal_year: FiscalYear | None) -> tuple[DateRange, ...]:
    places = [_Place(point, item) for item in items for point in item.points]
    _lend_months(places)
    settled = [place for place in places if not place.takes_month]
    for place in settled:
        _settle_written_year(place)
    for place, following in reversed(list(pairwise(settled))):
        _settle_before(place, following)
    for preceding, place in pairwise(settled):
        _settle_after(preceding, place)
    for place in settled:
        if place.year is None and fiscal_year is not None:
            place.settle_in(fiscal_year)
    for place, following in reversed(list(pairwise(places))):
        if place.takes_month:
            place.year = following.year
    return _windows(items, places)


def _lend_months(places: Sequence[_Place]) -> None:
    """Give each day alone the month that follows: both days of `1-15 ต.ค. 64`."""
    for place, following in reversed(list(pairwise(places))):
        if isinstance(place.point, FiscalPart) or isinstance(following.point, FiscalPart):
            continue
        if place.point.month is None:
            place.point = replace(place.point, month=following.point.month)
            place.takes_month = True


def _settle_written_year(place: _Place) -> None:
    if place.point.year is None:
        if place.item.fiscal_year is not None:
            place.settle_in(_fiscal_year_of(place.item.fiscal_year))
    elif isinstance(place.point, FiscalPart):
        place.settle_in(_fiscal_year_of(place.point.year))
    else:
        place.year = ce_year(place.point.year)


def _settle_before(place: _Place, following: _Place) -> None:
    """Take the year of what follows, or the one before where that would run backwards."""
    if place.year is None and following.year is not None:
        backwards = place.month > following.month
        place.year = _if_sure(place, following.year - backwards, following)


def _settle_after(preceding: _Place, place: _Place) -> None:
    """Take the year of what precedes, or the next where that would run backwards."""
    if place.year is None and preceding.year is not None:
        backwards = place.month < preceding.month
        place.year = _if_sure(place, preceding.year + backwards, preceding)


def _if_sure(place: _Place, year: int, known: _Place) -> int | None:
    """Return `year`, or None where a list would reach into another fiscal year.

    A range must run forwards, so its year is sure. The year of the first of `ก.ค. และ ก.พ. 65` is
    not.
    """
    if place.item is known.item or year == known.year or known.year is None:
        return year
    here, there = date(year, place.month, 1), date(known.year, known.month, 1)
    return year if FiscalYear.containing(here) == FiscalYear.containing(there) else None


def _windows(items: Sequence[Item], places: Sequence[_Place]) -> tuple[DateRange, ...]:
    windows = []
    remaining = iter(places)
    for item in items:
        ends = [next(remaining).window() for _ in item.points]
        if ends[-1].last < ends[0].first:
            raise _reversed(item.part, ends[0].first, ends[-1].last)
        window = DateRange(ends[0].start, ends[-1].stop)
        if item.fiscal_year and not _fiscal_year_of(item.fiscal_year).days.covers(window):
            raise _contradiction(
                item.part, [window], item.fiscal_year.part, [_fiscal_year_of(item.fiscal_year).days]
            )
        windows.append(window)
    return tuple(windows)


def _fiscal_year_of(year: WrittenYear) -> FiscalYear:
    return FiscalYear(ce_year(year) + BE_OFFSET)


def _reversed(part: Extract, first: date, last: date) -> NotationError:
    return NotationError(
        part,
        Bilingual(
            th=f"วันสิ้นสุด ({format_date(last)}) อยู่ก่อนวันเริ่ม ({format_date(first)})",
            en=f"the end ({last}) comes before the start ({first})",
        ),
        Bilingual(
            th="สลับวันเริ่มกับวันสิ้นสุด หรือแก้ปี",
            en="exchange the two, or correct a year",
        ),
        Fault.REVERSED,
    )


def _contradiction(
    said: Extract, meant: Sequence[DateRange], bracket: Extract, instead: Sequence[DateRange]
) -> NotationError:
    return NotationError(
        bracket,
        Bilingual(
            th=f"“{bracket}” ({_spell(instead)}) ไม่ตรงกับ “{said}” ({_spell(meant)})",
            en=f"“{bracket}” ({_iso(instead)}) contradicts “{said}” ({_iso(meant)})",
        ),
        Bilingual(
            th="แก้ให้ตรงกัน หรือเขียนไว้อย่างเดียว",
            en="make them agree, or write only one of them",
        ),
        Fault.CONFLICT,
    )


def _spell(windows: Sequence[DateRange]) -> str:
    return ", ".join(f"{format_date(w.first)} - {format_date(w.last)}" for w in windows)


def _iso(windows: Sequence[DateRange]) -> str:
    return ", ".join(f"{window.first}/{window.last}" for window in windows)
