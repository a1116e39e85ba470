"""Patterns that are compiled when they are first used, and screens that tell what cannot be found.

Compiling all patterns of the rules takes as long as checking five files, and a clean file needs
one in four of them.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, cast


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what serves as `re.compile(pattern, flags)`, made when it is first asked for anything.

    Raises:
        re.error: when it is first asked, where the pattern is none.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


def screen(pattern: str) -> Callable[[str], bool]:
    """Return what says whether `pattern` occurs anywhere in a text, and nothing more.

    Nearly every text of nearly every file has nothing that a rule looks for. This says so two to
    ten times sooner than `re` does: Rust's regular expressions, which pydantic checks texts with,
    go through a text once, whatever the pattern, and for all screens there are together. They know
    neither look-around nor references back, so a screen may be wider than what it stands before;
    https://docs.rs/regex tells how it is written. One that most texts trip helps nobody: make it a
    pattern (`lazily`), or all others lose by it.
    A text with half a surrogate pair, which no YAML has, holds nothing.

    Raises:
        pydantic_core.SchemaError: when it is first asked, where the pattern is none.
    """
    return _Screen(pattern)


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        # What was found is an attribute of its own from now on, and costs no more than elsewhere.
        found = getattr(re.compile(*self._source), name)
        setattr(self, name, found)
        return found


class _Screen:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        _SCREENS.append(pattern)

    def __call__(self, text: str) -> bool:
        if len(text) > _LONG and not _trips_any(text, len(_SCREENS)):
            return False
        return _searching(self._pattern)(text)


_SCREENS: list[str] = []
"""The patterns of all screens, in the order they were made."""
_LONG = 1000
"""Characters of a text that is looked through for all screens at once, in the time that one takes."""


@lru_cache(maxsize=4)
def _trips_any(text: str, count: int) -> bool:
    """Say whether one of the first `count` screens has something in `text`."""
    return _searching("|".join(f"(?:{pattern})" for pattern in _SCREENS[:count]))(text)


@cache
def _searching(pattern: str) -> Callable[[str], bool]:
    from pydantic_core import SchemaValidator, core_schema  # noqa: PLC0415 - 16 ms

    schema = core_schema.str_schema(pattern=pattern, regex_engine="rust-regex")
    return SchemaValidator(schema).isinstance_python
