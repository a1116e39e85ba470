"""The rows of the official table: what stands in each cell, and how wide the columns are."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import ceil, floor, inf, sqrt

from sopctl.diagrams.cell_text import PADDING_X, Alignment, CellSetter, SetText
from sopctl.diagrams.chart import Gutters
from sopctl.diagrams.column_widths import ColumnNeed, share_width
from sopctl.diagrams.content import Paragraph, Paragraphs, TableContent
from sopctl.diagrams.figures import SYMBOL_PADDING, Print
from sopctl.diagrams.geometry import Cell, Rect, SymbolKind, TextStyle
from sopctl.diagrams.marks import Mark
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.typesetting import Typesetter
from sopctl.flow import Flow, Node
from sopctl.model.sop import Column
from sopctl.structs import replace

SIZES = Print(body=TextStyle(11), small=TextStyle(10))

_CENTERED = frozenset((Column.NUMBER, Column.PERIOD, Column.EFFORT))
NARROWEST_SYMBOL, _COMFORTABLE_SYMBOL, _WIDEST_SYMBOL = 90.0, 120.0, 180.0
_NARROWEST_DECISION = 110.0
_NARROWEST_TEXT = 36.0
_WIDEST_WORD, _WIDEST_GROUP = 76.0, 94.0
"""Longer words, or words that belong together, do not make a column wider."""

_DIAMOND_FACTOR = 2.5
"""How much higher a text stands in a diamond than in a box."""

_DIAMOND_WORD = 2.1
"""Widths of its widest word that a diamond needs, so that none is cut in its narrow parts."""

_CIRCLE_SHARE = 0.8
"""Of the side of the square that a text fills: the diameter of a circle that holds it at half size."""

_CROWD = 3
"""Ways at one side of a decision, of which one is between others and has no corner for its label."""

Widths = Mapping[Column, float]
SetCells = Mapping[Column, SetText]


class TableGrid:
    """The cells of one SOP's table, each text set for the width of its column."""

    def __init__(
        self, content: TableContent, flow: Flow, marks: Mapping[Node, Mark], metrics: Metrics
    ) -> None:
        self._content = content
        self._flow = flow
        self._marks = marks
        self._setter = CellSetter(metrics, SIZES.body)
        self._labels = Typesetter(metrics, SIZES.small)
        self.columns = tuple(dict.fromkeys(content.sop.table.columns))
        self.has_chart = Column.FLOW in self.columns
        # Without the flowchart a start or an end that the file does not write says nothing.
        self.nodes = tuple(node for node in flow.nodes if self.has_chart or node >= 0)
        self._cells = {node: self._texts_of(node) for node in self.nodes}
        self._headings = {
            column: (Paragraph(content.heading(column), bold=True),) for column in self.columns
        }

    def widths(self, gutters: Gutters, room: float) -> Widths:
        """Return the widths of the columns: `room` together, or what they need at least.

        Where the room is too narrow, the symbols give way first.
        """
        needs = {
            column: self._chart_need(gutters) if column is Column.FLOW else self._needs[column]
            for column in self.columns
        }
        lacking = sum(ceil(need.minimum) for need in needs.values()) - room
        if lacking > 0 and self.has_chart:
            chart = needs[Column.FLOW]
            least = min(chart.minimum, self._least_chart + gutters.width)
            needs[Column.FLOW] = replace(chart, minimum=max(least, floor(chart.minimum - lacking)))
        return share_width(needs, room)

    def rows(self, widths: Widths) -> list[SetCells]:
        """Return the texts of the rows, one row for each node."""
        return [self._set(self._cells[node], widths) for node in self.nodes]

    def headings(self, widths: Widths) -> SetCells:
        """Return the row of headings."""
        return self._set(self._headings, widths)

    def placed(
        self,
        texts: SetCells,
        widths: Widths,
        left: float,
        top: float,
        height: float,
        *,
        heading: bool = False,
        from_top: bool = False,
    ) -> list[Cell]:
        """Return the cells of a row at its place."""
        cells = []
        for column in self.columns:
            rect = Rect(left, top, widths[column], height)
            alignment = Alignment.CENTER if heading or column in _CENTERED else Alignment.LEFT
            lines = texts[column].placed(rect, alignment, from_top=from_top)
            cells.append(Cell(rect, lines, heading))
            left = rect.right
        return cells

    def continued(self, index: int, widths: Widths, words: str) -> SetText:
        """Return what stands in the column of numbers where the row is continued on a page."""
        number = self._cells[self.nodes[index]].get(Column.NUMBER, ())
        said = " ".join((*(paragraph.text for paragraph in number), words))
        return self._setter.set((Paragraph(said),), widths[Column.NUMBER])

    def _set(self, texts: Mapping[Column, Paragraphs], widths: Widths) -> SetCells:
        return {
            column: self._setter.set(texts.get(column, ()), widths[column])
            for column in self.columns
        }

    def _texts_of(self, node: Node) -> Mapping[Column, Paragraphs]:
        step = self._flow.step(node)
        if step is None:
            return {}
        numbered = self._content.sop.table.numbering
        number = self._flow.row_numbers.get(node) if numbered else None
        cells = dict(self._content.cells(step))
        if number is not None:
            cells[Column.NUMBER] = (Paragraph(str(number)),)
        if not self.has_chart:
            # The symbol would have said what the step is.
            name = Paragraph(self._marks[node].caption.text, bold=True)
            cells[Column.DETAILS] = (name, *cells[Column.DETAILS])
        return cells

    @cached_property
    def _needs(self) -> Mapping[Column, ColumnNeed]:
        return {column: self._need(column) for column in self.columns if column is not Column.FLOW}

    def _need(self, column: Column) -> ColumnNeed:
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

    def _chart_need(self, gutters: Gutters) -> ColumnNeed:
        narrowest, lengths = self._symbols_need
        return ColumnNeed(
            minimum=narrowest + gutters.width,
            comfort=max(narrowest, _COMFORTABLE_SYMBOL) + gutters.width,
            maximum=ceil(max(narrowest, _WIDEST_SYMBOL) + gutters.width),
            overhead=gutters.width + 2 * SYMBOL_PADDING,
            lengths=lengths,
        )

    @cached_property
    def _symbols_need(self) -> tuple[float, Sequence[float]]:
        """The width that the symbols need, and how long their texts are."""
        lengths: list[float] = []
        narrowest = NARROWEST_SYMBOL
        for node in self.nodes:
            mark = self._marks[node]
            caption = mark.caption
            length = self._setter.length((Paragraph(caption.text), Paragraph(caption.note or "")))
            diamond = mark.kind is SymbolKind.DECISION
            lengths.append(length * (_DIAMOND_FACTOR if diamond else 1.0))
            word = self._setter.widest_word((Paragraph(caption.text),))
            wanted = word * (_DIAMOND_WORD if diamond else 1.0) + 2 * SYMBOL_PADDING
            beside = self._labels_beside(node) if diamond else 0.0
            wanted = min(wanted, _WIDEST_SYMBOL) + beside
            narrowest = max(narrowest, wanted, self._least_symbol(node))
        return narrowest, lengths

    @cached_property
    def _least_chart(self) -> float:
        """The width below which a symbol, or a label beside one, could not be read."""
        return max((self._least_symbol(node) for node in self.nodes), default=NARROWEST_SYMBOL)

    def _least_symbol(self, node: Node) -> float:
        mark = self._marks[node]
        match mark.kind:
            case SymbolKind.DECISION:
                return _NARROWEST_DECISION + self._labels_beside(node)
            case SymbolKind.CONNECTOR:
                length = self._setter.length((Paragraph(mark.caption.text),))
                return max(NARROWEST_SYMBOL, _CIRCLE_SHARE * sqrt(length * SIZES.body.line_height))
            case _:
                return NARROWEST_SYMBOL

    def _labels_beside(self, node: Node) -> float:
        """Return the room for labels on both sides of a decision, so that none of them is cut.

        The uppermost and the lowest label at a side have their places in the corners.
        """
        place = {other: index for index, other in enumerate(self._flow.nodes)}
        here = place[node]
        leaving = [
            (edge, place[edge.target] > here)
            for edge in self._flow.after.get(node, ())
            if place[edge.target] != here + 1
        ]
        entered = {
            place[edge.source] < here
            for edge in self._flow.before.get(node, ())
            if place[edge.source] != here - 1
        }
        widest = 0.0
        for onward in (False, True):
            ways = [edge for edge, is_onward in leaving if is_onward is onward]
            if len(ways) + (onward in entered) >= _CROWD:
                labels = (self._labels.widest_word(edge.label or "") for edge in ways)
                widest = max(widest, *labels)
        return 2 * min(_WIDEST_WORD, widest)


def taller(row: SetCells) -> float:
    """Return the height of the tallest text of a row."""
    return max((text.height for text in row.values()), default=0.0)


def split(texts: SetCells, height: float) -> tuple[SetCells, SetCells]:
    """Return what of a row's texts fits in `height`, and the rest."""
    parts: dict[Column, Sequence[SetText]] = {c: text.split(height) for c, text in texts.items()}
    return {c: p[0] for c, p in parts.items()}, {c: p[1] for c, p in parts.items()}
