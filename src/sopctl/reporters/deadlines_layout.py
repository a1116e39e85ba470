"""Cells of text set in terminal columns: wrapped between words, cut where there is too much.

Thai has no blanks between words and marks that take no column, so neither `str.ljust` nor a table
library that counts code points keeps such columns straight.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from sopctl.columns import columns_of, fits, padded
from sopctl.structs import Frozen
from sopctl.thai_text import clean, clusters, lines

ELLIPSIS = "…"


class Column(Frozen):
    """One column of a table: its width in terminal columns, and where its text stands."""

    width: int
    right: bool = False


# The same names of steps and roles stand in row after row.
@lru_cache(maxsize=4096)
def wrapped(text: str, width: int, most: int) -> tuple[str, ...]:
    """Return `text` as lines of at most `width` columns; what `most` lines cannot hold is cut.

    Nothing in it acts on a terminal any more. An empty text has no lines.
    """
    text = clean(text)
    if not text:
        return ()
    if fits(text, width):
        return (text,)
    found = lines(text, width)
    if len(found) <= most:
        return tuple(found)
    return (*found[: most - 1], cut(found[most - 1] + ELLIPSIS, width))


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` columns, an ellipsis for what is cut off, clusters whole."""
    if fits(text, width):
        return text
    kept, used = "", 0
    for cluster in clusters(text):
        used += columns_of(cluster)
        if used > width - 1:
            break
        kept += cluster
    return kept.rstrip() + ELLIPSIS


def set_row(
    cells: Sequence[Sequence[str]],
    columns: Sequence[Column],
    *,
    gap: str = "  ",
    highlight: tuple[int, Callable[[str], str]] | None = None,
) -> Iterator[str]:
    """Yield the lines of a row whose cells are lists of lines, without blanks at their ends.

    `highlight` is the number of a column, and what colours its first line once that is set.
    """
    for number, line in enumerate(zip_longest(*cells, fillvalue="")):
        texts = list(line)
        while texts and not texts[-1].strip():
            texts.pop()
        shown = [
            padded(text, column.width, right=column.right)
            for text, column in zip(texts, columns, strict=False)
        ]
        shown[-1:] = [text.rstrip() for text in shown[-1:]]
        if highlight and number == 0 and highlight[0] < len(shown):
            column, coloured = highlight
            shown[column] = shown[column] and coloured(shown[column])
        yield gap.join(shown)


def widest(texts: Iterable[str]) -> int:
    """Return the columns of the widest of `texts`; 0 where there is none."""
    return max(map(columns_of, texts), default=0)
