"""What a filled form says, as the values that its templates print.

An empty field is None and prints nothing; of a repeatable one there is a list, which may be empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sopctl.calendar.era import format_date
from sopctl.forms.defaults import Sources, default_value
from sopctl.forms.richtext import RichText, read_richtext
from sopctl.model.config import Config
from sopctl.model.field_values import ClockTime, FieldValueError, read_value
from sopctl.model.filled_form import is_filled
from sopctl.model.form import FieldType, Form, FormField
from sopctl.structs import Frozen

YES, NO = "ใช่", "ไม่ใช่"


class Number(Decimal):
    """A number that prints as it was typed, with its commas and in its digits."""

    written: str

    def __new__(cls, value: Decimal, written: str) -> "Number":
        """Return `value`, which prints as `written`."""
        number = super().__new__(cls, value)
        number.written = written
        return number

    def __str__(self) -> str:
        return self.written


class Chosen(str):
    """The value of a choice, which prints as its label."""

    label: str

    def __new__(cls, value: str, label: str) -> "Chosen":
        """Return `value`, which prints as `label`."""
        chosen = super().__new__(cls, value)
        chosen.label = label
        return chosen


class FileName(Frozen):
    """A file that a form names; it prints as its name, and as a picture by the filter `picture`."""

    name: str


class Record(Mapping[str, Any]):
    """The fields of a group, or of the whole form, by name; false where all are empty."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __bool__(self) -> bool:
        return any(map(_says_something, self._values.values()))


def read_values(form: Form, data: Mapping[str, Any], config: Config) -> Record:
    """Return the values of `form` in `data`, a filled form; defaults stand where it says nothing.

    What a field cannot take stays text: a filled form with errors is not printed at all, and what
    is only doubtful prints as it was typed.
    """
    return _record(form.fields, data, config)


def text_of(value: object) -> str:
    """Return a value as it prints where no filter says otherwise.

    A date in the Buddhist Era with the month's full name, a time as 09.30, a choice by its label.
    """
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case Chosen():
            return value.label
        case date():
            return format_date(value, "long")
        case RichText():
            return value.plain
        case FileName():
            return value.name
        case Decimal() | int() | float() | str() | ClockTime():
            return str(value)
    raise TypeError(type(value).__name__)


def _record(fields: Sequence[FormField], data: Mapping[str, Any], config: Config) -> Record:
    return Record({field.name: _read(field, data.get(field.name), config) for field in fields})


def _read(field: FormField, data: Any, config: Config) -> Any:
    if not is_filled(data):
        data = default_value(field, Sources(config))
    if not field.repeatable:
        return _entry(field, data, config)
    entries = data if isinstance(data, list) else [data]
    return tuple(_entry(field, entry, config) for entry in entries if is_filled(entry))


def _entry(field: FormField, data: Any, config: Config) -> Any:
    if field.type is FieldType.GROUP:
        return _record(field.fields, data if isinstance(data, dict) else {}, config)
    if not isinstance(data, str) or not data.strip():
        return None
    return _value(field, data.strip())


def _value(field: FormField, text: str) -> Any:
    if field.type is FieldType.RICHTEXT:
        return read_richtext(text)
    if field.type is FieldType.FILE:
        return FileName(text)
    try:
        value = read_value(field, text)
    except FieldValueError:
        return text
    if isinstance(value, Decimal):
        return Number(value, text)
    if field.type is FieldType.CHOICE and isinstance(value, str):
        labels = {choice.value: choice.label for choice in field.choices}
        label = labels.get(value)
        return Chosen(value, label.th if label else value)
    return value


def _says_something(value: object) -> bool:
    return value is not None and (not isinstance(value, Record | RichText | tuple) or bool(value))
