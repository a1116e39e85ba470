"""The dated table of Thai government office holidays, `data/office-holidays.tsv`.

Who decides: the announcement of the Office of the Prime Minister on annual official holidays (the
standing list), cabinet resolutions (added, moved and cancelled days) and the rule for days that
fall on a weekend (cabinet resolutions of 1 May 2001 and 3 February 2004: one day in lieu at most).
Each row carries its reason; what could not be read at its source is marked unconfirmed.
`sopctl.calendar.holiday_update` writes the rows that come from the `holidays` library.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cache

from sopctl.bilingual import Bilingual
from sopctl.structs import Frozen

TABLED = range(2019, 2028)
"""CE years for which the table is used and the `holidays` library is not asked."""

COVERED = range(2019, 2027)
"""CE years the government has announced. 2027 is in the table as far as the standing list and the
moon go; its Royal Ploughing Day and its special days were not announced when the table was made."""

_NATIONWIDE = ""
_REGION_SEPARATOR = "|"


class Action(StrEnum):
    """What a row does: closes the offices, or says that they were open and why one might doubt."""

    ADD = "add"
    REMOVE = "remove"


class Basis(StrEnum):
    """Where a row comes from; only the `library` ones are written by the update."""

    RESOLUTION = "resolution"
    STATUTE = "statute"
    LIBRARY = "library"


class Row(Frozen):
    """One line of the table. `regions` are Thai names; none means the whole country."""

    day: date
    action: Action
    regions: tuple[str, ...]
    confirmed: bool
    basis: Basis
    name: Bilingual
    reason: str


class HolidayTable(Frozen):
    """The table: the comment on top, line by line, and its rows by day."""

    comment: tuple[str, ...]
    rows: tuple[Row, ...]

    @classmethod
    def parse(cls, text: str) -> "HolidayTable":
        """Read the table.

        Raises:
            ValueError: where a line has too few cells, or a cell is none of its kind.
        """
        lines = text.splitlines()
        comment = tuple(line for line in lines if line.startswith("#"))
        return cls(comment, tuple(map(_parse_row, lines[len(comment) :])))

    def dump(self) -> str:
        """Return the text that `parse` reads, rows in order of day."""
        ordered = sorted(self.rows, key=lambda row: (row.day, row.regions))
        return "\n".join([*self.comment, *map(_dump_row, ordered)]) + "\n"

    def closing(self, year: int, places: Iterable[str]) -> dict[date, Row]:
        """Return the days of CE `year` on which offices are closed in any of `places`.

        A day of the whole country comes before one of a region.
        """
        wanted = frozenset(places)
        chosen = {
            row.day: row
            for row in self.rows
            if row.day.year == year
            and row.action is Action.ADD
            and row.regions
            and not wanted.isdisjoint(row.regions)
        }
        chosen.update(
            {
                row.day: row
                for row in self.rows
                if row.day.year == year and row.action is Action.ADD and not row.regions
            }
        )
        return chosen


@cache
def holiday_table() -> HolidayTable:
    """Return the shipped table, read once."""
    return HolidayTable.parse(read_data("office-holidays.tsv"))


def read_data(name: str) -> str:
    """Return the text of one of the calendar's data files."""
    from importlib import resources  # noqa: PLC0415 - a few ms that most commands need not spend

    return resources.files("sopctl.calendar").joinpath("data", name).read_text(encoding="utf-8")


def _parse_row(line: str) -> Row:
    day, action, regions, status, basis, thai, english, reason = line.split("\t")
    return Row(
        day=date.fromisoformat(day),
        action=Action(action),
        regions=tuple(filter(None, regions.split(_REGION_SEPARATOR))),
        confirmed=_STATUS[status],
        basis=Basis(basis),
        name=Bilingual(th=thai, en=english),
        reason=reason,
    )


_STATUS = {"confirmed": True, "unconfirmed": False}


def _dump_row(row: Row) -> str:
    return "\t".join(
        (
            row.day.isoformat(),
            row.action,
            _REGION_SEPARATOR.join(row.regions) or _NATIONWIDE,
            "confirmed" if row.confirmed else "unconfirmed",
            row.basis,
            row.name.th,
            row.name.en,
            row.reason,
        )
    )
