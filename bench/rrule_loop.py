"""What python-dateutil's rrule takes to expand recurrences, one after another, and nothing else.

A program of its own, so that its start-up counts as that of the others does:
`python rrule_loop.py FILE`. The file holds one monthly recurrence to a line, as its first
and last day, parted by a blank. Each falls on the last of Monday to Friday: rrule knows no holidays.
Prints how many days there were.
"""

import sys
from datetime import datetime
from pathlib import Path

from dateutil.rrule import FR, MO, MONTHLY, TH, TU, WE, rrule  # type: ignore[import-untyped]


def count_days(first: datetime, last: datetime) -> int:
    """Return on how many days a monthly recurrence falls."""
    return len(
        list(rrule(MONTHLY, dtstart=first, until=last, byweekday=(MO, TU, WE, TH, FR), bysetpos=-1))
    )


if __name__ == "__main__":
    total = 0
    for line in Path(sys.argv[1]).read_text(encoding="ascii").splitlines():
        first, last = map(datetime.fromisoformat, line.split())
        total += count_days(first, last)
    print(total)
