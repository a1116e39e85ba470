"""One answer at a time: what `validate` would say of it, were it in the file."""

from collections.abc import Sequence
from typing import Any

from sopctl.bilingual import Language
from sopctl.diagnostics import Diagnostic
from sopctl.forms.skeleton import skeleton
from sopctl.linter import lint
from sopctl.model.form import FieldType, Form, FormField
from sopctl.reading import read_file
from sopctl.workspace import Settings, Workspace

_OF_THE_WHOLE = frozenset(("missing-choice", "missing-field", "personal-field", "mixed-digits"))
"""Rules that judge more than one answer."""


def findings_on(
    form: Form, groups: Sequence[FormField], field: FormField, answer: str, settings: Settings
) -> tuple[Diagnostic, ...]:
    """Return what the rules find in `answer` to `field`, which stands inside `groups`."""
    value: Any = [answer] if field.repeatable else answer
    inner = field
    for group in reversed(groups):
        value = {inner.name: value}
        value = [value] if group.repeatable else value
        inner = group
    text = skeleton(form, {inner.name: value}, Language.THAI, is_asked={inner.name: None})
    file = read_file("answer.yaml", text.encode("utf-8", "surrogatepass"))
    workspace = Workspace((file,), settings, forms={form.name: form})
    return tuple(found for found in lint(workspace).diagnostics if found.rule not in _OF_THE_WHOLE)


def takes_lines(field: FormField) -> bool:
    """Say whether an answer to `field` may have several lines."""
    return field.type is FieldType.RICHTEXT
