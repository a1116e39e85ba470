"""A form that was begun: which of its fields are yet to be asked for, those inside groups too.

A field that was asked for is among the keys of its group, empty where it was passed over; a list
that somebody has not ended yet has an empty entry last. So a form says by itself where it was left.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sopctl.model.each_once import first_entries
from sopctl.model.filled_form import is_filled
from sopctl.model.form import FieldType, FormField


def fields_left(fields: Sequence[FormField], entry: Any) -> tuple[FormField, ...]:
    """Return the fields of a group that are yet to be asked for, and those left half answered."""
    if not isinstance(entry, Mapping):
        return ()
    return tuple(
        field
        for field in fields
        if field.name not in entry or _is_half_answered(field, entry[field.name])
    )


def is_open(value: Any) -> bool:
    """Say whether another entry may be wanted in a list: the last has been left empty."""
    return isinstance(value, list) and is_filled(value) and value[-1] is None


def is_untouched(value: Any) -> bool:
    """Say whether `value` is a group or a list of which nothing has been answered yet."""
    if isinstance(value, list) and value:
        return not is_filled(value) and all(isinstance(one, Mapping) for one in value)
    return isinstance(value, Mapping) and all(map(is_untouched, value.values()))


def settled_words(fields: Sequence[FormField], settled: Mapping[str, Any]) -> str:
    """Return in words what an entry of a list is about: the choices that it begins with."""
    said = []
    for field in fields:
        value = settled.get(field.name)
        if isinstance(value, Mapping):
            said.append(settled_words(field.fields, value))
        elif value is not None:
            label = next((one.label for one in field.choices if one.value == value), None)
            said.append(label.th if label else str(value))
    return " · ".join(said)


def _is_half_answered(field: FormField, value: Any) -> bool:
    if field.type is not FieldType.GROUP:
        return is_open(value)
    if not field.repeatable:
        return bool(fields_left(field.fields, value))
    if not isinstance(value, list) or not value:
        return False
    settled = first_entries(field)
    asked = value if settled else value[-1:]
    is_short = len(value) < len(settled)
    return is_short or is_open(value) or any(fields_left(field.fields, one) for one in asked)
