"""Rows of a table, from CSV or Excel, as the entries of a form's group."""

from collections.abc import Mapping, Sequence
from typing import Any

from sopctl.bilingual import Bilingual
from sopctl.forms.separated_values import read_separated
from sopctl.forms.sheets import CellValue, Sheet, SheetRow, TableError, TableProblem
from sopctl.forms.table_cells import CellReader
from sopctl.forms.table_headings import (
    LOOKED_AT,
    Columns,
    Headings,
    english,
    headings_in,
    headings_of,
)
from sopctl.forms.workbooks import OLE_MARK, ZIP_MARK, old_workbook, read_workbook
from sopctl.model.form import FieldType, Form, FormField
from sopctl.structs import Frozen

_LISTED = 12


class Table(Frozen):
    """The entries that a table holds for one group of a form."""

    group: FormField
    entries: tuple[dict[str, Any], ...]
    """Texts by the names of the group's fields; lists of them where a field is repeatable."""
    problems: tuple[TableProblem, ...]
    missing: tuple[FormField, ...] = ()
    """The required fields that have no column: no entry is whole without them."""

    @property
    def has_errors(self) -> bool:
        """Whether no filled form could stand with it as it is."""
        return any(problem.is_error for problem in self.problems)


def groups_of(form: Form) -> tuple[FormField, ...]:
    """Return the groups of a form that a table can fill."""
    return tuple(
        field for field in form.fields if field.type is FieldType.GROUP and field.repeatable
    )


def read_table(
    data: bytes, file: str, groups: Sequence[FormField], sheet: str | None = None
) -> Table:
    """Return the entries that a CSV file or a workbook holds for one of `groups`.

    Of several groups, and of several sheets, the one is taken whose headings fit best; of equals the
    first.

    Args:
        data: the file; what it is shows in its first bytes.
        file: its path, as people are shown it.
        groups: repeatable groups of one form, at least one.
        sheet: the sheet of the workbook that is meant.

    Raises:
        TableError: where it cannot be read, or has no headings of a group.
    """
    sheets = _sheets(data, file, groups, sheet)
    if not sheets:
        raise TableError(
            Sheet(file, None, ()).place(),
            Bilingual(th="ไม่มีข้อมูลในแฟ้ม", en="there is nothing in the file"),
            headings_of(groups),
        )
    found = [headings_in(one, group) for one in sheets for group in groups]
    best = max(found, key=lambda one: 0 if one is None else len(one.fields))
    if best is None:
        raise _no_headings(sheets[0], groups)
    return _read(best, [one.name for one in sheets if one.name and one is not best.sheet])


def _sheets(
    data: bytes, file: str, groups: Sequence[FormField], sheet: str | None
) -> tuple[Sheet, ...]:
    if data.startswith(ZIP_MARK):
        return read_workbook(data, file, sheet)
    if data.startswith(OLE_MARK):
        raise old_workbook(file)
    if sheet is not None:
        raise TableError(
            Sheet(file, None, ()).place(),
            Bilingual(th="แฟ้มนี้ไม่มีแผ่นงาน", en="the file has no sheets"),
            Bilingual(th="ไม่ต้องระบุแผ่นงาน", en="name no sheet"),
        )
    columns = [Columns(group) for group in groups]

    def score(row: SheetRow) -> int:
        return max(len(one.fields_in(row)) for one in columns)

    read = read_separated(data, file, score)
    return (read,) if read.rows else ()


def _read(headings: Headings, other_sheets: Sequence[str]) -> Table:
    sheet, group = headings.sheet, headings.group
    problems = [TableProblem(sheet.place(), *remark) for remark in sheet.remarks]
    if other_sheets:
        problems.append(_other_sheets(sheet, other_sheets))
    problems += headings.problems()
    cells = CellReader()
    entries = []
    for row in headings.rows_below():
        known = {column: row.cells[column] for column in headings.fields if column in row.cells}
        if row.is_banner and known:
            cells.problems.append(_banner(sheet, row))
        elif known and not _repeats(headings, known):
            entries.append(_entry(headings, row.number, known, cells))
    if cells.restored:
        problems.append(_restored(cells.restored))
    problems += cells.problems
    if not entries:
        problems.append(_nothing(headings))
    named = {field.name for field in headings.fields.values()}
    missing = tuple(field for field in group.fields if field.required and field.name not in named)
    return Table(group, tuple(entries), tuple(problems), missing)


def _repeats(headings: Headings, cells: Mapping[int, CellValue]) -> bool:
    """Say whether a row is the headings once more, as they are repeated for printing."""
    return all(headings.row.cells.get(column) == value for column, value in cells.items())


def _entry(
    headings: Headings, row: int, known: Mapping[int, CellValue], cells: CellReader
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column, field in headings.fields.items():
        place = headings.sheet.place(row, column)
        if column in known:
            values = cells.values(field, known[column], place)
            if values:
                found[field.name] = values if field.repeatable else values[0]
        elif field.required:
            cells.problems.append(_empty(field, place))
    return {field.name: found[field.name] for field in headings.group.fields if field.name in found}


def _empty(field: FormField, place: Bilingual) -> TableProblem:
    return TableProblem(
        place,
        Bilingual(
            th=f"ช่อง “{field.label.th}” ว่าง ทั้งที่ต้องกรอก",
            en=f"“{english(field)}” is empty, and is required",
        ),
        Bilingual(th="กรอกค่าในช่องนี้", en="fill it in"),
        is_error=True,
    )


def _banner(sheet: Sheet, row: SheetRow) -> TableProblem:
    return TableProblem(
        sheet.place(row.number),
        Bilingual(
            th="แถวนี้เป็นข้อความในช่องที่ผสานไว้ จึงไม่ได้อ่าน",
            en="the row is one merged cell, and was left out",
        ),
        Bilingual(th="หากเป็นข้อมูล ให้ยกเลิกการผสานช่อง", en="where it is an entry, unmerge it"),
    )


def _other_sheets(sheet: Sheet, names: Sequence[str]) -> TableProblem:
    listed = ", ".join(names[:_LISTED])
    return TableProblem(
        sheet.place(),
        Bilingual(th="อ่านเฉพาะแผ่นงานนี้", en="this sheet alone was read"),
        Bilingual(th=f"แผ่นงานอื่นที่มีข้อมูล: {listed}", en=f"there are also: {listed}"),
    )


def _restored(places: Sequence[Bilingual]) -> TableProblem:
    count = len(places)
    return TableProblem(
        places[0],
        Bilingual(
            th=f"เติมเลข 0 ที่ Excel ตัดออก หน้าหมายเลขโทรศัพท์ {count:,} หมายเลข",
            en=f"put the 0 that Excel takes away before {count:,} telephone number{'s' * (count > 1)}",
        ),
        Bilingual(
            th="โปรดตรวจหมายเลข หรือจัดรูปแบบคอลัมน์เป็นข้อความ (Text)",
            en="check, or format the column as text",
        ),
    )


def _nothing(headings: Headings) -> TableProblem:
    return TableProblem(
        headings.sheet.place(headings.row.number),
        Bilingual(th="ไม่มีข้อมูลใต้หัวตาราง", en="there is nothing below the headings"),
        Bilingual(th="กรอกข้อมูลใต้หัวตาราง", en="fill in rows below the headings"),
        is_error=headings.group.required,
    )


def _no_headings(sheet: Sheet, groups: Sequence[FormField]) -> TableError:
    return TableError(
        sheet.place(sheet.rows[0].number if sheet.rows else None),
        Bilingual(
            th=f"ไม่พบหัวคอลัมน์ของแบบฟอร์มใน {LOOKED_AT} แถวแรกที่มีข้อมูล",
            en=f"no heading of the form stands in the first {LOOKED_AT} rows with data",
        ),
        headings_of(groups),
    )
