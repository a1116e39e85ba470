"""Finds the years that a text names, whatever stands around them.

A year is a number of four digits, or of two; what stands beside it says that it is a year. So this
looks at numbers and their neighbours and needs to understand nothing else of the text, be it a
period that the calendar reads or a sentence in which a date occurs.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise

from sopctl.calendar.era import CENTURY_BE, FIRST_BE, FIRST_CE, LAST_CE
from sopctl.calendar.fiscal import BE_OFFSET, FIRST_MONTH, FiscalYear
from sopctl.calendar.thai import THAI_DIGITS, to_arabic_digits, to_thai_digits
from sopctl.rolling import year_notations as notations
from sopctl.structs import Frozen, replace

_LAST_BE = LAST_CE + BE_OFFSET
_LAST_DAY = 31

_LOOK_BACK = 40
"""Characters before a number in which the word that tells what it counts is looked for."""
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−~～〜﹘﹣－", "-"))

MOST_YEARS = 25
"""As far as an SOP is rolled at once."""

_WIDEST = MOST_YEARS + 1
"""Years from the SOP's own to which a number is believed to be one, where little says so.

A year that stays, and that a roll could bring next to the new one, is always found and told.
"""


class Form(Enum):
    """What says that a number is a year."""

    DATE = auto()
    """A month beside it: `ต.ค. 64`, `2564-11-12`."""
    FISCAL = auto()
    """A word for the fiscal year, or a part of it: `ปีงบประมาณ 2565`, `ไตรมาส 1/2565`."""
    YEAR = auto()
    """The word year: `ประจำปี 2565`."""
    ERA = auto()
    """An era alone: `พ.ศ. 2539`."""
    NUMBERED = auto()
    """A number before it: `ครั้งที่ 1/2565`."""
    BARE = auto()
    """Nothing but its size."""


class NamedYear(Frozen):
    """A year as a text names it.

    Attributes:
        start, end: where its digits stand in the text.
        digits: as they are written.
        be: the year in the Buddhist Era.
        form: what says that it is one.
        month: 1 to 12, where it is the year of a month.
        begins, ends: where the whole notation stands, with the month or the words beside it.
        in_range_with: the years at the other ends of the range it is in.
    """

    start: int
    end: int
    digits: str
    be: int
    form: Form
    month: int | None
    begins: int
    ends: int
    in_range_with: "tuple[NamedYear, ...]" = ()

    def years_from(self, fiscal_year: FiscalYear) -> int:
        """Return how many years after `fiscal_year` it lies; a month counts for its fiscal year."""
        begun = self.month is not None and self.month >= FIRST_MONTH
        return self.be + begun - fiscal_year.be

    def moved(self, years: int) -> str:
        """Return its digits `years` later, in the same script, era and number of digits.

        Two digits name a year of the century 2500 alone; past its ends all four are written.
        """
        is_thai = self.digits[0] in THAI_DIGITS
        number = int(to_arabic_digits(self.digits)) + years
        if len(self.digits) == 2:
            number += CENTURY_BE
        short = len(self.digits) == 2 and number // 100 == CENTURY_BE // 100
        written = f"{number % 100:02d}" if short else f"{number:04d}"
        return to_thai_digits(written) if is_thai else written


class Folded(Frozen):
    """A text as the notations expect it, and where each of its characters stood."""

    text: str
    places: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where characters `start` to `end`, one at the least, stood."""
        return self.places[start], self.places[end - 1] + 1

    def index(self, start: int, end: int) -> tuple[int, int]:
        """Return which characters stood from `start` to `end`."""
        return bisect_left(self.places, start), bisect_left(self.places, end)


def fold(text: str) -> Folded:
    """Return `text` with Arabic digits and plain dashes, without characters that have no width."""
    places = [i for i, letter in enumerate(text) if unicodedata.category(letter) != "Cf"]
    kept = "".join(text[place] for place in places)
    return Folded(to_arabic_digits(kept).translate(_DASHES), places)


def years_in(text: str, fiscal_year: FiscalYear, *, is_time: bool = False) -> tuple[NamedYear, ...]:
    """Return the years that `text` names, in order.

    Args:
        text: any text.
        fiscal_year: the SOP's, to tell a year from another number where nothing announces it.
        is_time: whether the text is a time notation, in which fewer words are needed.
    """
    folded = fold(text)
    found = _Finder(folded.text, fiscal_year, is_time=is_time).found()
    return tuple(_placed(year, text, folded) for year in _with_ranges(folded.text, found))


def _placed(year: NamedYear, text: str, folded: Folded) -> NamedYear:
    """Return `year`, found in the folded text, as it stands in `text`."""
    start, end = folded.place(year.start, year.end)
    begins, ends = folded.place(year.begins, year.ends)
    digits = "".join(text[place] for place in folded.places[year.start : year.end])
    return replace(year, start=start, end=end, begins=begins, ends=ends, digits=digits)


class _Finder:
    def __init__(self, text: str, fiscal_year: FiscalYear, *, is_time: bool) -> None:
        self._text = text
        self._fiscal_year = fiscal_year
        self._is_time = is_time
        self._found: dict[int, NamedYear] = {}
        self._taken: set[int] = set()
        """The characters of years and of dates in digits: no part of one is another."""

    def found(self) -> list[NamedYear]:
        """Return all years, in order. What is surer is looked for first, and stands."""
        self._dates_in_digits()
        self._beside_months()
        self._announced()
        self._numbered()
        self._bare()
        for year in list(self._found.values()):
            self._following(year)
        return sorted(self._found.values(), key=lambda year: year.start)

    def _dates_in_digits(self) -> None:
        for match in notations.YEAR_FIRST.finditer(self._text):
            # 2565.10 may be an amount of money.
            if match["joint"] != "." or match["day"] or self._is_time:
                self._take_date(match)
        for match in notations.DAY_FIRST.finditer(self._text):
            blanks = match["before"] or match["after"]
            plain = len(match["year"]) == 4 or match["joint"] == "/" or self._is_time
            if (
                plain
                and (match["joint"] == "/" or not blanks)
                and 1 <= int(match["day"]) <= _LAST_DAY
            ):
                self._take_date(match)
        if self._is_time:
            for match in notations.MONTH_DASH_YEAR.finditer(self._text):
                self._take_date(match)

    def _take_date(self, match: re.Match[str]) -> None:
        month = notations.month_number(match["month"])
        # The end of one date and the beginning of what follows (2561-01-01 - 10 ม.ค.) are no other.
        is_apart = self._taken.isdisjoint(range(*match.span()))
        if month is not None and is_apart and self._take(match, Form.DATE, month):
            self._taken.update(range(*match.span()))

    def _beside_months(self) -> None:
        for pattern in (notations.WITH_MONTH, notations.AFTER_ENGLISH_DAY):
            for match in pattern.finditer(self._text):
                is_short = len(match["year"]) == 2
                if is_short and (self._is_no_year(match) or self._is_doubtful_month(match)):
                    continue
                self._take(match, Form.DATE, notations.month_number(match["month"]))

    def _is_doubtful_month(self, match: re.Match[str]) -> bool:
        """Say whether two digits follow what need not be a month: `Nov 12`, the end of a word."""
        month, before = match["month"], self._text[match.start() - 1 : match.start()]
        if month.isascii():
            return match["era"] is None
        return "." not in month and len(month) <= 3 and "ก" <= before <= "๎"

    def _announced(self) -> None:
        for match in notations.ANNOUNCED_FISCAL.finditer(self._text):
            if len(match["year"]) == 4 or not self._is_no_year(match):
                self._take(match, Form.FISCAL)
        for match in notations.ANNOUNCED.finditer(self._text):
            is_sure = len(match["year"]) == 4 and not self._counts_after_unit(match)
            if is_sure or (len(match["year"]) == 2 and self._is_short_year(match)):
                self._take(match, Form.YEAR)
        for pattern in (notations.WITH_ERA, notations.BEFORE_ERA):
            for match in pattern.finditer(self._text):
                self._take(match, Form.ERA)

    def _counts_after_unit(self, match: re.Match[str]) -> bool:
        """Say whether the word year is a unit, and the number after it counts: `5 ปี 2565 คน`."""
        return self._stands_after(notations.AFTER_COUNT, match) and self._is_no_year(match)

    def _is_short_year(self, match: re.Match[str]) -> bool:
        """Say whether two digits after the word year are one, and do not count anything."""
        if self._is_no_year(match) or self._stands_after(notations.AFTER_COUNT, match):
            return False
        distance = CENTURY_BE + int(match["year"]) - self._fiscal_year.be
        return self._is_time or abs(distance) <= _WIDEST

    def _stands_after(self, pattern: re.Pattern[str], match: re.Match[str]) -> bool:
        start = match.start()
        return pattern.search(self._text, max(0, start - _LOOK_BACK), start) is not None

    def _numbered(self) -> None:
        for match in notations.NUMBERED.finditer(self._text):
            counts = self._stands_after(notations.COUNTED_PART, match)
            month = None if counts else notations.month_number(match["number"])
            self._take(match, Form.DATE if month else Form.NUMBERED, month)
        for match in notations.NUMBERED_SHORT.finditer(self._text):
            counts = self._stands_after(notations.COUNTED_PART, match)
            is_month = self._is_time and int(match["year"]) > _LAST_DAY
            if (counts or is_month) and not self._is_no_year(match):
                month = None if counts else notations.month_number(match["number"])
                self._take(match, Form.DATE if month else Form.FISCAL, month)
        for match in notations.AFTER_PART.finditer(self._text):
            self._take(match, Form.FISCAL)

    def _bare(self) -> None:
        for match in notations.BARE.finditer(self._text):
            if self._is_no_year(match):
                continue
            be = _be(int(match["year"]), era=None)
            near = be is not None and abs(be - self._fiscal_year.be) <= _WIDEST
            if near or self._is_time:
                self._take(match, Form.BARE)

    def _following(self, year: NamedYear | None) -> None:
        """Take the years that follow `year` in a list or range, up to one that is taken already."""
        while year is not None:
            match = notations.NEXT_YEAR.match(self._text, year.end)
            if match is None or not self._goes_on(year, match):
                return
            is_new = self._take(match, year.form)
            year = self._found[match.start("year")] if is_new else None

    def _goes_on(self, year: NamedYear, match: re.Match[str]) -> bool:
        """Say whether the number that follows `year` in a list is one more year."""
        if year.form is Form.DATE or self._is_no_year(match):
            return False
        if len(match["year"]) == 4 or len(year.digits) == 2:
            return True
        # 2565-66, 2565/66
        is_tight = not re.search(r"\s", match[0]) and match["joint"] in ("-", "/")
        return is_tight and int(match["year"]) == (year.be + 1) % 100

    def _is_no_year(self, match: re.Match[str]) -> bool:
        """Say whether a number counts something, or is the day of a date that follows."""
        end = match.end("year")
        if notations.COUNTS_SOMETHING.match(self._text, end):
            return True
        may_be_day = int(match["year"]) <= _LAST_DAY
        return may_be_day and notations.IS_DAY_OF_MONTH.match(self._text, end) is not None

    def _take(self, match: re.Match[str], form: Form, month: int | None = None) -> bool:
        start, end = match.span("year")
        be = _be(int(match["year"]) + CENTURY_BE * (end - start == 2), _era_of(match))
        if be is None or not self._taken.isdisjoint(range(start, end)):
            return False
        self._taken.update(range(start, end))
        self._found[start] = NamedYear(start, end, match["year"], be, form, month, *match.span())
        return True


def _era_of(match: re.Match[str]) -> str | None:
    return match["era"] if "era" in match.re.groupindex else None


def _be(number: int, era: str | None) -> int | None:
    """Return a year by the era rule; None where it is a year of neither era, or not of `era`."""
    is_common = era is not None and re.fullmatch(notations.COMMON_ERA, era) is not None
    if FIRST_CE <= number <= LAST_CE and (era is None or is_common):
        return number + BE_OFFSET
    return number if FIRST_BE <= number <= _LAST_BE and not is_common else None


def _with_ranges(text: str, years: list[NamedYear]) -> Iterator[NamedYear]:
    """Yield `years`, those that are the ends of one range told of each other."""
    partners: dict[int, list[NamedYear]] = {}
    for a, b in pairwise(years):
        # The notation of a year that only follows another begins with what joins the two.
        between = text[a.ends : b.begins] or text[a.ends : b.start]
        if notations.RANGE_JOINT.fullmatch(between):
            partners.setdefault(a.start, []).append(b)
            partners.setdefault(b.start, []).append(a)
    for year in years:
        yield replace(year, in_range_with=tuple(partners.get(year.start, ())))
