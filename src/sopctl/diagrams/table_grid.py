"""The rows of the official table: what stands in each cell, and how wide the columns are."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import ceil, floor, inf, sqrt

from sopctl.diagrams.cell_text import PADDING_X, Alignment, CellSetter, SetText
from sopctl.diagrams.chart import FIRST_LANE, Gutters
from sopctl.diagrams.column_widths import ColumnNeed, share_width
from sopctl.diagrams.content import Paragraph, Paragraphs, TableContent
from sopctl.diagrams.figures import (
    LEAST_UNCUT,
    SYMBOL_PADDING,
    Print,
    narrowest_beside,
    narrowest_diamond,
)
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
_LONGEST_WORD = 118.0
"""Of the words for which a column is made wide; a longer one is an address, and is cut."""

_WIDEST_WORD, _WIDEST_GROUP = 76.0, 94.0
"""Where there is no room, longer words, or words that belong together, do not make a column wider."""

_CAP_STEP = 6.0
_UNPARTED = frozenset((Column.PERIOD, Column.EFFORT))
"""Columns in which no line ends inside `5 วันทำการ`."""

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
        self._metrics = metrics
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

    def uncut_width(self, gutters: Gutters) -> float:
        """Return the width from which on no word is cut, neither in a cell nor in a symbol."""
        needs = self._all_needs(gutters)
        if self.has_chart:
            needs[Column.FLOW] = self._narrowed(needs[Column.FLOW], gutters, inf)
        return _least_width(needs)

    def comfortable_width(self, gutters: Gutters) -> float:
        """Return the width from which on nothing is parted that belongs together."""
        needs = self._all_needs(gutters)
        return float(sum(ceil(max(need.minimum, need.comfort)) for need in needs.values()))

    def widths(self, gutters: Gutters, room: float) -> Widths:
        """Return the widths of the columns: `room` together, or what they need at least.

        Where the room is too narrow the symbols give way first, then the columns of long words.
        """
        needs = self._all_needs(gutters)
        lacking = _least_width(needs) - room
        if lacking > 0 and self.has_chart:
            needs[Column.FLOW] = self._narrowed(needs[Column.FLOW], gutters, lacking)
        cap = _LONGEST_WORD
        while cap > _WIDEST_WORD and _least_width(needs) > room:
            cap = max(_WIDEST_WORD, cap - _CAP_STEP)
            needs |= {
                column: replace(need, minimum=min(need.minimum, cap))
                for column, need in needs.items()
                if column is not Column.FLOW
            }
        return share_width(needs, room)

    def rows(self, widths: Widths, least: float = 1.0) -> list[SetCells]:
        """Return the texts of the rows, one row for each node.

        In a column too narrow for its words the print is smaller, down to the share `least`.
        """
        setters = self._setters(self._words, widths, least)
        return [self._set(self._cells[node], widths, setters) for node in self.nodes]

    def headings(self, widths: Widths, least: float = 1.0) -> SetCells:
        """Return the row of headings, in print as small as `least` where a word needs it."""
        words = {column: self._setter.widest_word(said) for column, said in self._headings.items()}
        return self._set(self._headings, widths, self._setters(words, widths, least))

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

    def _set(
        self,
        texts: Mapping[Column, Paragraphs],
        widths: Widths,
        setters: Mapping[Column, CellSetter],
    ) -> SetCells:
        return {
            column: setters.get(column, self._setter).set(texts.get(column, ()), widths[column])
            for column in self.columns
        }

    def _setters(
        self, words: Mapping[Column, float], widths: Widths, least: float
    ) -> Mapping[Column, CellSetter]:
        """Return setters of smaller print for the columns that are too narrow for their `words`."""
        style = SIZES.body
        return {
            column: CellSetter(self._metrics, style._replace(size=style.size * share))
            for column, word in words.items()
            for share in _print_shares(word, widths[column], least)
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

    def _all_needs(self, gutters: Gutters) -> dict[Column, ColumnNeed]:
        return {
            column: self._chart_need(gutters) if column is Column.FLOW else self._needs[column]
            for column in self.columns
        }

    def _narrowed(self, chart: ColumnNeed, gutters: Gutters, lacking: float) -> ColumnNeed:
        """Return the chart's column narrower by `lacking`, but not too narrow for its symbols."""
        least = min(chart.minimum, self._least_chart + gutters.width)
        return replace(chart, minimum=max(least, chart.minimum - lacking))

    @cached_property
    def _words(self) -> Mapping[Column, float]:
        """The width of a cell that cuts no word, for each column but that of the chart."""
        return {
            column: max(
                (self._setter.widest_word(cells.get(column, ())) for cells in self._cells.values()),
                default=0.0,
            )
            for column in self.columns
            if column is not Column.FLOW
        }

    @cached_property
    def _needs(self) -> Mapping[Column, ColumnNeed]:
        return {column: self._need(column) for column in self.columns if column is not Column.FLOW}

    def _need(self, column: Column) -> ColumnNeed:
        texts = [cells.get(column, ()) for cells in self._cells.values()]
        heading = self._setter.widest_group(self._headings[column])
        word = max(self._words[column], self._setter.widest_word(self._headings[column]))
        group = max(heading, *map(self._setter.widest_group, texts))
        minimum = max(_NARROWEST_TEXT, min(_LONGEST_WORD, word))
        unparted = group if column in _UNPARTED else heading
        minimum = max(minimum, min(_WIDEST_WORD, unparted))
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
        word = LEAST_UNCUT * self._setter.widest_word((Paragraph(mark.caption.text),))
        match mark.kind:
            case SymbolKind.DECISION:
                diamond = min(_WIDEST_SYMBOL, narrowest_diamond(word - 2 * PADDING_X))
                corner = min(_WIDEST_SYMBOL, self._corner_width(node))
                return max(_NARROWEST_DECISION, diamond, corner) + self._labels_beside(node)
            case SymbolKind.CONNECTOR:
                length = self._setter.length((Paragraph(mark.caption.text),))
                return max(NARROWEST_SYMBOL, _CIRCLE_SHARE * sqrt(length * SIZES.body.line_height))
            case _:
                return max(NARROWEST_SYMBOL, min(_WIDEST_SYMBOL, word + 2 * SYMBOL_PADDING))

    def _corner_width(self, node: Node) -> float:
        """Return how wide a decision is in whose corners no word of a label is cut."""
        widest = max(
            (self._labels.widest_word(edge.label or "") for edge in self._flow.after.get(node, ())),
            default=0.0,
        )
        return narrowest_beside(LEAST_UNCUT * widest, FIRST_LANE)

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


def _print_shares(word: float, width: float, least: float) -> Iterator[float]:
    """Yield the share of the usual print at which a word fits, if that is smaller; in twentieths.

    No print is made smaller for a word that would be cut all the same.
    """
    share = (width - 2 * PADDING_X) / max(word - 2 * PADDING_X, 1.0)
    if least <= share < 1:
        yield max(least, floor(share * 20) / 20)


def _least_width(needs: Mapping[Column, ColumnNeed]) -> float:
    return float(sum(ceil(need.minimum) for need in needs.values()))


def taller(row: SetCells) -> float:
    """Return the height of the tallest text of a row."""
    return max((text.height for text in row.values()), default=0.0)


def split(texts: SetCells, height: float) -> tuple[SetCells, SetCells]:
    """Return what of a row's texts fits in `height`, and the rest."""
    parts: dict[Column, Sequence[SetText]] = {c: text.split(height) for c, text in texts.items()}
    return {c: p[0] for c, p in parts.items()}, {c: p[1] for c, p in parts.items()}
