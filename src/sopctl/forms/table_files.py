"""The tables that filled forms name: found inside the project, and put where their names stood."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sopctl.bilingual import Bilingual
from sopctl.forms.sheets import TableError, TableProblem
from sopctl.forms.tables import read_table
from sopctl.model.form import Form
from sopctl.model.table_reference import table_reference
from sopctl.structs import Frozen

MOST_BYTES = 20_000_000
"""Of a table's file."""


class Tabled(Frozen):
    """A filled form's data with the entries of its tables, and what was found in these."""

    data: Mapping[str, Any]
    problems: tuple[TableProblem, ...] = ()


def with_tables(
    form: Form, data: Mapping[str, Any], root: Path, beside: Path | None = None
) -> Tabled:
    """Return `data` with the entries of each table that it names.

    Args:
        form: the form that `data` fills.
        data: the plain data of a filled form.
        root: the project's folder; nothing outside it is read.
        beside: the folder of the filled form, in which tables are sought first.

    Raises:
        TableError: where a table is not there, or cannot be read.
    """
    read: dict[str, Any] = {}
    problems: list[TableProblem] = []
    for field in form.fields:
        named = table_reference(field, data.get(field.name))
        if named is not None:
            path = _path(named.file, root, beside)
            table = read_table(table_bytes(path, named.file), named.file, (field,), named.sheet)
            read[field.name] = list(table.entries)
            problems += table.problems
    return Tabled({**data, **read}, tuple(problems)) if read else Tabled(data)


def table_bytes(path: Path, shown: str) -> bytes:
    """Return what is in the file of a table.

    Raises:
        TableError: where it is larger than any list.
        OSError: where the system refuses.
    """
    if path.stat().st_size > MOST_BYTES:
        raise TableError(
            Bilingual(shown, shown),
            Bilingual(
                th=f"แฟ้มใหญ่เกิน {MOST_BYTES // 1_000_000} MB",
                en=f"the file has more than {MOST_BYTES // 1_000_000} MB",
            ),
            Bilingual(
                th="คัดลอกเฉพาะแถวที่มีข้อมูลไปไว้ในแฟ้มใหม่",
                en="copy the rows that have data into a new file",
            ),
        )
    return path.read_bytes()


def _path(name: str, root: Path, beside: Path | None) -> Path:
    whole = root.resolve()
    is_outside = False
    for folder in (beside, root):
        if folder is None:
            continue
        try:
            path = (folder / name).resolve()
            is_there = path.is_file()
        except (OSError, ValueError):
            continue
        is_inside = path.is_relative_to(whole)
        if is_there and is_inside:
            return path
        is_outside = is_outside or not is_inside
    place = Bilingual(name, name)
    if is_outside:
        raise TableError(
            place,
            Bilingual(th="แฟ้มตารางอยู่นอกโฟลเดอร์ของโครงการ", en="the table is outside the project"),
            Bilingual(th="คัดลอกแฟ้มมาไว้ในโฟลเดอร์ของโครงการ", en="copy it into the project's folder"),
        )
    raise TableError(
        place,
        Bilingual(th="ไม่พบแฟ้มตาราง", en="there is no such table"),
        Bilingual(
            th="ตรวจชื่อแฟ้ม ซึ่งนับจากโฟลเดอร์ของแบบฟอร์มที่กรอก หรือจากโฟลเดอร์ของโครงการ",
            en="check its name: it is sought beside the filled form, then in the project's folder",
        ),
    )
