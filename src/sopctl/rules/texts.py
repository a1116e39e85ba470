"""The texts of a file with their paths, and when two texts say the same."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sopctl.calendar.thai import to_arabic_digits
from sopctl.patterns import lazily
from sopctl.source.source_map import Path

_DASH = lazily(r"\s*(?:[-\u2010-\u2015\u2212]\s*)+|\s*[._*/·•]\s*")
_UNSEEN = lazily("[\u200b-\u200d\u2060\ufeff\u00ad]+")

_LONGEST_DASH = 20
"""Characters."""


def texts_of(data: Any) -> Iterator[tuple[Path, str]]:
    """Yield every text value in `data` with its path, in the order of the file."""
    waiting: list[tuple[Path, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            waiting += [((*path, key), value[key]) for key in reversed(value)]
        elif isinstance(value, list):
            waiting += [((*path, n), value[n]) for n in range(len(value) - 1, -1, -1)]


def keys_of(data: Any) -> Iterator[tuple[Path, str]]:
    """Yield every key in `data` with its path, in the order of the file."""
    waiting: list[tuple[Path, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if path and isinstance(path[-1], str):
            yield path, path[-1]
        if isinstance(value, dict):
            waiting += [((*path, key), value[key]) for key in reversed(value)]
        elif isinstance(value, list):
            waiting += [((*path, n), value[n]) for n in range(len(value) - 1, -1, -1)]


def last_key(path: Path) -> str:
    """Return the key nearest to the value at `path`: `details` for the second of its items."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def is_dash(text: str) -> bool:
    """Say whether `text` is but a dash or another sign that a cell has where there is nothing."""
    return len(text) < _LONGEST_DASH and _DASH.fullmatch(text) is not None


# Roles, documents and objectives are called the same in one SOP after the other.
@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """Return `text` as it is compared: what cannot be seen or heard makes no difference.

    Blanks are dropped, Thai digits read as Arabic ones, letters as small ones, and the two ways of
    typing แ and ำ as one.
    """
    text = "".join(text.split())
    if not text.isprintable():
        text = _UNSEEN.sub("", text)
    return to_arabic_digits(text).replace("เเ", "แ").replace("ํา", "ำ").casefold()
