"""Patterns that are compiled when they are first used.

Compiling all patterns of the rules takes as long as checking five files, and a clean file needs
one in four of them.
"""

import re
from typing import Any, cast


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what serves as `re.compile(pattern, flags)`, made when it is first asked for anything.

    Raises:
        re.error: when it is first asked, where the pattern is none.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        # What was found is an attribute of its own from now on, and costs no more than elsewhere.
        found = getattr(re.compile(*self._source), name)
        setattr(self, name, found)
        return found
