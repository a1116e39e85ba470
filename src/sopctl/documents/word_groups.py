"""Words of a line that Typst is to keep together, for all that is set with it."""

from collections.abc import Iterable

from sopctl.columns import columns_of
from sopctl.thai_text import Bond, Word

MOST_TOGETHER = 28
"""Columns of text that stand on one line where there is room; longer groups may be broken."""


def word_groups(words: Iterable[Word]) -> list[tuple[str, bool]]:
    """Return groups of words between which a line may end, and whether a blank stands before each.

    The words of a compound stand in one group, as long as that is no wider than `MOST_TOGETHER`.
    """
    groups: list[tuple[str, bool]] = []
    for word in words:
        if groups and word.bond is Bond.COMPOUND:
            before, first_blank = groups[-1]
            joined = f"{before}{' ' * word.blank}{word.text}"
            if columns_of(joined) <= MOST_TOGETHER:
                groups[-1] = joined, first_blank
                continue
        groups.append((word.text, word.blank))
    return groups
