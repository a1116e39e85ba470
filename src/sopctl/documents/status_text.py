"""A text as the groups of words that the Typst templates take: lines end between them alone."""

from collections.abc import Iterator
from typing import Any

from sopctl.columns import columns_of
from sopctl.reporters.deadlines_layout import cut
from sopctl.thai_text import Bond, clean, clusters, words

Data = dict[str, Any]

MOST_TEXT = 160
"""Columns of one text on the page: what is longer is cut, so that no row fills the sheet."""

_MOST_TOGETHER = 28
"""Columns of text that stand on one line; what is longer is cut into pieces."""

_PIECE = 8
"""Columns of a piece: a line of the narrowest column holds a few."""


def in_one_piece(name: str) -> list[Data]:
    """Return a name that has no words, in one piece if a line holds it."""
    return list(_groups(clean(name), is_apart=False))


def in_words(text: str, most: int = MOST_TEXT) -> list[Data]:
    """Return `text` in groups of words between which a line may end, cut where it is too long."""
    groups: list[tuple[str, bool]] = []
    used = 0
    text = clean(text)
    for word in words(text) if text else ():
        used += columns_of(word.text)
        if used > most:
            groups.append((cut(word.text, max(1, most - used + columns_of(word.text))), word.blank))
            break
        if groups and word.bond is Bond.COMPOUND:
            before, is_apart = groups[-1]
            joined = f"{before}{' ' * word.blank}{word.text}"
            if columns_of(joined) <= _MOST_TOGETHER:
                groups[-1] = joined, is_apart
                continue
        groups.append((word.text, word.blank))
    return [data for group, is_apart in groups for data in _groups(group, is_apart=is_apart)]


def _groups(text: str, *, is_apart: bool) -> Iterator[Data]:
    """Yield a group of words as the template takes it; of one that no line holds, its pieces."""
    pieces = [""]
    for cluster in clusters(text) if columns_of(text) > _MOST_TOGETHER else [text]:
        if pieces[-1] and columns_of(pieces[-1] + cluster) > _PIECE:
            pieces.append("")
        pieces[-1] += cluster
    for number, piece in enumerate(pieces):
        yield {"text": piece, "blank": is_apart and number == 0, "whole": True}
