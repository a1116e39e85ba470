"""How many terminal columns a text takes: Thai marks take none, wide characters two."""

from functools import lru_cache
from itertools import accumulate
from unicodedata import category, east_asian_width


def columns_of(text: str) -> int:
    """Return the width of `text` in terminal columns."""
    return len(text) if text.isascii() else _counted(text)


# The same names of steps and roles stand in row after row.
@lru_cache(maxsize=4096)
def _counted(text: str) -> int:
    return sum(map(_column_count, text))


def fits(text: str, columns: int) -> bool:
    """Say whether `text` takes no more than `columns`; of a long text only the start is read."""
    if text.isascii():
        return len(text) <= columns
    return all(width <= columns for width in accumulate(map(_column_count, text)))


@lru_cache(maxsize=4096)
def padded(text: str, columns: int, *, right: bool = False) -> str:
    """Return `text` filled up with blanks to `columns`, on its left where it is to stand `right`.

    A wider text is returned as it is.
    """
    blanks = " " * (columns - columns_of(text))
    return blanks + text if right else text + blanks


@lru_cache(maxsize=4096)
def _column_count(character: str) -> int:
    # Thai sara am (ำ) is a letter of its own column; the vowels and marks above and below are Mn.
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1
