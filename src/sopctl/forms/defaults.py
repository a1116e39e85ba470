"""What a field holds before anyone fills it: a value, or what the SOP or the settings say."""

from collections.abc import Sequence

from sopctl.model.base import Model
from sopctl.model.config import Config
from sopctl.model.form import FormField
from sopctl.model.sop import Sop


def default_text(field: FormField, config: Config, sop: Sop | None = None) -> str | None:
    """Return the text that stands in `field` by itself; None where nothing does."""
    default = field.default
    if default is None:
        return None
    if default.value is not None or default.from_ is None:
        return default.value
    root, *names = default.from_.split(".")
    source: Model | None = {"sop": sop, "config": config}.get(root)
    return None if source is None else _found(source, names)


def _found(source: Model, names: Sequence[str]) -> str | None:
    """Return the one value that `names` lead to from `source`: keys, and places in lists."""
    value: object = source
    for name in names:
        match value:
            case Model() if name in type(value).model_fields:
                value = getattr(value, name)
            case tuple() if name.isdecimal() and int(name) < len(value):
                value = value[int(name)]
            case dict():
                value = value.get(name)
            case _:
                return None
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
