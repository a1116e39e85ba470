"""What a cell of a table says, as it would be typed into a field of a filled form."""

import re
from datetime import date, datetime, time

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import BE_OFFSET
from sopctl.calendar.thai import MONTHS_SHORT
from sopctl.forms.sheets import CellFault, CellValue, TableProblem
from sopctl.model.contact_values import phone_problem
from sopctl.model.field_values import FieldValueError, read_value
from sopctl.model.filled_form import character_starts
from sopctl.model.form import FieldType, FormField

_FIRST_BE_YEAR = 2400
"""From here on a year can only be of the Buddhist Era."""
_DIGITS_KEPT = 15
"""Significant digits that Excel keeps of a number."""
_OF_LINES = (FieldType.TEXT, FieldType.RICHTEXT)

_CUT_NUMBER = re.compile(r"\d(?:\.\d+)?[eE]\+\d+")
_LOST_ZERO = re.compile(r"\d{8,9}")
_REACHES = re.compile(r"โทร|ติดต่อ|มือถือ|phone|mobile|contact|\btel", re.IGNORECASE)

_DIGITS_LOST = (
    Bilingual(
        th="Excel ย่อเลขนี้ไว้ จึงมีตัวเลขหายไป", en="Excel has shortened this number: digits are lost"
    ),
    Bilingual(
        th="จัดรูปแบบคอลัมน์เป็นข้อความ (Text) แล้วกรอกใหม่",
        en="format the column as text, and type it again",
    ),
)


class CellReader:
    """Reads cells, and keeps what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[TableProblem] = []
        self.restored: list[Bilingual] = []
        """Where telephone numbers got back the zero that a spreadsheet takes for nothing."""

    def values(self, field: FormField, cell: CellValue, place: Bilingual) -> list[str]:
        """Return what a cell says in `field`: several texts where the field is repeatable."""
        if isinstance(cell, CellFault):
            self._report(place, cell.message, cell.help)
            return []
        text = _written(field, cell)
        values = _listed(field, text) if field.repeatable else [text]
        return [self._checked(field, value, place) for value in values]

    def _checked(self, field: FormField, text: str, place: Bilingual) -> str:
        """Return one value as the field takes it; as it stands, and reported, where it does not."""
        if _CUT_NUMBER.fullmatch(text):
            self._report(place, *_DIGITS_LOST)
            return text
        if _LOST_ZERO.fullmatch(text) and _is_reached_by(field) and _lacks_zero(text):
            self.restored.append(place)
            text = f"0{text}"
        try:
            read_value(field, text)
        except FieldValueError as error:
            if field.type is FieldType.CHOICE and error.meant is not None:
                return error.meant
            self._report(place, error.message, error.help)
        if field.max_length is not None and len(character_starts(text)) > field.max_length:
            self._report(
                place,
                Bilingual(
                    th=f"ข้อความยาวเกิน {field.max_length:,} อักขระ",
                    en=f"there are more than {field.max_length:,} characters",
                ),
                Bilingual(th="ตัดให้สั้นลง", en="shorten it"),
            )
        return text

    def _report(self, place: Bilingual, message: Bilingual, advice: Bilingual) -> None:
        self.problems.append(TableProblem(place, message, advice, is_error=True))


def _written(field: FormField, value: CellValue) -> str:
    match value:
        case bool():
            return "ใช่" if value else "ไม่ใช่"
        case datetime() | date():
            return _date_text(field, value)
        case time():
            return f"{value.hour:02d}.{value.minute:02d}"
        case float():
            return f"{value:.{_DIGITS_KEPT}g}"
    text = str(value)
    return text if field.type in _OF_LINES or field.repeatable else " ".join(text.split())


def _date_text(field: FormField, day: date) -> str:
    year = day.year if day.year >= _FIRST_BE_YEAR else day.year + BE_OFFSET
    if field.type is FieldType.DATE:
        return f"{year}-{day.month:02d}-{day.day:02d}"
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {year}"


def _listed(field: FormField, text: str) -> list[str]:
    """Return the entries of a repeatable field: on lines of their own, or after semicolons.

    Choices stand after commas too, where no choice has one.
    """
    has_commas = any("," in choice.value for choice in field.choices)
    between = r"[\n;,]" if field.choices and not has_commas else r"[\n;]"
    return [part.strip() for part in re.split(between, text) if part.strip()]


def _is_reached_by(field: FormField) -> bool:
    """Say whether `field` takes a telephone number: by its type, or by what a text is called."""
    if field.type is FieldType.PHONE:
        return True
    names = f"{field.name} {field.label.th} {field.label.en or ''}"
    return field.type is FieldType.TEXT and _REACHES.search(names) is not None


def _lacks_zero(number: str) -> bool:
    return phone_problem(number) is not None and phone_problem(f"0{number}") is None
