"""Plain tables of a Word document, and the forms of its appendix with their blanks."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil

from sopctl.columns import columns_of
from sopctl.documents.blocks import Blank, BlankForm, BlankTable, DataTable
from sopctl.documents.word_xml import paragraph, run, table, table_cell, table_row
from sopctl.structs import Frozen

UNIT_SHARE = 0.34
"""Of a table's width: the column of names or labels."""

_FIRST_COLUMN = 120.0
_BLANK_LINE = 17.6
_LINE, _HEADING_LINE, _ABOVE = 22.0, 15.0, 2.0
"""How high Word sets a line of a cell, one of a heading, and what is above and below, in points."""

_COLUMN = 5.6
"""How wide a column of text is at most, in points."""

_SURE, _MUCH = 0.92, 0.45
"""Of a page: a form no higher, by this estimate, than the first has room on one; one higher than the
second takes most of it, and not every program keeps a form together that is begun lower down."""


class Area(Frozen):
    """What a page has room for between its margins, in points."""

    width: float
    height: float


def gap() -> str:
    """Return the paragraph that parts a table from what follows; at a page's foot it takes no room."""
    return paragraph("", "Gap")


def data_table(block: DataTable, width: float) -> str:
    """Return a table of data, `width` points wide; a short one stays on one page."""
    first = min(_FIRST_COLUMN, width / len(block.headings))
    others = (width - first) / max(1, len(block.headings) - 1)
    widths = [first, *(others for _ in block.headings[1:])]
    heading = (
        table_cell(
            paragraph(run(text, bold=True), "TableHeading", keep_next=block.stays_whole),
            one,
            shaded=True,
        )
        for text, one in zip(block.headings, widths, strict=True)
    )
    rows = [table_row(heading, heading=True)]
    for number, row in enumerate(block.rows, start=1):
        stays = block.stays_whole and number < len(block.rows)
        cells = (paragraph(run(text), "Form", keep_next=stays) for text in row)
        rows.append(table_row(map(table_cell, cells, widths)))
    return table(widths, rows, padding=_ABOVE)


def takes_a_page(block: BlankForm, area: Area) -> bool:
    """Tell whether a form is so high that it is better begun at the head of a page."""
    return _height(block, area.width) > _MUCH * area.height


def blank_form(block: BlankForm, area: Area) -> Iterator[str]:
    """Yield a form to be filled in: on one page if it has room there, and never begun at its foot."""
    yield paragraph(run(block.title, bold=True), "Form", keep_next=True, centred=True)
    whole = _height(block, area.width) <= _SURE * area.height
    last = block.parts[-1] if block.parts else None
    for is_blank, parts in groupby(block.parts, lambda part: isinstance(part, Blank)):
        if is_blank:
            blanks = [part for part in parts if isinstance(part, Blank)]
            yield _blanks(blanks, area.width, last if whole else blanks[0])
            yield paragraph("", "Gap", keep_next=whole and blanks[-1] is not last)
            continue
        for part in parts:
            if isinstance(part, BlankTable):
                yield paragraph(run(part.label, bold=True), "Form", keep_next=True)
                blank = ("",) * len(part.headings)
                yield data_table(DataTable(part.headings, (blank,) * part.rows), area.width)
                yield gap()


def _blanks(blanks: Sequence[Blank], width: float, last: object) -> str:
    """Return a table of blanks, of which each stays with the next as far as `last`."""
    widths = (width * UNIT_SHARE, width * (1 - UNIT_SHARE))
    return table(widths, _blank_rows(blanks, widths, last), padding=_ABOVE)


def _blank_rows(blanks: Iterable[Blank], widths: Sequence[float], last: object) -> Iterator[str]:
    stays = True
    for one in blanks:
        stays = stays and one is not last
        said = (run(one.label, bold=True), run(one.said))
        cells = (
            table_cell(paragraph(text, "Form", keep_next=stays), width, top=True)
            for text, width in zip(said, widths, strict=True)
        )
        yield table_row(cells, least=one.lines * _BLANK_LINE)


def _height(block: BlankForm, width: float) -> float:
    """Return about how high a form is with its title and what names it, in points."""
    label, said = width * UNIT_SHARE, width * (1 - UNIT_SHARE)
    height = 3 * _LINE
    for part in block.parts:
        if isinstance(part, Blank):
            lines = max(_lines(part.label, label), _lines(part.said, said))
            height += max(part.lines * _BLANK_LINE, lines * _LINE + 2 * _ABOVE)
        else:
            share = width / len(part.headings)
            heading = max(_lines(text, share) for text in part.headings)
            height += 2 * _ABOVE * (part.rows + 1) + heading * _HEADING_LINE
            height += (part.rows + 1) * _LINE
    return height


def _lines(text: str, width: float) -> int:
    return ceil(max(1, columns_of(text)) * _COLUMN / (width - 2 * 5.0))
