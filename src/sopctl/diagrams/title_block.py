"""The block above the official table: the form's name, the unit, the title, the last revision."""

from collections.abc import Iterable
from math import ceil

from sopctl.diagrams.cell_text import Alignment, CellSetter, SetText
from sopctl.diagrams.content import Paragraph, Paragraphs, TableContent
from sopctl.diagrams.figures import Print
from sopctl.diagrams.geometry import Cell, Fragment, Rect, TextLine, TextStyle
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.titles import Titles, titles_of
from sopctl.diagrams.typesetting import Typesetter

_FORM_TITLE = TextStyle(14, bold=True)
_GAP = 6.0
_UNIT_SHARES = (0.34, 0.42, 0.5)
"""Of the width, for the unit: the first at which the block is lowest."""


def lay_out_title_block(
    content: TableContent, sizes: Print, left: float, top: float, width: float, metrics: Metrics
) -> Fragment:
    """Return the block, `width` wide, from `top` down."""
    titles = titles_of(content.sop, content.language)
    name, bottom = _form_name(titles.kind, left, top, width, metrics)
    cells = _unit_and_title(
        titles, CellSetter(metrics, sizes.body), left, float(ceil(bottom + _GAP)), width
    )
    bottom = cells[0].rect.bottom + _GAP
    revised: tuple[TextLine, ...] = ()
    if titles.revision is not None:
        set_ = CellSetter(metrics, sizes.body).set((Paragraph(titles.revision),), width)
        rect = Rect(left, bottom, width, set_.height)
        revised = set_.placed(rect, Alignment.RIGHT)
        bottom = rect.bottom
    return Fragment(bottom, cells=cells, texts=(*name, *revised))


def _form_name(
    name: str, left: float, top: float, width: float, metrics: Metrics
) -> tuple[list[TextLine], float]:
    lines = []
    for line in Typesetter(metrics, _FORM_TITLE).even_lines(name, width):
        rect = Rect(left + (width - line.width) / 2, top, line.width, _FORM_TITLE.line_height)
        lines.append(TextLine(line.text, _FORM_TITLE, rect))
        top = rect.bottom
    return lines, top


def _unit_and_title(
    titles: Titles, setter: CellSetter, left: float, top: float, width: float
) -> tuple[Cell, ...]:
    said = _under(titles.unit_label, titles.unit), _under(titles.title, titles.lines)
    tried = (_set(setter, *said, float(round(width * share)), width) for share in _UNIT_SHARES)
    unit_width, unit, title = min(tried, key=lambda one: max(one[1].height, one[2].height))
    height = float(ceil(max(unit.height, title.height)))
    unit_rect = Rect(left, top, unit_width, height)
    title_rect = Rect(unit_rect.right, top, width - unit_width, height)
    return (
        Cell(unit_rect, unit.placed(unit_rect, Alignment.LEFT)),
        Cell(title_rect, title.placed(title_rect, Alignment.LEFT)),
    )


def _set(
    setter: CellSetter, unit: Paragraphs, title: Paragraphs, unit_width: float, width: float
) -> tuple[float, SetText, SetText]:
    return unit_width, setter.set(unit, unit_width), setter.set(title, width - unit_width)


def _under(heading: str, lines: Iterable[str]) -> Paragraphs:
    return (Paragraph(heading, bold=True), *map(Paragraph, lines))
