"""The cases: each file has one function `comparisons(workshop)`, and nothing has to be registered."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from bench.comparison import Comparison
from bench.workshop import Workshop


def case_names() -> tuple[str, ...]:
    """Return the names of all cases, in the order of the alphabet."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def comparisons_of(name: str, workshop: Workshop) -> Iterator[Comparison]:
    """Return the comparisons of one case.

    Raises:
        ModuleNotFoundError: where there is no such case.
    """
    found: Iterator[Comparison] = import_module(f"{__name__}.{name}").comparisons(workshop)
    return found
