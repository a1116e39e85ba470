"""A text as the groups of words that the Typst templates take: lines end between them alone."""

from collections.abc import Iterable, Iterator
from typing import Any

from sopctl.columns import columns_of
from sopctl.documents.word_groups import is_together, word_groups
from sopctl.reporters.deadlines_layout import cut
from sopctl.thai_text import Bond, Word, clean, clusters, words

Data = dict[str, Any]

MOST_TEXT = 160
"""Columns of one text on the page: what is longer is cut, so that no row fills the sheet."""

_PIECE = 8
"""Columns of a piece: a line of the narrowest column holds a few."""


def in_one_piece(name: str) -> list[Data]:
    """Return a name that has no words, in one piece if a line holds it."""
    return list(_groups(clean(name), is_apart=False))


def in_words(text: str, most: int = MOST_TEXT) -> list[Data]:
    """Return `text` in groups of words between which a line may end, cut where it is too long."""
    text = clean(text)
    groups = word_groups(_cut_words(words(text), most)) if text else ()
    return [data for group, is_apart in groups for data in _groups(group, is_apart=is_apart)]


def _cut_words(run: Iterable[Word], most: int) -> Iterator[Word]:
    """Yield words until they take `most` columns; the one that takes more is cut, and the last."""
    used = 0
    for word in run:
        used += columns_of(word.text)
        if used > most:
            short = cut(word.text, max(1, most - used + columns_of(word.text)))
            yield Word(short, word.blank, Bond.NONE)
            return
        yield word


def _groups(text: str, *, is_apart: bool) -> Iterator[Data]:
    """Yield a group of words as the template takes it; of one that no line holds, its pieces."""
    pieces = [""]
    for cluster in [text] if is_together(text) else clusters(text):
        if pieces[-1] and columns_of(pieces[-1] + cluster) > _PIECE:
            pieces.append("")
        pieces[-1] += cluster
    for number, piece in enumerate(pieces):
        yield {"text": piece, "blank": is_apart and number == 0, "whole": True}
