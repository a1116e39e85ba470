"""Classes with named fields, made quickly.

The standard library's dataclasses do the same, but each writes and compiles six methods when its
module is imported: with a hundred of them, a sixth of the time that checking one file took.
"""

from typing import Generic, TypeVar, dataclass_transform

from msgspec import Struct, convert, field, msgpack, to_builtins
from msgspec.structs import asdict, astuple, replace

__all__ = ["Encoding", "Frozen", "Mutable", "asdict", "astuple", "field", "replace"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen(Struct, frozen=True):
    """A value: never changed, and equal to another of its class with the same in it.

    A class that keeps what it has worked out (`cached_property`) says `dict=True`.
    """


@dataclass_transform(field_specifiers=(field,))
class Mutable(Struct):
    """What changes while a reader or a writer is at work."""


T = TypeVar("T", bound=Frozen)


class Encoding(Generic[T]):
    """Values of one class as bytes and back; the class says `array_like=True`, best all inside too."""

    def __init__(self, class_: type[T]) -> None:
        self._class = class_
        self._encode = msgpack.Encoder().encode
        self._decode = msgpack.Decoder(class_).decode

    def encoded(self, value: T) -> bytes:
        """Return `value` as bytes."""
        try:
            return self._encode(value)
        except UnicodeEncodeError:
            # A lone surrogate (`"\ud800"` in a file) has no UTF-8, but JSON can escape it.
            import json  # noqa: PLC0415

            return json.dumps(to_builtins(value)).encode("ascii")

    def decoded(self, data: bytes) -> T:
        """Return what was encoded.

        Raises:
            ValueError: where `data` is no value of the class.
            RecursionError: where it holds lists in lists without end.
        """
        if data.startswith(b"["):  # as MessagePack, that would be the number 91
            import json  # noqa: PLC0415

            return convert(json.loads(data), self._class)
        return self._decode(data)
