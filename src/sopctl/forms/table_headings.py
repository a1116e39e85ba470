"""Which field each column of a table is, by its heading.

A heading is the field's name, its label in Thai or English, or one of the other `headings` that the
field names; blanks, signs, case and what stands in brackets do not count. Columns stand in any order,
and a title may stand above the headings.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from sopctl.bilingual import Bilingual
from sopctl.forms.sheets import Sheet, SheetRow, TableProblem
from sopctl.model.form import FieldType, FormField
from sopctl.names import nearest
from sopctl.structs import Frozen

LOOKED_AT = 30
"""Rows, from the top, among which the headings are sought."""

_LISTED = 12
_LONGEST_SAID = 60
_NO_COLUMN = (FieldType.GROUP, FieldType.FILE)
"""Types of fields that no cell can hold."""
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


class Columns:
    """The headings by which the fields of a group are known."""

    def __init__(self, group: FormField) -> None:
        self._called: dict[str, FormField] = {}
        for field in group.fields:
            if field.type in _NO_COLUMN:
                continue
            label = field.label
            for name in (field.name, label.th, label.en, *field.headings):
                if name:
                    self._called.setdefault(_bare(name), field)

    def field(self, heading: str) -> FormField | None:
        """Return the field that a heading means."""
        found = self._called.get(_bare(heading))
        return found or self._called.get(_bare(_BRACKETED.sub("", heading)))

    def like(self, heading: str) -> FormField | None:
        """Return the field whose heading is most like one that means none."""
        like = nearest(_bare(heading), self._called)
        return None if like is None else self._called[like]

    def fields_in(self, row: SheetRow) -> dict[int, FormField]:
        """Return the fields that the cells of a row are headings of, each once, by column."""
        found: dict[int, FormField] = {}
        for column, value in sorted(row.cells.items()):
            field = self.field(value) if isinstance(value, str) else None
            if field is not None and field not in found.values():
                found[column] = field
        return found


class Headings(Frozen):
    """The headings of a sheet, read for one group of a form."""

    sheet: Sheet
    group: FormField
    row: SheetRow
    fields: Mapping[int, FormField]
    """The field of each column, from the left."""

    def problems(self) -> list[TableProblem]:
        """Return which columns mean no field, and which fields have no column."""
        columns = Columns(self.group)
        found: list[TableProblem] = []
        for column, value in sorted(self.row.cells.items()):
            if column not in self.fields and isinstance(value, str):
                found += self._unknown(columns, value, column)
        filled = {c for row in self.rows_below() if not row.is_banner for c in row.cells}
        found += [self._nameless(column) for column in sorted(filled - self.row.cells.keys())]
        known = {field.name for field in self.fields.values()}
        found += [
            self._missing(field)
            for field in self.group.fields
            if field.name not in known and field.type not in _NO_COLUMN
        ]
        return found

    def rows_below(self) -> Sequence[SheetRow]:
        """Return the rows below the headings."""
        return [row for row in self.sheet.rows if row.number > self.row.number]

    def _unknown(self, columns: Columns, heading: str, column: int) -> list[TableProblem]:
        if _bare(heading) in _NUMBERINGS:
            return []
        said = " ".join(heading.split())[:_LONGEST_SAID]
        place = self.sheet.place(self.row.number, column)
        if columns.field(heading) is not None:
            message = Bilingual(
                th=f"หัวคอลัมน์ “{said}” ซ้ำกับคอลัมน์ก่อนหน้า จึงไม่ได้อ่าน",
                en=f"“{said}” means the same as an earlier column, and was left out",
            )
            return [TableProblem(place, message, _LEAVE_ONE)]
        like = columns.like(heading)
        is_absent = like is not None and like not in self.fields.values()
        advice = (
            Bilingual(th=f"หมายถึง “{like.label.th}” หรือไม่", en=f"did you mean “{english(like)}”?")
            if like is not None and is_absent
            else headings_of((self.group,))
        )
        message = Bilingual(
            th=f"ไม่รู้จักหัวคอลัมน์ “{said}” จึงไม่ได้อ่านคอลัมน์นี้",
            en=f"no field is called “{said}”: the column was left out",
        )
        return [TableProblem(place, message, advice)]

    def _nameless(self, column: int) -> TableProblem:
        message = Bilingual(
            th="คอลัมน์นี้ไม่มีหัว จึงไม่ได้อ่าน", en="the column has no heading, and was left out"
        )
        place = self.sheet.place(self.row.number, column)
        return TableProblem(place, message, Bilingual(th="ใส่หัวคอลัมน์", en="give it a heading"))

    def _missing(self, field: FormField) -> TableProblem:
        message = Bilingual(
            th=f"ไม่มีคอลัมน์ “{field.label.th}”", en=f"there is no column “{english(field)}”"
        )
        place = self.sheet.place(self.row.number)
        if field.required:
            return TableProblem(place, message, _ADD_COLUMN, is_error=True)
        return TableProblem(place, message, Bilingual(th="ช่องนี้จะว่าง", en="the field stays empty"))


_LEAVE_ONE = Bilingual(th="เหลือไว้เพียงคอลัมน์เดียว", en="leave one of the two")
_ADD_COLUMN = Bilingual(
    th="ต้องมีคอลัมน์นี้ ให้เพิ่มหรือแก้หัวคอลัมน์", en="it is required: add it, or mend its heading"
)


def headings_in(sheet: Sheet, group: FormField) -> Headings | None:
    """Return the row that has most headings of a group; None where no row has any."""
    columns = Columns(group)
    found = [(columns.fields_in(row), row) for row in sheet.rows[:LOOKED_AT]]
    fields, row = max(found, key=lambda each: len(each[0]), default=({}, None))
    return None if row is None or not fields else Headings(sheet, group, row, fields)


def headings_of(groups: Sequence[FormField]) -> Bilingual:
    """Return the headings that the fields of groups have, in words."""
    fields = [one for group in groups for one in group.fields if one.type not in _NO_COLUMN]
    th = ", ".join(field.label.th for field in fields[:_LISTED])
    en = ", ".join(english(field) for field in fields[:_LISTED])
    return Bilingual(th=f"หัวคอลัมน์ที่ใช้ได้: {th}", en=f"the headings are: {en}")


def english(field: FormField) -> str:
    """Return what a field is called in an English message."""
    return field.label.en or field.label.th


def _bare(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in composed if c.isalnum() or unicodedata.category(c) == "Mn")


_NUMBERINGS = frozenset(map(_bare, ("ลำดับ", "ลำดับที่", "ที่", "เลขที่", "No.", "Number", "Item", "Seq.")))
"""Headings of columns that count the rows: the document counts them itself."""
