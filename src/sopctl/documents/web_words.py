"""Thai text inside a page, whose lines end only between our words.

A browser parts Thai by a dictionary of its own, which knows neither official compounds nor names. A
word that it could part stands in an element, which the style sheet keeps on one line, and beside
which it lets a line end. No character is put into the text, so it is copied and searched as it is.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

from sopctl.columns import columns_of
from sopctl.documents.word_groups import MOST_TOGETHER, joined_words
from sopctl.thai_text import Bond, Word, clusters, words

WHOLE = "w-w"
"""The element; HTML leaves names with a dash to authors."""

_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
_UNPARTED = 2
"""Clusters of a word that every dictionary leaves whole."""

_ONE_LINE = 36
"""Columns of text for which each line has room, even that of a telephone."""


def worded(text: str, most: int = MOST_TOGETHER, room: int = _ONE_LINE) -> str:
    """Return clean `text` as HTML, in which no line ends within a word of at most `most` columns.

    One no wider than `room` has a line for itself.
    """
    if columns_of(text) <= room:
        return escape(text)
    return _marked(text, lambda word: columns_of(word) <= most)


def worded_cell(text: str, lines: Sequence[str]) -> str:
    """Return the same of a cell's text, whose `lines` were measured to fit.

    A word that does not stand in one of them would stand out of the cell if it were held together.
    On a telephone there are no cells: there a long text has several lines in any case.
    """
    if columns_of(text) <= _ONE_LINE and any(text in line for line in lines):
        return escape(text)
    return _marked(text, lambda word: any(word in line for line in lines))


def _marked(text: str, fits: Callable[[str], bool]) -> str:
    parts = []
    for word in _groups(text, fits):
        said = escape(word.text)
        if _may_be_parted(word.text) and fits(word.text):
            said = f"<{WHOLE}>{said}</{WHOLE}>"
        parts.append(f" {said}" if word.blank else said)
    return "".join(parts)


def _groups(text: str, fits: Callable[[str], bool]) -> Iterable[Word]:
    """Return what stays together where there is room: compounds, a prefix with what follows."""
    found: Iterable[Word] = words(text)
    for bond in (Bond.COMPOUND, Bond.PREFIX):
        found = joined_words(found, bond, fits)
    return found


def _may_be_parted(word: str) -> bool:
    return _THAI.search(word) is not None and (" " in word or len(clusters(word)) > _UNPARTED)
