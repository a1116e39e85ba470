"""How many terminal columns a text takes: Thai marks take none, wide characters two."""

from functools import lru_cache
from itertools import accumulate
from unicodedata import category, east_asian_width


def columns_of(text: str) -> int:
    """Return the width of `text` in terminal columns."""
    if text.isascii():
        return len(text)
    return sum(map(_column_count, text))


def fits(text: str, columns: int) -> bool:
    """Say whether `text` takes no more than `columns`; of a long text only the start is read."""
    if text.isascii():
        return len(text) <= columns
    return all(width <= columns for width in accumulate(map(_column_count, text)))


@lru_cache(maxsize=4096)
def _column_count(character: str) -> int:
    # Thai sara am (ำ) is a letter of its own column; the vowels and marks above and below are Mn.
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def padded(text: str, columns: int) -> str:
    """Return `text` filled with blanks to `columns`."""
    return text + " " * max(0, columns - columns_of(text))


def clipped(text: str, columns: int) -> str:
    """Return `text` cut to `columns`, never inside a cluster, with “…” where anything is lost."""
    if fits(text, columns):
        return text
    width, end = 1, 0
    for index, character in enumerate(text):
        width += _column_count(character)
        if width > columns:
            break
        end = index + 1
    return text[:end] + "…"
