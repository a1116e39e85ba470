"""Deadlines as they are written, and the rules they come to once all of a text is read.

A frequency and a day may stand apart (`ทุกเดือน ... ภายในวันที่ 10 ของเดือนถัดไป`) and make one
rule; a date without a year waits for the fiscal year.
"""

from collections.abc import Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import LAST, After, Anchor, DeadlineRule, Every, OnDate, Recurring
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation.items import Item
from sopctl.calendar.notation.places import Place
from sopctl.calendar.notation.recurring_days import DayOf, recurring
from sopctl.calendar.notation.windows import resolve
from sopctl.calendar.ranges import ONE_DAY
from sopctl.calendar.syntax.dates import WrittenDate
from sopctl.calendar.syntax.errors import Extract, Fault, NotationError
from sopctl.structs import Frozen, replace


class Frequency(Frozen):
    """How often: `ทุกเดือน`, `ทุก 2 เดือน`, `รายไตรมาส`."""

    every: Every
    interval: int
    part: Extract


class Rules(Frozen):
    """Deadlines that are complete."""

    rules: tuple[Recurring | After, ...]
    part: Extract


class Days(Frozen):
    """Days of what a frequency beside them must tell: the second part of `ทุกเดือน วันที่ 10`."""

    day_of: DayOf
    part: Extract


class Dates(Frozen):
    """Deadlines on written dates.

    Attributes:
        items: the dates; of a month or a part of the year, its last day is meant.
        days_after: how many days after them.
        day_before: whether the day before their first day is meant (`ก่อน`).
        yearly: whether they recur each year.
    """

    items: tuple[Item, ...]
    part: Extract
    days_after: int = 0
    day_before: bool = False
    yearly: bool = False


Entry = Frequency | Rules | Days | Dates

_ENDS: dict[str, Every] = {
    Anchor.MONTH_END: Every.MONTH,
    Anchor.QUARTER_END: Every.QUARTER,
    Anchor.HALF_YEAR_END: Every.HALF_YEAR,
    Anchor.FISCAL_YEAR_END: Every.FISCAL_YEAR,
}


_A_LEAP_YEAR = FiscalYear(2567)
"""Any fiscal year with a 29 February, to find the day of the month that a date without a year is."""


class Listed(Frozen):
    """An entry, and whether `และ`, a comma or the like stands before it."""

    entry: Entry
    joined: bool


def settle(listed: Sequence[Listed], fiscal_year: FiscalYear | None) -> tuple[DeadlineRule, ...]:
    """Return the rules that all entries of a text come to, in their written order.

    Raises:
        NotationError: where a day's month or a date's year cannot be told, and where a frequency
            contradicts the day beside it.
    """
    rules: list[DeadlineRule] = []
    for entry, frequency in _with_frequencies(listed):
        if frequency is None:
            rules += _alone(entry, fiscal_year)
        else:
            rules += _at_frequency(entry, frequency)
    return tuple(rules)


def _with_frequencies(listed: Sequence[Listed]) -> Iterator[tuple[Entry, Frequency | None]]:
    """Pair each frequency with the entry beside it, the one after it first, if they are not listed.

    `ทุกเดือน ภายในวันที่ 10` is one deadline, `ทุกเดือน และทุกไตรมาส` are two.
    """
    rest = list(listed)
    while rest:
        entry = rest.pop(0).entry
        beside = rest[0].entry if rest and not rest[0].joined else None
        if isinstance(entry, Frequency) and beside and not isinstance(beside, Frequency):
            rest.pop(0)
            yield beside, entry
        elif isinstance(beside, Frequency) and not isinstance(entry, Frequency):
            rest.pop(0)
            yield entry, beside
        else:
            yield entry, None


def _alone(entry: Entry, fiscal_year: FiscalYear | None) -> Sequence[DeadlineRule]:
    match entry:
        case Frequency(every, interval):
            return [Recurring(every, interval=interval)]
        case Rules(rules):
            return rules
        case Days(_, part):
            raise of_what(part, entry.day_of)
        case Dates(yearly=True):
            return _yearly(entry)
        case Dates(items):
            windows = resolve(items, fiscal_year)
            if entry.day_before:
                return [OnDate(window.first - ONE_DAY) for window in windows]
            return [OnDate(window.last + entry.days_after * ONE_DAY) for window in windows]


def _at_frequency(entry: Entry, frequency: Frequency) -> Sequence[DeadlineRule]:
    every, interval = frequency.every, frequency.interval
    match entry:
        case Rules(rules):
            return [_rule_at_frequency(rule, entry, frequency) for rule in rules]
        case Days(day_of):
            place = Place(every, is_one_month=every is Every.MONTH)
            return [
                replace(rule, interval=interval) for rule in recurring(day_of, place, entry.part)
            ]
        case Dates() if every is Every.FISCAL_YEAR and not entry.days_after:
            return [replace(rule, interval=interval) for rule in _yearly(entry)]
        case _:
            raise _contradiction(entry.part, frequency)


def _rule_at_frequency(
    rule: Recurring | After, entry: Rules, frequency: Frequency
) -> Recurring | After:
    if isinstance(rule, After):
        if _ENDS.get(rule.anchor) is frequency.every and frequency.interval == 1:
            return rule
    elif rule.every is frequency.every:
        return replace(rule, interval=frequency.interval)
    elif rule.every is Every.MONTH and rule.of == "next" and frequency.every is not Every.WEEK:
        # Each quarter, on a day of the month after: of the month after the quarter.
        return replace(rule, every=frequency.every, interval=frequency.interval)
    raise _contradiction(entry.part, frequency)


def _yearly(dates: Dates) -> list[Recurring]:
    if any(item.says_year for item in dates.items):
        raise NotationError(
            dates.part,
            Bilingual(
                th=f"“{dates.part}” บอกปีไว้ แต่ให้ทำทุกปี",
                en=f"“{dates.part}” names a year, though it recurs each year",
            ),
            Bilingual(th="ตัดปีออก หรือตัดคำว่า ทุก ออก", en="leave out the year, or ทุก"),
            Fault.CONFLICT,
        )
    rules = []
    for item, window in zip(dates.items, resolve(dates.items, _A_LEAP_YEAR), strict=True):
        day = window.first - ONE_DAY if dates.day_before else window.last
        names_day = isinstance(item.end, WrittenDate) and item.end.day is not None
        number = day.day if names_day else LAST
        rules.append(Recurring(Every.FISCAL_YEAR, number, month=day.month))
    return rules


def of_what(part: Extract, day_of: DayOf) -> NotationError:
    """Return the error for a day that does not say what it is a day of."""
    if day_of.every is Every.WEEK:
        advice = Bilingual(
            th=f"เขียน {part} ของทุกสัปดาห์ หรือใส่วันที่ เดือน ปี",
            en=f"write {part} ของทุกสัปดาห์ (of every week), or the date",
        )
    else:
        advice = Bilingual(
            th=f"เขียน {part} ของเดือนถัดไป, {part} ของทุกเดือน หรือใส่ชื่อเดือน",
            en=f"write {part} ของเดือนถัดไป (of the next month), {part} ของทุกเดือน (of every"
            " month), or name the month",
        )
    message = Bilingual(
        th=f"“{part}” ไม่บอกว่าเป็นของเดือนหรือสัปดาห์ใด",
        en=f"“{part}” does not say of which month or week it is",
    )
    return NotationError(part, message, advice)


def _contradiction(part: Extract, frequency: Frequency) -> NotationError:
    return NotationError(
        part,
        Bilingual(
            th=f"“{part}” เข้ากันไม่ได้กับ “{frequency.part}”",
            en=f"“{part}” does not fit “{frequency.part}”",
        ),
        Bilingual(
            th="เขียนเพียงอย่างเดียว หรือแยกเป็นสองรายการใน deadlines",
            en="write only one of them, or two entries under deadlines",
        ),
        Fault.CONFLICT,
    )
