"""Lists in which each choice is to stand once, in findings: what they are called, what they lack."""

from collections.abc import Sequence

from sopctl.bilingual import Bilingual
from sopctl.model.choice_lists import ChoiceList, choice_lists
from sopctl.model.each_once import Trail
from sopctl.model.form import FormField
from sopctl.rules.base import FilledFormContext
from sopctl.rules.forms.filled_fields import filled


def lists_of(context: FilledFormContext) -> tuple[ChoiceList, ...]:
    """Return the lists of a filled form; none where its definition is not there, or broken."""
    if context.form is None:
        return ()
    return choice_lists(context.form, context.file.data, filled(context))


def list_of(trail: Trail) -> Trail:
    """Return the fields that lead to the list in which the last of `trail` is chosen."""
    last = max(index for index, field in enumerate(trail) if field.repeatable)
    return trail[: last + 1]


def list_called(trail: Trail) -> Bilingual:
    """Return what a list is called: the label of what it lies in, and its keys in brackets."""
    label, keys = trail[0].label, keys_of(trail)
    return Bilingual(th=f"“{label.th}” ({keys})", en=f"“{label.en or label.th}” ({keys})")


def keys_of(trail: Trail) -> str:
    """Return the keys of fields, each inside the one before it: `category_1.criteria`."""
    return ".".join(field.name for field in trail)


def quoted(values: Sequence[str], most: int) -> str:
    """Return choices as they are listed in a message, so many at most."""
    listed = ", ".join(f"“{value}”" for value in values[:most])
    return listed + (", …" if len(values) > most else "")


def choices_of(field: FormField) -> tuple[str, ...]:
    """Return the values that a field offers."""
    return tuple(choice.value for choice in field.choices)
