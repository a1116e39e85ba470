"""Workbooks as Excel and others write them, and as somebody with bad intent would."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(
    rows: Sequence[Sequence[Any]] = (), *, edit: Callable[[Any], None] | None = None
) -> bytes:
    """Return a workbook with one sheet, รายชื่อ, of these rows; `edit` is given its sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "รายชื่อ"
    for row in rows:
        sheet.append(list(row))
    if edit is not None:
        edit(sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def repacked(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return a workbook with other `parts`; None takes one away."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = parts.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in parts.items():
            if name not in old.namelist() and content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def with_sheet(xml: str) -> bytes:
    """Return a workbook whose one sheet is written as `xml`, inside its root."""
    sheet = f'<worksheet xmlns="{MAIN}">{xml}</worksheet>'
    return repacked(workbook(), {"xl/worksheets/sheet1.xml": sheet.encode()})
