"""Fields of forms in findings: what they are called, and what a filled form has in them."""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.model.field_values import FieldValueError, read_value
from sopctl.model.filled_form import FilledField, FilledForm, read_filled_form
from sopctl.model.form import FormField
from sopctl.rules.base import FilledFormContext

_NOTHING = FilledForm((), (), (), (), ())


def filled(context: FilledFormContext) -> FilledForm:
    """Return what a filled form says; nothing where its definition is not there, or broken."""
    if context.form is None:
        return _NOTHING
    return read_filled_form(context.form, context.file.data, context.settings.config)


def unfit_values(context: FilledFormContext) -> Iterator[tuple[FilledField, FieldValueError]]:
    """Yield each value that its field cannot take, with the reason."""
    for value in filled(context).values:
        try:
            read_value(value.field, value.text)
        except FieldValueError as error:
            yield value, error


def called(field: FormField) -> Bilingual:
    """Return what a field is called in a message: its label, and its key in brackets."""
    label = field.label
    return Bilingual(
        th=f"“{label.th}” ({field.name})", en=f"“{label.en or label.th}” ({field.name})"
    )
