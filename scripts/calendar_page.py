"""Renew the table at the end of docs/calendar.md: `python -m scripts.calendar_page`, by `make docs`.

It lists the rows of the table of office holidays that are kept by hand, with their sources.
"""

from pathlib import Path

from sopctl.calendar.era import format_date
from sopctl.calendar.holiday_table import Action, Basis, Row, holiday_table

PAGE = Path(__file__).parent.parent / "docs/calendar.md"
HEAD = "| day · วัน | offices · สำนักงาน | day off · วันหยุด | source · ที่มา |\n|---|---|---|---|\n"

_DONE = {Action.ADD: "closed<br>ปิด", Action.REMOVE: "open<br>เปิด"}


def with_days(page: str) -> str:
    """Return `page` with the table as it is now.

    Raises:
        ValueError: where the page has no such table.
    """
    before, head, _ = page.partition(HEAD)
    if not head:
        raise ValueError(f"{PAGE.name} has no table that begins with {HEAD!r}")
    rows = sorted(holiday_table().rows, key=lambda row: (row.day, row.regions))
    return before + head + "".join(_line(row) for row in rows if row.basis is not Basis.LIBRARY)


def _line(row: Row) -> str:
    where = f"<br>{' '.join(row.regions)}" if row.regions else ""
    cells = (
        f"{row.day}<br>{format_date(row.day)}",
        _DONE[row.action] + where,
        f"{row.name.en}<br>{row.name.th}",
        row.reason + ("" if row.confirmed else " **(unconfirmed)**"),
    )
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(with_days(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
