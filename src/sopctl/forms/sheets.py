"""A table as spreadsheets keep it: cells in rows, before anyone knows what the columns mean."""

from collections.abc import Sequence
from datetime import date, time

from sopctl.bilingual import Bilingual
from sopctl.structs import Frozen

MOST_ROWS = 5_000
"""Rows with something in them that are taken from one table."""

MOST_COLUMNS = 200
"""Columns that are looked at, from the left."""


class CellFault(Frozen):
    """What stands in a cell where no value could be had; `message` says why."""

    message: Bilingual
    help: Bilingual


CellValue = str | int | float | bool | date | time | CellFault
"""What a cell holds; a moment (`datetime`) is a `date` too."""


class SheetRow(Frozen):
    """A row that has something in it: its number from 1, and its cells by column from 0."""

    number: int
    cells: dict[int, CellValue]
    is_banner: bool = False
    """Whether one cell is drawn across the row: a title, not an entry."""


class Sheet(Frozen):
    """One sheet of a workbook, or a whole file of separated values."""

    file: str
    """The file's path, as people are shown it."""
    name: str | None
    """The sheet's name; None where the file has no sheets."""
    rows: Sequence[SheetRow]
    remarks: Sequence[tuple[Bilingual, Bilingual]] = ()
    """What the reader should know of how the file was read, with what to do."""

    def place(self, row: int | None = None, column: int | None = None) -> Bilingual:
        """Return where something stands: file, sheet, row from 1, column from 0."""
        th, en = [self.file], [self.file]
        if self.name is not None:
            th.append(f"แผ่นงาน “{self.name}”")
            en.append(f"sheet “{self.name}”")
        if row is not None:
            th.append(f"แถว {row}")
            en.append(f"row {row}")
        if column is not None:
            th.append(f"คอลัมน์ {column_letters(column)}")
            en.append(f"column {column_letters(column)}")
        return Bilingual(th=" ".join(th), en=", ".join(en))


class TableProblem(Frozen):
    """Something in a table that its reader should know of.

    `is_error` where no filled form could stand with it.
    """

    place: Bilingual
    message: Bilingual
    help: Bilingual
    is_error: bool = False


class TableError(Exception):
    """A table that cannot be read; the message begins with its place."""

    def __init__(self, place: Bilingual, message: Bilingual, help: Bilingual) -> None:
        self.message = Bilingual(th=f"{place.th}: {message.th}", en=f"{place.en}: {message.en}")
        self.help = help
        super().__init__(self.message.en)


def column_letters(column: int) -> str:
    """Return what spreadsheets call a column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def too_many_rows(place: Bilingual) -> TableError:
    """Return the error for a table that is longer than any form."""
    return TableError(
        place,
        Bilingual(
            th=f"มีข้อมูลเกิน {MOST_ROWS:,} แถว", en=f"there are more than {MOST_ROWS:,} rows with data"
        ),
        Bilingual(th="แบ่งเป็นหลายแฟ้ม", en="split it into several files"),
    )
