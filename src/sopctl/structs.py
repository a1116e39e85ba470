"""Classes with named fields, made quickly.

The standard library's dataclasses do the same, but each writes and compiles six methods when its
module is imported: with a hundred of them, a sixth of the time that checking one file took.
"""

from typing import dataclass_transform

from msgspec import Struct, field
from msgspec.structs import asdict, astuple, replace

__all__ = ["Frozen", "Mutable", "asdict", "astuple", "field", "replace"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen(Struct, frozen=True):
    """A value: never changed, and equal to another of its class with the same in it.

    A class that keeps what it has worked out (`cached_property`) says `dict=True`.
    """


@dataclass_transform(field_specifiers=(field,))
class Mutable(Struct):
    """What changes while a reader or a writer is at work."""
