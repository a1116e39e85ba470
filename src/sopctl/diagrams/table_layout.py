"""The `table` view: the official form, in which the flowchart is a column of the table.

Each symbol stands in the row of its step. The start and the end, which are no steps, have rows of
their own without a number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, inf

from sopctl.diagrams.cell_text import PADDING_X, Alignment, CellSetter, SetText
from sopctl.diagrams.chart import Captions, Chart, ChartColumn, PlacedChart, RowRoom, symbol_kind
from sopctl.diagrams.column_widths import ColumnNeed, share_width
from sopctl.diagrams.content import Paragraph, Paragraphs, TableContent
from sopctl.diagrams.figures import SYMBOL_PADDING, Figure, Print
from sopctl.diagrams.geometry import Cell, Drawing, Fragment, Point, Rect, SymbolKind, TextStyle
from sopctl.diagrams.legend import lay_out_legend
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.options import DrawOptions
from sopctl.diagrams.title_block import lay_out_title_block
from sopctl.flow import Node, flow_of
from sopctl.model.sop import Column, Sop
from sopctl.thai_text import clean

MARGIN = 36.0
"""Of the page, in points: half an inch."""

SIZES = Print(body=TextStyle(11), small=TextStyle(10))
_GAP = 8.0
_CENTERED = frozenset((Column.NUMBER, Column.PERIOD, Column.EFFORT))
_NARROWEST_SYMBOL, _COMFORTABLE_SYMBOL, _WIDEST_SYMBOL = 90.0, 120.0, 180.0
_NARROWEST_TEXT = 36.0
_WIDEST_WORD, _WIDEST_GROUP = 76.0, 94.0
"""Longer words, or words that belong together, do not make a column wider."""

_DIAMOND_FACTOR = 2.5
"""How much higher a text stands in a diamond than in a box."""

_DIAMOND_WORD = 2.1
"""Widths of its widest word that a diamond needs, so that none is cut in its narrow parts."""


def lay_out_table(sop: Sop, options: DrawOptions, metrics: Metrics) -> Drawing:
    """Return the official table of `sop` on a page as long as it takes."""
    return _TableLayout(sop, options, metrics).drawing()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's texts, set in lines, and the room that its symbol takes."""

    texts: Mapping[Column, SetText]
    room: RowRoom | None = None
    shaded: bool = False

    @property
    def height(self) -> float:
        tallest = max((text.height for text in self.texts.values()), default=0.0)
        return float(ceil(max(tallest, self.room.height if self.room else 0.0)))


class _TableLayout:
    def __init__(self, sop: Sop, options: DrawOptions, metrics: Metrics) -> None:
        self._sop = sop
        self._options = options
        self._metrics = metrics
        self._columns = tuple(dict.fromkeys(sop.table.columns))
        self._content = TableContent(sop, options.language)
        self._flow = flow_of(sop)
        captions = Captions(self._flow, options.language, options.sop_names)
        self._chart = Chart(self._flow, [[node] for node in self._flow.nodes], captions, SIZES)
        self._has_chart = Column.FLOW in self._columns
        # Without the flowchart a start or an end that the file does not write says nothing.
        self._nodes = [node for node in self._flow.nodes if self._has_chart or node >= 0]
        self._cells = {node: self._texts_of(node) for node in self._nodes}
        self._headings = {
            column: (Paragraph(self._content.heading(column), bold=True),)
            for column in self._columns
        }
        self._setter = CellSetter(metrics, SIZES.body)

    def drawing(self) -> Drawing:
        widths = share_width(self._needs(), self._options.paper.width - 2 * MARGIN)
        width = sum(widths.values())
        page_width = max(self._options.paper.width, ceil(width + 2 * MARGIN))
        left = float((page_width - width) // 2)
        parts = [lay_out_title_block(self._content, SIZES, left, MARGIN, width, self._metrics)]
        place = self._sop.sections.legend
        if place == "before":
            parts.append(self._legend(left, parts[-1].bottom, width))
        parts.append(self._table(left, float(ceil(parts[-1].bottom + _GAP)), widths))
        if place == "after":
            parts.append(self._legend(left, parts[-1].bottom + _GAP, width))
        return Drawing(
            clean(self._sop.title), page_width, ceil(parts[-1].bottom + MARGIN), tuple(parts)
        )

    def _texts_of(self, node: Node) -> Mapping[Column, Paragraphs]:
        step = self._flow.step(node)
        if step is None:
            return {}
        number = self._flow.row_numbers.get(node) if self._sop.table.numbering else None
        cells = dict(self._content.cells(step))
        if number is not None:
            cells[Column.NUMBER] = (Paragraph(str(number)),)
        if not self._has_chart:
            # The symbol would have said what the step is.
            name = Paragraph(self._chart.caption(node).text, bold=True)
            cells[Column.DETAILS] = (name, *cells[Column.DETAILS])
        return cells

    def _needs(self) -> Mapping[Column, ColumnNeed]:
        """Return what each column needs; where the sheet is too narrow, the symbols give way."""
        needs = {column: self._need(column) for column in self._columns}
        lacking = sum(ceil(need.minimum) for need in needs.values()) - (
            self._options.paper.width - 2 * MARGIN
        )
        if lacking > 0 and Column.FLOW in needs:
            chart = needs[Column.FLOW]
            least = min(chart.minimum, _NARROWEST_SYMBOL + self._chart.gutters_width)
            needs[Column.FLOW] = replace(chart, minimum=max(least, floor(chart.minimum - lacking)))
        return needs

    def _need(self, column: Column) -> ColumnNeed:
        if column is Column.FLOW:
            return self._chart_need()
        texts = [cells.get(column, ()) for cells in self._cells.values()]
        heading = self._setter.widest_group(self._headings[column])
        word = max(heading, *map(self._setter.widest_word, texts))
        group = max(heading, *map(self._setter.widest_group, texts))
        minimum = max(_NARROWEST_TEXT, min(_WIDEST_WORD, word))
        if column is Column.NUMBER:
            return ColumnNeed(minimum, minimum, minimum, 0.0, ())
        comfort = max(minimum, min(_WIDEST_GROUP, group))
        lengths = [self._setter.length(text) for text in texts]
        return ColumnNeed(minimum, comfort, inf, 2 * PADDING_X, lengths)

    def _chart_need(self) -> ColumnNeed:
        lengths = []
        narrowest = _NARROWEST_SYMBOL
        for node in self._nodes:
            caption = self._chart.caption(node)
            length = self._setter.length((Paragraph(caption.text), Paragraph(caption.note or "")))
            diamond = symbol_kind(self._flow.step(node)) is SymbolKind.DECISION
            lengths.append(length * (_DIAMOND_FACTOR if diamond else 1.0))
            word = self._setter.widest_word((Paragraph(caption.text),))
            wanted = word * (_DIAMOND_WORD if diamond else 1.0) + 2 * SYMBOL_PADDING
            narrowest = max(narrowest, min(wanted, _WIDEST_SYMBOL))
        gutters = self._chart.gutters_width
        return ColumnNeed(
            minimum=narrowest + gutters,
            comfort=max(narrowest, _COMFORTABLE_SYMBOL) + gutters,
            maximum=ceil(_WIDEST_SYMBOL + gutters),
            overhead=gutters + 2 * SYMBOL_PADDING,
            lengths=lengths,
        )

    def _legend(self, left: float, top: float, width: float) -> Fragment:
        used = {symbol_kind(step) for step in self._sop.steps}
        return lay_out_legend(used, self._options.language, SIZES, left, top, width, self._metrics)

    def _table(self, left: float, top: float, widths: Mapping[Column, float]) -> Fragment:
        """Return the table from `top` down: headings, a row for each symbol, the total."""
        symbol_width = widths.get(Column.FLOW, 0.0) - self._chart.gutters_width
        figures = self._figures(symbol_width)
        rows = [
            self._row(self._headings, widths, shaded=True),
            *(self._row(self._cells[n], widths, self._room(n, figures)) for n in self._nodes),
        ]
        tops = _tops(rows, top)
        cells = [
            cell
            for row, row_top in zip(rows, tops, strict=False)
            for cell in self._row_cells(row, left, row_top, widths)
        ]
        total = self._total(left, tops[-1], sum(widths.values()))
        if total is not None:
            cells.append(total)
        bottom = cells[-1].rect.bottom
        if not self._has_chart:
            return Fragment(bottom, cells=tuple(cells))
        before = self._columns[: self._columns.index(Column.FLOW)]
        center = (
            left
            + sum(widths[column] for column in before)
            + self._chart.left.width
            + symbol_width / 2
        )
        placed = self._placed(ChartColumn(center, symbol_width), figures, rows[1:], tops[1:])
        return Fragment(
            bottom, cells=tuple(cells), symbols=placed.symbols(), arrows=placed.arrows()
        )

    def _figures(self, width: float) -> Mapping[Node, Figure]:
        return self._chart.figures(width, self._metrics) if self._has_chart else {}

    def _room(self, node: Node, figures: Mapping[Node, Figure]) -> RowRoom | None:
        return self._chart.room((node,), figures) if self._has_chart else None

    def _row(
        self,
        texts: Mapping[Column, Paragraphs],
        widths: Mapping[Column, float],
        room: RowRoom | None = None,
        *,
        shaded: bool = False,
    ) -> _Row:
        set_texts = {
            column: self._setter.set(texts.get(column, ()), widths[column])
            for column in self._columns
        }
        return _Row(set_texts, room, shaded)

    def _row_cells(
        self, row: _Row, left: float, top: float, widths: Mapping[Column, float]
    ) -> list[Cell]:
        cells = []
        for column in self._columns:
            rect = Rect(left, top, widths[column], row.height)
            centered = row.shaded or column in _CENTERED
            alignment = Alignment.CENTER if centered else Alignment.LEFT
            cells.append(Cell(rect, row.texts[column].placed(rect, alignment), row.shaded))
            left = rect.right
        return cells

    def _total(self, left: float, top: float, width: float) -> Cell | None:
        text = self._content.total() if self._sop.table.total else None
        if text is None:
            return None
        set_ = self._setter.set((Paragraph(text, bold=True),), width)
        rect = Rect(left, top, width, float(ceil(set_.height)))
        return Cell(rect, set_.placed(rect, Alignment.CENTER))

    def _placed(
        self,
        column: ChartColumn,
        figures: Mapping[Node, Figure],
        rows: Sequence[_Row],
        tops: Sequence[float],
    ) -> PlacedChart:
        centers = {}
        for node, row, top in zip(self._nodes, rows, tops, strict=False):
            room = self._chart.room((node,), figures)
            spare = row.height - room.height
            centers[node] = Point(column.center, top + spare / 2 + room.above + room.symbols / 2)
        return PlacedChart(self._chart, column, figures, centers, tops[1:])


def _tops(rows: Sequence[_Row], top: float) -> list[float]:
    """Return where each row begins, and after the last where it ends."""
    tops = [top]
    for row in rows:
        tops.append(tops[-1] + row.height)
    return tops
