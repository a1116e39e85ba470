"""The line of a finding, cut to what fits on a screen, and where in it the caret stands."""

from itertools import accumulate, takewhile
from typing import NamedTuple

from sopctl.columns import columns_of, fits
from sopctl.reporters.terminal import visible

_LONGEST = 100
"""Terminal columns of a line that are shown; of a longer one, the part around the place."""

_SHORTEST = 20

_LEAD = 20
"""Terminal columns that are shown before the place, at the least, of a line so long."""

_REACH = 400
"""Characters looked at to either side: marks take no column, and a file may be made of them."""

_MOST_MARKS = 16
"""Marks that a letter can bear; Thai writes two."""


class Excerpt(NamedTuple):
    """What to print of a line."""

    text: str
    before: int
    """Terminal columns before the caret."""
    width: int
    """Terminal columns under which the caret stands, one at the least."""


def excerpt(line: str, start: int, end: int, columns: int = _LONGEST + 2) -> Excerpt:
    """Return the part of `line` around its characters `start` up to, and without, `end`.

    A place that begins with a mark begins at the letter that bears it: there the eye sees it.
    `columns` are those of the terminal that are left for it: were the line broken there, the caret
    would stand under another part.
    """
    longest = min(_LONGEST, max(columns - len("……"), _SHORTEST))
    start = _letter_at(line, min(start, len(line)))
    first, last = _shown_part(line, start, longest)
    lead = "…" if first else ""
    trail = "…" if last < len(line) else ""
    return Excerpt(
        lead + visible(line[first:last]) + trail,
        len(lead) + _columns(line[first:start]),
        max(1, _columns(line[start : min(end, last)])),
    )


def _shown_part(line: str, start: int, longest: int) -> tuple[int, int]:
    """Return the first character to show, and the one after the last."""
    if len(line) <= _REACH and fits(visible(line), longest):
        return 0, len(line)
    after = line[start : start + _REACH]
    lead = max(_LEAD * longest // _LONGEST, longest - _columns(after))
    before = line[max(0, start - _REACH) : start]
    first = start - _fitting(before[::-1], lead)
    while first < start and _is_mark(line[first]):
        first += 1  # its letter is left out
    return first, first + _fitting(line[first : first + _REACH], longest)


def _letter_at(line: str, index: int) -> int:
    """Return where the letter stands that bears the mark at `index`; else `index` itself."""
    least = max(0, index - _MOST_MARKS)
    while least < index < len(line) and _is_mark(line[index]):
        index -= 1
    return index


def _is_mark(character: str) -> bool:
    return visible(character) == character and columns_of(character) == 0


def _fitting(text: str, columns: int) -> int:
    """Return how many characters from the start of `text` fit into `columns`."""
    widths = accumulate(_columns(character) for character in text)
    return sum(1 for _ in takewhile(lambda width: width <= columns, widths))


def _columns(text: str) -> int:
    return columns_of(visible(text))
