"""Words of a line that are to stay together, for all that breaks lines by itself."""

from collections.abc import Callable, Iterable

from sopctl.columns import columns_of
from sopctl.thai_text import Bond, Word

MOST_TOGETHER = 28
"""Columns of text that stand on one line where there is room; longer groups may be broken."""


def word_groups(words: Iterable[Word]) -> list[tuple[str, bool]]:
    """Return groups of words between which a line may end, and whether a blank stands before each.

    The words of a compound stand in one group, as long as that is no wider than `MOST_TOGETHER`.
    """
    groups = joined_words(words, Bond.COMPOUND, is_together)
    return [(word.text, word.blank) for word in groups]


def is_together(text: str) -> bool:
    """Tell whether a text is to stand on one line where there is room."""
    return columns_of(text) <= MOST_TOGETHER


def joined_words(words: Iterable[Word], bond: Bond, fits: Callable[[str], bool]) -> list[Word]:
    """Return `words`, those with this bond joined to what is before, as long as the whole `fits`."""
    joined: list[Word] = []
    for word in words:
        if joined and word.bond is bond:
            whole = f"{joined[-1].text}{' ' * word.blank}{word.text}"
            if fits(whole):
                joined[-1] = joined[-1]._replace(text=whole)
                continue
        joined.append(word)
    return joined
