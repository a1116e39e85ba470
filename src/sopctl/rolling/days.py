"""Days that do not come again in another year: 29 February, and a date with its weekday.

A 29 February becomes the 28th where the new year has none. A weekday named with a date becomes the
weekday on which that date falls in the new year. Both are told, for somebody may want another day:
rolled back, a 28th stays what it is.
"""

import re
from calendar import isleap, monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.calendar.era import format_date
from sopctl.calendar.fiscal import BE_OFFSET, FiscalYear
from sopctl.calendar.thai import (
    THAI_DIGITS,
    WEEKDAYS,
    WEEKDAYS_ENGLISH,
    WEEKDAYS_SHORT,
    to_thai_digits,
)
from sopctl.rolling import year_notations as notations
from sopctl.rolling.journey import Change, Journey, Moved, Remark
from sopctl.rolling.years import Folded, Form, NamedYear, fold
from sopctl.structs import Frozen

_STYLES = (WEEKDAYS, WEEKDAYS_SHORT, WEEKDAYS_ENGLISH)
_OTHER_SPELLINGS = {"พฤหัส": "พฤหัสบดี"}

_LONG = "|".join((*WEEKDAYS, *_OTHER_SPELLINGS, *WEEKDAYS_ENGLISH))
_SHORT = "|".join(map(re.escape, WEEKDAYS_SHORT))
_WEEKDAY = rf"(?P<weekday>{_LONG}|(?<![ก-ฮ.])(?:{_SHORT})(?=\s?\d))\s*(?:วัน)?(?:ที่)?\s*,?\s*"

_PATTERNS = (
    re.compile(
        rf"(?:{_WEEKDAY})?(?<!\d)(?P<day>\d{{1,2}})\s*(?:[-/]|ของ)?\s*(?:เดือน\s*)?{notations.MONTH}"
    ),
    re.compile(rf"(?:{_WEEKDAY})?{notations.MONTH}\s+(?P<day>\d{{1,2}})(?!\d)(?=\D*\d{{4}})"),
    re.compile(rf"(?:{_WEEKDAY})?{notations.DAY_FIRST.pattern}"),
    re.compile(rf"(?:{_WEEKDAY})?{notations.YEAR_FIRST.pattern}"),
    re.compile(rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?=\s*(?:-|ถึง|และ|,))(?P<month>)"),
)
"""`ศุกร์ที่ 12 พ.ย.`, `November 12`, `12/11/2564`, `2564-11-12`, the first of `จันทร์ที่ 15 - 19 พ.ย.`"""


_JOINED = re.compile(r"\s*(?:-|ไปจนถึง|จนถึง|ถึง|และ|,|/)\s*")
"""What stands between a day and the date from which it takes its month and year."""


def move_days(
    text: str, moving: Sequence[NamedYear], journey: Journey, *, is_time: bool = False
) -> Moved:
    """Return what must change in the days of `text` for them to exist and be what they say.

    Args:
        text: as it was.
        moving: the years in it that move.
        journey: from which year to which.
        is_time: whether it is a time notation, in which a day without a year has one all the same.
    """
    changes: list[Change] = []
    remarks: list[Remark] = []
    folded = fold(text)
    for match, old in _Dates(folded, moving, journey, is_time=is_time).found():
        year = old.year + journey.years
        is_lost = (old.day, old.month) == (29, 2) and not isleap(year)
        new = old.replace(year=year, day=28) if is_lost else old.replace(year=year)
        whole = folded.place(*match.span())
        if is_lost:
            start, end = folded.place(*match.span("day"))
            digits = to_thai_digits("28") if text[start] in THAI_DIGITS else "28"
            changes.append(Change(start, end, digits))
            remarks.append(_no_such_day(whole, new))
        named = _weekday_named(match["weekday"])
        if named is not None and named.number == old.weekday() != new.weekday():
            changes.append(Change(*folded.place(*match.span("weekday")), named.on(new)))
            remarks.append(_other_weekday(whole, old, new))
    return Moved(tuple(changes), tuple(remarks))


class _Weekday(Frozen):
    """A weekday as it is written: in which list of names, and where in that list."""

    names: tuple[str, ...]
    number: int

    def on(self, day: date) -> str:
        """Return the weekday of `day`, written alike."""
        return self.names[day.weekday()]


def _weekday_named(written: str | None) -> _Weekday | None:
    name = _OTHER_SPELLINGS.get(written or "", written or "")
    return next((_Weekday(names, names.index(name)) for names in _STYLES if name in names), None)


class _Following(Frozen):
    """The date after a day, from which it takes the month and year that it leaves out."""

    begins: int
    year: int
    """In the Common Era; of a fiscal year, the one it ends in."""
    month: int | None
    is_fiscal: bool = False

    def year_of(self, month: int) -> int:
        """Return the CE year of `month` before it: the year before, where time would run back."""
        if self.is_fiscal:
            return FiscalYear(self.year + BE_OFFSET).month(month).first.year
        return self.year - (self.month is not None and month > self.month)


class _Dates:
    """Finds the dates of the days in a text, from the last to the first."""

    def __init__(
        self, folded: Folded, moving: Sequence[NamedYear], journey: Journey, *, is_time: bool
    ) -> None:
        self._text = folded.text
        self._journey = journey
        self._is_time = is_time
        self._years = [(*folded.index(year.begins, year.ends), year) for year in moving]
        self._digits = [folded.index(year.start, year.end) for year in moving]

    def found(self) -> Iterator[tuple[re.Match[str], date]]:
        """Yield each day whose year moves, with its date."""
        following: _Following | None = None
        for match in sorted(self._days(), key=lambda match: match.start(), reverse=True):
            following = self._year_between(match.end(), following) or following
            source = following if following and self._belongs(match, following) else None
            month = notations.month_number(match["month"]) if match["month"] else None
            month = month or (source.month if source else None)
            year = self._year_of(match, month, source) if month else None
            if month is None or year is None:
                continue
            following = _Following(match.start(), year, month)
            if int(match["day"]) <= monthrange(year, month)[1]:
                yield match, date(year, month, int(match["day"]))

    def _days(self) -> list[re.Match[str]]:
        """Return the days, each once, in the fullest of the ways it can be read."""
        found: dict[int, re.Match[str]] = {}
        for pattern in _PATTERNS:
            for match in pattern.finditer(self._text):
                start, end = match.span("day")
                is_year = any(a < end and start < b for a, b in self._digits)
                if match["day"] and 1 <= int(match["day"]) <= 31 and not is_year:
                    found.setdefault(start, match)
        return list(found.values())

    def _year_between(self, start: int, following: _Following | None) -> _Following | None:
        """Return the first year that begins from `start` on, if it does before `following`."""
        for begins, _, year in self._years:
            if begins >= start and (following is None or begins < following.begins):
                is_fiscal = year.form is Form.FISCAL
                return _Following(begins, year.be - BE_OFFSET, year.month, is_fiscal)
        return None

    def _belongs(self, match: re.Match[str], following: _Following) -> bool:
        return self._is_time or bool(_JOINED.fullmatch(self._text, match.end(), following.begins))

    def _year_of(
        self, match: re.Match[str], month: int, following: _Following | None
    ) -> int | None:
        start, end = match.span()
        for begins, ends, year in self._years:
            if begins < end and start < ends:
                return year.be - BE_OFFSET
        if following is not None:
            return following.year_of(month)
        return self._journey.start.month(month).first.year if self._is_time else None


def _no_such_day(part: tuple[int, int], new: date) -> Remark:
    year = new.year + BE_OFFSET
    return Remark(
        "leap-day",
        part,
        Bilingual(
            th=f"เดือนกุมภาพันธ์ {year} มี 28 วัน วันที่ 29 จึงเขียนเป็นวันที่ 28",
            en=f"February {year} has 28 days, so the 29th is written as the 28th",
        ),
        Bilingual(
            th="ตรวจว่าใช้วันที่ 28 กุมภาพันธ์ หรือ 1 มีนาคม",
            en="see whether 28 February is meant, or 1 March",
        ),
    )


def _other_weekday(part: tuple[int, int], old: date, new: date) -> Remark:
    was, now = WEEKDAYS[old.weekday()], WEEKDAYS[new.weekday()]
    was_english, now_english = (WEEKDAYS_ENGLISH[day.weekday()] for day in (old, new))
    return Remark(
        "weekday",
        part,
        Bilingual(
            th=f"{format_date(new, 'long')} ตรงกับวัน{now} จึงแก้ชื่อวันจากวัน{was}ให้ตรง",
            en=f"{new.isoformat()} is a {now_english}, so {was_english} is corrected",
        ),
        Bilingual(
            th=f"ถ้าต้องเป็นวัน{was} ให้แก้วันที่", en=f"if it must be a {was_english}, change the date"
        ),
    )
