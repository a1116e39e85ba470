"""Keys of occurrences, such as those that a deadline leaves out: `2565-04`, `2565-Q1`, `2565-W14`.

Their year moves. The new year may have no week 53, which is told.
"""

import re
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import BE_OFFSET
from sopctl.calendar.thai import to_arabic_digits
from sopctl.rolling.journey import Change, Journey, Moved, Remark

_KEY = re.compile(r"\s*(?P<year>\d{4})(?:-(?:W(?P<week>\d{2})|Q\d|H\d|\d{2}))?(?:\.\d+)?\s*")
_LAST_WEEK_HAS = 28
"""28 December lies in the last week of its ISO year."""


def move_key(text: str, journey: Journey) -> Moved:
    """Return what becomes of the key of an occurrence; one without a year (`round-1`) stays."""
    match = _KEY.fullmatch(to_arabic_digits(text))
    if match is None:
        return Moved()
    year = int(match["year"]) + journey.years
    change = Change(*match.span("year"), f"{year:04d}")
    week = int(match["week"] or 0)
    last = date(year - BE_OFFSET, 12, _LAST_WEEK_HAS).isocalendar().week
    return Moved((change,), () if week <= last else (_no_such_week(text, year, last),))


def _no_such_week(text: str, year: int, last: int) -> Remark:
    return Remark(
        "no-such-week",
        (0, len(text)),
        Bilingual(
            th=f"ปี {year} มีเพียง {last} สัปดาห์ จึงไม่มีรอบนี้ให้เว้น",
            en=f"{year} has {last} weeks only, so there is nothing to leave out here",
        ),
        Bilingual(th="แก้เป็นสัปดาห์ที่ต้องการเว้น", en="name the week that is to be left out"),
    )
