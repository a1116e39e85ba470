"""Keys of occurrences as people write them, and the days of the work that a key names."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from sopctl.calendar.fiscal import BE_OFFSET, FiscalYear
from sopctl.calendar.notation import NotationError, read_windows
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.thai import to_arabic_digits
from sopctl.names import nearest
from sopctl.patterns import lazily

_MOST_LISTED = 12
_YEAR_DIGITS = 4

_NUMBERED = lazily(r"(?:window|round)-\d+")
"""Keys that only count; another number is another one, and no slip of the spelling."""

_PART = lazily(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{1,2})|W(?P<week>\d{1,2})|Q(?P<quarter>\d)|H(?P<half>\d)))?",
    re.IGNORECASE,
)


def key_meant(
    written: str, keys: Collection[str], fiscal_year: FiscalYear | None = None
) -> str | None:
    """Return the one of `keys` that `written` can only mean; None where that is not certain.

    Thai digits, small letters, a month without its nought, a year of the Common Era and words for
    a part of the year are read: `๒๕๖๕-๐๑`, `2565-q1`, `2565-1`, `2022-01`, `ม.ค. 65`, `ไตรมาส 3`.
    """
    text = to_arabic_digits(written).strip()
    match = _PART.fullmatch(text)
    if match is not None:
        key = _in_form(match)
        return key if key in keys else None
    if text.lower() in keys:
        return text.lower()
    try:
        windows = read_windows(written, fiscal_year=fiscal_year)
    except NotationError:
        return None
    found = [key for key in keys if part_of_year(key) == windows[0] and len(windows) == 1]
    return found[0] if len(found) == 1 else None


def key_like(written: str, keys: Sequence[str]) -> str | None:
    """Return the one of `keys` that `written` most likely means: misspelt, or of another year."""
    if part_of_year(written) is not None:
        same = [key for key in keys if key[_YEAR_DIGITS:] == written[_YEAR_DIGITS:]]
        return same[0] if len(same) == 1 else None
    return None if _NUMBERED.fullmatch(written) else nearest(written, keys)


def _in_form(match: re.Match[str]) -> str:
    year = int(match["year"])
    year = year + BE_OFFSET if 1900 <= year <= 2200 else year
    if match["month"]:
        return f"{year}-{int(match['month']):02d}"
    if match["week"]:
        return f"{year}-W{int(match['week']):02d}"
    if match["quarter"]:
        return f"{year}-Q{match['quarter']}"
    return f"{year}-H{match['half']}" if match["half"] else str(year)


def listed(keys: Sequence[str]) -> str:
    """Return keys for a message: all where they are few, else the first and the last."""
    unique = list(dict.fromkeys(keys))
    if len(unique) <= _MOST_LISTED:
        return ", ".join(unique)
    return f"{unique[0]} … {unique[-1]}"


def without_number(key: str) -> str:
    """Return the key of the part of the year: of two in one month the second is `2565-01.2`."""
    return key.partition(".")[0]


def part_of_year(key: str) -> DateRange | None:
    """Return the days of the month, week, quarter, half or year that a key names, if it does."""
    match = _PART.fullmatch(without_number(key))
    if match is None:
        return None
    year = int(match["year"])
    try:
        if match["month"]:
            return DateRange.of_month(year - BE_OFFSET, int(match["month"]))
        if match["week"]:
            week = int(match["week"])
            monday = date.fromisocalendar(year - BE_OFFSET, week, 1)
            return DateRange.of_days(monday, date.fromisocalendar(year - BE_OFFSET, week, 7))
        if match["quarter"]:
            return FiscalYear(year).quarter(int(match["quarter"]))
        return FiscalYear(year).half(int(match["half"])) if match["half"] else FiscalYear(year).days
    except (OverflowError, ValueError):
        return None
