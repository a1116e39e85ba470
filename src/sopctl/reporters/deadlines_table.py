"""A listing of deadlines as a table for people."""

from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from sopctl.bilingual import Bilingual, Language
from sopctl.calendar.era import EraName, format_date
from sopctl.timeline.listing import Listed, Listing
from sopctl.timeline.occurrences import Status

if TYPE_CHECKING:
    from rich.table import Table

_HEADINGS = (
    Bilingual(th="กำหนด", en="Due"),
    Bilingual(th="เหลือ (วัน)", en="Days left"),
    Bilingual(th="วันทำการ", en="Working"),
    Bilingual(th="งาน", en="Step"),
    Bilingual(th="ผู้รับผิดชอบ", en="Responsible"),
    Bilingual(th="SOP", en="SOP"),
)
_STATUS = {
    Status.OVERDUE: (Bilingual(th="เกินกำหนด", en="Overdue"), "bold red"),
    Status.DUE: (Bilingual(th="ถึงกำหนด", en="Due"), "bold yellow"),
    Status.UPCOMING: (Bilingual(th="ยังไม่ถึง", en="Upcoming"), "bold cyan"),
    Status.DONE: (Bilingual(th="แล้วเสร็จ", en="Done"), "bold green"),
}
_NOTHING = Bilingual(th="ไม่มีงานที่ถึงกำหนด", en="nothing is due")
_ACT_BY = Bilingual(th="ทำให้เสร็จภายใน", en="act by")


def report(
    listing: Listing,
    *,
    language: Language,
    width: int,
    colour: bool = False,
    era: EraName = "be",
) -> str:
    """Return the listing as a table, `width` terminal columns wide at most."""
    from rich.console import Console  # noqa: PLC0415 - only a table needs it

    stream = StringIO()
    console = Console(
        file=stream, width=width, force_terminal=colour, no_color=not colour, highlight=False
    )
    on = format_date(listing.on, "long", era, weekday=True)
    console.print(Bilingual(th=f"ณ {on}", en=f"On {on}").in_language(language), markup=False)
    if not listing.deadlines:
        console.print(_NOTHING.in_language(language), markup=False)
    for status in Status:
        rows = [listed for listed in listing.deadlines if listed.status is status]
        if rows:
            title, style = _STATUS[status]
            console.print()
            console.print(f"{title.in_language(language)} ({len(rows)})", style=style, markup=False)
            console.print(_table(rows, language, era))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _table(rows: list[Listed], language: Language, era: EraName) -> "Table":
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False)
    for index, heading in enumerate(_HEADINGS):
        is_number = index in (1, 2)
        table.add_column(
            heading.in_language(language),
            justify="right" if is_number else "left",
            no_wrap=index in (0, 1, 2),
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in _cells(row, language, era)))
    return table


def _cells(listed: Listed, language: Language, era: EraName) -> Iterator[str]:
    one = listed.occurrence
    due = format_date(one.due, "short", era, weekday=True)
    if one.act_by != one.due:
        act_by = format_date(one.act_by, "short", era, weekday=True)
        due += f"\n{_ACT_BY.in_language(language)} {act_by}"
    yield due
    yield str(listed.days_left)
    yield str(listed.working_days_left)
    yield f"{one.name} [{one.key}]"
    yield ", ".join(one.roles)
    yield one.sop
