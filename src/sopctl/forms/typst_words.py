"""Text cut where a PDF's line may end: between words, and inside what no line has room for.

A group of words stands in a box: it goes to the next line whole. What has no place to end a line,
as an address or a file's name, is cut after its signs, and each part between its letters; a box
that fits is never cut, so short things stay as they are wherever there is room for them.
"""

import re
from collections.abc import Iterator
from typing import Any

from sopctl.columns import columns_of
from sopctl.documents.word_groups import is_together
from sopctl.documents.word_groups import word_groups as grouped
from sopctl.thai_text import clusters, words

_MOST_UNCUT = 12
"""Columns of an address that are not cut after signs."""

_LETTER = "[!-~\u00a1-\u024f][\u0300-\u036f]*"
"""One that looks the same alone; those of other scripts change with their neighbours."""

_AFTER_SIGNS = re.compile(r"[^@./?&=%_+#:;,~|\\-]*[@./?&=%_+#:;,~|\\-]+|[^@./?&=%_+#:;,~|\\-]+")
_NUMBER = re.compile(r"[0-9๐-๙.,:/+-]+")
_LETTERS = re.compile(f"{_LETTER}|.+?(?={_LETTER}|$)", re.DOTALL)
_UNBROKEN = re.compile(f"(?:{_LETTER}){{5}}")
"""More letters than every column of a table has room for."""

_STUCK = re.compile(f"(?:{_LETTER})+")


def word_groups(text: str) -> list[Any]:
    """Return a line in groups between which it may end, each as its text, whether a blank stands
    before it, and whether it is kept whole where there is room.

    Instead of a text there is a list of letters where it may be cut between them.
    """
    return [
        [_cuttable(part), blank and index == 0, is_together(part)]
        for group, blank in grouped(words(text))
        for index, part in enumerate(_parts(group))
    ]


def _parts(group: str) -> Iterator[str]:
    """Yield what parts of an address may stand on lines of their own; of all else, the whole."""
    is_short = columns_of(group) <= _MOST_UNCUT
    if is_short or not _STUCK.fullmatch(group) or _NUMBER.fullmatch(group):
        yield group
    else:
        yield from _AFTER_SIGNS.findall(group)


def _cuttable(part: str) -> str | list[str]:
    """Return `part` as text where Typst itself finds the words, else in its letters."""
    if _UNBROKEN.search(part):
        return _LETTERS.findall(part)
    return part if is_together(part) else clusters(part)
