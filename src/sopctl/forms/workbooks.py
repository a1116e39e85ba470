"""Tables as Excel workbooks (.xlsx): values as they are shown, never a formula or a link.

A workbook may come from anywhere. What it unpacks to is bounded before anything is parsed, entities
are refused, and nothing is fetched.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sopctl.bilingual import Bilingual
from sopctl.forms.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    CellFault,
    CellValue,
    Sheet,
    SheetRow,
    TableError,
    too_many_rows,
)
from sopctl.structs import Mutable, field

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins workbooks of Excel 97 to 2003, and those that are locked with a password."""

_MOST_PARTS = 2_000
_MOST_UNPACKED = 60_000_000
_MOST_CELLS = 500_000
"""With something in them, in one sheet."""
_MOST_ROW_NUMBERS = 1_048_576
"""Rows that Excel numbers in one sheet."""
_MOST_MERGED_ROWS = 100_000
"""Rows of all merged cells of one sheet together."""

_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BOOK = "xl/workbook.xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
"""Names of the variant of the format that few programs write."""
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")
_OTHER_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding=[\"'](?!utf-8[\"'])", re.IGNORECASE)
_ZEROS = re.compile(r"0+")
_DIGITS_KEPT = 15
"""Significant digits that Excel keeps of a number."""

_UNPACKING_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError),
    *(RuntimeError, EOFError, OSError, ValueError),
)

_NOT_CALCULATED = CellFault(
    Bilingual(th="สูตรในช่องนี้ยังไม่มีผลลัพธ์", en="the formula here has no result yet"),
    Bilingual(
        th="เปิดด้วย Excel ให้คำนวณ แล้วบันทึก หรือวางเป็นค่าแทนสูตร",
        en="open the file in Excel and save it, or put the value in place of the formula",
    ),
)


def read_workbook(data: bytes, file: str, sheet: str | None = None) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that can be seen and say something, in their order.

    Args:
        data: the file.
        file: its path, as people are shown it.
        sheet: the one sheet that is wanted, by its name; hidden ones can be had so too.

    Raises:
        TableError: where it is no sound workbook, has no such sheet, or is too large.
    """
    place = Sheet(file, None, ()).place()
    _require_sound(data, place)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it does not keep; nothing is written back here.
            warnings.simplefilter("ignore")
            return tuple(_sheets(data, file, sheet))
    except TableError:
        raise
    except Exception as error:
        # openpyxl answers a broken file with whatever it stumbles over.
        raise _broken(place) from error


def _sheets(data: bytes, file: str, wanted: str | None) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - workbooks alone need it, and it is slow

    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    worksheets: Sequence[ReadOnlyWorksheet] = book.worksheets
    if wanted is not None:
        worksheets = [one for one in worksheets if one.title.strip() == wanted.strip()]
        if not worksheets:
            raise _no_such_sheet(file, wanted, book.sheetnames)
    else:
        worksheets = [one for one in worksheets if one.sheet_state == "visible"]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for worksheet in worksheets:
            place = Sheet(file, worksheet.title, ()).place()
            path = worksheet._worksheet_path
            with archive.open(path) as part:
                marks = _marks_in(part, place)
            rows = list(_rows(worksheet, marks, place))
            if rows or wanted is not None:
                yield Sheet(file, worksheet.title, rows)


class _Marks(Mutable):
    """What a sheet says of its cells beside their values; rows and columns from 1."""

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column."""
    without_result: set[tuple[int, int]] = field(default_factory=set)
    """Formulas that nobody has worked out."""
    filled: set[int] = field(default_factory=set)
    """Rows with anything in them."""

    def spread(self) -> Mapping[int, Sequence[tuple[int, int]]]:
        """Return for each row which of its cells take their value from a row above."""
        found: dict[int, list[tuple[int, int]]] = {}
        for top, left, bottom, _ in self.merged:
            for row in range(top + 1, bottom + 1):
                found.setdefault(row, []).append((left, top))
        return found


def _marks_in(part: Any, place: Bilingual) -> _Marks:
    from lxml import etree  # noqa: PLC0415
    from openpyxl.utils.cell import (  # noqa: PLC0415
        coordinate_to_tuple,
        range_boundaries,
    )

    marks = _Marks()
    cells = merged_rows = 0
    row, cell, merge, formula, value = (
        f"{_SPREADSHEET}{name}" for name in ("row", "c", "mergeCell", "f", "v")
    )
    events = etree.iterparse(
        part, tag=(row, cell, merge), resolve_entities=False, no_network=True, load_dtd=False
    )
    number = 1
    for _, element in events:
        if element.tag == merge:
            left, top, right, bottom = range_boundaries(element.get("ref", ""))
            marks.merged.append((top, left, bottom, right))
            merged_rows += bottom - top + 1
        elif element.tag == row:
            number = int(element.get("r", number)) + 1
        elif len(element):
            cells += 1
            marks.filled.add(int(element.getparent().get("r", number)))
            # A formula that gives an empty text has that result.
            lacks_result = not element.findtext(value) and element.get("t") != "str"
            place_of = element.get("r")
            if lacks_result and place_of and element.find(formula) is not None:
                marks.without_result.add(coordinate_to_tuple(place_of))
        element.clear()
        # What came before an element is done with: a sheet is read without being kept.
        while element.getprevious() is not None:
            del element.getparent()[0]
        is_large = cells > _MOST_CELLS or number > _MOST_ROW_NUMBERS + 1
        if is_large or merged_rows > _MOST_MERGED_ROWS:
            raise _too_large(place)
    return marks


def _rows(worksheet: Any, marks: _Marks, place: Bilingual) -> Iterator[SheetRow]:
    """Yield the rows that say something."""
    # What a file says of its own size is not to be trusted.
    worksheet.reset_dimensions()
    spread = marks.spread()
    wide = {top: right - left + 1 for top, left, _, right in marks.merged if right > left}
    kept: dict[tuple[int, int], CellValue] = {}
    count = 0
    for number, row in enumerate(worksheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number not in marks.filled:
            continue
        cells: dict[int, CellValue] = {}
        for column, one in enumerate(row):
            value = _value(one)
            if (number, column + 1) in marks.without_result:
                value = _NOT_CALCULATED
            if value is not None:
                cells[column] = value
        own = len(cells)
        for left, top in spread.get(number, ()):
            if (top, left) in kept and left - 1 not in cells:
                cells[left - 1] = kept[top, left]
        for column, value in cells.items():
            kept[number, column + 1] = value
        # Rows that have nothing but what is merged into them are the empty end of a merged cell.
        if own:
            count += 1
            if count > MOST_ROWS:
                raise too_many_rows(place)
            yield SheetRow(number, cells, is_banner=own == 1 and wide.get(number, 1) > 1)


def _value(cell: Any) -> CellValue | None:
    """Return what a cell shows, as far as that can be told from its value and its format."""
    value = cell.value
    match value:
        case None:
            return None
        case bool() | datetime() | date() | time():
            return value
        case timedelta():
            return (datetime.min + value).time() if timedelta(0) <= value < _DAY else str(value)
        case int() | float():
            return _number(value, cell.number_format or "")
    text = str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\xa0", " ").strip()
    if cell.data_type == "e":
        return CellFault(
            Bilingual(th=f"ช่องนี้เป็นค่าผิดพลาด {text}", en=f"the cell holds the error {text}"),
            Bilingual(
                th="แก้สูตรหรือใส่ค่าใน Excel", en="mend the formula, or put in a value, in Excel"
            ),
        )
    return text or None


_DAY = timedelta(days=1)


def _number(value: float, format: str) -> CellValue:
    """Return a number; one that is shown in per cent or with leading zeros as it is shown."""
    if format.endswith("%"):
        return f"{value * 100:.{_DIGITS_KEPT}g}%"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**_DIGITS_KEPT:
        value = int(value)
    if isinstance(value, int) and value >= 0 and _ZEROS.fullmatch(format):
        return str(value).zfill(len(format))
    return value


def _require_sound(data: bytes, place: Bilingual) -> None:
    """Refuse what no workbook holds, before anything of it is parsed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > _MOST_PARTS or unpacked > _MOST_UNPACKED:
                raise _too_large(place)
            if _BOOK not in archive.namelist():
                raise _no_workbook(place)
            if _STRICT in archive.read(_BOOK):
                raise _strict(place)
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels", ".vml")):
                    _require_plain(archive.read(entry), place)
    except _UNPACKING_ERRORS as error:
        raise _broken(place) from error


def _require_plain(part: bytes, place: Bilingual) -> None:
    """Refuse a part that defines entities, or hides them in an encoding of its own."""
    is_hidden = b"\0" in part[:4] or part.startswith((b"\xff\xfe", b"\xfe\xff"))
    if is_hidden or _OTHER_ENCODING.match(part[:200]) or any(mark in part for mark in _ENTITIES):
        raise TableError(
            place,
            Bilingual(
                th="แฟ้มนี้มีสิ่งที่ Excel ไม่เขียน (DOCTYPE หรือรหัสอักขระอื่น) จึงไม่เปิด",
                en="the file holds what Excel never writes (a DOCTYPE, or another encoding)",
            ),
            _SAVE_AGAIN,
        )


_SAVE_AGAIN = Bilingual(
    th="เปิดด้วย Excel แล้วบันทึกใหม่เป็น Excel Workbook (.xlsx)",
    en="open it in Excel, and save it again as Excel Workbook (.xlsx)",
)


def _broken(place: Bilingual) -> TableError:
    return TableError(
        place,
        Bilingual(th="แฟ้ม Excel นี้เสียหายหรือไม่สมบูรณ์", en="the workbook is damaged or not whole"),
        _SAVE_AGAIN,
    )


def _strict(place: Bilingual) -> TableError:
    return TableError(
        place,
        Bilingual(
            th="แฟ้มนี้บันทึกเป็น Strict Open XML ซึ่งอ่านไม่ได้",
            en="the workbook was saved as Strict Open XML, which cannot be read",
        ),
        _SAVE_AGAIN,
    )


def _no_workbook(place: Bilingual) -> TableError:
    return TableError(
        place,
        Bilingual(th="แฟ้มนี้ไม่ใช่สมุดงาน Excel (.xlsx)", en="this is no Excel workbook (.xlsx)"),
        _SAVE_AGAIN,
    )


def old_workbook(file: str) -> TableError:
    """Return the error for a workbook of an older Excel, or one that is locked."""
    return TableError(
        Sheet(file, None, ()).place(),
        Bilingual(
            th="แฟ้มนี้เป็น Excel รุ่นเก่า (.xls) หรือตั้งรหัสผ่านไว้",
            en="this is a workbook of an older Excel (.xls), or locked with a password",
        ),
        Bilingual(
            th="เปิดด้วย Excel เอารหัสผ่านออก แล้วบันทึกเป็น Excel Workbook (.xlsx)",
            en="open it in Excel, take the password away, and save it as Excel Workbook (.xlsx)",
        ),
    )


def _too_large(place: Bilingual) -> TableError:
    return TableError(
        place,
        Bilingual(
            th="แฟ้ม Excel นี้ใหญ่เกินกว่าจะเป็นรายชื่อ", en="the workbook is larger than any list of people"
        ),
        Bilingual(
            th="คัดลอกเฉพาะแถวที่มีข้อมูลไปไว้ในแฟ้มใหม่",
            en="copy the rows that have data into a new file",
        ),
    )


def _no_such_sheet(file: str, wanted: str, names: Sequence[str]) -> TableError:
    listed = ", ".join(names[:20])
    return TableError(
        Sheet(file, None, ()).place(),
        Bilingual(th=f"ไม่มีแผ่นงาน “{wanted}”", en=f"there is no sheet “{wanted}”"),
        Bilingual(th=f"แผ่นงานที่มี: {listed}", en=f"there are: {listed}"),
    )
