"""Tables as text: values between commas, semicolons or tabs, in the encodings that Excel writes."""

import codecs
import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from itertools import islice

from sopctl.bilingual import Bilingual
from sopctl.forms.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    CellValue,
    Sheet,
    SheetRow,
    TableError,
    too_many_rows,
)
from sopctl.source.encoding import THAI_ENCODING, decode

_SEPARATORS = (",", ";", "\t")
_LOOKED_AT = 30
"""Rows by which the separator is told."""
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATOR_LINE = "sep="
"""Excel's own first line that names the separator."""

_READ_AS_THAI = (
    Bilingual(
        th="แฟ้มนี้ไม่ใช่ UTF-8 จึงอ่านเป็นรหัสอักขระ TIS-620 (Windows-874)",
        en="the file is not UTF-8, and was read as TIS-620 (Windows-874)",
    ),
    Bilingual(
        th="โปรดตรวจตัวสะกด ครั้งต่อไปให้บันทึกจาก Excel เป็นชนิด CSV UTF-8",
        en="check the spelling; next time save it from Excel as CSV UTF-8",
    ),
)

Score = Callable[[SheetRow], int]
"""Says how many headings of the form stand in a row."""


def read_separated(data: bytes, file: str, score: Score) -> Sheet:
    """Return the table in a text file; the separator is the one that shows most headings.

    Raises:
        TableError: where it is no text, a quotation mark is left open, or it is too long.
    """
    text, remarks = _text(data, file)
    named, body = _named_separator(text)
    separator = named or max(_SEPARATORS, key=lambda one: _fitness(body, one, score))
    rows: list[SheetRow] = []
    for row in _rows(body, separator, file, first=2 if named else 1):
        if len(rows) == MOST_ROWS:
            raise too_many_rows(Sheet(file, None, ()).place())
        rows.append(row)
    return Sheet(file, None, rows, remarks)


def _text(data: bytes, file: str) -> tuple[str, Sequence[tuple[Bilingual, Bilingual]]]:
    # UTF-32's mark begins as one of UTF-16's, and goes on with zeros, which no text has.
    if data.startswith(_UTF16_MARKS) and not data.startswith(codecs.BOM_UTF32_LE):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            raise _no_text(file) from None
        if "\0" in text:
            raise _no_text(file)
        return text, ()
    decoded = decode(data)
    if decoded.problem is None:
        return decoded.text, ()
    try:
        thai = data.decode(THAI_ENCODING)
    except UnicodeDecodeError:
        thai = None
    if thai is not None and decoded.text == thai:
        return thai, (_READ_AS_THAI,)
    raise _no_text(file, decoded.problem.message)


def _no_text(file: str, why: Bilingual | None = None) -> TableError:
    return TableError(
        Sheet(file, None, ()).place(),
        why or Bilingual(th="แฟ้มนี้ไม่ใช่ข้อความ", en="the file is no text"),
        Bilingual(
            th="บันทึกจาก Excel เป็นชนิด CSV UTF-8 หรือใช้แฟ้ม .xlsx โดยตรง",
            en="save it from Excel as CSV UTF-8, or give the .xlsx file itself",
        ),
    )


def _named_separator(text: str) -> tuple[str | None, str]:
    first, _, rest = text.partition("\n")
    line = first.rstrip("\r").strip('"')
    if line[: len(_SEPARATOR_LINE)].lower() == _SEPARATOR_LINE and len(line) == 5:
        return line[-1], rest
    return None, text


def _fitness(text: str, separator: str, score: Score) -> tuple[int, int]:
    """Return how many headings a separator shows at most in a row, and how often it cuts."""
    try:
        head = list(islice(_rows(text, separator, "", first=1), _LOOKED_AT))
    except TableError:
        return 0, 0
    return max(map(score, head), default=0), sum(len(row.cells) - 1 for row in head)


def _rows(text: str, separator: str, file: str, *, first: int) -> Iterator[SheetRow]:
    """Yield the rows that say something; `first` is the number of the first."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = first - 1
    try:
        for number, values in enumerate(reader, start=first):
            cells: dict[int, CellValue] = {
                column: said
                for column, value in enumerate(values[:MOST_COLUMNS])
                if (said := value.replace("\r\n", "\n").replace("\xa0", " ").strip())
            }
            if cells:
                yield SheetRow(number, cells)
    except csv.Error as error:
        raise TableError(
            Sheet(file, None, ()).place(number + 1),
            Bilingual(
                th='เครื่องหมายคำพูด (") ไม่ครบคู่หรืออยู่ผิดที่ หรือข้อความในช่องยาวเกินไป',
                en='a quotation mark (") has no partner or stands in the wrong place, or a value is too long',
            ),
            Bilingual(
                th="แก้ในแถวนั้น หรือบันทึกจาก Excel เป็น CSV UTF-8 อีกครั้ง",
                en="mend that row, or save the table again from Excel as CSV UTF-8",
            ),
        ) from error
