"""Which keys a format knows, at every place of a file, in the order in which they are written."""

import types
from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin

from sopctl.model.base import Model
from sopctl.source.source_map import Path


def known_keys(model: type[Model], path: Path) -> tuple[str, ...]:
    """Return the keys that the mapping at `path` may have, in the order of the format.

    None where there is no such place, or where any key will do, as in `roles`.
    """
    kind: Any = model
    for step in path:
        kind = _inside(_one_of(kind) if isinstance(step, str) else kind, step)
    kind = _one_of(kind)
    if _is_model(kind):
        return tuple(field.alias or name for name, field in kind.model_fields.items())
    if get_origin(kind) is Mapping:
        key_type = get_args(kind)[0]
        if isinstance(key_type, type) and issubclass(key_type, Enum):
            return tuple(str(member.value) for member in key_type)
    return ()


def _inside(kind: Any, step: str | int) -> Any:
    """Return the type found at `step` inside `kind`: a model, a mapping, a tuple or Any."""
    if isinstance(step, int):
        return _one_of(kind) if get_origin(kind) is tuple else Any
    if _is_model(kind):
        for name, field in kind.model_fields.items():
            if step == (field.alias or name):
                return _bare(field.annotation)
        return Any
    return _bare(get_args(kind)[1]) if get_origin(kind) is Mapping else Any


def _one_of(kind: Any) -> Any:
    """Return the type of a list's items; one of them may be written without the list."""
    return _bare(get_args(kind)[0]) if get_origin(kind) is tuple else kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model)


def _bare(annotation: Any) -> Any:
    """Return what `annotation` is without `Annotated` and `| None`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _bare(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        members = [_bare(member) for member in get_args(annotation) if member is not type(None)]
        return members[0] if members else Any
    return annotation
