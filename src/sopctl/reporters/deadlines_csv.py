"""A listing of deadlines as CSV (RFC 4180) that Excel opens as it is.

Excel reads a file as UTF-8 only after a byte order mark, and takes a cell that begins with an
equal sign and the like for a formula, whoever wrote it (OWASP, "CSV Injection"). So the file begins
with the mark, lines end in CRLF, and a text that a spreadsheet would calculate is given an
apostrophe before it. Numbers are our own and stay numbers, negative ones too.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from io import StringIO

from sopctl.calendar.era import format_date
from sopctl.calendar.thai import WEEKDAYS
from sopctl.reporters.deadlines_groups import group_of
from sopctl.thai_text import clean
from sopctl.timeline.listing import Listed, Listing

BYTE_ORDER_MARK = "\ufeff"

COLUMNS = (
    "sop",
    "fiscal_year",
    "step",
    "step_name",
    "name",
    "deadline",
    "occurrence",
    "due",
    "due_be",
    "weekday",
    "status",
    "group",
    "days_left",
    "working_days_left",
    "roles",
    "act_by",
    "act_by_be",
    "shifted_from",
    "shifted_from_be",
    "done_on",
    "done_on_be",
    "counted_from",
)
"""The columns, named as in JSON, the same in every language. Days are ISO 8601 (CE), in columns
that end in `_be` as Thai officials write them (BE); `weekday` is Thai; `days_left` and
`working_days_left` are negative where the day is past; several roles are joined by a semicolon.
What there is none of is empty. Columns may be added at the end."""

_CALCULATED = frozenset("=+-@")
_UNSEEN = re.compile("[\\s\\u00ad\\u180e\\u200b-\\u200f\\u2060-\\u2064\\ufeff]*")
"""Blanks and signs of no width, which do not keep a spreadsheet from seeing what follows."""


def report(listing: Listing) -> str:
    """Return the listing as CSV, a row for each deadline, beginning with a byte order mark."""
    stream = StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(listed, listing) for listed in listing.deadlines)
    return BYTE_ORDER_MARK + stream.getvalue()


def defused(text: str) -> str:
    """Return `text` as one line that no spreadsheet takes for a formula.

    Full-width signs (`＝`) count as well: Excel in East Asian languages calculates them.
    """
    line = clean(text)
    seen = _UNSEEN.sub("", line, count=1)[:1]
    return f"'{line}" if unicodedata.normalize("NFKC", seen) in _CALCULATED else line


def _row(listed: Listed, listing: Listing) -> Iterable[str | int]:
    one = listed.occurrence
    shifted = one.unshifted if one.unshifted != one.due else None
    return (
        defused(one.sop),
        one.fiscal_year if one.fiscal_year is not None else "",
        defused(one.step or ""),
        defused(one.step_name or ""),
        defused(one.name),
        defused(one.deadline or ""),
        defused(one.key),
        one.due.isoformat(),
        format_date(one.due),
        WEEKDAYS[one.due.weekday()],
        listed.status.value,
        group_of(listed, listing.on).value,
        listed.days_left,
        listed.working_days_left,
        defused("; ".join(one.roles)),
        one.act_by.isoformat(),
        format_date(one.act_by),
        shifted.isoformat() if shifted else "",
        format_date(shifted) if shifted else "",
        one.done_on.isoformat() if one.done_on else "",
        format_date(one.done_on) if one.done_on else "",
        one.counted_from or "",
    )
