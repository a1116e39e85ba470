"""A group of a filled form whose entries stand in a table, a file beside it.

`people: {table: people.xlsx, sheet: รายชื่อ}` in place of the list of people.
"""

from typing import Any

from sopctl.model.form import FieldType, FormField, Label
from sopctl.structs import Frozen

TABLE_KEY, SHEET_KEY = "table", "sheet"

TABLE_FIELDS = (
    FormField(
        name=TABLE_KEY,
        label=Label(th="แฟ้มตาราง", en="Table file"),
        type=FieldType.FILE,
        required=True,
        example="people.xlsx",
    ),
    FormField(name=SHEET_KEY, label=Label(th="แผ่นงาน", en="Sheet")),
)
"""What such a mapping holds: the file (CSV or Excel), and the sheet where there are several."""


class TableReference(Frozen):
    """The file that a group's entries stand in."""

    file: str
    sheet: str | None


def is_table(field: FormField, value: Any) -> bool:
    """Say whether `value`, which stands in `field`, names a table.

    A group that has a field called `table` of its own is filled by hand.
    """
    return (
        field.type is FieldType.GROUP
        and field.repeatable
        and isinstance(value, dict)
        and TABLE_KEY in value
        and all(one.name != TABLE_KEY for one in field.fields)
    )


def table_reference(field: FormField, value: Any) -> TableReference | None:
    """Return the table that stands in `field`; None where there is none, or it names no file."""
    if not is_table(field, value):
        return None
    file, sheet = value.get(TABLE_KEY), value.get(SHEET_KEY)
    if not isinstance(file, str) or not file.strip():
        return None
    has_sheet = isinstance(sheet, str) and bool(sheet.strip())
    return TableReference(file.strip(), sheet.strip() if has_sheet else None)
