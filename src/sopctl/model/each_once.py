"""Choice fields whose every choice is to stand once in a list (`each_once`), in a form's definition.

The list is a repeatable field: the choice itself, or the nearest repeatable group around it, whose
entries then choose one each.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from sopctl.model.field_values import meant_choice
from sopctl.model.form import FieldType, Form, FormField

Trail = tuple[FormField, ...]
"""Fields, each inside the one before it."""


def choices_of_each(holder: FormField) -> Iterator[Trail]:
    """Yield the choices that are to stand once each in the list `holder`.

    Each comes with the groups inside an entry that lead to it; without any where `holder` is the
    choice itself. A field that is no list has none.
    """
    if not holder.repeatable:
        return
    if holder.type is FieldType.GROUP:
        yield from _inside_entry(holder.fields)
    elif _is_each_once(holder):
        yield ()


def choice_trails(form: Form) -> tuple[Trail, ...]:
    """Return every choice of `form` that is to stand once each, with all fields that lead to it."""
    return tuple(_trails(form.fields))


def chosen(field: FormField, text: str) -> str | None:
    """Return the value of the choice of `field` that `text` is: itself, or certainly meant by it."""
    value = text.strip()
    if any(choice.value == value for choice in field.choices):
        return value
    return meant_choice(field, value)


def home_of(text: str, trails: Sequence[Trail]) -> tuple[str, Trail] | None:
    """Return the choice that `text` is and the only one of `trails` that offers it."""
    found = [(value, trail) for trail in trails if (value := chosen(trail[-1], text)) is not None]
    return found[0] if len(found) == 1 else None


def first_entries(holder: FormField) -> list[Any]:
    """Return the entries with which the list `holder` begins: one for each choice, in order.

    There are none where the form does not say which are to stand in it.
    """
    columns: list[list[Any]] = []
    for trail in choices_of_each(holder):
        values: list[Any] = [choice.value for choice in (trail or (holder,))[-1].choices]
        for field in reversed(trail):
            values = [{field.name: value} for value in values]
        columns.append(values)
    if len(columns) <= 1:
        return columns[0] if columns else []
    return [_merged(row) for row in zip_longest(*columns, fillvalue={})]


def over(base: Any, more: Any) -> Any:
    """Return `base` with what `more` says in its place; mappings are put together."""
    if not (isinstance(base, dict) and isinstance(more, dict)):
        return more
    return {**base, **{key: over(base.get(key), value) for key, value in more.items()}}


def _merged(entries: Sequence[Any]) -> Any:
    whole: Any = {}
    for entry in entries:
        whole = over(whole, entry)
    return whole


def _inside_entry(fields: Sequence[FormField]) -> Iterator[Trail]:
    for field in fields:
        if field.repeatable:
            continue
        if field.type is FieldType.GROUP:
            yield from ((field, *trail) for trail in _inside_entry(field.fields))
        elif _is_each_once(field):
            yield (field,)


def _trails(fields: Sequence[FormField], around: Trail = ()) -> Iterator[Trail]:
    for field in fields:
        trail = (*around, field)
        if field.type is FieldType.GROUP:
            yield from _trails(field.fields, trail)
        elif _is_each_once(field) and any(one.repeatable for one in trail):
            yield trail


def _is_each_once(field: FormField) -> bool:
    return field.each_once and field.type is FieldType.CHOICE
