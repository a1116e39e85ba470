"""Lists that fit the terminal: a text beside its name, or below it where there is no room beside."""

from collections.abc import Iterator, Sequence

from sopctl.columns import columns_of
from sopctl.reporters.deadlines_layout import Column, set_row, widest, wrapped

_ALL = 1_000
"""Lines of a text, which are never so many: nothing is cut."""
_NARROWEST = 10
"""Columns in which a text is set, on however narrow a terminal."""
_ROOM = 20
"""Columns that a text wants beside its name; with less it stands below."""
_GAP = "  "


def beside(head: str, text: str, columns: int | None, below: int) -> Iterator[str]:
    """Yield the lines of `text` beside `head`, each under the first.

    Args:
        head: what stands first, blanks up to the text included.
        text: what is wrapped between words.
        columns: of the terminal; None for one line, however long.
        below: blanks before the text where it stands below `head`.
    """
    taken = columns_of(head)
    if columns is None:
        yield f"{head}{text}".rstrip()
    elif columns - taken < max(taken, _ROOM):
        yield from lines_of(head.rstrip(), columns)
        for line in lines_of(text, columns - below):
            yield " " * below + line
    else:
        for number, line in enumerate(lines_of(text, columns - taken) or [""]):
            yield ((head if number == 0 else " " * taken) + line).rstrip()


def lines_of(text: str, columns: int) -> Sequence[str]:
    """Return the whole of `text` in lines of so many columns, behind the blanks it begins with."""
    indent = " " * (len(text) - len(text.lstrip(" ")))
    width = max(columns - len(indent), _NARROWEST)
    return [indent + line for line in wrapped(text.strip(), width, _ALL)]


def table(rows: Sequence[Sequence[str]], columns: int | None, stretched: int) -> Iterator[str]:
    """Yield the lines of a table, whose headings are its first row.

    Args:
        rows: cells of one line each, as many in every row.
        columns: of the terminal; None for columns as wide as what is in them.
        stretched: the number of the column that takes what the others leave, from 0. Where that is
            too little, there are no columns: the other cells of a row stand below its first.
    """
    widths = [widest(column) for column in zip(*rows, strict=True)]
    if columns is not None:
        others = sum(widths) - widths[stretched] + len(_GAP) * (len(widths) - 1)
        if columns - others < min(widths[stretched], _ROOM):
            yield from _stacked(rows[1:], columns)
            return
        widths[stretched] = min(widths[stretched], columns - others)
    layout = list(map(Column, widths))
    for row in rows:
        cells = [wrapped(cell, width, _ALL) for cell, width in zip(row, widths, strict=True)]
        yield from set_row(cells, layout, gap=_GAP)


def _stacked(rows: Sequence[Sequence[str]], columns: int) -> Iterator[str]:
    for first, *rest in rows:
        yield from lines_of(first, columns)
        for cell in rest:
            yield from (_GAP + line for line in lines_of(cell, columns - len(_GAP)))
