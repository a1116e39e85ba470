"""A listing of deadlines as a table for people."""

from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING, Literal

from sopctl.bilingual import Bilingual, Language
from sopctl.calendar.era import EraName, format_date
from sopctl.columns import columns_of
from sopctl.thai_text import lines
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
_GAP = 3
"""Terminal columns between two columns of the table."""

_EDGES = 2
"""Terminal columns left and right of the table."""

_LEAST_WIDTH = 64
"""Terminal columns of the table at the least; a terminal narrower than that wraps its lines."""

_NARROWEST = 16
"""Terminal columns of a text at the least."""

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

    width = max(width, _LEAST_WIDTH)
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
            console.print(_table(rows, language, era, width))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _table(rows: list[Listed], language: Language, era: EraName, width: int) -> "Table":
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    headings = [heading.in_language(language) for heading in _HEADINGS]
    cells = [list(_cells(row, language, era)) for row in rows]
    shown = _broad(headings, cells, width) or _narrow(headings, cells, width)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False)
    for heading in shown[0]:
        justify: Literal["left", "right"] = "right" if heading in headings[1:3] else "left"
        table.add_column(heading, justify=justify, no_wrap=True)
    for row in shown[1:]:
        table.add_row(*(Text(text) for text in row))
    return table


def _broad(headings: list[str], cells: list[list[str]], width: int) -> list[list[str]] | None:
    """Return the rows, the headings first, with a column for each; None where they do not fit.

    Thai has no blanks between words, so the texts are broken here and not by the table.
    """
    fixed = sum(_widest([headings, *cells], index) for index in (0, 1, 2, 5))
    left = width - fixed - _GAP * (len(headings) - 1) - _EDGES
    roles = min(_widest([headings, *cells], 4), left * 2 // 5)
    if left < 2 * _NARROWEST or roles < columns_of(headings[4]):
        return None
    return [headings] + [
        [due, days, working, _wrapped(step, left - roles), _wrapped(role, roles), sop]
        for due, days, working, step, role, sop in cells
    ]


def _narrow(headings: list[str], cells: list[list[str]], width: int) -> list[list[str]]:
    """Return the rows for a narrow terminal: roles and SOP stand under the step."""
    fixed = _widest([headings, *cells], 0) + _widest([headings, *cells], 1)
    left = max(_NARROWEST, width - fixed - 2 * _GAP - _EDGES)
    return [[headings[0], headings[1], headings[3]]] + [
        [due, days, "\n".join(_wrapped(text, left) for text in (step, role, sop) if text)]
        for due, days, _, step, role, sop in cells
    ]


def _widest(rows: list[list[str]], index: int) -> int:
    return max(columns_of(line) for row in rows for line in row[index].split("\n"))


def _wrapped(text: str, columns: int) -> str:
    return "\n".join(lines(text, columns))


def _cells(listed: Listed, language: Language, era: EraName) -> Iterator[str]:
    """Yield due day, days left, working days left, step, roles, and SOP."""
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
