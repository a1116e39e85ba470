"""What a field holds before anyone fills it: a value, or what the SOP or the settings say.

`from` begins with where a value comes from: `sop` and `config` are files as they were read, `plan` is
worked out of the SOP. To add another that is worked out: its model in `DEFAULT_SOURCES`, and what makes
it in `Sources`.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from sopctl.calendar.office import OfficeCalendar
from sopctl.model.base import Model
from sopctl.model.config import Config
from sopctl.model.form import FieldType, FormField
from sopctl.model.plan import Plan
from sopctl.model.sop import Sop
from sopctl.structs import Frozen


class Sources(Frozen, dict=True):
    """Where defaults come from. Without an SOP there are the settings alone."""

    config: Config
    sop: Sop | None = None
    calendar: OfficeCalendar | None = None

    def source(self, name: str) -> Model | None:
        """Return what the first word of a `from` means; None where it is not at hand."""
        match name:
            case "config":
                return self.config
            case "sop":
                return self.sop
            case "plan":
                return self._plan
        return None

    @cached_property
    def _plan(self) -> Plan | None:
        from sopctl.forms.plan import plan_of  # noqa: PLC0415 - few forms ask for it, and it is slow

        if self.sop is None:
            return None
        return plan_of(self.sop, self.calendar or OfficeCalendar(), self.config.shift)


def default_value(field: FormField, sources: Sources) -> Any:
    """Return what stands in `field` by itself; None where nothing does.

    A text; where the field is repeatable a list; of a group a mapping with the fields that the
    source has under the same names.
    """
    default = field.default
    if default is None:
        return None
    if default.value is not None or default.from_ is None:
        return default.value
    root, *names = default.from_.split(".")
    return _fitted(field, _found(sources.source(root), names))


def _found(source: Model | None, names: Sequence[str]) -> object:
    """Return what `names` lead to from `source`: keys, and places in lists."""
    value: object = source
    for name in names:
        match value:
            case Model() if name in type(value).model_fields:
                value = getattr(value, name)
            case tuple() if name.isdecimal() and int(name) < len(value):
                value = value[int(name)]
            case Mapping():
                value = value.get(name)
            case _:
                return None
    return value


def _fitted(field: FormField, value: object) -> Any:
    """Return a value of a source as it stands in `field`; None where it cannot."""
    if not field.repeatable:
        return _entry(field, value)
    entries = value if isinstance(value, tuple) else (value,)
    fitted = [_entry(field, entry) for entry in entries]
    return [entry for entry in fitted if entry is not None] or None


def _entry(field: FormField, value: object) -> Any:
    if field.type is FieldType.GROUP:
        if not isinstance(value, Model):
            return None
        names = type(value).model_fields
        inside = {
            one.name: _fitted(one, getattr(value, one.name))
            for one in field.fields
            if one.name in names
        }
        return {name: entry for name, entry in inside.items() if entry is not None} or None
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
